"""Gaps in the text: a line or two of the article that the extractor dropped between two paragraphs it kept.

Place in the flow: last step of `body`. In: a text, the lines of its page. Out: the text with the gaps filled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from vigie.clean.page.runs import line_key
from vigie.clean.page.shapes import Line

__all__ = ["with_gaps_filled"]

WIDEST = 3
"""Lines of a gap: a wider one is a part of the page that was left out on purpose."""
NOT_TEXT = frozenset({"comments", "related", "footer", "share", "form", "caption", "promotion", "author", "navigation"})
"""Parts of a page that a gap is not filled from."""
MOSTLY_LINKS = 0.5
"""Share of linked characters from which a line is no text."""


def with_gaps_filled(text: str, lines: Sequence[Line]) -> str:
    """The text with the lines of the page that stand between two neighbouring paragraphs of it and look like text."""
    paragraphs = text.split("\n\n")
    keys = [line_key(paragraph) for paragraph in paragraphs]
    missing = _missing([line_key(line.text) for line in lines], keys, lines)
    filled: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        filled.append(paragraph)
        filled += missing.get(index, ())
    return "\n\n".join(filled)


def _missing(on_page: list[str], keys: list[str], lines: Sequence[Line]) -> dict[int, list[str]]:
    """Index of a paragraph -> the lines that follow it in the page before the next paragraph of the text."""
    found: dict[int, list[str]] = {}
    present = set(keys)
    places: dict[str, list[int]] = {}
    for place, key in enumerate(on_page):
        places.setdefault(key, []).append(place)
    at = 0
    for index, (key, following) in enumerate(pairwise(keys)):
        start = _next(places, key, at)
        end = _next(places, following, start + 1) if start is not None else None
        if start is None or end is None or end > start + 1 + WIDEST:
            continue
        gap, at = lines[start + 1 : end], start
        if gap and all(_is_text(line) and line_key(line.text) not in present for line in gap):
            found[index] = [line.text for line in gap]
    return found


def _next(places: dict[str, list[int]], key: str, at: int) -> int | None:
    """The first place of a line from `at` on, None where the paragraph is no line of the page."""
    known = places.get(key, [])
    index = bisect_left(known, at)
    return known[index] if index < len(known) else None


def _is_text(line: Line) -> bool:
    return not line.zones & NOT_TEXT and line.linked < MOSTLY_LINKS
