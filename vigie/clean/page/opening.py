"""The opening of a text: the title, byline and date line that the extractor takes for its first paragraphs.

Place in the flow: last step of the main text. In: a text and its title. Out: the text from its first own line on.
"""

from __future__ import annotations

from vigie.clean.page.days import days_in
from vigie.clean.page.names import names_after_by
from vigie.clean.page.runs import line_key
from vigie.lexicon.pages import page_words

__all__ = ["without_opening"]

REACH = 6
"""Paragraphs looked at."""
PROSE = 12
"""Words of a paragraph with which the text itself begins."""
LABEL = 8
"""Words of a date line or a label at most."""


def without_opening(text: str, title: str | None) -> str:
    """The text without the title and what stands around it: it is given apart, with the authors and the date.

    Of the first six paragraphs those go that are the title, short lines above it, and, before the first paragraph of 12
    words, bylines, date lines and labels ("5 min read")."""
    paragraphs = text.split("\n\n")
    title_key = line_key(title or "")
    at = next(
        (index for index, part in enumerate(paragraphs[:REACH]) if title_key and line_key(part) == title_key), None
    )
    kept: list[str] = []
    begun = False
    for index, paragraph in enumerate(paragraphs[:REACH]):
        words = len(paragraph.split())
        begun = begun or (words >= PROSE and (at is None or index > at))
        above = at is not None and index < at and words < PROSE
        if index != at and not above and (begun or not _is_label(paragraph, words)):
            kept.append(paragraph)
    return "\n\n".join((*kept, *paragraphs[REACH:])) if kept or len(paragraphs) > REACH else text


def _is_label(paragraph: str, words: int) -> bool:
    if words > LABEL:
        return False
    said = {word.strip(".,:!|•·()").casefold() for word in paragraph.split()}
    return bool(said & page_words().head_labels or days_in(paragraph, True) or names_after_by(paragraph))
