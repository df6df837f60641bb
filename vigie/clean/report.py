"""From a RawReport to a Report: the article's own text and what is known about it.

Place in the flow: the verb of this stage. In: what the readers found. Out: Reports in the same order; a Failure passes
through, and a report without text becomes one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vigie.clean.mending import Mended, mend
from vigie.clean.page import read_page
from vigie.clean.page.days import day_of_stamp
from vigie.clean.prose import read_prose, tidied
from vigie.clean.settings import CleanSettings
from vigie.clean.sourcemap import map_to_markup
from vigie.clean.turns import turns
from vigie.errors import SourceError
from vigie.records import Candidate, Failure, RawReport, Removed, Report
from vigie.text.language import language_of
from vigie.text.offsets import Derived

__all__ = ["clean", "clean_one"]

ROWS = frozenset({"json", "jsonl", "csv", "parquet"})
"""Readers whose texts were prepared by somebody who may refer to them by offsets: spaces and stops stay as written."""
ID_DIGITS = 16
"""Hexadecimal digits of the hash that names a report without an id of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a page or a text says, before mending; `prose` maps to the raw source."""

    prose: Derived
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    site: str | None = None
    language: str | None
    candidates: tuple[Candidate, ...] = ()
    removed: tuple[Removed, ...] = ()


def clean(raw: Iterable[RawReport | Failure], settings: CleanSettings) -> Iterator[Report | Failure]:
    """The cleaned reports, one for each raw one, in order; failures travel along."""
    for item in raw:
        yield item if isinstance(item, Failure) else clean_one(item, settings)


def clean_one(raw: RawReport, settings: CleanSettings) -> Report | Failure:
    """One report: its own text, title, authors, day, site, language, turns, and what was cut out.

    What the container states (a feed entry, a row, a mail header) wins over what the page or text says;
    `settings.published` fills in where neither has a day. A Failure names the source and part that has no text.
    """
    where = f"{raw.origin.part} " if raw.origin.part else ""
    try:
        found = _of_page(raw, settings) if raw.html is not None else _of_text(raw)
    except SourceError as error:
        return Failure(raw.origin.source, f"{where}has {error.wrong}", error.todo)
    if not found.prose.text.strip():
        return Failure(raw.origin.source, f"{where}has no text", "leave it out, or give the report with its text")
    return _report(raw, found, settings)


def _of_page(raw: RawReport, settings: CleanSettings) -> _Found:
    html = raw.html or ""
    page = read_page(html, raw.url)
    spans = map_to_markup(page.text, html) if settings.source_map else ()
    return _Found(
        prose=tidied(Derived(page.text, spans)),
        title=page.title,
        authors=page.authors,
        published=page.published,
        site=page.site,
        language=page.language,
        candidates=page.candidates,
        removed=page.removed,
    )


def _of_text(raw: RawReport) -> _Found:
    read_as = raw.origin.read_as
    found = read_prose(raw.text or "", as_written=read_as in ROWS, markdown=read_as == "markdown")
    language = raw.language or language_of(found.prose.text)
    return _Found(
        prose=found.prose, title=found.title, authors=found.authors, published=found.published, language=language
    )


def _report(raw: RawReport, found: _Found, settings: CleanSettings) -> Report:
    as_written = raw.html is None and raw.origin.read_as in ROWS
    mended = mend(found.prose, as_written) if settings.mend else Mended(found.prose)
    text = mended.prose.text
    title = raw.title or found.title
    source = raw.source or found.site
    return Report(
        report_id=raw.report_id or _content_hash(raw),
        title=title,
        authors=raw.authors or found.authors,
        published=_day(raw.published) or found.published or settings.published,
        url=raw.url,
        source=source,
        language=raw.language or found.language,
        text=text,
        turns=turns(text, title, source) if settings.turns else (),
        removed=(*mended.removed, *found.removed),
        origin=raw.origin,
        candidates=found.candidates,
        source_map=mended.prose.spans if settings.source_map else (),
    )


def _day(stated: str | None) -> str | None:
    """The ISO day in a date the container states, of whatever year; what holds no day is no date."""
    if not stated:
        return None
    try:
        return date.fromisoformat(stated[:10]).isoformat()
    except ValueError:
        return day_of_stamp(stated)


def _content_hash(raw: RawReport) -> str:
    content = raw.html if raw.html is not None else raw.text or ""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:ID_DIGITS]
