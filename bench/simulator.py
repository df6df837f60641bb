"""Incidents that never happened, with known truth: who did what to whom, where, when, how many dead.

In: how many, and a seed. Out: `Truth` records over real towns and real groups' names; every event, person, site and
outlet is invented. Some incidents get a look-alike: the same town, week, kind and group, another event.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vigie.lexicon.actors import load_registry
from vigie.lexicon.gazetteer import GazetteerPlace, load_gazetteer
from vigie.records import Actor

__all__ = ["COUNTRIES", "Truth", "incidents", "invented_name"]

COUNTRIES = ("MLI", "BFA", "NER", "NGA", "SOM", "SYR", "IRQ", "AFG", "COD", "SDN", "YEM", "MMR", "COL", "PAK")
FIRST_DAY = date(2023, 1, 1)
DAYS = 730
LOOK_ALIKES = 0.15
"""Share of incidents that are followed by another of their kind in their town within a week."""
SMALLEST_TOWN = 3000
TOWNS = 120
"""Towns of a country where things happen; drawn by a power law, so that a few see many incidents."""

KINDS: dict[str, tuple[float, str, tuple[str, ...]]] = {
    "ambush": (0.14, "firearm", ("ambushed",)),
    "shooting": (0.14, "firearm", ("opened fire on",)),
    "raid": (0.16, "firearm", ("raided", "stormed")),
    "armed_clash": (0.10, "firearm", ("clashed with",)),
    "roadside_bomb": (0.10, "roadside_bomb", ("struck with a roadside bomb",)),
    "vehicle_bombing": (0.06, "vehicle_bomb", ("attacked with a car bomb",)),
    "suicide_bombing": (0.06, "suicide_bomb", ("hit with a suicide bombing",)),
    "shelling": (0.08, "artillery", ("shelled",)),
    "abduction": (0.08, "firearm", ("kidnapped",)),
    "targeted_killing": (0.08, "firearm", ("assassinated",)),
}
"""Each kind: its share, its weapon, the words that tell of it."""
TARGETS: tuple[tuple[str, str, str], ...] = (
    ("soldiers", "military", "an army post"), ("policemen", "police", "a police station"),
    ("villagers", "civilians", "a village"), ("traders", "civilians", "a market"),
    ("passengers", "civilians", "a bus"), ("farmers", "civilians", "a field"),
    ("militiamen", "militia", "a checkpoint"), ("guards", "security", "a convoy"),
)  # fmt: skip
"""People, their category, and where they were."""
SYLLABLES = (
    "ba", "ka", "do", "mi", "ru", "sa", "to", "len", "mar", "vel", "zan", "qui", "dar", "fen", "gor", "hul", "jas",
    "nor", "pel", "tiv", "wex", "yor", "lim", "bra", "chu", "dem", "oro", "ani", "esh", "ula",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What happened. `site`, `victim` and `officer` are names only this incident has."""

    number: int
    day: date
    place: GazetteerPlace
    kind: str
    group: Actor
    people: str
    category: str
    where: str
    killed: int
    injured: int
    site: str
    victim: str
    officer: str
    governor: str


@dataclass(frozen=True, slots=True)
class _Land:
    towns: tuple[GazetteerPlace, ...]
    groups: tuple[Actor, ...]


def incidents(count: int, seed: int) -> list[Truth]:
    """That many incidents in order of their number; the same seed gives the same world."""
    draw = random.Random(seed)
    governors = {country: [invented_name(draw) for _ in range(6)] for country in COUNTRIES}
    told: list[Truth] = []
    while len(told) < count:
        country = draw.choice(COUNTRIES)
        one = _incident(len(told), country, governors[country], draw)
        told.append(one)
        if draw.random() < LOOK_ALIKES:
            told.append(_look_alike(one, len(told), draw))
    return told[:count]


def invented_name(draw: random.Random, parts: int = 2) -> str:
    """First and last name that nobody bears."""
    return " ".join("".join(draw.choices(SYLLABLES, k=draw.choice((2, 3)))).capitalize() for _ in range(parts))


def _incident(number: int, country: str, governors: Sequence[str], draw: random.Random) -> Truth:
    land = _lands()[country]
    weights = [1 / (rank + 3) for rank in range(len(land.towns))]
    place = draw.choices(land.towns, weights)[0]
    kinds = list(KINDS)
    kind = draw.choices(kinds, [KINDS[name][0] for name in kinds])[0]
    people, category, where = draw.choice(TARGETS)
    return Truth(
        number=number,
        day=FIRST_DAY + timedelta(days=draw.randrange(DAYS)),
        place=place,
        kind=kind,
        group=draw.choice(land.groups),
        people=people,
        category=category,
        where=where,
        killed=_toll(draw),
        injured=_toll(draw),
        site=invented_name(draw, 1),
        victim=invented_name(draw),
        officer=invented_name(draw),
        governor=governors[hash_of(place.admin1 or "") % len(governors)],
    )


def _look_alike(one: Truth, number: int, draw: random.Random) -> Truth:
    people, category, where = (one.people, one.category, one.where) if draw.random() < 0.5 else draw.choice(TARGETS)
    return Truth(
        number=number, day=one.day + timedelta(days=draw.randint(1, 6)), place=one.place, kind=one.kind,
        group=one.group, people=people, category=category, where=where, killed=_toll(draw), injured=_toll(draw),
        site=invented_name(draw, 1), victim=invented_name(draw), officer=invented_name(draw), governor=one.governor,
    )  # fmt: skip


def _toll(draw: random.Random) -> int:
    """Heavy-tailed, as tolls are (Richardson, 1948; Clauset, 2018)."""
    return min(400, int(1.6 * draw.paretovariate(1.3)))


def hash_of(text: str) -> int:
    """A number for a text that is the same in every process."""
    return sum(ord(sign) * (at + 1) for at, sign in enumerate(text))


@cache
def _lands() -> dict[str, _Land]:
    towns: dict[str, list[GazetteerPlace]] = {country: [] for country in COUNTRIES}
    for place in load_gazetteer():
        if place.country in towns and place.level == "town" and place.population >= SMALLEST_TOWN and place.admin1:
            towns[place.country].append(place)
    groups: dict[str, list[Actor]] = {country: [] for country in COUNTRIES}
    for actor in load_registry():
        for country in set(actor.countries) & set(groups):
            if actor.kind == "armed_group" and not actor.active_to:
                groups[country].append(actor)
    return {
        country: _Land(
            tuple(sorted(towns[country], key=lambda place: (-place.population, place.gazetteer_id))[:TOWNS]),
            tuple(sorted(groups[country], key=lambda actor: actor.actor_id)[:6]),
        )
        for country in COUNTRIES
    }
