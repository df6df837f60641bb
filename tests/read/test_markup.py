"""Pages, texts and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.samples import PAGE, SENTENCE, found, saved
from vigie.read.document import digest


def test_a_page_is_handed_on_as_it_was_decoded(tmp_path: Path) -> None:
    (report,), failures = found(saved(tmp_path, "a.html", PAGE))
    assert (report.html, report.text, report.title, report.published) == (PAGE, None, None, None)
    assert report.origin.sha256 == digest(PAGE.encode())
    assert (report.origin.encoding, report.origin.size) == ("utf-8", len(PAGE.encode()))
    assert not failures


@pytest.mark.parametrize(
    "comment",
    ["<!-- saved from url=(0031)https://news.example/tellin?a=1 -->",
     "<!--\n Page saved with SingleFile \n url: https://news.example/tellin?a=1 \n saved date: Mon -->"],
)  # fmt: skip
def test_the_address_a_browser_noted_is_kept(tmp_path: Path, comment: str) -> None:
    (report,), _ = found(saved(tmp_path, "a.html", f"<!DOCTYPE html>\n{comment}\n{PAGE}"))
    assert report.url == "https://news.example/tellin?a=1"


def test_mojibake_in_a_page_is_mended_and_said_so(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.html", "<p>l'armÃ©e a Ã©tÃ© dÃ©ployÃ©e</p>"))
    assert report.html == "<p>l'armée a été déployée</p>"
    assert report.origin.repaired == ("mojibake",)


def test_a_text_is_one_report(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.txt", SENTENCE))
    assert (report.text, report.html, report.origin.read_as) == (SENTENCE, None, "text")


def test_the_front_of_a_markdown_file_gives_its_metadata(tmp_path: Path) -> None:
    front = '---\ntitle: "Attack: Tellin"\nauthor: A. Writer, B. Writer\ndate: 2021-08-30\nsource: https://news.example/1\n---\n'
    (report,), _ = found(saved(tmp_path, "a.md", front + SENTENCE))
    assert (report.title, report.published, report.url) == ("Attack: Tellin", "2021-08-30", "https://news.example/1")
    assert report.authors == ("A. Writer", "B. Writer")
    assert report.text == SENTENCE


def test_a_rule_in_a_markdown_file_is_no_front(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.md", f"---\n{SENTENCE}"))
    assert report.text == f"---\n{SENTENCE}"
