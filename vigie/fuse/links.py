"""The links between reports and between incidents, kept from run to run.

Place in the flow: inside `fuse`. In: pairs worth comparing, and the links of an earlier run. Out: pairs with their
probability. A pair of which both sides were there before is looked up, not compared anew: a daily run compares only
what is new with what is near it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations

from vigie.fuse.compare import Told, compare
from vigie.fuse.digest import Digest
from vigie.fuse.settings import FuseSettings
from vigie.fuse.shuffle import Block, Each, Where, loop, month, values_of
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
    pairs: Sequence[tuple[str, str]], digests: Mapping[str, Digest], old: Links, each: Each = loop
) -> dict[tuple[str, str], float]:
    """How probably each pair of reports tells one story, where that is more than next to nothing."""
    known = [one in old.reports and other in old.reports for one, other in pairs]
    fresh = [pair for pair, there in zip(pairs, known, strict=True) if not there]
    compared = iter(values_of(fresh, digests.__getitem__, _told_where, _story_values, each))
    found: dict[tuple[str, str], float] = {}
    for pair, there in zip(pairs, known, strict=True):
        value = old.stories.get(pair, 0.0) if there else next(compared)
        if value >= FLOOR:
            found[pair] = value
    return found


def incident_links(
    pairs: Iterable[tuple[int, int]],
    told: Sequence[Told],
    how: tuple[Mapping[str, str], FuseSettings],
    old: Links,
    each: Each = loop,
) -> dict[tuple[int, int], float]:
    """How probably each pair of coded incidents is one; `how` are the families of kinds and the settings."""
    compare_blocks = partial(_incident_values, *how)

    def weighed(wanted: Sequence[tuple[int, int]], looked_up: Mapping[tuple[int, int], float]) -> None:
        fresh = [pair for pair in wanted if pair not in looked_up]
        values.update(looked_up)
        values.update(zip(fresh, values_of(fresh, told.__getitem__, _where, compare_blocks, each), strict=True))

    values: dict[tuple[int, int], float] = {}
    near = list(pairs)
    weighed(near, {pair: value for pair in near if (value := _known(pair, told, old)) is not None})
    for _ in range(CLOSURES):
        closing = _not_yet(values)
        ids = [(pair, (told[pair[0]].incident.incident_id, told[pair[1]].incident.incident_id)) for pair in closing]
        weighed(closing, {pair: old.incidents[names] for pair, names in ids if names in old.incidents})
    return {pair: value for pair, value in values.items() if value >= FLOOR}


def _known(pair: tuple[int, int], told: Sequence[Told], old: Links) -> float | None:
    """The value of an earlier run, None where one of the two was not there then."""
    one, other = told[pair[0]].incident, told[pair[1]].incident
    if not {*one.report_ids, *other.report_ids} <= old.reports:
        return None
    return old.incidents.get((one.incident_id, other.incident_id), 0.0)


def _told_where(report: Digest) -> Where:
    return month(report.published), report.countries[0] if report.countries else ""


def _where(one: Told) -> Where:
    when, place = one.incident.date, one.incident.place
    return month(when.earliest if when else None), (place.country if place else None) or ""


def _story_values(blocks: Sequence[Block]) -> list[list[float]]:
    return [[same_story(block.sides[a], block.sides[b]) for a, b in block.pairs] for block in blocks]


def _incident_values(families: Mapping[str, str], settings: FuseSettings, blocks: Sequence[Block]) -> list[list[float]]:
    return [
        [compare(block.sides[a], block.sides[b], families, settings).score for a, b in block.pairs] for block in blocks
    ]


def _not_yet(values: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs never compared whose two incidents are probably one with a third: a vague date hides such pairs."""
    near: dict[int, list[int]] = defaultdict(list)
    for (a, b), value in values.items():
        if value >= STRONG:
            near[a].append(b)
            near[b].append(a)
    wanted = {pair for others in near.values() for pair in combinations(sorted(others), 2)}
    return sorted(wanted - values.keys())
