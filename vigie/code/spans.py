"""Candidate mentions: every run of words that may name somebody or something in an event, with what the rules see.

Place in the flow: after the rules have read a report, before the judge weighs. In: a Scene and the parties the rules
gave. Out: Candidates whose offsets count the report's text; `signs` are what the judge reads beside the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vigie.code.chunks import Chunk
from vigie.code.frames import Layout
from vigie.code.mood import MOODS, moods_of
from vigie.code.scene import Scene
from vigie.code.ties import Relation, RuleRole, relations_of
from vigie.code.told import Told
from vigie.lexicon.codebook import load_codebook

__all__ = [
    "SIGNS",
    "TRIGGER_SIGNS",
    "Candidate",
    "Triggering",
    "candidates_of",
    "kind_numbers",
    "rule_roles",
    "triggers_of",
]

_LONGEST = 9
"""Words: the longest run inside one noun chunk."""
_LONGEST_CHAIN = 14
"""Words: the longest run over several chunks ("members of the municipal council of ...")."""
_LINKS = frozenset({"of", "for", "and", "de", "del", "in", "from", "to"})
"""Words that may join two chunks into one name or description."""
_JOINS = 2
"""Chunks that may follow the first one in a chain."""
_NO_START = frozenset('D"ZC')

SIGNS = (
    "begins_bare", "ends_at_head", "whole_chunk", "chain", "number", "one_word", "two_words", "three_words", "long",
    "person_term", "body_term", "thing_term", "armed_term", "actor", "armed_group", "state_force", "actor_person",
    "actor_inside", "weapon", "weapon_end", "place", "time", "after_by", "shouted",
    "rule_perpetrator_person", "rule_perpetrator_group", "rule_thing_hit", "rule_person_hit", "rule_weapon",
    "near_rule_perpetrator", "near_rule_target",
)  # fmt: skip
"""What the judge is told of a candidate beside its words; their order is the order of the model's inputs."""
TRIGGER_SIGNS = ("verb", "participle", "gerund", "noun", "known", "told", *MOODS)
"""What the judge is told of a possible trigger beside its words; a sign for each kind of the codebook follows."""
_INDEX = {name: index for index, name in enumerate(SIGNS)}
_ARMED = frozenset({"militants", "soldiers", "police", "guards"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words of the report and the signs that hold for it, as indexes into SIGNS."""

    start: int
    end: int
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Triggering:
    """Words that may name an event. `kind` is what the codebook or the rules call it, None for a word neither knows."""

    start: int
    end: int
    sentence: int
    kind: str | None
    signs: tuple[int, ...]
    """Indexes into TRIGGER_SIGNS."""
    told: tuple[int, ...] = ()
    """The events of the rules that these words tell of, each by the offset of its first word."""
    at: tuple[int, int] = (0, 0)
    """The first word and the end in the sentence."""
    verb: bool = False
    """Whether grammar takes it for a verb."""

    def relations(self, layout: Layout) -> tuple[Relation, ...]:
        """The chunks of its sentence by how they hang on it."""
        return relations_of(layout, *self.at, self.verb)


_Run = tuple[int, int, Chunk, bool]
"""First word, end, the chunk it is of, and whether it runs over several chunks."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Where the rules saw whom, by sign."""

    exact: dict[tuple[int, int], set[str]]
    perpetrators: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]


def triggers_of(scene: Scene, told: Iterable[Told], number: int) -> Iterator[Triggering]:
    """The words of a sentence that may name an event: what the codebook knows, every verb, the head of every chunk."""
    told = tuple(told)
    spoken = {span: one.kind for one in told for span in one.spans}
    base = scene.sentence.passage.start
    kinds = {(hit.start + base, hit.end + base): hit.value[0].kind for hit in scene.hits}
    known = dict(kinds)
    known.update((span, kind) for span, kind in spoken.items() if not any(_overlap(span, other) for other in kinds))
    heads = {chunk.head for chunk in scene.layout.chunks}
    for index, tag in enumerate(scene.sentence.tags):
        span = scene.span(index, index + 1)
        named = tag in "VEG" or (index in heads and tag == "N") or _is_full_verb(scene, index)
        if named and not any(_overlap(span, other) for other in known):
            signs = _trigger_signs(scene, index, None, None)
            yield Triggering(*span, number, None, signs, (), (index, index + 1), tag != "N")
    for span, kind in known.items():
        told_as = next((other for near, other in spoken.items() if _overlap(near, span)), None)
        first, last = scene.sentence.word_at(span[0]), scene.sentence.word_at(span[1] - 1) + 1
        events = tuple(one.spans[0][0] for one in told if any(_overlap(near, span) for near in one.spans))
        verb, signs = scene.sentence.tags[first] in "VEG", _trigger_signs(scene, first, kind, told_as)
        yield Triggering(*span, number, told_as or kind, signs, events, (first, last), verb)


def rule_roles(one: Told) -> Iterator[RuleRole]:
    """The roles that the rules gave in one event."""
    event = one.spans[0][0]
    for party in one.perpetrators:
        yield event, int(party.group), party.start, party.end
    for party in one.targets:
        yield event, 3 if party.human else 2, party.start, party.end
    for arm in one.weapons:
        yield event, 4, arm.start, arm.end
    for role, span in ((5, one.place), (6, one.date)):
        if span is not None:
            yield event, role, *span


def _is_full_verb(scene: Scene, index: int) -> bool:
    """Whether "have" or "do" stands for itself: no verb follows that it would help."""
    tags = scene.sentence.tags
    after = tags[index + 1 :].lstrip("AXRC")[:1]
    return tags[index] in "HO" and after not in tuple("VEGBHO")


def _trigger_signs(scene: Scene, index: int, kind: str | None, told: str | None) -> tuple[int, ...]:
    tag = scene.sentence.tags[index]
    names = [{"V": "verb", "E": "participle", "G": "gerund", "H": "verb", "O": "verb"}.get(tag, "noun")]
    names += (["known"] if kind else []) + (["told"] if told else [])
    names += dict.fromkeys(moods_of(scene.layout, index, tag in "VEGHO"))
    numbers = [TRIGGER_SIGNS.index(name) for name in names]
    return (*numbers, len(TRIGGER_SIGNS) + kind_numbers()[told or kind]) if told or kind else tuple(numbers)  # type: ignore[index]


@cache
def kind_numbers() -> dict[str, int]:
    """The codebook's kinds in the order of the model's outputs and signs."""
    return {name: number for number, name in enumerate(sorted(load_codebook().kinds))}


def candidates_of(scene: Scene, told: Iterable[Told]) -> Iterator[Candidate]:
    """The candidate mentions of a sentence, in the order of their first word."""
    known = _known(tuple(told))
    for first, last, chunk, chain in _distinct(_runs(scene)):
        names = set(_shape(scene, first, last, chunk, chain))
        names |= set(_lexical(scene, first, last))
        start, end = scene.span(first, last)
        names |= set(_told_as(known, start, end))
        yield Candidate(start, end, tuple(sorted(_INDEX[name] for name in names)))


def _runs(scene: Scene) -> Iterator[_Run]:
    chunks, tags = scene.layout.chunks, scene.sentence.tags
    for index, chunk in enumerate(chunks):
        starts = [first for first in range(chunk.first, chunk.last) if tags[first] not in _NO_START]
        for first in starts:
            for last in range(first + 1, min(chunk.last, first + _LONGEST) + 1):
                if tags[last - 1] in "N#" or last == chunk.last:
                    yield first, last, chunk, False
        for last in _chain_ends(scene, index):
            yield from ((first, last, chunk, True) for first in starts if last - first <= _LONGEST_CHAIN)
    yield from _wheres(scene)
    covered = {index for chunk in chunks for index in range(chunk.first, chunk.last)}
    for arm in scene.weapons:
        if arm.first not in covered:
            yield arm.first, arm.last, Chunk(arm.first, arm.last, arm.first, arm.last - 1), False


def _distinct(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Each run of words once, the first way it was found."""
    seen: set[tuple[int, int]] = set()
    for run in runs:
        if run[:2] not in seen:
            seen.add(run[:2])
            yield run


def _wheres(scene: Scene) -> Iterator[_Run]:
    """The place names and time expressions, whatever chunks they stand in."""
    for start, end in (*scene.places, *((one.start, one.end) for one in scene.dates)):
        first, last = scene.sentence.word_at(start), scene.sentence.word_at(end - 1) + 1
        yield first, last, Chunk(first, last, first, last - 1), False


def _chain_ends(scene: Scene, index: int) -> Iterator[int]:
    chunks, words = scene.layout.chunks, scene.sentence.words
    for after in range(index + 1, min(len(chunks), index + 1 + _JOINS)):
        before = chunks[after - 1].last
        if chunks[after].first != before + 1 or words[before].low not in _LINKS:
            return
        yield chunks[after].last


def _shape(scene: Scene, first: int, last: int, chunk: Chunk, chain: bool) -> Iterator[str]:
    if first == chunk.bare:
        yield "begins_bare"
    if last == chunk.head + 1:
        yield "ends_at_head"
    if first <= chunk.bare and last == chunk.last:
        yield "whole_chunk"
    if chain:
        yield "chain"
    if "#" in scene.sentence.tags[first:last]:
        yield "number"
    yield {1: "one_word", 2: "two_words", 3: "three_words"}.get(last - first, "long")
    if scene.sentence.tags[chunk.first - 1 : chunk.first] == "Y":
        yield "after_by"
    if scene.shouted:
        yield "shouted"


def _lexical(scene: Scene, first: int, last: int) -> Iterator[str]:
    start, end = scene.span(first, last)
    for term in scene.terms:
        if term.last == last and term.first >= first:
            yield (
                "thing_term"
                if not term.value.human
                else "body_term"
                if term.value.kind != "individual"
                else "person_term"
            )
            if term.value.category in _ARMED:
                yield "armed_term"
    for actor in scene.actors:
        if (actor.start, actor.end) == (start, end):
            yield "actor"
            yield from _actor_sign(actor.actor_kind)
        elif start <= actor.start and actor.end <= end:
            yield "actor_inside"
    for arm in scene.weapons:
        if arm.last == last and arm.first >= first:
            yield "weapon" if arm.first == first else "weapon_end"
    if any(one[0] <= start and end <= one[1] for one in scene.places):
        yield "place"
    if any(one.start < end and one.end > start for one in scene.dates):
        yield "time"


def _actor_sign(kind: str | None) -> Iterator[str]:
    if kind in ("armed_group", "state_force"):
        yield kind
    elif kind == "person":
        yield "actor_person"


def _known(told: tuple[Told, ...]) -> _Known:
    exact: dict[tuple[int, int], set[str]] = {}
    for one in told:
        for party in one.perpetrators:
            name = "rule_perpetrator_group" if party.group else "rule_perpetrator_person"
            exact.setdefault((party.start, party.end), set()).add(name)
        for party in one.targets:
            exact.setdefault((party.start, party.end), set()).add(
                "rule_person_hit" if party.human else "rule_thing_hit"
            )
        for arm in one.weapons:
            exact.setdefault((arm.start, arm.end), set()).add("rule_weapon")
    perpetrators = tuple((party.start, party.end) for one in told for party in one.perpetrators)
    targets = tuple((party.start, party.end) for one in told for party in one.targets)
    return _Known(exact, perpetrators, targets) if told else _Known({}, (), ())


def _told_as(known: _Known, start: int, end: int) -> Iterator[str]:
    yield from known.exact.get((start, end), ())
    if any(_overlap((start, end), span) for span in known.perpetrators):
        yield "near_rule_perpetrator"
    if any(_overlap((start, end), span) for span in known.targets):
        yield "near_rule_target"


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]
