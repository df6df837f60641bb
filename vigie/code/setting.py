"""Where and when a told event is set: the place names and time expressions that stand with its trigger.

Place in the flow: `events` asks for each trigger. In: a Scene and the trigger's words. Out: a span and a key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.code.scene import Scene
from vigie.lexicon.stance import load_stance
from vigie.text.timex import Timex

__all__ = ["Where", "place_of", "when_of"]

_DATELINE = re.compile(
    r"^\s*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40})(?:,[ \w.]{2,30})?\s*(?:\([^)\n]{1,60}\)\s*(?:--+|—|–|-)?|--+|—|–|-\s)",
    re.MULTILINE,
)
_JOINED = re.compile(
    r"(?:'s?|’s?)?(?:\s+(?:district|province|city|town|village|department|state|governorate|region|area|county))?,?\s+(?:(?:in|of)\s+(?:the\s+)?(?:\w+\s+){0,2})?",
    re.IGNORECASE,
)
_FAR = 25
"""Words: a place or date further away than this belongs to something else."""
_BEFORE_PENALTY = 3
"""Words: a place that stands before the trigger must be nearer by so many than one after it."""
_NO_PLACE_AFTER = frozenset({"of", "from", "by", "against", "with", "to"})
"""Prepositions after which a place name says who or whose, not where."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place or a time: offsets of its words, the word it begins with, and a key two tellings are compared by."""

    span: tuple[int, int]
    first: int
    key: str


def place_of(scene: Scene, first: int, last: int, bounds: tuple[int, int] | None = None) -> Where | None:
    """The place a trigger at words `first` to `last` is set in, None where its sentence names none."""
    dateline = dateline_end(scene)
    runs = [run for run in _runs(scene) if run[0] >= dateline]
    best, distance = None, _FAR
    for start, end in runs:
        at = scene.sentence.word_at(start)
        if _is_name_part(scene, start, end) or not _inside(at, bounds):
            continue
        away = _away(scene, at, first, last) + _doubt(scene, at)
        if away < distance:
            best, distance = (start, end, at), away
    if best is None:
        return None
    base = scene.sentence.passage.start
    key = scene.sentence.passage.text[best[0] - base : best[1] - base].lower()
    return Where((best[0], best[1]), best[2], key)


def when_of(scene: Scene, first: int, last: int, bounds: tuple[int, int] | None = None) -> Where | None:
    """The date a trigger is set on: the nearest date or time of its sentence that says a day, month or year."""
    dateline = dateline_end(scene)
    best, distance = None, _FAR * 2
    for one in scene.dates:
        if one.timex not in ("DATE", "TIME") or one.start < dateline or one.value.ref is not None:
            continue
        at = scene.sentence.word_at(one.start)
        if _is_code(scene, one.end) or not _inside(at, bounds):
            continue
        if at and scene.sentence.words[at - 1].low in ("since", "until", "till", "from"):
            continue
        away = _away(scene, at, first, last) + _FAR * _is_of_another(scene, one, first, last)
        if away < distance:
            best, distance = one, away
    if best is None:
        return None
    return Where((best.start, best.end), scene.sentence.word_at(best.start), best.quote.lower())


def _is_of_another(scene: Scene, one: Timex, first: int, last: int) -> bool:
    """Whether a date is that of a saying ("officials confirmed today that ...") or of another noun ("Tuesday's raid").

    Such a date is still taken where the sentence has no other.
    """
    words, tags, said = scene.sentence.words, scene.sentence.tags, load_stance().say_verbs
    at, end = scene.sentence.word_at(one.start), scene.sentence.word_at(one.end - 1) + 1
    before = at - 1 - (at > 1 and tags[at - 1] == "P")
    if end < len(tags) and tags[end] == "Z":
        chunk = scene.layout.chunk_of[first]
        return chunk < 0 or chunk != scene.layout.chunk_of[min(end + 1, len(tags) - 1)]
    beside = [index for index in (before, end) if 0 <= index < len(words)]
    return any(words[index].low in said and tags[index] in "VEG" and not first <= index < last for index in beside)


def _inside(at: int, bounds: tuple[int, int] | None) -> bool:
    return bounds is None or bounds[0] <= at < bounds[1]


def _is_code(scene: Scene, end: int) -> bool:
    """Whether a date goes on as a number of a document ("2010-11-S-260")."""
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    return text[end - base : end - base + 1] in ("-", "/", "_")


def dateline_end(scene: Scene) -> int:
    """Offset where the dateline of a first sentence ends ("KABUL (AP) --"), its start where there is none."""
    passage = scene.sentence.passage
    end = 0
    for match in _DATELINE.finditer(passage.text):
        if match["place"].isupper():
            end = match.end()
    return passage.start + end


def _runs(scene: Scene) -> list[tuple[int, int]]:
    """Place names that follow one another ("Shah Joy district, Zabul province") as one span each."""
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    runs: list[tuple[int, int]] = []
    for start, end in scene.places:
        if runs and _JOINED.fullmatch(text, runs[-1][1] - base, start - base):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _is_name_part(scene: Scene, start: int, end: int) -> bool:
    """A place name inside the name of an actor, or that of a person with a title."""
    return any(one.start <= start and end <= one.end for one in scene.actors)


def _away(scene: Scene, at: int, first: int, last: int) -> int:
    """Words between; every clause mark between counts as several."""
    tags = scene.sentence.tags
    between = tags[last:at] if at >= last else tags[at:first]
    marks = sum(between.count(mark) for mark in ";W") + between.count("S")
    return len(between) + 4 * marks + (0 if at >= last else _BEFORE_PENALTY)


def _doubt(scene: Scene, at: int) -> int:
    """A place name after "of" or "by", or that modifies a noun ("Kabul police"), is less likely where it happened."""
    words, tags = scene.sentence.words, scene.sentence.tags
    before = at - 1
    while before >= 0 and tags[before] in "DN":
        before -= 1
    if before >= 0 and words[before].low in _NO_PLACE_AFTER:
        return 8
    return 0 if before >= 0 and tags[before] in "PTS" else 6
