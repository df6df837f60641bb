"""How many were killed, injured, abducted, arrested, released: counts that stand with an effect.

Place in the flow: `events` asks for each told event; `toll_only` reads sentences that give a toll without any trigger
("At least 12 people were dead by nightfall"). In: a Scene and its targets. Out: Said figures with their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from vigie.code.scene import Scene
from vigie.code.told import Part, Party, Said
from vigie.records import Count
from vigie.text.numbers import CountSpan

__all__ = ["counted", "says_effect", "toll_words", "tolls_of"]

_PARTS: tuple[Part, ...] = get_args(Part)
_INCLUDING = frozenset({"including", "include", "includes", "included", "among", "whom"})
_INCLUDING_REACH = 4
"""Words before a party within which "including" makes it a share of a figure told already."""
_EFFECT_WORDS: dict[str, Part] = {
    "dead": "killed", "killed": "killed", "deaths": "killed", "fatalities": "killed", "died": "killed",
    "bodies": "killed", "corpses": "killed", "slain": "killed", "wounded": "injured", "injured": "injured",
    "injuries": "injured", "hurt": "injured", "hostages": "abducted", "kidnapped": "abducted", "abducted": "abducted",
    "detained": "arrested", "arrested": "arrested", "captured": "arrested", "detainees": "arrested",
    "freed": "released", "released": "released",
}  # fmt: skip
"""Words that give a bare number its part of the toll."""
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|dozen)\b",
    re.IGNORECASE,
)
_WORD_REACH = 4
"""Words between a number and the word that says what befell them: "12 people were left dead"."""


def tolls_of(scene: Scene, targets: tuple[Party, ...]) -> tuple[Said, ...]:
    """The figures of a told event: of its targets where they have counts, else of bare numbers beside an effect."""
    said = [
        Said(party.effect, party.count, party.start, party.end, _is_vague(scene, party.start, party.end))
        for party in targets
        if party.effect in _PARTS and party.human and party.count is not None and not _is_share(scene, party)
    ]
    known = {one.part for one in said}
    said += [one for one in toll_words(scene) if one.part not in known]
    return tuple(_without_totals(said))


def counted(parties: Iterable[Party]) -> Iterator[Said]:
    """The figures of people of whom another sentence than the event's says how many they are and what befell them."""
    for one in parties:
        if one.effect in _PARTS and one.count is not None:
            yield Said(one.effect, one.count, one.start, one.end, one.count.high is None)


def says_effect(scene: Scene, effect: str) -> bool:
    """Whether a word of the sentence says that somebody was killed, injured, abducted, arrested or released."""
    if any(trigger.effect == effect for hit in scene.hits for trigger in hit.value):
        return True
    return any(_EFFECT_WORDS.get(word.low) == effect for word in scene.sentence.words)


def _is_vague(scene: Scene, start: int, end: int) -> bool:
    """Whether a count stands in a word such as "several" and not in a number."""
    spans = [one for one in scene.counts if one.start < end and one.end > start]
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    return any(one.count.high is None and not _FIGURE.search(text[one.start - base : one.end - base]) for one in spans)


def _is_share(scene: Scene, party: Party) -> bool:
    at = scene.sentence.word_at(party.start)
    return any(word.low in _INCLUDING for word in scene.sentence.words[max(0, at - _INCLUDING_REACH) : at])


def toll_words(scene: Scene) -> Iterator[Said]:
    """Numbers with "dead", "wounded", "arrested" right after them, or a toll that "rose to" a number."""
    seen: set[Part] = set()
    for count in scene.counts:
        part = _part_after(scene, count) or _part_of_toll(scene, count)
        if part is not None and part not in seen:
            seen.add(part)
            yield Said(part, count.count, count.start, count.end, _is_vague(scene, count.start, count.end))


def _part_after(scene: Scene, count: CountSpan) -> Part | None:
    words, tags = scene.sentence.words, scene.sentence.tags
    at = scene.sentence.word_at(count.end)
    for index in range(at, min(len(words), at + _WORD_REACH)):
        part = _EFFECT_WORDS.get(words[index].low)
        if part is not None:
            return part if not _is_negated(tags, at, index) else None
        if tags[index] not in "NBHE#A" or (index > at and tags[index] == "#"):
            return None
    return None


def _is_negated(tags: str, first: int, last: int) -> bool:
    return "X" in tags[first:last] or "M" in tags[first:last]


def _part_of_toll(scene: Scene, count: CountSpan) -> Part | None:
    """ "The death toll rose to 20"."""
    words = scene.sentence.words
    at = scene.sentence.word_at(count.start)
    before = [word.low for word in words[max(0, at - 8) : at]]
    return (
        "killed"
        if "death" in before and "toll" in before and before[-1:] in (["to"], ["at"], ["is"], ["was"], ["of"])
        else None
    )


def _without_totals(said: list[Said]) -> Iterator[Said]:
    """ "Twelve people were killed: eight soldiers and four guards" is twelve: a figure that the others add up to is
    kept, and they are dropped."""
    for part in _PARTS:
        figures = [one for one in said if one.part == part]
        total = max(figures, key=lambda one: one.count.best, default=None)
        if total is None:
            continue
        rest = sum(one.count.best for one in figures) - total.count.best
        if len(figures) > 2 and rest == total.count.best and isinstance(total.count, Count):
            yield total
        else:
            yield from figures
