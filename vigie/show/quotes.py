"""The words a value rests on, in the sentence they stand in, with the name of every field marked.

Place in the flow: used by every part of the page that shows the words of a report. In: reports and spans.
Out: cited sentences with marks (offsets count code points of the report's text), cut into stretches to be shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from vigie.records import Evidence, Passage, Report
from vigie.show.speakers import Speakers
from vigie.show.wording import field_label
from vigie.text.sentences import passages

__all__ = ["Cited", "Mark", "Sentences", "Stretch", "browser_offsets", "cited", "stretches"]

CONTEXT = 260
"""Code points shown at most before the first and after the last quote of a sentence: about two lines of the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One quote: where it stands, the field that rests on it in words, and the field's path."""

    start: int
    end: int
    label: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of report number `report` with its quotes marked; `cut` says whether its ends were cut off."""

    report: int
    start: int
    end: int
    cut: tuple[bool, bool]
    marks: tuple[Mark, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a sentence; `labels` are the fields that rest on it, `begins` those whose quote begins here."""

    text: str
    labels: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


class Sentences:
    """The sentences of the reports, split once a report."""

    def __init__(self) -> None:
        self._split: dict[str, tuple[Passage, ...]] = {}

    def of(self, report: Report) -> tuple[Passage, ...]:
        """All sentences of a report, in order."""
        if report.report_id not in self._split:
            self._split[report.report_id] = passages(report.text, report.language or "en")
        return self._split[report.report_id]

    def around(self, report: Report, start: int, end: int) -> tuple[int, int]:
        """The span from the beginning of the sentence `start` stands in to the end of the one `end` stands in."""
        sentences = self.of(report)
        first = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        last = bisect_left(sentences, end, key=lambda sentence: sentence.end)
        low = sentences[first].start if first >= 0 else start
        high = sentences[last].end if last < len(sentences) else end
        return (min(low, start), max(high, end))


def cited(
    evidence: Iterable[Evidence], reports: dict[str, tuple[int, Report]], sentences: Sentences, speakers: Speakers
) -> tuple[Cited, ...]:
    """Evidence as cited sentences, by report and place; evidence in a report that is not given is left out."""
    found: dict[tuple[int, int, int, str], list[Mark]] = {}
    for line in evidence:
        if line.report_id in reports:
            mark = Mark(line.start, line.end, field_label(line.field), line.field)
            span = sentences.around(reports[line.report_id][1], line.start, line.end)
            found.setdefault((reports[line.report_id][0], *span, line.report_id), []).append(mark)
    return tuple(
        _cited(number, (low, high), sorted(marks, key=_place), speakers, reports[report_id][1])
        for (number, low, high, report_id), marks in sorted(found.items())
    )


def _place(mark: Mark) -> tuple[int, int, str]:
    return (mark.start, mark.end, mark.path)


def _cited(number: int, span: tuple[int, int], marks: list[Mark], speakers: Speakers, report: Report) -> Cited:
    low, high = span
    first, last = marks[0].start, max(mark.end for mark in marks)
    start, end = max(low, first - CONTEXT), min(high, last + CONTEXT)
    return Cited(number, start, end, (start > low, end < high), tuple(marks), speakers.at(report, first, last))


def stretches(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """`text[start:end]` cut wherever a mark begins or ends; joined again the pieces are the text."""
    inside = [mark for mark in marks if start <= mark.start < mark.end <= end]
    edges = sorted({start, end, *(mark.start for mark in inside), *(mark.end for mark in inside)})
    return tuple(
        Stretch(
            text[low:high],
            tuple(mark.label for mark in inside if mark.start <= low and high <= mark.end),
            tuple(mark.label for mark in inside if mark.start == low),
        )
        for low, high in pairwise(edges)
    )


def browser_offsets(text: str) -> Callable[[int], int]:
    """From code points, which every file counts, to the UTF-16 units in which a browser's script counts."""
    wide = [place for place, sign in enumerate(text) if sign > "\uffff"] if max(text, default="") > "\uffff" else []
    return (lambda offset: offset + bisect_left(wide, offset)) if wide else (lambda offset: offset)
