"""What the page says that is not in the text handed on: listed with a reason, so that nothing disappears unseen.

Place in the flow: last step of `read_page`. In: the lines of a page and the text chosen. Out: Removed records.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.clean.page.runs import line_key, share_of, word_runs
from vigie.clean.page.shapes import Line
from vigie.records import Removed

__all__ = ["left_out"]

FEWEST_WORDS = 8
"""Words from which a line counts as prose; shorter ones are labels and menu entries."""
MOST = 200
"""Pieces listed of one page."""
LONGEST = 1000
"""Characters shown of one piece."""
MOSTLY_LINKS = 0.6
"""Share of linked characters from which a line is navigation."""
REASONS = ("comments", "caption", "promotion", "related", "share", "navigation", "author", "footer", "sidebar", "form")
"""Parts of a page in the order they are looked for; the first one a line lies in is its reason."""


def left_out(lines: Iterable[Line], text: str, title: str | None) -> tuple[Removed, ...]:
    """The prose of the page (lines of 8 words and more) that is not in `text` nor the title, each piece once, with its
    reason."""
    kept = word_runs(text)
    paragraphs = set(map(line_key, text.split("\n\n")))
    paragraphs.add(line_key(title or ""))
    seen: set[str] = set()
    found: list[Removed] = []
    for line in lines:
        if len(line.text.split()) < FEWEST_WORDS or line.text in seen:
            continue
        seen.add(line.text)
        if line_key(line.text) not in paragraphs and not share_of([word_runs(line.text)], kept):
            found.append(Removed(_reason(line), line.text[:LONGEST]))
            if len(found) == MOST:
                break
    return tuple(found)


def _reason(line: Line) -> str:
    for zone in REASONS:
        if zone in line.zones:
            return zone
    return "navigation" if line.linked >= MOSTLY_LINKS else "boilerplate"
