"""RSS and Atom feeds: a report an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.samples import SENTENCE, feed, found, saved

ITEM = (
    "<item><title>Attack &amp; reply</title><link>https://news.example/1</link>"
    "<pubDate>Mon, 30 Aug 2021 23:10:00 -0500</pubDate><author>A. Writer</author>"
    f"<description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item>"
)
FULL = (
    '<item xmlns:content="http://purl.org/rss/1.0/modules/content/"><title>Full</title><description>Short.</description>'
    f"<content:encoded><![CDATA[<p>{SENTENCE}</p><script>x()</script>]]></content:encoded></item>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Observer</title><entry>'
    '<link href="https://news.example/1"/><published>2021-08-30T10:00:00Z</published>'
    "<title>One</title><author><name>A. Writer</name></author>"
    f'<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>'
)


@pytest.mark.parametrize("content", [feed(ITEM), ATOM])
def test_an_entry_is_a_report_with_what_the_feed_says_of_it(tmp_path: Path, content: str) -> None:
    (report,), failures = found(saved(tmp_path, "a.xml", content))
    assert report.html == f"<p>{SENTENCE}</p>"
    assert (report.published, report.url) == ("2021-08-30", "https://news.example/1")
    assert report.authors == ("A. Writer",)
    assert report.source in {"The Tellin Observer", "The Observer"}
    assert (report.origin.read_as, report.origin.part) == ("feed", "entry 1")
    assert not failures


def test_the_whole_text_wins_over_the_summary_and_is_left_as_it_is(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.rss", feed(FULL)))
    assert report.html == f"<p>{SENTENCE}</p><script>x()</script>"


def test_a_summary_without_tags_is_text(tmp_path: Path) -> None:
    item = "<item><title>One</title><description>Shells fell &amp;amp; houses burnt.</description></item>"
    (report,), _ = found(saved(tmp_path, "a.rss", feed(item)))
    assert (report.text, report.html) == ("Shells fell & houses burnt.", None)


def test_an_entry_without_text_is_named_with_its_page(tmp_path: Path) -> None:
    bare = "<item><title>Bare</title><link>https://news.example/2</link></item>"
    reports, (failure,) = found(saved(tmp_path, "a.rss", feed(ITEM + bare)))
    assert len(reports) == 1
    assert "entry 2 has no text" in failure.wrong
    assert "https://news.example/2" in failure.todo


def test_a_torn_feed_gives_the_entries_before_the_tear(tmp_path: Path) -> None:
    reports, _ = found(saved(tmp_path, "a.rss", feed(ITEM * 3)[:-60]))
    assert len(reports) >= 2
    assert all("malformed XML" in report.origin.repaired for report in reports)


def test_a_feed_in_another_encoding_is_read(tmp_path: Path) -> None:
    content = feed(ITEM.replace(SENTENCE, "L'armée était là")).replace('encoding="utf-8"', 'encoding="windows-1252"')
    (report,), _ = found(saved(tmp_path, "a.rss", content.encode("cp1252")))
    assert report.html == "<p>L'armée était là</p>"


def test_a_feed_cannot_make_the_reader_open_a_file(tmp_path: Path) -> None:
    secret = saved(tmp_path, "secret.txt", "the secret")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    content = feed(ITEM.replace(SENTENCE, "&x; and more")).replace("<rss", entity + "<rss", 1)
    reports, failures = found(saved(tmp_path, "a.rss", content))
    assert "the secret" not in str(reports) + str(failures)


def test_entities_that_multiply_are_no_way_to_fill_the_memory(tmp_path: Path) -> None:
    lines = ['<!ENTITY a0 "aaaaaaaaaa">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    content = feed(ITEM.replace(SENTENCE, "&a11;")).replace("<rss", f"<!DOCTYPE rss [{''.join(lines)}]><rss", 1)
    reports, failures = found(saved(tmp_path, "a.rss", content))
    assert sum(len(report.html or report.text or "") for report in reports) < 1_000_000
    assert reports or failures
