"""How alike two coded incidents are, with the reasons.

Place in the flow: inside `fuse`. In: two incidents of different reports. Out: a likeness from 0 to 1 with one line
for each field that spoke for or against.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vigie.fuse.settings import FuseSettings
from vigie.records import Incident, Place

__all__ = ["Likeness", "compare", "days_between", "kilometres"]

EARTH_RADIUS_KM = 6371.0

# Weights of the fields (shares of 1): place and date carry an incident's identity, numbers and names support it.
PLACE_WEIGHT = 0.34
DATE_WEIGHT = 0.26
KIND_WEIGHT = 0.16
TOLL_WEIGHT = 0.12
WHO_WEIGHT = 0.12
FINE = ("point", "town", "admin2")
UNKNOWN = 0.5
"""What a field gives that one of the two does not have: neither for nor against."""
SAME_REGION = 0.2
"""What a shared first-order region gives: too little to join without a shared toll or actor."""
CONTRADICTION = -0.5
"""What two different named actors or far apart tolls give: each alone can be an error, both together rarely."""
TOLL_CONTRADICTION = 3.0
"""Ratio of two death tolls from which they speak against one incident: early and late counts rarely differ more."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two incidents are (0 to 1) and why."""

    score: float
    reasons: tuple[str, ...]


IMPOSSIBLE = Likeness(0.0, ("dates, places or statuses exclude each other",))


def compare(one: Incident, other: Incident, families: dict[str, str], settings: FuseSettings) -> Likeness:
    """The likeness of two incidents; 0 where status, date, place or kind exclude that they are one."""
    parts = (
        (PLACE_WEIGHT, "place", _place(one.place, other.place, settings)),
        (DATE_WEIGHT, "date", _date(one, other)),
        (KIND_WEIGHT, "kind", _kind(one, other, families)),
        (TOLL_WEIGHT, "toll", _toll(one, other)),
        (WHO_WEIGHT, "who", _who(one, other)),
    )
    if one.status != other.status or any(value is None for _, _, value in parts):
        return IMPOSSIBLE
    score = sum(weight * (value or 0.0) for weight, _, value in parts)
    return Likeness(score, tuple(f"{name} {value:.2f}" for _, name, value in parts))


def days_between(one: Incident, other: Incident) -> int | None:
    """Days between the two date intervals, 0 where they overlap, None where one is not known."""
    if not (one.date and other.date and one.date.earliest and other.date.earliest):
        return None
    first, second = sorted(
        (date.fromisoformat(i.earliest or ""), date.fromisoformat(i.latest or i.earliest or ""))
        for i in (one.date, other.date)
    )
    return max(0, (second[0] - first[1]).days)


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance in km, None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b, c, d = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _date(one: Incident, other: Incident) -> float | None:
    apart = days_between(one, other)
    if apart is None:
        return UNKNOWN
    exact = all(i.date is not None and i.date.precision == "day" for i in (one, other))
    if apart == 0:
        return 1.0 if exact else 0.75
    # A day apart is often the same night told from two time zones, or a publication day taken for the event's.
    return 0.4 if apart == 1 else None


def _place(one: Place | None, other: Place | None, settings: FuseSettings) -> float | None:
    if one is None or other is None or one.country is None or other.country is None:
        return 0.0
    if one.country != other.country:
        return None
    if all(place.level in FINE for place in (one, other)):
        apart = kilometres(one, other)
        if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
            return 1.0
        return 0.8 if apart is not None and apart <= settings.near_km else None
    if one.admin1 and other.admin1:
        return SAME_REGION if one.admin1 == other.admin1 else None
    return 0.0


def _kind(one: Incident, other: Incident, families: dict[str, str]) -> float | None:
    if one.kind == other.kind:
        return 1.0
    if "attack" in (one.kind, other.kind):
        return 0.6
    return 0.6 if families.get(one.kind) == families.get(other.kind) is not None else None


def _toll(one: Incident, other: Incident) -> float | None:
    if one.toll.killed is None or other.toll.killed is None:
        return UNKNOWN
    low, high = sorted((one.toll.killed.best, other.toll.killed.best))
    if low == high:
        return 1.0
    if high > max(1, low) * TOLL_CONTRADICTION:
        return CONTRADICTION
    return 0.7


def _who(one: Incident, other: Incident) -> float | None:
    mine, yours = _actors(one), _actors(other)
    if not mine or not yours:
        return UNKNOWN
    return 1.0 if mine & yours else CONTRADICTION


def _actors(incident: Incident) -> set[str]:
    named: Iterable[str | None] = (actor.actor_id for actor in incident.perpetrators)
    return {actor for actor in named if actor}
