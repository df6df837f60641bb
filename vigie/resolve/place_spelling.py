"""Names one letter away from a name that no gazetteer has: "Namgarhar" may be Nangarhar.

Place in the flow: asked by place_readings only for words that the text itself calls a province, district or village.
In: the name. Out: candidates, which the rest of the report then has to bear out.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigie.lexicon.gazetteer import Gazetteer, GazetteerPlace
from vigie.lexicon.place_folding import fold_name

__all__ = ["near_spellings"]

LEAST_LETTERS = 6  # shorter names have too many neighbours
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def near_spellings(name: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """Places whose name differs in one letter (changed, dropped, added, two swapped), the first letter apart."""
    key = fold_name(name)
    if len(key) < LEAST_LETTERS or not key.isascii():
        return ()
    found: dict[str, GazetteerPlace] = {}
    for variant in sorted(set(_variants(key)) - {key}):
        for place in gazetteer.candidates(variant):
            found.setdefault(place.gazetteer_id, place)
    return tuple(found.values())


def _variants(key: str) -> Iterator[str]:
    """Every spelling one step away (Damerau 1964)."""
    for place in range(1, len(key)):
        head, tail = key[:place], key[place:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in LETTERS:
            yield head + letter + tail[1:]
            yield head + letter + tail
    yield from (key + letter for letter in LETTERS)
