"""Lines of a PDF page joined into paragraphs, by the space between them, their size and how they end.

Place in the flow: used by `pdf`. In: Lines with their height on the page. Out: text, paragraphs split by a blank line.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Line", "paragraphs"]

WIDE_GAP = 1.3
"""Space to the next line, against the usual one, from which a new paragraph begins."""
OTHER_SIZE = 1.15
"""Ratio of letter sizes from which two lines are not of one paragraph: a heading and its text."""
SHORT_LINE = 0.75
"""A line shorter than this share of the usual length ends its paragraph, if it also ends a sentence."""
HEADING_LINE = 0.5
"""A line shorter than this share of the usual length ends its paragraph whatever it ends with."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_HYPHEN_END = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_BULLET = re.compile(r"^(?:[•●▪■–*-]|\(?\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its height `y` and letter size in the page's own units, None where unknown."""

    text: str
    y: float | None = None
    size: float | None = None


def paragraphs(lines: Sequence[Line]) -> str:
    """The lines of a page as paragraphs: wrapped lines joined, words cut at a line end made whole."""
    kept = [line for line in lines if line.text]
    if not kept:
        return ""
    usual_gap, usual_length = _usual_gap(kept), _usual_length(kept)
    found = [kept[0].text]
    for before, line in itertools.pairwise(kept):
        if _is_break(before, line, usual_gap, usual_length):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text)
    return "\n\n".join(found)


def _is_break(before: Line, line: Line, usual_gap: float | None, usual_length: float) -> bool:
    if _BULLET.match(line.text):
        return True
    if before.size and line.size and max(before.size, line.size) > OTHER_SIZE * min(before.size, line.size):
        return True
    gap = _gap(before, line)
    if gap and usual_gap and gap > WIDE_GAP * usual_gap:
        return True
    if _HYPHEN_END.search(before.text):
        return False
    length = len(before.text)
    ends = _SENTENCE_END.search(before.text) is not None
    return (ends and length < SHORT_LINE * usual_length) or length < HEADING_LINE * usual_length


def _gap(before: Line, line: Line) -> float | None:
    """The way down the page; None where the next line is not below (a new column) or a height is unknown."""
    if before.y is None or line.y is None:
        return None
    return before.y - line.y if before.y > line.y else None


def _usual_gap(lines: Sequence[Line]) -> float | None:
    """The gap inside paragraphs: the fifth part of all gaps that is smallest lies there even among short ones."""
    gaps = [gap for before, line in itertools.pairwise(lines) if (gap := _gap(before, line))]
    return statistics.quantiles(gaps, n=5)[0] if len(gaps) > 1 else None


def _usual_length(lines: Sequence[Line]) -> float:
    lengths = [len(line.text) for line in lines]
    return statistics.quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0]


def _joined(paragraph: str, line: str) -> str:
    if _HYPHEN_END.search(paragraph):
        return (paragraph[:-1] if line[:1].islower() else paragraph) + line
    return f"{paragraph} {line}"
