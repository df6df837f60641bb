"""The densest region of a page: the stretch of lines that holds most running text.

Place in the flow: second opinion on the main text, and the text itself where the extractor misses it. In: lines.
Out: a text.
Method: maximum subsequence segmentation (Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009), with plain values for lines in place of a trained classifier.
"""

from __future__ import annotations

from collections.abc import Sequence

from vigie.clean.page.shapes import Line

__all__ = ["densest_region"]

APART = frozenset({"comments", "related", "navigation", "footer", "share", "form"})
"""Parts of a page that are no article text."""
BESIDE = frozenset({"promotion", "sidebar", "header"})
"""Parts whose names also mark article text, so that they only count for less."""
BESIDE_VALUE = 0.7
"""Value of a word there; a word of running text is worth 1."""
FEW_WORDS = 6
"""Words below which a line is a label."""
LABEL, FURNITURE, FURNITURE_WORD = -2.0, -3.0, -0.2
"""Value of a label, of a line of page furniture, and of each of its words."""
MOSTLY_LINKS = 0.6
"""Share of linked characters from which a line is furniture."""


def densest_region(lines: Sequence[Line]) -> str:
    """The text of the stretch of lines with the highest sum of values, a paragraph a line, furniture left out."""
    best, start_best, end_best = 0.0, 0, 0
    current, start = 0.0, 0
    for index, line in enumerate(lines):
        current += _value(line)
        if current <= 0:
            current, start = 0.0, index + 1
        elif current > best:
            best, start_best, end_best = current, start, index + 1
    return "\n\n".join(line.text for line in lines[start_best:end_best] if not line.zones & APART)


def _value(line: Line) -> float:
    words = len(line.text.split())
    if line.zones & APART or line.linked > MOSTLY_LINKS:
        return FURNITURE + FURNITURE_WORD * words
    if words < FEW_WORDS:
        return LABEL
    return words * (BESIDE_VALUE if line.zones & BESIDE else 1.0)
