"""A scene: one sentence with everything found in it that a frame may point to.

Place in the flow: mentions found over the whole report are laid onto each sentence; `parties` and `events` read from
it. In: a Layout, actor, place, date and count spans. Out: a Scene indexed by word and by chunk.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vigie.code.chunks import Chunk, chunks_of
from vigie.code.frames import Layout
from vigie.code.words import Sentence, sentence_of
from vigie.lexicon.actors import ActorMatch
from vigie.lexicon.codebook import Trigger, load_codebook
from vigie.lexicon.forms import Hit, Word, words_of
from vigie.lexicon.targets import TargetTerm, load_targets
from vigie.lexicon.weapons import WeaponTerm, load_weapons
from vigie.records import Passage, Span
from vigie.text.numbers import CountSpan, find_counts
from vigie.text.timex import Timex

__all__ = ["Findings", "Scene", "Term", "scene_of"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found over the whole text of a report, sorted by offset."""

    actors: tuple[ActorMatch, ...]
    places: tuple[tuple[int, int], ...]
    dates: tuple[Timex, ...]
    demonyms: tuple[tuple[int, int], ...] = ()
    """Words for nationality ("Malian"): they say a country, never where an event was."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the targets lexicon at words `first` to `last` (end exclusive)."""

    first: int
    last: int
    value: TargetTerm


@dataclass(frozen=True, slots=True)
class Arming:
    """A weapon at words `first` to `last` (end exclusive)."""

    first: int
    last: int
    value: WeaponTerm


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its chunks and the actors, places, dates, counts, persons, things and weapons in it."""

    layout: Layout
    actors: tuple[ActorMatch, ...]
    places: tuple[tuple[int, int], ...]
    dates: tuple[Timex, ...]
    counts: tuple[CountSpan, ...]
    terms: tuple[Term, ...]
    weapons: tuple[Arming, ...]
    hits: tuple[Hit[tuple[Trigger, ...]], ...]
    """The words that speak of an incident, with the codebook's triggers."""
    shouted: bool
    """All capitals: case says nothing about names."""

    @property
    def sentence(self) -> Sentence:
        """The words and tags."""
        return self.layout.sentence

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words `first` to `last` (end exclusive) in the report."""
        words = self.sentence.words
        return words[first].start, words[last - 1].end

    def chunk_span(self, chunk: Chunk) -> tuple[int, int]:
        """Offsets of a chunk without its determiner."""
        return self.span(chunk.bare, chunk.last)


def scene_of(passage: Passage, findings: Findings) -> Scene:
    """The scene of a passage."""
    counts = find_counts(passage.text)
    start, end = passage.start, passage.end
    actors = _inside(findings.actors, start, end, _span_of)
    sentence = _numbered(sentence_of(passage), counts, actors)
    words = words_of(passage.text)
    terms = tuple(_terms(sentence, words))
    sentence = _nouns(sentence, terms)
    armed = any(one.actor_kind in ("armed_group", "state_force") for one in actors)
    hits = tuple(load_codebook().find_in(passage.text, words, frozenset({"armed"}) if armed else frozenset()))
    sentence = _verbs_whole(sentence, hits)
    layout = Layout.of(sentence, chunks_of(sentence))
    return Scene(
        layout=layout,
        actors=actors,
        places=_inside(findings.places, start, end, _itself),
        dates=_inside(findings.dates, start, end, _span_of),
        counts=tuple(CountSpan(one.start + start, one.end + start, one.count) for one in counts),
        terms=terms,
        hits=hits,
        weapons=tuple(_weapons(sentence, words, terms)),
        shouted=passage.text.isupper(),
    )


_Found = TypeVar("_Found")


def _inside(found: Sequence[_Found], start: int, end: int, span: Callable[[_Found], Span]) -> tuple[_Found, ...]:
    """What of some findings, sorted by offset and none inside another, lies within a passage."""
    first = bisect_left(found, (start, 0), key=span)
    last = bisect_left(found, (end, 0), first, key=span)
    return tuple(one for one in found[first:last] if span(one)[1] <= end)


def _span_of(one: ActorMatch | Timex) -> Span:
    return one.start, one.end


def _itself(span: Span) -> Span:
    return span


def _numbered(sentence: Sentence, counts: tuple[CountSpan, ...], actors: tuple[ActorMatch, ...]) -> Sentence:
    """The sentence with every word of a count tagged as number ("at least 12", "between ten and twelve"), and every
    word of an actor's name as noun ("Shining Path", "Army of National Liberation")."""
    tags = list(sentence.tags)
    base = sentence.passage.start
    for one in counts:
        for index in range(sentence.word_at(one.start + base), sentence.word_at(one.end - 1 + base) + 1):
            tags[index] = "#"
    for actor in actors:
        for index in range(sentence.word_at(actor.start), sentence.word_at(actor.end - 1) + 1):
            tags[index] = "N"
    return sentence.retagged(tags)


def _nouns(sentence: Sentence, terms: tuple[Term, ...]) -> Sentence:
    """The sentence with nouns that look like participles tagged as nouns: "a residential building"."""
    tags = list(sentence.tags)
    for term in terms:
        if tags[term.last - 1] == "G":
            tags[term.first : term.last] = "N" * (term.last - term.first)
    return sentence.retagged(tags)


def _verbs_whole(sentence: Sentence, hits: tuple[Hit[tuple[Trigger, ...]], ...]) -> Sentence:
    """The sentence with the rest of a phrasal verb tagged as adverb: "shot dead", "blew up", "opened fire"."""
    tags = list(sentence.tags)
    base = sentence.passage.start
    for hit in hits:
        first, last = sentence.word_at(hit.start + base), sentence.word_at(hit.end - 1 + base) + 1
        if last - first > 1 and tags[first] in "VEG" and any(one.pos == "verb" for one in hit.value):
            tags[first + 1 : last] = "A" * (last - first - 1)
    return sentence.retagged(tags)


def _terms(sentence: Sentence, words: tuple[Word, ...]) -> Iterable[Term]:
    base = sentence.passage.start
    for hit in load_targets().find_in(sentence.passage.text, words):
        yield Term(sentence.word_at(hit.start + base), sentence.word_at(hit.end - 1 + base) + 1, hit.value)


def _weapons(sentence: Sentence, words: tuple[Word, ...], terms: tuple[Term, ...]) -> Iterable[Arming]:
    """The weapons of a sentence; "tank" in "tank truck" is none."""
    base = sentence.passage.start
    for hit in load_weapons().find_in(sentence.passage.text, words):
        first, last = sentence.word_at(hit.start + base), sentence.word_at(hit.end - 1 + base) + 1
        if not any(term.first <= first and last < term.last for term in terms):
            yield Arming(first, last, hit.value)
