"""What countries a report is about, as a whole, in an item and around a word: which "Islamic State", which "army".

Place in the flow: in `resolve`, after places. In: a report and its resolved mentions. Out: a Focus to ask.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from vigie.lexicon.countries import demonym
from vigie.lexicon.segments import Segment, segment_at, segments_of
from vigie.records import ActorMention, PlaceMention

__all__ = ["Focus", "focus_of"]

_CAPITALISED = re.compile(r"\b[A-Z](?:[a-z]{3,}|[A-Z]{3,})\b")
_NEAR = 400  # characters around a word that count as its surroundings
_NEAR_WEIGHT = 3  # a mention in the surroundings counts as many of the whole report
_TITLE_WEIGHT = 3  # a country in the title counts as many of the text
_LABEL_WEIGHT = 2  # a country in the label of an item counts as so many titles
_FOREIGN = frozenset({"USA", "GBR", "FRA", "RUS"})  # powers named in reports about elsewhere
_FOREIGN_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Focus:
    """Countries with where they are mentioned: (offset, alpha-3), those of the title, and the items of a round-up."""

    mentions: tuple[tuple[int, str], ...]
    title: tuple[str, ...] = ()
    items: tuple[Segment, ...] = ()
    counts: Counter[str] = field(init=False, repr=False, compare=False)
    """How often each country is mentioned; counted once, as every incident asks."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(code for _, code in self.mentions))

    def item(self, offset: int) -> Segment | None:
        """The item of a round-up that an offset stands in, None where the report is one."""
        number = segment_at(self.items, offset)
        return self.items[number] if number >= 0 else None

    def at(self, offset: int) -> Focus:
        """What an item of a round-up is about, whatever stands in the others; the whole report where it is none."""
        item = self.item(offset)
        if item is None:
            return self
        inside = tuple(one for one in self.mentions if item.start <= one[0] < item.end)
        return Focus(inside, item.countries * _LABEL_WEIGHT)

    def weights(self, offset: int | None = None) -> dict[str, float]:
        """How much the report is about each country; what stands near an offset counts for more."""
        if self.items and offset is not None and self.item(offset) is not None:
            return self.at(offset).weights(offset)
        weights = self.counts.copy()
        if offset is not None:
            first = bisect_left(self.mentions, offset - _NEAR, key=_offset)
            last = bisect_right(self.mentions, offset + _NEAR, first, key=_offset)
            for _, code in self.mentions[first:last]:
                weights[code] += _NEAR_WEIGHT - 1
        for code in self.title:
            weights[code] += _TITLE_WEIGHT
        return {code: weight * (_FOREIGN_WEIGHT if code in _FOREIGN else 1) for code, weight in weights.items()}

    def main(self, share: float, offset: int | None = None) -> str | None:
        """The one country a report, or a part of it, is about: it has this share of all mentions; None if none has."""
        weights = self.weights(offset)
        if not weights:
            return None
        code = max(sorted(weights), key=lambda one: weights[one])
        return code if weights[code] >= share * sum(weights.values()) else None


def _offset(mention: tuple[int, str]) -> int:
    return mention[0]


def focus_of(
    text: str, title: str | None, places: Iterable[PlaceMention], actors: Iterable[ActorMention] = ()
) -> Focus:
    """The countries of resolved places, of actors with one country, and of demonyms in text and title."""
    found = {(place.start, place.country) for place in places if place.country}
    found |= {(actor.start, actor.country) for actor in actors if actor.country}
    for match in _CAPITALISED.finditer(text):
        code = demonym(match.group())
        if code:
            found.add((match.start(), code))
    in_title = (demonym(match.group()) for match in _CAPITALISED.finditer(title or ""))
    mentions = sorted((start, code) for start, code in found if code)
    return Focus(tuple(mentions), tuple(code for code in in_title if code), segments_of(text))
