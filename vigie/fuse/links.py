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
from heapq import nsmallest
from itertools import combinations

from vigie.fuse.compare import Told, probability
from vigie.fuse.digest import Digest
from vigie.fuse.settings import FuseSettings
from vigie.fuse.shuffle import Block, Each, Where, loop, month, values_of
from vigie.fuse.story import same_story

__all__ = ["FLOOR", "STORY_FLOOR", "Links", "incident_links", "names_of", "story_links"]

STRONG = 0.5
"""Probability from which an incident vouches that two others may be one."""
CLOSURES = 2
"""Rounds of comparing pairs that share a probable third."""
VOUCHED = 16
"""Likeliest incidents of one between which it vouches: bounds the pairs where hundreds of reports tell of one."""
FLOOR = 0.02
"""Probability below which a link of two incidents counts as 0, as does a pair that was not worth comparing."""
STORY_FLOOR = 0.1
"""The same for two reports: below it a pair is one story in one case of thirty."""


@dataclass(frozen=True, slots=True)
class Links:
    """Probabilities by pairs of ids, of every pair that was compared; 0 where it is below the floor."""

    stories: Mapping[tuple[str, str], float] = field(default_factory=dict)
    incidents: Mapping[tuple[str, str], float] = field(default_factory=dict)


def story_links(
    pairs: Sequence[tuple[str, str]], digests: Mapping[str, Digest], old: Links, each: Each = loop
) -> dict[tuple[str, str], float]:
    """How probably each pair of reports tells one story; 0 where that is next to nothing."""
    fresh = [pair for pair in pairs if pair not in old.stories]
    compared = iter(values_of(fresh, digests.__getitem__, _told_where, _story_values, each))
    found: dict[tuple[str, str], float] = {}
    for pair in pairs:
        known = old.stories.get(pair)
        value = next(compared) if known is None else known
        found[pair] = value if value >= STORY_FLOOR else 0.0
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
    values: dict[tuple[int, int], float] = {}

    def weigh(wanted: Sequence[tuple[int, int]]) -> None:
        fresh = []
        for pair in wanted:
            known = old.incidents.get(names_of(pair, told)) if old.incidents else None
            if known is None:
                fresh.append(pair)
            else:
                values[pair] = known
        for pair, value in zip(fresh, values_of(fresh, told.__getitem__, _where, compare_blocks, each), strict=True):
            values[pair] = value if value >= FLOOR else 0.0

    weigh(list(pairs))
    for _ in range(CLOSURES):
        weigh(_not_yet(values))
    return values


def names_of(pair: tuple[int, int], told: Sequence[Told]) -> tuple[str, str]:
    """The ids of two incidents given by their positions."""
    return told[pair[0]].incident.incident_id, told[pair[1]].incident.incident_id


def _told_where(report: Digest) -> Where:
    return month(report.published), report.countries[0] if report.countries else ""


def _where(one: Told) -> Where:
    when, place = one.incident.date, one.incident.place
    return month(when.earliest if when else None), (place.country if place else None) or ""


def _story_values(blocks: Sequence[Block]) -> list[list[float]]:
    return [[same_story(block.sides[a], block.sides[b]) for a, b in block.pairs] for block in blocks]


def _incident_values(families: Mapping[str, str], settings: FuseSettings, blocks: Sequence[Block]) -> list[list[float]]:
    return [
        [probability(block.sides[a], block.sides[b], families, settings) for a, b in block.pairs] for block in blocks
    ]


def _not_yet(values: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs never compared whose two incidents are probably one with a third: a vague date hides such pairs."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in values.items():
        if value >= STRONG:
            near[a].append((-value, b))
            near[b].append((-value, a))
    likeliest = ((other for _, other in nsmallest(VOUCHED, others)) for others in near.values())
    wanted = {pair for others in likeliest for pair in combinations(sorted(others), 2)}
    return sorted(wanted - values.keys())
