"""Quotations and whose they are: right beside a cue, going on after it, or signed with a name.

Place in the flow: after the attributions of a report are read, before they are handed on. In: the text, its quotations
and the attributions, also those of which no content is known. Out: attributions whose content is the whole of what they
quote; what a speaker quotes inside a quotation stays inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vigie.records import AttributionMention, Span

__all__ = ["quoting", "signed"]

_FEWEST = 3
"""Words: fewer in quotation marks are a phrase, not what somebody said."""
_LEAD = re.compile(r"(?:[^.!?\n]{0,60}?[,:]|(?:\s+that)?)\s{0,3}\Z")
"""What may stand between a cue and the quotation after it: "said in Gao on Friday, “…”", "said: “…”"."""
_GOES_ON = re.compile(r"[^.!?\n“”\"«»]{0,80}[.!?]?[ \t]*\Z")
"""The rest of a sentence after "he said", before the quotation goes on."""
_TRAIL = re.compile(r"[\s,]{0,3}\Z")
_SIGNED = re.compile(
    r"^(?P<words>[“\"”«„][^\n]{12,}?[”\"»“])\s*(?P<mark>[―—–]|--)\s*(?P<name>[^\W\d_a-z][^\n:;“\"]{1,60}?)\s*$",
    re.MULTILINE,
)
_PAUSES = ",?!-–—…"
"""Signs a quotation ends with where the sentence goes on to who said it."""


def quoting(text: str, said: Sequence[AttributionMention], quotations: Sequence[Span]) -> Iterator[AttributionMention]:
    """The attributions with their quotations whole; those that hand on nothing are left out."""
    whole = [one for one in quotations if len(text[slice(*one)].split()) >= _FEWEST]
    ordered = sorted((_inside(one, whole) for one in said), key=lambda one: one.cue[0] if one.cue else (one.start, 0))
    outer = [number for number, one in enumerate(ordered) if not any(_holds(q, one.cue) for q in whole)]
    for quotation in whole:
        owner = _owner(text, quotation, ordered, outer)
        if owner is not None:
            ordered[owner] = _with(text, ordered[owner], quotation)
    yield from (one for one in ordered if one.content)


def _holds(quotation: Span, spans: Iterable[Span]) -> bool:
    return any(quotation[0] < start and end < quotation[1] for start, end in spans)


def _inside(one: AttributionMention, quotations: Sequence[Span]) -> AttributionMention:
    """A content handed on inside a quotation ends where the quotation ends."""
    around = next((q for q in quotations if _holds(q, one.cue)), None)
    if around is None or not one.content:
        return one
    low, high = around[0] + 1, around[1] - 1
    content = tuple((max(low, a), min(high, b)) for a, b in one.content if a < high and b > low)
    return replace(one, content=content) if content != one.content else one


def _owner(text: str, quotation: Span, said: Sequence[AttributionMention], outer: Sequence[int]) -> int | None:
    """The attribution whose words stand right after a quotation, right before it, or before what goes on."""
    start, end = quotation
    ends_open = text[end - 2] in _PAUSES or text[end : end + 1] == ","
    before: int | None = None
    for number in outer:
        first, last = _said_at(said[number])
        if last <= start:
            before = number
        elif first >= end and ends_open and _TRAIL.match(text, end, first):
            return number
    if before is None:
        return None
    last = _said_at(said[before])[1]
    if _LEAD.match(text, last, start):
        return before
    quoted = any(text[a] in "“\"«„'‘" for a, _ in said[before].content)
    return before if quoted and _GOES_ON.match(text, max(last, said[before].end), start) else None


def _said_at(one: AttributionMention) -> Span:
    """Where "X said" begins and ends."""
    around = [*one.source, *one.cue]
    if one.source and one.cue and abs(one.source[0][0] - one.cue[0][0]) > _APART:
        around = list(one.cue)
    return min(start for start, _ in around), max(end for _, end in around)


_APART = 200
"""Characters: a source further from its cue stands in another clause."""


def _with(text: str, one: AttributionMention, quotation: Span) -> AttributionMention:
    """An attribution with a quotation added, or put in the place of the pieces of it that were known."""
    content = [span for span in one.content if not (span[0] < quotation[1] and quotation[0] < span[1])]
    over = [span for span in one.content if span not in content]
    start = min([quotation[0], *(a for a, _ in over)])
    end = max([quotation[1], *(b for _, b in over)])
    whole = tuple(sorted([*content, (start, end)]))
    first, last = min(one.start, start), max(one.end, end)
    return replace(one, start=first, end=last, quote=text[first:last], content=whole)


def signed(text: str) -> Iterator[AttributionMention]:
    """Quotations signed with a name in a paragraph of their own: “We lost all we had.” — Ada Bwire."""
    for found in _SIGNED.finditer(text):
        words, name = found.span("words"), found.span("name")
        if len(found["name"].split()) <= _LONGEST_NAME:
            yield AttributionMention(
                start=words[0], end=name[1], quote=text[words[0] : name[1]], source=(name,), cue=(found.span("mark"),),
                content=(words,), speaker=found["name"], sort="report",
            )  # fmt: skip


_LONGEST_NAME = 8
"""Words."""
