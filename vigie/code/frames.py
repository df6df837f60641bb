"""Frames: what stands as subject, object, agent and complement around the word that tells of an event.

Place in the flow: after chunks, before roles are given. In: a Sentence, its chunks, the trigger's words.
Out: a Frame of chunks by their place in the clause; nothing here knows what a killing is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vigie.code.chunks import Chunk
from vigie.code.words import Sentence

__all__ = ["Frame", "Layout", "noun_frame", "verb_frame"]

Voice = Literal["active", "passive", "noun"]

_CHUNK_STARTS = 'D#N"A'
_HOP = 4
"""Words: how far a relative pronoun or comma may stand from the verb group and still link it to its subject."""
_COMPLEMENT_REACH = 40
"""Words after a trigger within which its prepositional phrases are read; longer ones belong to another clause."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sentence with its chunks, and for every word the chunk it stands in (-1 for none)."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    chunk_of: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence, chunks: tuple[Chunk, ...]) -> Layout:
        """Index the chunks by word."""
        owner = [-1] * len(sentence.words)
        for number, chunk in enumerate(chunks):
            for index in range(chunk.first, chunk.last):
                owner[index] = number
        return cls(sentence, chunks, tuple(owner))


@dataclass(frozen=True, slots=True)
class Frame:
    """The chunks around one trigger, as indexes into the layout's chunks.

    `complements` are (preposition, chunk) pairs after the trigger; `group` is the first word of the verb group.
    """

    voice: Voice
    first: int
    last: int
    group: int
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    complements: tuple[tuple[str, int], ...] = ()
    owner: int | None = None
    """The chunk with a possessive before a noun trigger ("the group's attack")."""


def verb_frame(layout: Layout, first: int, last: int, transitive: bool) -> Frame:
    """The frame of a verb that stands at words `first` to `last` (end exclusive)."""
    tags = layout.sentence.tags
    group = layout.sentence.group_start(first, over_yet=False)
    objects = _objects(layout, last)
    voice = _voice(tags, group, first, bool(objects), transitive)
    if voice == "passive":
        objects = ()
    inserted = voice == "passive" and group == first and first > 1 and tags[first - 1] == ","
    subjects = _antecedent(layout, first - 2) if inserted else _subjects(layout, group)
    after = layout.chunks[objects[-1]].last if objects else last
    complements = _complements(layout, after)
    agents = tuple(chunk for word, chunk in complements if word == "by")
    return Frame(voice, first, last, group, subjects, objects, agents, complements)


def noun_frame(layout: Layout, first: int, last: int) -> Frame:
    """The frame of a noun that stands at words `first` to `last`: its possessor and what its prepositions bring."""
    tags = layout.sentence.tags
    own = layout.chunk_of[first]
    owner: int | None = None
    start = layout.chunks[own].first if own >= 0 else first
    if "Z" in tags[start:first]:
        owner = own
    end = max(last, layout.chunks[own].last if own >= 0 else last)
    complements = _complements(layout, end)
    agents = tuple(chunk for word, chunk in complements if word == "by")
    return Frame("noun", first, last, start, (), (), agents, complements, owner)


def _voice(tags: str, group: int, first: int, has_object: bool, transitive: bool) -> Voice:
    auxiliaries = tags[group:first]
    if tags[first] in "EN" and "B" in auxiliaries:
        return "passive"
    if tags[first] == "E" and transitive and not has_object and not set(auxiliaries) & set("HOM"):
        return "passive"
    return "active"


def _objects(layout: Layout, last: int) -> tuple[int, ...]:
    """The chunk right after the verb, with what is joined to it by commas and "and"."""
    tags = layout.sentence.tags
    index = last
    while index < len(tags) and tags[index] in "A(" and tags[index : index + 2] != "A#":
        index += 1
    if index >= len(tags) or tags[index] not in _CHUNK_STARTS:
        return ()
    chunk = layout.chunk_of[index]
    return _joined_after(layout, chunk) if chunk >= 0 else ()


_JOIN = re.compile(r",?C|,")
_ALONG = frozenset({("along", "with"), ("together", "with"), ("as", "well", "as")})
"""Words that join two parties as "and" does."""


def _joined_after(layout: Layout, chunk: int) -> tuple[int, ...]:
    """A chunk and those that follow it in a list; a chunk that a finite verb follows begins a new clause."""
    tags = layout.sentence.tags
    found = [chunk]
    while True:
        end = layout.chunks[found[-1]].last
        end = _over_of(layout, end)
        along = _along(layout, end)
        link = _JOIN.match(tags, end)
        if along is None and (link is None or link.end() >= len(tags)):
            break
        following = layout.chunk_of[along or (link.end() if link else end)]
        if following < 0 or following in found or _begins_clause(layout, following):
            break
        if along is None and link is not None and link[0] == "," and not _list_goes_on(layout, following):
            break
        found.append(following)
    return tuple(found)


def _along(layout: Layout, end: int) -> int | None:
    """The word after "along with", "as well as"; None where no such words stand there."""
    words = layout.sentence.words
    for phrase in _ALONG:
        stop = end + len(phrase)
        if stop < len(words) and tuple(word.low for word in words[end:stop]) == phrase:
            return stop
    return None


def _over_of(layout: Layout, end: int) -> int:
    """Step over "of the police" or "from Bogota" after a chunk, so that lists of such phrases hold together."""
    words, tags = layout.sentence.words, layout.sentence.tags
    while end + 1 < len(tags) and words[end].low in ("of", "from") and layout.chunk_of[end + 1] >= 0:
        end = layout.chunks[layout.chunk_of[end + 1]].last
    return end


def _list_goes_on(layout: Layout, chunk: int) -> bool:
    """Whether "and" comes after a few more chunks: "a soldier, two farmers and a child"."""
    tail = layout.sentence.tags[layout.chunks[chunk].last :]
    more = re.match(r"(?:P[D#N]+)?(?:,[D#AN\"Z]+(?:P[D#N]+)?){0,6},?C[D#AN\"Z]*", tail)
    return more is not None and tail[more.end() : more.end() + 1] not in ("V", "E", "B", "H", "M")


def _begins_clause(layout: Layout, chunk: int) -> bool:
    tail = layout.sentence.tags[layout.chunks[chunk].last :]
    return re.match(r"A*(?:[BHMO]|V|E(?=A*[D#NRPT\"]))", tail) is not None


def _subjects(layout: Layout, group: int) -> tuple[int, ...]:
    """The chunk the verb group belongs to, with the chunks joined before it."""
    tags = layout.sentence.tags
    index = group - 1
    while index >= 0 and tags[index] == "W":
        index -= 1
        if index >= 0 and tags[index] == ",":
            index -= 1
    if index >= 0 and tags[index] == "C":
        return _shared_subject(layout, index)
    if index >= 0 and tags[index] in ",-)(":
        index = _before_insertion(layout, index)
    if index < 0 or layout.chunk_of[index] < 0:
        return ()
    return _joined_before(layout, _phrase_head(layout, layout.chunk_of[index]))


def _antecedent(layout: Layout, index: int) -> tuple[int, ...]:
    """Whom a participle after a comma tells of: "under X, killed in 2016"; a name itself, else what it hangs on."""
    chunk = layout.chunk_of[index]
    if chunk < 0:
        return ()
    named = layout.sentence.tags[layout.chunks[chunk].first] == "N"
    return (chunk,) if named else (_phrase_head(layout, chunk),)


def _before_insertion(layout: Layout, comma: int) -> int:
    """The word before an insertion that ends at a comma, a dash or a bracket: "X, mayor of Y, was killed"."""
    tags = layout.sentence.tags
    mark = "(" if tags[comma] == ")" else tags[comma]
    opening = tags.rfind(mark, 0, comma)
    inside = tags[opening + 1 : comma]
    if opening > 0 and re.match(r"[DN#WEG\"PA]", inside) and layout.chunk_of[opening - 1] >= 0:
        return opening - 1
    return -1


def _shared_subject(layout: Layout, index: int) -> tuple[int, ...]:
    """ "X attacked A and killed B": the subject of the verb before "and"."""
    tags = layout.sentence.tags
    verb = max(tags.rfind(tag, 0, index) for tag in "EV")
    if verb < 0 or any(mark in tags[verb:index] for mark in ";."):
        return ()
    return _subjects(layout, layout.sentence.group_start(verb, over_yet=False)) if verb > 0 else ()


def _phrase_head(layout: Layout, chunk: int) -> int:
    """Climb from "… of the police", "… armed with rifles" to the chunk the preposition hangs on."""
    tags, words = layout.sentence.tags, layout.sentence.words
    while True:
        before = layout.chunks[chunk].first - 1
        if before < 1 or tags[before] not in "PT" or words[before].low in ("after", "before", "when", "since"):
            return chunk
        head = before - 1
        while head > 0 and tags[head] in "EGAC":
            head -= 1
        if layout.chunk_of[head] < 0:
            return chunk
        chunk = layout.chunk_of[head]


def _joined_before(layout: Layout, chunk: int) -> tuple[int, ...]:
    tags = layout.sentence.tags
    found = [chunk]
    while True:
        before = layout.chunks[found[0]].first - 1
        linked = before >= 1 and (tags[before] == "C" or (len(found) > 1 and tags[before] == ","))
        if not linked:
            break
        index = before - 1 if tags[before - 1] != "," else before - 2
        if index < 0 or layout.chunk_of[index] < 0:
            break
        other = layout.chunk_of[index]
        start = layout.chunks[other].first
        if start > 0 and tags[start - 1] in "EVG":
            break
        if start > 0 and tags[start - 1] in "PT":
            other = _phrase_head(layout, other)
            if layout.chunks[other].first > 0 and tags[layout.chunks[other].first - 1] in "PTEVG":
                break
        found.insert(0, other)
    return tuple(found)


def _complements(layout: Layout, after: int) -> tuple[tuple[str, int], ...]:
    """The prepositional phrases that follow, up to the next clause."""
    tags, words = layout.sentence.tags, layout.sentence.words
    found: list[tuple[str, int]] = []
    index, limit = after, min(len(tags), after + _COMPLEMENT_REACH)
    while index < limit:
        tag = tags[index]
        if tag in "PYTS" and index + 1 < len(tags) and layout.chunk_of[index + 1] >= 0:
            joined = _joined_after(layout, layout.chunk_of[index + 1])
            if _begins_clause(layout, joined[0]) and tag == "S":
                break
            found += [(words[index].low, chunk) for chunk in joined]
            index = layout.chunks[joined[-1]].last
        elif (
            tag in "A,"
            or layout.chunk_of[index] >= 0
            or (tag == "P" and tags[index + 1 : index + 2] == "P")
            or (tag == "E" and tags[index + 1 : index + 2] == "Y")
        ):
            index += 1
        else:
            break
    return tuple(found)
