"""What the page says that is not in the text handed on: listed with a reason, so that nothing disappears unseen.

Place in the flow: last step of `read_page`. In: the lines of a page and the text chosen. Out: Removed records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigie.clean.page.shapes import Line
from vigie.records import Removed

__all__ = ["left_out"]

FEWEST_WORDS = 8
"""Words from which a line counts as prose; shorter ones are labels and menu entries."""
MOST = 200
"""Pieces listed of one page."""
LONGEST = 1000
"""Characters shown of one piece."""
SHINGLE = 6
"""Words in a row that are compared."""
PRESENT = 0.5
"""Share of its word runs that must stand in the text for a line to count as being in it."""
MOSTLY_LINKS = 0.6
"""Share of linked characters from which a line is navigation."""
REASONS = ("comments", "caption", "promotion", "related", "share", "navigation", "author", "footer", "sidebar", "form")
"""Parts of a page in the order they are looked for; the first one a line lies in is its reason."""
_WORD = re.compile(r"\w+")


def left_out(lines: Iterable[Line], text: str) -> tuple[Removed, ...]:
    """The prose of the page (lines of 8 words and more) that is not in `text`, each piece once, with its reason."""
    kept = _runs(_WORD.findall(text.casefold()))
    seen: set[str] = set()
    found: list[Removed] = []
    for line in lines:
        words = _WORD.findall(line.text.casefold())
        if len(words) < FEWEST_WORDS or line.text in seen:
            continue
        seen.add(line.text)
        runs = _runs(words)
        if len(runs & kept) < PRESENT * len(runs):
            found.append(Removed(_reason(line), line.text[:LONGEST]))
            if len(found) == MOST:
                break
    return tuple(found)


def _runs(words: list[str]) -> set[int]:
    return {hash(tuple(words[start : start + SHINGLE])) for start in range(max(1, len(words) - SHINGLE + 1))}


def _reason(line: Line) -> str:
    for zone in REASONS:
        if zone in line.zones:
            return zone
    return "navigation" if line.linked >= MOSTLY_LINKS else "boilerplate"
