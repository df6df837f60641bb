"""Names that two actors bear in one country at one time: what a report alone could not tell apart.

Place in the flow: asked by `vigie actors check` and the bench. In: a registry. Out: Clash records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from vigie.lexicon.actor_names import variants
from vigie.lexicon.actors import Registry
from vigie.records import Actor

__all__ = ["Clash", "clashes"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One name of two actors, the countries they share and the years in which both are active ("" where open)."""

    name: str
    first: Actor
    second: Actor
    countries: tuple[str, ...]
    since: str
    until: str


def clashes(registry: Registry, among: Collection[str] = ()) -> tuple[Clash, ...]:
    """Every clash of the registry, by name; `among`: only those an actor of these ids takes part in."""
    bearers: dict[tuple[str, ...], dict[str, tuple[str, Actor]]] = defaultdict(dict)
    for name, actor in registry.names():
        for tokens in variants(name):
            bearers[tokens].setdefault(actor.actor_id, (name, actor))
    found: dict[tuple[str, str, str], Clash] = {}
    for group in bearers.values():
        for (name, first), (_, second) in combinations(group.values(), 2):
            clash = _clash(name, first, second)
            if clash is not None and (not among or {first.actor_id, second.actor_id} & set(among)):
                found.setdefault((name.casefold(), first.actor_id, second.actor_id), clash)
    return tuple(found[key] for key in sorted(found))


def _clash(name: str, first: Actor, second: Actor) -> Clash | None:
    shared = tuple(code for code in first.countries if code in second.countries)
    since = max(_years(first.active_from, second.active_from), default="")
    until = min(_years(first.active_to, second.active_to), default="")
    if not shared or (since and until and until < since):
        return None
    return Clash(name, first, second, shared, since, until)


def _years(*dates: str | None) -> Iterable[str]:
    return [date[:4] for date in dates if date]
