"""Offsets through cleaning: every stretch of a clean text knows where it stands in the source it came from.

Place in the flow: `clean` edits texts with it and hands on the map in Report.source_map; `show` asks `raw_span`. In: a
text and edits. Out: the edited text and its stretches (SourceSpan, code points, end exclusive, in order of the text).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from vigie.records import Report, SourceSpan

__all__ = ["Derived", "Edit", "compose", "merge_spans", "raw_span", "whole"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `new` in place of `text[start:end]`: an insertion where start == end, a cut where `new` is empty."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A text and the map back to what it was made from."""

    text: str
    spans: tuple[SourceSpan, ...]

    def edited(self, edits: Iterable[Edit]) -> Derived:
        """This text with the edits made; their offsets count this text. Of two that overlap the first counts."""
        ordered = sorted(set(edits))
        if not ordered:
            return self
        text, spans = _apply(self.text, ordered)
        return Derived(text, compose(spans, self.spans))


def whole(text: str) -> Derived:
    """A text that is its own source."""
    return Derived(text, (SourceSpan(0, len(text), 0, len(text)),) if text else ())


def _apply(text: str, edits: list[Edit]) -> tuple[str, tuple[SourceSpan, ...]]:
    parts: list[str] = []
    spans: list[SourceSpan] = []
    done = length = 0
    for edit in edits:
        if edit.start < done:
            if edit.new or edit.end <= done:
                continue
            edit = Edit(done, edit.end)
        parts += [text[done : edit.start], edit.new]
        spans.append(SourceSpan(length, length + edit.start - done, done, edit.start))
        length += edit.start - done
        if len(edit.new) == edit.end - edit.start and edit.new.isspace() and text[edit.start : edit.end].isspace():
            spans.append(SourceSpan(length, length + len(edit.new), edit.start, edit.end))
        length += len(edit.new)
        done = edit.end
    parts.append(text[done:])
    spans.append(SourceSpan(length, length + len(text) - done, done, len(text)))
    return "".join(parts), merge_spans(spans)


def merge_spans(spans: Iterable[SourceSpan]) -> tuple[SourceSpan, ...]:
    """The stretches, empty ones left out, neighbours that are one in text and source joined."""
    merged: list[SourceSpan] = []
    for span in spans:
        if span.end <= span.start:
            continue
        last = merged[-1] if merged else None
        if last and last.end == span.start and last.raw_end == span.raw_start and _same(last) and _same(span):
            merged[-1] = SourceSpan(last.start, span.end, last.raw_start, span.raw_end)
        else:
            merged.append(span)
    return tuple(merged)


def compose(outer: tuple[SourceSpan, ...], inner: tuple[SourceSpan, ...]) -> tuple[SourceSpan, ...]:
    """The map from a text to the source, through the text between them: `outer` leads to it, `inner` on to the source.

    Every stretch of `outer` must be of equal length in both texts.
    """
    ends = [span.end for span in inner]
    found: list[SourceSpan] = []
    for span in outer:
        shift = span.start - span.raw_start
        for middle in inner[bisect_right(ends, span.raw_start) :]:
            if middle.start >= span.raw_end:
                break
            low, high = max(span.raw_start, middle.start), min(span.raw_end, middle.end)
            if _same(middle):
                move = middle.raw_start - middle.start
                found.append(SourceSpan(low + shift, high + shift, low + move, high + move))
            else:
                found.append(SourceSpan(low + shift, high + shift, middle.raw_start, middle.raw_end))
    return merge_spans(found)


def raw_span(report: Report, start: int, end: int) -> tuple[int, int] | None:
    """Where `report.text[start:end]` stands in the raw source, so that a quote can be shown in the original page.

    Offsets count code points of the decoded source (markup or text), end exclusive. None where no character of the
    stretch came from the source. What was cut out inside the stretch lies inside the span given back.
    """
    spans = report.source_map
    first = bisect_right([span.end for span in spans], start)
    last = bisect_left([span.start for span in spans], end)
    touched = [_part(span, start, end) for span in spans[first:last]]
    if not touched:
        return None
    return min(low for low, _ in touched), max(high for _, high in touched)


def _part(span: SourceSpan, start: int, end: int) -> tuple[int, int]:
    if not _same(span):
        return span.raw_start, span.raw_end
    shift = span.raw_start - span.start
    return max(start, span.start) + shift, min(end, span.end) + shift


def _same(span: SourceSpan) -> bool:
    return span.end - span.start == span.raw_end - span.raw_start
