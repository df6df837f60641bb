"""Which incidents are one: blocks by family and day, then clusters that one wrong link can't chain.

Place in the flow: inside `fuse`. In: incidents of many reports. Out: groups of indices, each one incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from vigie.fuse.compare import compare
from vigie.fuse.settings import FuseSettings
from vigie.records import Incident

__all__ = ["cluster"]


def cluster(incidents: Sequence[Incident], families: dict[str, str], settings: FuseSettings) -> list[list[int]]:
    """Groups of positions in `incidents`, in order of their first member.

    Complete linkage: two groups join only if every pair across them is alike enough, and no two incidents of one
    report ever join, so a round-up can't glue together what it lists.
    """
    links = {
        pair: likeness.score
        for pair in _pairs(incidents, settings)
        if (likeness := compare(incidents[pair[0]], incidents[pair[1]], families, settings)).score >= settings.threshold
    }
    groups = {index: [index] for index in range(len(incidents))}
    home = list(range(len(incidents)))
    for one, other in sorted(links, key=lambda pair: (-links[pair], pair)):
        first, second = sorted((home[one], home[other]))
        if first != second and _all_linked(groups[first], groups[second], links):
            groups[first] = sorted(groups[first] + groups.pop(second))
            for member in groups[first]:
                home[member] = first
    return [groups[key] for key in sorted(groups)]


def _all_linked(one: list[int], other: list[int], links: dict[tuple[int, int], float]) -> bool:
    return all((min(a, b), max(a, b)) in links for a in one for b in other)


def _pairs(incidents: Sequence[Incident], settings: FuseSettings) -> Iterator[tuple[int, int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, incident in enumerate(incidents):
        for key in _blocks(incident, settings):
            blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen and not set(incidents[pair[0]].report_ids) & set(incidents[pair[1]].report_ids):
                seen.add(pair)
                yield pair


def _blocks(incident: Incident, settings: FuseSettings) -> Iterator[tuple[str, str]]:
    """The country and each day the incident may have happened on, and the day after (time zones)."""
    when = incident.date
    if when is None or when.earliest is None or when.latest is None or incident.place is None:
        return
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    if (last - first).days >= settings.max_days or incident.place.country is None:
        return
    for step in range((last - first).days + 2):
        yield incident.place.country, (first + timedelta(days=step)).isoformat()
