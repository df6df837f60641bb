"""Pages and plain texts: bytes into one RawReport, with what the file itself says of its origin.

Place in the flow: readers of `dispatch`. In: a Document. Out: one RawReport, its markup or text as it was decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vigie.read.days import day_of
from vigie.read.decode import Decoded, decode
from vigie.read.document import Document, Found
from vigie.read.settings import ReadSettings
from vigie.records import RawReport

__all__ = ["read_html", "read_markdown", "read_text"]

_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://[^\s>]+?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.IGNORECASE)
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\n)---[ \t]*\r?\n", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z_ -]{2,30}):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
HEAD_CHARS = 4096
"""How far into a page the comment of the program that saved it is looked for."""


@dataclass(frozen=True, slots=True)
class _Front:
    """What a Markdown file says of itself between two lines of `---`."""

    fields: dict[str, str]
    end: int


def read_html(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """A page as one report; its address is the one it was fetched from, or that the browser noted when saving."""
    if len(document.data) > settings.max_page_bytes:
        raise document.error(
            f"is a page of {len(document.data):,} bytes, more than {settings.max_page_bytes:,}",
            "save the article alone, or raise max_page_bytes in project.toml",
        )
    page = decode(document.data, document.charset)
    url = document.url or _saved_from(page.text)
    yield RawReport(origin=document.origin("html", page.encoding, page.repaired), html=page.text, url=url)


def read_text(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """A plain text as one report."""
    text = decode(document.data, document.charset)
    yield RawReport(origin=document.origin("text", text.encoding, text.repaired), text=text.text, url=document.url)


def read_markdown(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """A Markdown file as one report; a block of `name: value` lines at its top gives title, authors, date, address."""
    decoded = decode(document.data, document.charset)
    front = _front(decoded)
    fields = front.fields
    author = fields.get("author") or fields.get("authors") or ""
    yield RawReport(
        origin=document.origin("markdown", decoded.encoding, decoded.repaired),
        text=decoded.text[front.end :],
        title=fields.get("title") or None,
        authors=tuple(name.strip(" '\"[]") for name in author.split(",") if name.strip(" '\"[]")),
        published=day_of(fields.get("published") or fields.get("date")),
        url=_address(fields.get("url") or fields.get("source")) or document.url,
        language=fields.get("language") or fields.get("lang") or None,
    )


def _saved_from(page: str) -> str | None:
    head = page[:HEAD_CHARS]
    found = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    return found[1] if found else None


def _front(decoded: Decoded) -> _Front:
    found = _FRONT.match(decoded.text)
    if not found:
        return _Front({}, 0)
    lines = _FRONT_LINE.findall(found[1])
    return _Front({name.strip().lower(): value.strip("'\"") for name, value in lines}, found.end())


def _address(value: str | None) -> str | None:
    return value if value and re.match(r"https?://\S+$", value) else None
