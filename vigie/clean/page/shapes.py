"""Shapes of page cleaning: what is handed on about one page, and the pieces on the way there.

Place in the flow: filled by the modules of this package, handed to `clean.report`.
"""

from __future__ import annotations

from dataclasses import dataclass

from vigie.records import Candidate, Removed

__all__ = ["Clue", "Line", "Page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found in a web page: the article's own text, who wrote it and when, and why we think so.

    `text` has its paragraphs split by a blank line; `published` is an ISO day; `language` an ISO 639-1 code.
    `candidates` holds every title, author and date considered; `removed` the prose that is not part of the text.
    """

    text: str
    title: str | None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    language: str | None = None
    candidates: tuple[Candidate, ...] = ()
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """A raw value of one field as a page states it, with the place it stands in (`basis`), not yet weighed."""

    field: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of visible text that stands on its own in the page (a paragraph, a heading, a list item, a cell).

    `zones` names the parts of the page it lies in ("comments", "navigation" …); `linked` is the share of its
    characters that are links; `day` the machine-readable date of a <time> element in it.
    """

    text: str
    tag: str
    zones: frozenset[str]
    linked: float
    day: str | None = None
