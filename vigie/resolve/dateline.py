"""The date a report gives itself: "KABUL (March 12) -", "BOGOTA, 30 AUG 89 (EFE) --", or a heading line of its own.

Place in the flow: in `resolve`, beside the dates of what happened. In: a text and its anchored dates. Out: which of
them only say when the report was issued, and that day where the report has no date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigie.records import DateMention

__all__ = ["dateline_zone", "is_dateline", "issue_day"]

_DASH = re.compile(r"\s*[\])]?\s*(?:[(\[][\w .]{2,40}[)\]]\s*)*(?:--|[-–—:]|[(\[][A-Z][\w .]{1,30}[)\]]\s+[A-Z])")
_DATELINE_REACH = 80  # characters from the start of a line within which a dateline's date stands
_HEAD = 400  # characters: datelines and heading lines stand within them
_HEADING_LINE = 90  # characters: a line so short, with a line after it, is a heading


_ZONE = re.compile(
    r"^[\W_]{0,3}([A-Z][^\n]{1,90}?)(?:--|[—–]|\s-\s|\([^)\n]*\d[^)\n]*\)|\[[A-Z][^\]\n]*\])", re.MULTILINE
)
_ZONE_HEAD = 800  # characters: the dateline stands within them
_SMALL = frozenset({"of", "de", "la", "del", "el", "al", "and", "near", "in", "en", "du"})


def dateline_zone(text: str) -> tuple[int, int]:
    """Where the dateline stands: from the place it begins with to its dash; (0, 0) where a report has none."""
    for match in _ZONE.finditer(text, 0, _ZONE_HEAD):
        words = re.findall(r"[^\W_]+", match.group(1))
        if all(not word[0].islower() or word in _SMALL for word in words):
            return match.start(1), match.end()
    return 0, 0


def is_dateline(mention: DateMention, text: str, published: str | None) -> bool:
    """Whether a date only says when the report was issued; with a publication date it must be that day."""
    if mention.start > _HEAD or mention.earliest is None or mention.earliest != mention.latest:
        return False
    if published and mention.earliest != published[:10]:
        return False
    return any(letter.isdigit() for letter in mention.quote) and _stands_apart(mention, text)


def _stands_apart(mention: DateMention, text: str) -> bool:
    line_start, line_end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    if text[: mention.start].rstrip().endswith("(") and text[mention.end :].lstrip().startswith(")"):
        return True
    if _DASH.match(text, mention.end) is not None and mention.start - line_start <= _DATELINE_REACH:
        return True
    return line_end >= 0 and line_end - line_start <= _HEADING_LINE


def issue_day(text: str, dates: Iterable[DateMention]) -> str | None:
    """The day a report without a date of publication was issued: the first full date of its head that stands apart."""
    return next((one.earliest for one in dates if is_dateline(one, text, None)), None)
