"""Names of organisations spelt unlike any of the registry, and which actor they are spellings of.

Place in the flow: asked by `resolve.actors` for organisations that no name of the registry is. In: the name and what
countries the report is about. Out: the one actor whose name sounds the same and looks alike, None where none or two do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from vigie.lexicon.actors import Registry, load_registry
from vigie.records import Actor
from vigie.text.spelling import likeness, sound_key

__all__ = ["LEAST_LIKE", "by_sound", "spelt_like"]

LEAST_LIKE = 0.82  # Jaro and Winkler, of the least alike word: "Tehreek" and "Tehrik" are at 0.91
LEAST_SOUNDS = 5  # consonants: shorter names sound like too many others


def spelt_like(name: str, countries: Mapping[str, float]) -> Actor | None:
    """The actor of whose name this is a spelling, where one is and a country of it is in the report."""
    key = sound_key(name)
    if sum(letter != " " for letter in key) < LEAST_SOUNDS:
        return None
    found = {
        actor.actor_id: actor
        for known, actor in by_sound(load_registry()).get(key, ())
        if likeness(name, known) >= LEAST_LIKE and any(code in countries for code in actor.countries)
    }
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=2)
def by_sound(registry: Registry) -> dict[str, list[tuple[str, Actor]]]:
    """The names of the registry that are more than an acronym, by how they sound."""
    sounds: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for name, actor in registry.names():
        if not name.isupper():
            sounds[sound_key(name)].append((name, actor))
    return dict(sounds)
