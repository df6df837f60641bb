"""Kinds: the name says what to expect, the bytes have the last word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.samples import PAGE, feed, pdf, record
from vigie.errors import SourceError
from vigie.read.sniff import Kind, kind_of, suffix_of

MAIL = b"Received: from a\nFrom: b@c.example\nSubject: Flash\n\nText."


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.html", PAGE.encode(), "html"), ("a.html", b"Just words.", "html"), ("a.html", pdf(["x"]), "pdf"),
        ("a.html", record(1, b"x"), "warc"), ("a.html", feed("").encode(), "feed"), ("a.html", b"PAR1....", "parquet"),
        ("a.txt", b"Just words.", "text"), ("a.txt", PAGE.encode(), "html"), ("a.md", b"# Title", "markdown"),
        ("a.pdf", PAGE.encode(), "html"), ("a.pdf", b"junk" + pdf(["x"]), "pdf"), ("a.csv", PAGE.encode(), "html"),
        ("a.xml", PAGE.encode(), "html"), ("a.xml", b"<data/>", "feed"), ("a.eml", b"<html>", "mail"),
        ("a.jsonl", b'{"text": "<html>"}', "jsonl"), ("a.warc", b"junk", "warc"), ("a.html.gz", PAGE.encode(), "html"),
        ("A.HTML", PAGE.encode(), "html"), ("a.html", PAGE.encode("utf-16"), "html"), ("", PAGE.encode(), "html"),
        ("", b"Just words.", "text"), ("", b'{"text": "a"}\n', "jsonl"), ("", b"[ {", "json"), ("", MAIL, "mail"),
        ("", b"id,text\n1,a\n", "csv"), ("", b"title\tbody\nx\ty\n", "csv"), ("", b"Well, text or not\n", "text"),
        ("", b"<!-- comment -->\n<!DOCTYPE html><p>", "html"), ("index.html?id=4", PAGE.encode(), "html"),
        ("article", PAGE.encode(), "html"), ("Report no. 7", b"Words.", "text"), ("a.bak", PAGE.encode(), "html"),
    ],
)  # fmt: skip
def test_a_piece_is_read_as_what_it_is(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of(name, head) == kind


@pytest.mark.parametrize(
    ("media", "kind"),
    [("text/html; charset=utf-8", "html"), ("application/rss+xml", "feed"), ("application/octet-stream", "text")],
)
def test_a_server_says_the_kind_too(media: str, kind: Kind) -> None:
    assert kind_of("page", b"Just words.", media) == kind


@pytest.mark.parametrize("name", ["script.py", "settings.toml", "run.log"])
def test_text_of_another_trade_is_no_report(name: str) -> None:
    with pytest.raises(SourceError, match="of a kind that is not read"):
        kind_of(name, b"x = 1\n")


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.HTML", ".html"), ("a.html.gz", ".html"), ("a", ""), ("a.b\\c.txt", ".txt")]
)
def test_the_suffix_is_the_one_under_the_packing(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@given(st.text(max_size=20), st.binary(max_size=600))
def test_any_bytes_have_a_kind_or_a_reason(name: str, head: bytes) -> None:
    try:
        outcome: object = kind_of(name, head)
    except SourceError as error:
        outcome = error.wrong and error.todo
    assert outcome
