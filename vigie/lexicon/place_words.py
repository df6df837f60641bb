"""Words that tell places from people and plain words, as sets.

Place in the flow: below place_spans. In: nothing. Out: PlaceWords. Data: vigie/data/place_words.json, built by
tools/tables/place_words.py from resources/places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

__all__ = ["PlaceWords", "load_place_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Word lists; the comments in resources/places/*.yaml say what each is for. Small letters unless said there."""

    after: frozenset[str]
    area: frozenset[str]
    area_first: frozenset[str]
    before: frozenset[str]
    before_of: frozenset[str]
    before_unknown: frozenset[str]
    before_weak: frozenset[str]
    body: frozenset[str]
    building: frozenset[str]
    club: frozenset[str]
    common: frozenset[str]
    creeds: frozenset[str]
    directions: frozenset[str]
    firms: frozenset[str]
    forenames: frozenset[str]
    given: frozenset[str]
    joins: frozenset[str]
    languages: frozenset[str]
    never: frozenset[str]
    small: frozenset[str]
    speaks: frozenset[str]
    street: frozenset[str]
    titles: frozenset[str]
    told: frozenset[str]
    told_of: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """The lists, all in small letters."""
    raw = resources.files("vigie").joinpath("data", "place_words.json").read_bytes()
    lists: dict[str, list[str]] = msgspec.json.decode(raw)
    return PlaceWords(**{name: frozenset(word.lower() for word in words) for name, words in lists.items()})
