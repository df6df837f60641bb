"""RSS and Atom feeds: one report an entry.

Place in the flow: reader of `dispatch`. In: a Document. Out: a RawReport an entry with the markup the feed carries: the
whole article where it gives one, otherwise its summary. A feed that is no XML is a Failure.
"""

from __future__ import annotations

import html
import io
import re
import time
import warnings
from collections.abc import Iterator
from typing import Any

import feedparser
import msgspec

from vigie.read.days import day_of
from vigie.read.decode import decode, without_surrogates
from vigie.read.document import Document, Found
from vigie.read.settings import ReadSettings
from vigie.records import Origin, RawReport

__all__ = ["read_feed"]

_TAG = re.compile(r"<[a-zA-Z!/]")


def read_feed(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """Every entry of a feed as a report, in the order of the feed; `part` is its number."""
    decoded = decode(document.data, document.charset)
    feed = _parsed(document, decoded.text)
    if not feed.get("version") and not feed.entries:
        raise document.error("is XML or text that is no feed", "give the address of the RSS or Atom feed, or the page")
    if not feed.entries:
        yield document.failure("is a feed without entries", "try it again later")
    outlet = _plain(feed.feed.get("title")) or None
    mended = (*decoded.repaired, "malformed XML") if feed.bozo else decoded.repaired
    for number, entry in enumerate(feed.entries, start=1):
        part = f"entry {number}"
        body, is_page = _body(entry)
        if not body:
            yield document.failure(f"{part} has no text", "open its page: " + (_plain(entry.get("link")) or "no link"))
            continue
        yield _report(entry, body, is_page, outlet, _origin(document, part, entry, decoded.encoding, mended))


def _parsed(document: Document, text: str) -> Any:
    """The feed as feedparser sees it, its markup untouched; text is given as UTF-8, whatever the XML declares."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    if document.url:
        headers["content-location"] = document.url
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(
                io.BytesIO(text.encode("utf-8", "replace")),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        # feedparser hands broken XML to a lenient parser that raises what it trips over.
        except Exception as error:
            raise document.error("is a feed that can't be parsed", "give the page instead of the feed") from error


def _body(entry: Any) -> tuple[str, bool]:
    """The longest text of an entry and whether it is markup; most summaries are declared HTML and have no tag."""
    given = [*entry.get("content", []), entry.get("summary_detail") or {}]
    texts = [(str(one.get("value") or ""), "html" in str(one.get("type") or "html")) for one in given]
    body, is_page = max(texts, key=lambda text: len(text[0].strip()), default=("", False))
    if is_page and not _TAG.search(body):
        return html.unescape(body).strip(), False
    return body.strip(), is_page


def _origin(document: Document, part: str, entry: Any, encoding: str, mended: tuple[str, ...]) -> Origin:
    """An entry has no bytes of its own: the hash is of its address, date, title and texts."""
    texts = [str(one.get("value")) for one in entry.get("content", [])]
    own = [entry.get("id"), entry.get("link"), entry.get("published"), entry.get("title"), entry.get("summary"), texts]
    data = msgspec.json.encode(_clean(own))
    origin = document.piece_origin("feed", part, data, encoding)
    return Origin(
        source=origin.source, part=origin.part, sha256=origin.sha256, size=origin.size, read_as="feed",
        encoding=encoding, fetched=origin.fetched, repaired=origin.repaired + mended,
    )  # fmt: skip


def _clean(values: list[Any]) -> list[Any]:
    return [_clean(value) if isinstance(value, list) else without_surrogates(str(value)) for value in values]


def _report(entry: Any, body: str, is_page: bool, outlet: str | None, origin: Origin) -> RawReport:
    text = without_surrogates(body)
    source = entry.get("source") or {}
    return RawReport(
        origin=origin,
        html=text if is_page else None,
        text=None if is_page else text,
        title=_plain(entry.get("title")) or None,
        authors=_authors(entry),
        published=_published(entry),
        url=_plain(entry.get("link")) or None,
        source=_plain(source.get("title")) or outlet,
        language=_plain(entry.get("language")) or None,
    )


def _authors(entry: Any) -> tuple[str, ...]:
    listed = [_plain(author.get("name")) for author in entry.get("authors", [])]
    names = [name for name in listed if name] or [_plain(entry.get("author"))]
    return tuple(dict.fromkeys(name for name in names if name))


def _published(entry: Any) -> str | None:
    """The day as it is written; feedparser's own reading, in UTC, for forms that are not understood."""
    for name in ("published", "created", "updated"):
        if day := day_of(_plain(entry.get(name)) or None):
            return day
        parsed = entry.get(f"{name}_parsed")
        if isinstance(parsed, time.struct_time):
            return day_of(f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}")
    return None


def _plain(value: Any) -> str:
    return without_surrogates(" ".join(str(value).split())) if isinstance(value, str) else ""
