"""How far a source, a cue and a content reach: the whole verb group, the whole noun phrase, the whole quotation.

Place in the flow: after the model and the rules have found who says what. In: the sentences and the spans found. Out:
spans of the same parts that end where grammar or a quotation mark ends them. The model sees which words belong to a
part, less well where the part stops.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigie.code.hints import quotations
from vigie.code.scene import Scene
from vigie.code.speakers import reach_of_source
from vigie.lexicon.stance import load_stance
from vigie.records import Span

__all__ = ["Extents"]

_FULL = "VEG"
_DOUBLED = re.compile(r"''(?=\S)[^\n]{1,2000}?(?<=\S)''(?!')")
"""Quotation marks written as two apostrophes, as wires do."""
_BRACKET = re.compile(r"[^()\n]{0,20}\)")
_SAYING = frozenset({"say", "says", "said", "saying"})
_STOPS = frozenset(";:.?(-")
"""Tags that end a clause."""
_MARKS = frozenset(',;:.?"(-)')
"""Tags of signs."""
_WHOLE = _MARKS | frozenset("N#R")
"""Tags of words with which a clause may end."""
_ADDRESSEE = 9
"""Words: whom something is told to is named in fewer."""
_FEWEST = 2
"""Words: less says nothing."""
_OPENING = frozenset('DN#R"SWAZ')
"""Tags that an object or a clause handed on begins with."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words `first` to `last` (end exclusive) of a scene."""

    scene: Scene
    first: int
    last: int


class Extents:
    """Grows the parts of attributions over the sentences of one report."""

    def __init__(self, text: str, scenes: Sequence[Scene]) -> None:
        self.text, self._scenes = text, scenes
        self._starts = [scene.sentence.passage.start for scene in scenes]
        self.quotations = sorted({*quotations(text), *(match.span() for match in _DOUBLED.finditer(text))})
        self._quoted = [start for start, _ in self.quotations]

    def cue(self, cue: Span, contents: Sequence[Span]) -> Span:
        """The whole verb group: "has also said", "could not explain", "called for"; not whom it addresses."""
        part = self._part(cue)
        if part is None:
            return cue
        tags, words = part.scene.sentence.tags, part.scene.sentence.words
        verb = next((at for at in range(part.last - 1, part.first - 1, -1) if tags[at] in _FULL), None)
        first, last = part.first, part.last
        if verb is not None and _ends_at_verb(part, verb):
            last = verb + 1
        if verb is not None and tags[first] in "DN" and words[verb].low in load_stance().say_verbs:
            first = verb
        if verb is not None or (first and tags[first - 1] in "TM"):
            first = part.scene.sentence.group_start(first)
            while first > 1 and tags[first - 1] == "T" and tags[first - 2] in _FULL:
                first = part.scene.sentence.group_start(first - 2)
        elif last - first == 1 and tags[first] == "N" and first and tags[first - 1] in "AMHOX":
            first = part.scene.sentence.group_start(first)
        if last - first > 1 and tags[last - 1] == "T" and words[last - 2].low not in ("according", "due"):
            last -= 1
        last = _medium(part.scene, last)
        if last < len(tags) and tags[last] == ":" and tags[last - 1] in _FULL:
            return part.scene.span(first, last + 1)
        if words[last - 1].low == "according" and words[last : last + 1] and words[last].low == "to":
            return part.scene.span(first, last + 1)
        if last < len(tags) and tags[last] == "P" and words[last].low != "that":
            reach = words[last].end + 1
            last += any(words[last].start <= one[0] <= reach for one in contents)
        return part.scene.span(first, last)

    def source(self, source: Span | None, cue: Span) -> Span | None:
        """The whole noun phrase with what describes the speaker: "Amadou Diallo, a teacher in the town,"."""
        said = self._part(cue)
        part = self._part(source) if source else None
        if said is None or (part is not None and part.scene is not said.scene):
            return source
        found = reach_of_source(said.scene, (part.first, part.last) if part else None, (said.first, said.last))
        return self._closed(said.scene.span(*found)) if found else source

    def _closed(self, span: Span) -> Span:
        """A span with the end of a bracket that opens in it: "Rep. A. Doe (R-Ga.)"."""
        inside = self.text[slice(*span)]
        if inside.count("(") <= inside.count(")"):
            return span
        end = _BRACKET.match(self.text, span[1])
        return (span[0], end.end()) if end else span

    def content(self, content: Span, cue: Span, source: Span | None) -> Span:
        """The whole quotation with its marks, and the whole clause up to the next mark, cue or source."""
        others = [cue, *([source] if source else [])]
        start, end = self._quoted_whole(content, others)
        part = self._part((start, end))
        if part is None:
            return start, end
        tail = self._part((end - 1, end)) or part
        return self._unaddressed(_with_that(part, start, others), end, cue), _until(tail, end, others)

    def _unaddressed(self, start: int, end: int, cue: Span) -> int:
        """Where a content begins that begins with whom it was told to: "(told) reporters that …"."""
        part, said = self._part((start, end)), self._part(cue)
        if part is None or said is None or said.scene is not part.scene or said.last != part.first:
            return start
        words, tags = part.scene.sentence.words, part.scene.sentence.tags
        if words[said.last - 1].low not in load_stance().addressing_verbs:
            return start
        for at in range(part.first + 1, min(part.first + _ADDRESSEE, part.last)):
            if words[at].low in ("that", "whether", "how") or (tags[at] == '"' and tags[at - 1] in ",:"):
                return words[at].start
            if tags[at] not in "DNPZR#,A":
                break
        return start

    def after(self, cue: Span, source: Span | None, others: Iterable[Span]) -> Span | None:
        """What follows a cue that no content is known of: its object or clause, up to where another speaks."""
        part = self._part(cue)
        if part is None or source is None:
            return None
        tags, words, first = part.scene.sentence.tags, part.scene.sentence.words, part.last
        first += tags[first : first + 1] == "," and tags[first + 1 : first + 2] == '"'
        clause = words[first].low in ("that", "whether", "how", "why") if first < len(words) else False
        if not clause and not any(word.low in load_stance().say_verbs for word in words[part.first : part.last]):
            return None
        stops = {part.scene.sentence.word_at(one[0]) for one in others if one[0] > cue[0]}
        last = first
        while last < len(tags) and tags[last] not in ";.?:" and last not in stops:
            if tags[last] == "," and tags[last + 1 : last + 2] in tuple("GCSW"):
                break
            last += 1
        while last > first and tags[last - 1] in ",C-(":
            last -= 1
        if last - first < _FEWEST or tags[first] not in _OPENING:
            return None
        return part.scene.span(first, last) if words[first].start > source[1] or source[0] < cue[0] else None

    def _quoted_whole(self, content: Span, others: Sequence[Span]) -> Span:
        """A content with the quotation it lies in, or that it breaks off in."""
        start, end = content
        for first, last in self.quotations[max(0, bisect_right(self._quoted, start) - 1) :]:
            if first >= end:
                break
            cut = first < start < last or first < end < last
            most = (min(end, last) - max(start, first)) * 2 > end - start
            if (cut or most) and not _touches((first, last), others):
                start, end = min(start, first), max(end, last)
        return start, end

    def _part(self, span: Span) -> _Part | None:
        at = bisect_right(self._starts, span[0]) - 1
        if at < 0:
            return None
        scene = self._scenes[at]
        first, last = scene.sentence.word_at(span[0]), scene.sentence.word_at(span[1] - 1) + 1
        last = min(last, len(scene.sentence.words))
        return _Part(scene, first, last) if first < last else None


def _ends_at_verb(part: _Part, verb: int) -> bool:
    """Whether what follows the verb inside a cue is no part of it: whom it addresses, a loose "to"."""
    low, tags = part.scene.sentence.words[verb].low, part.scene.sentence.tags
    return low in load_stance().addressing_verbs or (low in _SAYING and tags[part.last - 1] in "PT")


def _medium(scene: Scene, last: int) -> int:
    """The end of a cue with the means of saying it: "said in a statement", "wrote on Twitter"."""
    tags, words = scene.sentence.tags, scene.sentence.words
    if last < len(tags) and tags[last] == "P":
        chunk = scene.layout.chunk_of[last + 1] if last + 1 < len(tags) else -1
        if chunk >= 0 and words[scene.layout.chunks[chunk].head].low in load_stance().media_nouns:
            return scene.layout.chunks[chunk].last
    return last


def _with_that(part: _Part, start: int, others: Sequence[Span]) -> int:
    """Where a content begins with the "that" before it."""
    words, first = part.scene.sentence.words, part.first
    before = words[first - 1] if first and words[first].start == start else None
    if before is not None and before.low in ("that", "whether") and not _touches((before.start, start), others):
        return before.start
    return start


def _until(part: _Part, end: int, others: Sequence[Span]) -> int:
    """Where a clause ends that a content breaks off in ("that he would not"): at the next mark, a cue or a source."""
    words, tags, last = part.scene.sentence.words, part.scene.sentence.tags, part.last
    if words[last - 1].end > end or tags[last - 1] in _WHOLE:
        return end
    while last < len(tags) and tags[last] not in _MARKS and not _touches((end, words[last].end), others):
        last += 1
    return max(end, words[last - 1].end)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(one[0] < span[1] and span[0] < one[1] for one in others)
