"""Reach: how widely a group strikes, corrected for how often it does.

Place in the flow: a measure. In: a Selection. Out: Reach: districts struck in the last window and the one before,
rarefied to the same number of incidents; spread, urban share, distance from the base; where it came and went.

Method: rarefaction (Hurlbert 1971): the districts expected in m incidents drawn without putting back, m the same for
all that is compared. Without it a group that strikes more seems to strike more widely. A district is the incident's
second-order region where its source tells one, the first-order region with the place otherwise; incidents placed no
better than a province are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import gammaln

from vigie.lexicon.earth import EARTH_KM
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.measure.incident_table import Floats, IncidentTable, Ints
from vigie.measure.selection import Selection
from vigie.measure.shares import share_of

__all__ = ["District", "Reach", "districts_of", "kilometres", "rarefied", "reach", "urban"]

CITY_PEOPLE = 100_000
"""Inhabitants of a place that counts as a city."""
CITY_KM = 10.0
"""Distance from a city's middle within which an incident is urban."""
WINDOW_DAYS = 365
"""Days in the last window and in the one before it."""
FEWEST = 10
"""Incidents that windows are rarefied to at least: below it nothing is compared."""
HELD_MONTHS = 6
"""Months in a row with incidents in a district from which a lasting presence is told: a sign of holding, no proof."""
CLEAR = 2.0
"""Standard errors between two rarefied numbers from which a change is told."""


@dataclass(frozen=True, slots=True)
class District:
    """A district: incidents in the window before and in the last one, and the last day of any."""

    name: str
    before: int
    now: int
    last: int
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """`expected_*`: districts in `rarefied_to` incidents (with standard errors), comparable with each other.

    `spread_km`: middle distance from the middle of the incidents, with interval; `base`: [lat, lon] of the middle of
    the first window's incidents, or as given; `base_km`: middle distance from it, in the last window and the one
    before. `gained`, `lost`: districts struck only in the last window, only before. `lasting`: struck in HELD_MONTHS
    months in a row of the last window.
    """

    placed: int
    vague: int
    districts: int
    districts_before: int
    districts_now: int
    rarefied_to: int
    expected_before: tuple[float, float] | None
    expected_now: tuple[float, float] | None
    verdict: str
    spread_km: tuple[float, float, float] | None
    urban_share: tuple[float, float, float] | None
    base: tuple[float, float] | None
    base_km_before: float | None
    base_km_now: float | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    lasting: tuple[str, ...]
    table: tuple[District, ...]


def reach(
    selection: Selection, base: tuple[float, float] | None = None, coverage: float = 0.8, seed: int = 0
) -> Reach | None:
    """How widely a group strikes; None where none of its incidents is placed."""
    table, numbers = selection.table, selection.incidents
    district = districts_of(table)[numbers]
    placed = district >= 0
    if not placed.any():
        return None
    numbers, district = numbers[placed], district[placed]
    days = table.first[numbers]
    end = int(selection.bins.edges[-1])
    now, before = days >= end - WINDOW_DAYS, (days < end - WINDOW_DAYS) & (days >= end - 2 * WINDOW_DAYS)
    size = min(int(now.sum()), int(before.sum()))
    expected = [rarefied(np.bincount(district[flags]), size) if size >= FEWEST else None for flags in (before, now)]
    points = np.column_stack((table.lat[numbers], table.lon[numbers]))
    located = np.isfinite(points).all(axis=1)
    listed = _listed(table, numbers, district, (before, now))
    home = base or (_middle(points[located & (days < days.min() + WINDOW_DAYS)]) if located.any() else None)
    in_city = urban(points[located])
    draw = np.random.default_rng(seed)
    return Reach(
        placed=len(numbers),
        vague=int((~placed).sum()),
        districts=len(np.unique(district)),
        districts_before=len(np.unique(district[before])),
        districts_now=len(np.unique(district[now])),
        rarefied_to=size,
        expected_before=expected[0],
        expected_now=expected[1],
        verdict=_verdict(expected),
        spread_km=_spread(
            points[located & now] if (located & now).sum() >= FEWEST else points[located], coverage, draw
        ),
        urban_share=share_of(int(in_city.sum()), len(in_city), coverage),
        base=home,
        base_km_before=_from(home, points[located & before]),
        base_km_now=_from(home, points[located & now]),
        gained=tuple(one.name for one in listed if one.now and not one.before),
        lost=tuple(one.name for one in listed if one.before and not one.now),
        lasting=tuple(one.name for one in listed if one.months >= HELD_MONTHS),
        table=listed,
    )


def districts_of(table: IncidentTable) -> Ints:
    """A number for the district of each incident, -1 where it is placed no better than a province."""
    exact = (table.level <= 2) & (table.level >= 0)
    named = np.where(table.admin2 >= 0, table.admin2, -1)
    fallback = (table.admin1 + 1) * (len(table.names["place"]) + 1) + table.place + 1 + len(table.names["admin2"])
    keyed = np.where(named >= 0, named, np.where((table.place >= 0) | (table.admin1 >= 0), fallback, -1))
    found: Ints = np.where(exact & (keyed >= 0), keyed, -1)
    _, compact = np.unique(found, return_inverse=True)
    return np.where(found >= 0, compact, -1).astype(np.int64)


def rarefied(per_district: Ints, size: int) -> tuple[float, float] | None:
    """Districts expected in `size` incidents and the standard error of it (Hurlbert 1971; Heck et al. 1975)."""
    counts = per_district[per_district > 0].astype(np.float64)
    n = counts.sum()
    if size < 1 or n < size:
        return None
    missed = np.exp(_log_choose(n - counts, size) - _log_choose(n, size))
    pairs = np.exp(_log_choose(np.maximum(n - counts[:, None] - counts[None, :], 0), size) - _log_choose(n, size))
    pairs[(n - counts[:, None] - counts[None, :]) < size] = 0.0
    np.fill_diagonal(pairs, missed)
    variance = float((pairs - np.outer(missed, missed)).sum())
    return float((1 - missed).sum()), float(np.sqrt(max(variance, 0.0)))


def _log_choose(n: Floats | float, k: float) -> Floats:
    top = np.asarray(n, dtype=np.float64)
    chosen = gammaln(top + 1) - gammaln(k + 1) - gammaln(np.maximum(top - k, 0) + 1)
    found: Floats = np.where(top >= k, chosen, -np.inf)
    return found


def kilometres(lat: float, lon: float, points: Floats) -> Floats:
    """Great-circle distance from a point to others (rows of lat, lon, degrees)."""
    here, there = np.radians([lat, lon]), np.radians(points)
    half = np.sin((there[:, 0] - here[0]) / 2) ** 2
    half += np.cos(here[0]) * np.cos(there[:, 0]) * np.sin((there[:, 1] - here[1]) / 2) ** 2
    found: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return found


def urban(points: Floats) -> np.ndarray:
    """Which points lie in a city: within CITY_KM of the middle of a place of CITY_PEOPLE or more."""
    cities = _cities()
    flags = np.zeros(len(points), dtype=bool)
    for at, (lat, lon) in enumerate(points):
        near = cities[np.abs(cities[:, 0] - lat) < 0.1]
        near = near[np.abs(near[:, 1] - lon) * np.cos(np.radians(lat)) < 0.1]
        flags[at] = bool(len(near)) and bool((kilometres(lat, lon, near) <= CITY_KM).any())
    return flags


@cache
def _cities() -> Floats:
    places = [
        (place.lat, place.lon)
        for place in load_gazetteer()
        if place.population >= CITY_PEOPLE and place.level == "town"
    ]
    return np.array(sorted(set(places)), dtype=np.float64).reshape(-1, 2)


def _middle(points: Floats) -> tuple[float, float] | None:
    """The point from which the sum of distances is least (Weiszfeld), robust to a few far incidents."""
    if not len(points):
        return None
    at = np.median(points, axis=0)
    for _ in range(30):
        weight = 1 / np.maximum(kilometres(float(at[0]), float(at[1]), points), 0.5)
        at = (points * weight[:, None]).sum(axis=0) / weight.sum()
    return float(at[0]), float(at[1])


def _from(home: tuple[float, float] | None, points: Floats) -> float | None:
    return float(np.median(kilometres(*home, points))) if home and len(points) else None


def _spread(points: Floats, coverage: float, draw: np.random.Generator) -> tuple[float, float, float] | None:
    middle = _middle(points)
    if middle is None or len(points) < 2:
        return None
    distances = kilometres(*middle, points)
    samples = [float(np.median(draw.choice(distances, len(distances)))) for _ in range(200)]
    tail = (1 - coverage) / 2
    low, high = np.quantile(samples, (tail, 1 - tail))
    return float(np.median(distances)), float(low), float(high)


def _verdict(expected: list[tuple[float, float] | None]) -> str:
    before, now = expected
    if before is None or now is None:
        return "not comparable"
    error = float(np.hypot(before[1], now[1]))
    if abs(now[0] - before[0]) < CLEAR * max(error, 1e-9):
        return "no clear change"
    return "wider" if now[0] > before[0] else "narrower"


def _listed(
    table: IncidentTable, numbers: Ints, district: Ints, windows: tuple[np.ndarray, np.ndarray]
) -> tuple[District, ...]:
    before, now = windows
    days = table.first[numbers]
    found = []
    order = np.argsort(district, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(district[order])) + 1):
        months = np.unique((days[rows[now[rows]]] / 30.4375).astype(np.int64))
        found.append(
            District(
                _name(table, int(numbers[rows[0]])),
                int(before[rows].sum()),
                int(now[rows].sum()),
                int(days[rows].max()),
                _longest_run(months),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.now - one.before, one.name)))


def _name(table: IncidentTable, incident: int) -> str:
    for field, column in (("admin2", table.admin2), ("place", table.place), ("admin1", table.admin1)):
        if column[incident] >= 0:
            return table.names[field][int(column[incident])]
    return "not named"


def _longest_run(months: Ints) -> int:
    if not len(months):
        return 0
    breaks = np.flatnonzero(np.diff(months) != 1)
    edges = np.concatenate(([-1], breaks, [len(months) - 1]))
    return int(np.diff(edges).max())
