"""Which pairs of coded incidents are worth comparing, out of the millions that are not.

Place in the flow: inside `fuse`. In: coded incidents, and how probably their reports tell one story. Out: pairs of
positions. Two incidents meet when their days and places can be one, or when their reports tell one story; each keeps
those it is most like at a glance. So the pairs grow with the incidents, however many share a day and a place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vigie.fuse.meeting import Index, Marks, marked, met, nearest, numbered, ranks
from vigie.fuse.settings import FuseSettings
from vigie.records import Count, Incident, Place

__all__ = ["incident_pairs"]

CELL_DEGREES = 0.5
"""Side of a cell of the map, about 55 km: two readings of one place lie in the same cell or in neighbours."""
FINE = ("point", "town", "admin2")
SMALL = 40
"""Incidents of one day and place up to which all meet each other."""
NEIGHBOURS = 8
"""Incidents next to each, in each of the orders below, that it meets in a block too large for all pairs."""
STORY, SAME_CELL, SAME_KILLED, SAME_INJURED, SAME_ACTOR, SAME_TARGET, SAME_KIND = 1.0, 0.3, 0.4, 0.3, 0.3, 0.2, 0.3
"""What speaks, at a glance, for a pair being worth comparing: how probably the reports tell one story, and what is
shared. Half of the last for a kind that is only general ("attack")."""
Pair = tuple[int, int]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Glance:
    """What is seen of each incident at a glance; -1 where a number is not known."""

    killed: Index
    injured: Index
    kind: Index
    general: NDArray[np.bool_]
    actors: Marks
    targets: Marks
    orders: tuple[Index, ...]


def incident_pairs(
    incidents: Sequence[Incident], stories: Mapping[tuple[str, str], float], settings: FuseSettings
) -> list[Pair]:
    """Pairs of positions in `incidents` that may be one incident, each once, in order.

    `stories` says how probably pairs of reports tell one story: where that is above 0, their incidents are compared
    even without a date.
    """
    if not incidents:
        return []
    glance, count = _glance(incidents), len(incidents)
    by_cell = _codes(_cells(incidents, settings), glance)
    by_area = _codes(_areas(incidents, settings), glance)
    by_story, likely = _of_stories(incidents, stories)
    codes = np.unique(np.concatenate([by_cell, by_area, by_story]))
    one, other = np.divmod(codes, count)
    value = _alike(one, other, glance) + SAME_CELL * np.isin(codes, by_cell)
    value[np.searchsorted(codes, by_story)] += STORY * likely
    kept = nearest(one, other, value, settings.nearest_incidents)
    return list(zip(one[kept].tolist(), other[kept].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Entries:
    """One line for each block an incident lies in; a pair needs one side that `asks`."""

    block: Index
    incident: Index
    asks: NDArray[np.bool_]


def _codes(entries: _Entries, glance: _Glance) -> Index:
    """The pairs of the blocks, as first × incidents + second."""
    count = len(glance.kind)
    found = [np.empty(0, np.int64)]
    large = np.bincount(entries.block, minlength=1)[entries.block] > SMALL
    for number, order in enumerate(glance.orders):
        part = slice(None) if number == 0 else np.flatnonzero(large)
        block, incident, asks = entries.block[part], entries.incident[part], entries.asks[part]
        for left, right in met(block, order[incident], SMALL, NEIGHBOURS):
            wanted = (asks[left] | asks[right]) & (incident[left] != incident[right])
            one, other = incident[left[wanted]], incident[right[wanted]]
            found.append(np.minimum(one, other) * count + np.maximum(one, other))
    return np.unique(np.concatenate(found))


def _cells(incidents: Sequence[Incident], settings: FuseSettings) -> _Entries:
    """Those with a town or finer, by each day they may have happened on and each cell of the map near them."""
    keys, members = [], []
    for index, incident in enumerate(incidents):
        place = incident.place
        if place is None or place.country is None or not _is_fine(place):
            continue
        cells = list(_near_cells(place))
        for day in _days(incident, settings):
            for cell in cells:
                keys.append((day, *cell))
                members.append(index)
    return _Entries(numbered(keys), np.array(members, dtype=np.int64), np.ones(len(members), dtype=bool))


def _areas(incidents: Sequence[Incident], settings: FuseSettings) -> _Entries:
    """By day and country or region: those known no finer, who ask for all there; a finer one lies in both."""
    keys, members, asks = [], [], []
    for index, incident in enumerate(incidents):
        place = incident.place
        if place is None or place.country is None:
            continue
        fine = _is_fine(place)
        areas = {place.admin1} if not fine or not place.admin1 else {place.admin1, None}
        for day in _days(incident, settings):
            for area in sorted(areas, key=lambda name: name or ""):
                keys.append((day, place.country, area or ""))
                members.append(index)
                asks.append(not fine)
    return _Entries(numbered(keys), np.array(members, dtype=np.int64), np.array(asks, dtype=bool))


def _of_stories(incidents: Sequence[Incident], stories: Mapping[tuple[str, str], float]) -> tuple[Index, Floats]:
    """Pairs of incidents whose reports may tell one story, in order, with the greatest probability of that."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        for report in incident.report_ids:
            told[report].append(index)
    codes, values = [], []
    for (one, other), value in stories.items():
        if value > 0:
            for a in told.get(one, ()):
                for b in told.get(other, ()):
                    if a != b:
                        codes.append(min(a, b) * len(incidents) + max(a, b))
                        values.append(value)
    found, at = np.unique(np.array(codes, dtype=np.int64), return_inverse=True)
    likely = np.zeros(len(found))
    np.maximum.at(likely, at, np.array(values, dtype=np.float64))
    return found, likely


def _alike(one: Index, other: Index, glance: _Glance) -> Floats:
    """How much each pair shares at a glance."""
    same_kind = glance.kind[one] == glance.kind[other]
    value = SAME_KIND * same_kind + SAME_KIND / 2 * (~same_kind & (glance.general[one] | glance.general[other]))
    value += SAME_KILLED * ((glance.killed[one] == glance.killed[other]) & (glance.killed[one] >= 0))
    value += SAME_INJURED * ((glance.injured[one] == glance.injured[other]) & (glance.injured[one] > 0))
    value += SAME_ACTOR * ((glance.actors[one] & glance.actors[other]) != 0)
    value += SAME_TARGET * ((glance.targets[one] & glance.targets[other]) != 0)
    found: Floats = value
    return found


def _glance(incidents: Sequence[Incident]) -> _Glance:
    killed, injured = ([_best(getattr(one.toll, part)) for one in incidents] for part in ("killed", "injured"))
    actors = [sorted({who.actor_id for who in one.perpetrators if who.actor_id}) for one in incidents]
    targets = [sorted({target.category for target in one.targets if target.category}) for one in incidents]
    kinds = [one.kind for one in incidents]
    tolls = list(zip(killed, injured, strict=True))
    return _Glance(
        killed=np.array(killed, dtype=np.int64),
        injured=np.array(injured, dtype=np.int64),
        kind=numbered(kinds),
        general=np.array([kind == "attack" for kind in kinds]),
        actors=marked(actors),
        targets=marked(targets),
        orders=(
            ranks(zip(kinds, tolls, strict=True)), ranks(zip(tolls, kinds, strict=True)),
            ranks(zip(actors, kinds, tolls, strict=True)), ranks(zip(targets, kinds, tolls, strict=True)),
        ),
    )  # fmt: skip


def _best(count: Count | None) -> int:
    return -1 if count is None else count.best


def _is_fine(place: Place) -> bool:
    return place.level in FINE and place.lat is not None and place.lon is not None


def _days(incident: Incident, settings: FuseSettings) -> Iterator[int]:
    """Each day it may have happened on, and the day after (time zones)."""
    when = incident.date
    if when is None or when.earliest is None or when.latest is None:
        return
    first, last = date.fromisoformat(when.earliest).toordinal(), date.fromisoformat(when.latest).toordinal()
    if last - first <= settings.max_days:
        yield from range(first, last + 2)


def _near_cells(place: Place) -> Iterator[tuple[int, int]]:
    """The cells that a point and what lies within a quarter cell of it fall into."""
    lat, lon = (place.lat or 0.0) / CELL_DEGREES, (place.lon or 0.0) / CELL_DEGREES
    rows = {math.floor(lat - 0.25), math.floor(lat + 0.25)}
    columns = {math.floor(lon - 0.25), math.floor(lon + 0.25)}
    yield from ((row, column) for row in sorted(rows) for column in sorted(columns))
