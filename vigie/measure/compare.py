"""Two groups side by side, on scales that don't mislead.

Place in the flow: what `--against` adds. In: two profiles of one table and window. Out: Comparison: who strikes more
and how surely, who reaches further at equal numbers, who weighs more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.measure.figures import Figure, figure_of
from vigie.measure.profile import GroupProfile
from vigie.measure.reach import districts_of, rarefied

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`figures`: group over rival, each with its interval; values above 1 (or chances above a half) favour the
    group."""

    group: str
    rival: str
    figures: tuple[Figure, ...]


def compare(group: GroupProfile, rival: GroupProfile, coverage: float = 0.8) -> Comparison:
    """What sets two groups apart: tempo, lethality, reach at equal numbers of incidents, weight."""
    ids = tuple(dict.fromkeys((*_ids(group), *_ids(rival))))
    tail = (1 - coverage) / 2
    found: list[Figure] = []
    if group.tempo is not None and rival.tempo is not None:
        ratio = group.tempo.draws[:, -1] / np.maximum(rival.tempo.draws[:, -1], 1e-9)
        low, middle, high = np.quantile(ratio, (tail, 0.5, 1 - tail))
        found.append(
            figure_of("compare.tempo", (middle, low, high), "ratio", "level of the last period", ids, coverage)
        )
        chance = float((ratio > 1).mean())
        found.append(
            Figure(
                name="compare.more_often", value=chance, unit="chance", note="of the higher level now", incident_ids=ids
            )
        )
    if group.lethality.mean and rival.lethality.mean:
        one, other = group.lethality.mean, rival.lethality.mean
        three = (one[0] / max(other[0], 1e-9), one[1] / max(other[2], 1e-9), one[2] / max(other[1], 1e-9))
        note = "killed per incident; the interval is wide on purpose (ends against ends)"
        found.append(figure_of("compare.lethality", three, "ratio", note, ids, coverage))
    found += _reach(group, rival, ids)
    found += _weight(group, rival, ids, coverage)
    return Comparison(group.name, rival.name, tuple(found))


def _ids(one: GroupProfile) -> tuple[str, ...]:
    return one.selection.table.ids_of(one.selection.incidents)


def _reach(group: GroupProfile, rival: GroupProfile, ids: tuple[str, ...]) -> list[Figure]:
    district = districts_of(group.selection.table)
    held = [district[one.selection.incidents] for one in (group, rival)]
    held = [one[one >= 0] for one in held]
    size = min(len(one) for one in held)
    expected = [rarefied(np.bincount(one), size) if len(one) else None for one in held]
    found = []
    for name, one in zip((group.name, rival.name), expected, strict=True):
        if one is not None and size >= 10:
            half = 1.2816 * one[1]
            note = f"{name}: districts expected in {size} incidents"
            found.append(figure_of("compare.reach", (one[0], one[0] - half, one[0] + half), "districts", note, ids))
    return found


def _weight(group: GroupProfile, rival: GroupProfile, ids: tuple[str, ...], coverage: float) -> list[Figure]:
    if group.weights is None:
        return []
    own, other = group.weights.of(group.selection.number), group.weights.of(rival.selection.number)
    if own is None or other is None:
        return []
    gap = float(own[0][-1] - other[0][-1])
    half = float(np.hypot(own[2][-1] - own[0][-1], other[2][-1] - other[0][-1]))
    note = "difference of weights in the last quarter"
    return [figure_of("compare.weight", (gap, gap - half, gap + half), "standard deviations", note, ids, coverage)]
