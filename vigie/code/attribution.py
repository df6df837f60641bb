"""Who says so: source, cue and content of what a report hands on from others.

Place in the flow: beside events; incidents take their `said_by` from it. In: a Layout. Out: Attribution records, one
for each cue. Three patterns carry reports of conflict: "X said (that) …", "…, X said", "according to X". What stands in
the turns of a conversation is `vigie.code.spoken`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.code.frames import Layout, verb_frame
from vigie.lexicon.stance import load_stance
from vigie.records import AttributionMention, Span

__all__ = ["Attribution", "attributions_of", "mention_of"]

_VERB = frozenset("VEBHMO")
_SOURCE_TAIL = re.compile(r"(?:P(?:D|#|N|Z|\")+)*")
_DENIAL_REACH = 6
"""Words after "denied" within which "responsibility" leaves the event itself undenied."""
_SHORTEST = 2
"""Words: less than two words of content is no statement."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "X said …" as word indexes; `telling` where the cue hands on what happened, `denies` where it denies."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    telling: bool
    denies: bool
    unsaid: bool = False
    """The cue is negated or only possible: "cannot say that", "would claim"."""


def attributions_of(layout: Layout) -> tuple[Attribution, ...]:
    """The attributions of a sentence, in the order of their cues."""
    words = layout.sentence.words
    found: list[Attribution] = []
    for index, word in enumerate(words):
        one = None
        if word.low == "according" and index + 1 < len(words) and words[index + 1].low == "to":
            one = _according(layout, index)
        elif word.low in load_stance().say_verbs and layout.sentence.tags[index] in "VEG":
            one = _said(layout, index)
        if one is not None:
            found.append(one)
    return tuple(found)


def _according(layout: Layout, index: int) -> Attribution | None:
    tags = layout.sentence.tags
    if index + 2 >= len(tags) or layout.chunk_of[index + 2] < 0:
        return None
    source = _with_tail(layout, index + 2)
    if index <= 1 or tags[index - 1] in ".;":
        content = (source[1] + (tags[source[1] : source[1] + 1] == ","), _clause_end(tags, source[1] + 1))
    else:
        stop = index - 1 if tags[index - 1] in ",-" else index
        content = (_clause_start(tags, index - 1), stop)
    if content[1] - content[0] < _SHORTEST:
        return None
    return Attribution(source, (index, index + 2), (content,), True, False)


def _with_tail(layout: Layout, index: int) -> tuple[int, int]:
    """A source with what hangs on it: "a spokesman for the army in the north"."""
    chunk = layout.chunks[layout.chunk_of[index]]
    tail = _SOURCE_TAIL.match(layout.sentence.tags, chunk.last)
    return chunk.first, tail.end() if tail else chunk.last


def _said(layout: Layout, index: int) -> Attribution | None:
    tags, words = layout.sentence.tags, layout.sentence.words
    inverted = _inverted_source(layout, index)
    frame = verb_frame(layout, index, index + 1, False)
    source = inverted
    if source is None and frame.subjects:
        first = layout.chunks[frame.subjects[0]].first
        source = (first, max(layout.chunks[frame.subjects[-1]].last, _subject_end(layout, frame.group)))
    if source is None and index and tags[frame.group - 1] == "R" and frame.group:
        source = (frame.group - 1, frame.group)
    if source is None and "B" in tags[frame.group : index]:
        return None
    if source is None:
        return None
    content = _content(layout, source, (frame.group, index + 1), inverted is not None)
    stance = load_stance()
    low = words[index].low
    if content is None:
        return None
    unsaid = low not in stance.accuse_verbs and bool(set("MX") & set(tags[_first_auxiliary(tags, frame.group) : index]))
    after = {word.low for word in words[index + 1 : index + 1 + _DENIAL_REACH]}
    denies = low in stance.deny_verbs and not after & stance.involvement_words
    return Attribution(source, (index, index + 1), (content,), low in stance.telling_verbs, denies, unsaid)


def _first_auxiliary(tags: str, group: int) -> int:
    """ "Cannot parade and say": a verb joined by "and" shares the auxiliaries of the one before."""
    if group == 0 or tags[group - 1] != "C":
        return group
    modal = max(tags.rfind("M", 0, group), tags.rfind("X", 0, group))
    stop = max(tags.rfind(mark, 0, group) for mark in ";.,SW")
    return modal if modal > stop else group


def _subject_end(layout: Layout, group: int) -> int:
    tags = layout.sentence.tags
    return group - 1 if group and tags[group - 1] in ",)" else group


def _inverted_source(layout: Layout, index: int) -> tuple[int, int] | None:
    """The source after the cue: '", said the mayor.'"""
    tags = layout.sentence.tags
    if index == 0 or tags[index - 1] not in ',"-' or index + 1 >= len(tags) or layout.chunk_of[index + 1] < 0:
        return None
    return _with_tail(layout, index + 1)


def _content(layout: Layout, source: tuple[int, int], cue: tuple[int, int], inverted: bool) -> tuple[int, int] | None:
    tags, words = layout.sentence.tags, layout.sentence.words
    first = min(source[0], cue[0])
    last = max(source[1], cue[1])
    before = (_clause_start(tags, first - 1), first)
    if (
        first > 0
        and tags[first - 1] in ',"-'
        and before[1] - before[0] > _SHORTEST + 1
        and _VERB & set(tags[slice(*before)])
    ):
        following = words[cue[1]].low if cue[1] < len(words) else "."
        if inverted or following != "that":
            stop = before[1]
            while stop > before[0] and tags[stop - 1] in ",-":
                stop -= 1
            return before[0], stop
    start = last
    while start < len(tags) and (tags[start] in ",:A" or words[start].low == "that"):
        start += 1
    end = _clause_end(tags, start)
    return (start, end) if end - start >= _SHORTEST else None


def _clause_start(tags: str, index: int) -> int:
    return max((tags.rfind(mark, 0, max(index, 0)) for mark in ";"), default=-1) + 1


def _clause_end(tags: str, index: int) -> int:
    ends = [end for end in (tags.find(mark, index) for mark in ";.") if end >= 0]
    return min(ends, default=len(tags))


def mention_of(layout: Layout, one: Attribution) -> AttributionMention:
    """The record of an attribution, offsets in the report."""
    words, passage = layout.sentence.words, layout.sentence.passage

    def span(piece: tuple[int, int]) -> Span:
        return words[piece[0]].start, words[piece[1] - 1].end

    source = (span(one.source),) if one.source else ()
    cue, content = (span(one.cue),), tuple(span(piece) for piece in one.content)
    pieces = [*source, *cue, *content]
    start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    speaker = passage.text[source[0][0] - passage.start : source[0][1] - passage.start] if source else None
    quote = passage.text[start - passage.start : end - passage.start]
    return AttributionMention(
        start=start, end=end, quote=quote, source=source, cue=cue, content=content, speaker=speaker
    )
