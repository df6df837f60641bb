"""The links between reports and between incidents, kept from run to run.

Place in the flow: inside `fuse`. In: pairs worth comparing, and the links of an earlier run. Out: pairs with their
probability. A pair of which both sides were there before is looked up, not compared anew: a daily run compares only
what is new with what is near it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from vigie.fuse.compare import Told, compare
from vigie.fuse.digest import Digest
from vigie.fuse.settings import FuseSettings
from vigie.fuse.story import same_story

__all__ = ["FLOOR", "Links", "incident_links", "story_links"]

STRONG = 0.5
"""Probability from which an incident vouches that two others may be one."""
CLOSURES = 2
"""Rounds of comparing pairs that share a probable third."""
FLOOR = 0.02
"""Probability below which a link is not kept: it counts as 0, as does a pair that was not worth comparing."""


@dataclass(frozen=True, slots=True)
class Links:
    """Probabilities by pairs of ids; `reports` are those that were compared."""

    stories: Mapping[tuple[str, str], float] = field(default_factory=dict)
    incidents: Mapping[tuple[str, str], float] = field(default_factory=dict)
    reports: frozenset[str] = frozenset()


def story_links(
    pairs: Iterable[tuple[str, str]], digests: Mapping[str, Digest], old: Links
) -> dict[tuple[str, str], float]:
    """How probably each pair of reports tells one story, where that is more than next to nothing."""
    found: dict[tuple[str, str], float] = {}
    for one, other in pairs:
        known = one in old.reports and other in old.reports
        value = old.stories.get((one, other), 0.0) if known else same_story(digests[one], digests[other])
        if value >= FLOOR:
            found[one, other] = value
    return found


def incident_links(
    pairs: Iterable[tuple[int, int]],
    told: Sequence[Told],
    how: tuple[Mapping[str, str], FuseSettings],
    old: Links,
) -> dict[tuple[int, int], float]:
    """How probably each pair of coded incidents is one; `how` are the families of kinds and the settings."""
    families, settings = how
    values: dict[tuple[int, int], float] = {}
    for a, b in pairs:
        one, other = told[a].incident, told[b].incident
        if {*one.report_ids, *other.report_ids} <= old.reports:
            values[a, b] = old.incidents.get((one.incident_id, other.incident_id), 0.0)
        else:
            values[a, b] = compare(told[a], told[b], families, settings).score
    for _ in range(CLOSURES):
        for a, b in _not_yet(values):
            known = old.incidents.get((told[a].incident.incident_id, told[b].incident.incident_id))
            values[a, b] = compare(told[a], told[b], families, settings).score if known is None else known
    return {pair: value for pair, value in values.items() if value >= FLOOR}


def _not_yet(values: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs never compared whose two incidents are probably one with a third: a vague date hides such pairs."""
    near: dict[int, list[int]] = defaultdict(list)
    for (a, b), value in values.items():
        if value >= STRONG:
            near[a].append(b)
            near[b].append(a)
    wanted = {pair for others in near.values() for pair in combinations(sorted(others), 2)}
    return sorted(wanted - values.keys())
