"""Which pairs are worth comparing, out of the millions that are not.

Place in the flow: inside `fuse`. In: digests and coded incidents. Out: pairs of report ids and of incident positions.
Two incidents meet when their days and places can be one; two reports when a rare name stands high in both and they
appeared within weeks. No block grows with the corpus: days, cells of the map and the size of a block bound it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from vigie.fuse.digest import Digest
from vigie.fuse.settings import FuseSettings
from vigie.records import Incident, Place

__all__ = ["incident_pairs", "report_pairs"]

KEY_NAMES = 10
"""Names of a report, heaviest first, by which it meets others."""
TELLING_NAME = 12
"""Reports up to which a name alone makes them meet; of names that more share it takes two, or every common name of a
large corpus brings together all who use it. Set by growth; 12, 30 and no limit fuse equally well (docs/fuse.md)."""
CELL_DEGREES = 0.5
"""Side of a cell of the map, about 55 km: two readings of one place lie in the same cell or in neighbours."""
FINE = ("point", "town", "admin2")
Pair = tuple[int, int]


def report_pairs(digests: Mapping[str, Digest], settings: FuseSettings) -> Iterator[tuple[str, str]]:
    """Pairs of reports that may tell one story, each once, in order."""
    windows: dict[int | None, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(digests):
        one = digests[name]
        heaviest = sorted(one.names.items(), key=lambda item: (-item[1], item[0]))[:KEY_NAMES]
        for window in _windows(one.published, settings.story_days):
            for word, _ in heaviest:
                windows[window][word].append(name)
    seen: set[tuple[str, str]] = set()
    for blocks in windows.values():
        seen.update(_sharing(blocks.values(), settings.largest_block))
    yield from sorted(pair for pair in seen if _near_in_time(digests[pair[0]], digests[pair[1]], settings))


def _sharing(blocks: Iterable[Sequence[str]], largest: int) -> Iterator[tuple[str, str]]:
    """Pairs of one window that share a telling name, or two names that many share."""
    once: set[tuple[str, str]] = set()
    for members in blocks:
        if len(members) <= TELLING_NAME:
            yield from combinations(members, 2)
        elif len(members) <= largest:
            for pair in combinations(members, 2):
                if pair in once:
                    yield pair
                else:
                    once.add(pair)


def incident_pairs(
    incidents: Sequence[Incident], stories: Iterable[tuple[str, str]], settings: FuseSettings
) -> Iterator[Pair]:
    """Pairs of positions in `incidents` that may be one incident, each once, in order.

    `stories` are the pairs of reports that may tell one story: their incidents are compared even without a date.
    """
    seen = set(_by_day_and_place(incidents, settings))
    told: dict[str, list[int]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        for report in incident.report_ids:
            told[report].append(index)
    for one, other in stories:
        seen.update((min(a, b), max(a, b)) for a in told.get(one, ()) for b in told.get(other, ()) if a != b)
    yield from sorted(seen)


def _by_day_and_place(incidents: Sequence[Incident], settings: FuseSettings) -> Iterator[Pair]:
    fine: dict[Hashable, list[int]] = defaultdict(list)
    coarse: dict[Hashable, list[int]] = defaultdict(list)
    every: dict[Hashable, list[int]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        place = incident.place
        for day in _days(incident, settings):
            if place is None or place.country is None:
                continue
            area = (day, place.country, place.admin1) if place.admin1 else (day, place.country)
            if place.level in FINE and place.lat is not None and place.lon is not None:
                for cell in _cells(place):
                    fine[day, cell].append(index)
                every[day, place.country].append(index)
                if place.admin1:
                    every[area].append(index)
            else:
                coarse[area].append(index)
    for members in fine.values():
        yield from combinations(members, 2)
    for key, members in coarse.items():
        yield from combinations(members, 2)
        others = every.get(key, ())
        if len(members) * len(others) <= settings.largest_block**2:
            yield from ((min(a, b), max(a, b)) for a in members for b in others)


def _days(incident: Incident, settings: FuseSettings) -> Iterator[str]:
    """Each day it may have happened on, and the day after (time zones)."""
    when = incident.date
    if when is None or when.earliest is None or when.latest is None:
        return
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    if (last - first).days > settings.max_days:
        return
    for step in range((last - first).days + 2):
        yield (first + timedelta(days=step)).isoformat()


def _cells(place: Place) -> Iterator[tuple[int, int]]:
    """The cells that a point and what lies within a quarter cell of it fall into."""
    lat, lon = (place.lat or 0.0) / CELL_DEGREES, (place.lon or 0.0) / CELL_DEGREES
    rows = {math.floor(lat - 0.25), math.floor(lat + 0.25)}
    columns = {math.floor(lon - 0.25), math.floor(lon + 0.25)}
    yield from ((row, column) for row in sorted(rows) for column in sorted(columns))


def _windows(published: str | None, days: int) -> Iterator[int | None]:
    """Windows of time, overlapping, so that two reports within `days` of each other share one."""
    if published is None:
        yield None
        return
    number = date.fromisoformat(published).toordinal() // days
    yield from (number, number + 1)


def _near_in_time(one: Digest, other: Digest, settings: FuseSettings) -> bool:
    if one.published is None or other.published is None:
        return one.published == other.published
    apart = abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days)
    return apart <= settings.story_days
