"""Late coding: how much of the newest months is still to come, learnt from two releases of one table.

Place in the flow: a measure. In: counts a month in an earlier and a later release, plain arrays. Out: LateCoding: the
share coded by age, and the newest counts raised by it, with intervals.

Method: the share of the later count that the earlier release already had, by age in months at the earlier release,
with weights by count and made monotone (older months can't be less complete: pool adjacent violators). The nowcast
divides by it; its interval joins the luck of the count with the spread of the share over ages near it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.measure.incident_table import Floats

__all__ = ["LateCoding", "completeness", "nowcast"]

OLDEST = 24
"""Months beyond which a release is taken as complete as it will be."""
WEIGHT = 5.0
"""Incidents' worth of the belief that a month is complete, so that a month with two incidents settles nothing."""


@dataclass(frozen=True, slots=True)
class LateCoding:
    """`share`: part coded already, by age in months from 0 (the newest); `low`, `high`: its interval."""

    share: Floats
    low: Floats
    high: Floats


def completeness(earlier: Floats, later: Floats, coverage: float = 0.8) -> LateCoding:
    """The share of incidents already coded by age; both arrays end with the earlier release's newest month."""
    ages = min(len(earlier), OLDEST)
    had = np.asarray(earlier, dtype=np.float64)[::-1][:ages]
    has = np.asarray(later, dtype=np.float64)[::-1][:ages]
    # A later release also takes incidents out: more before than after counts as complete.
    had = np.minimum(had, has)
    raw = (had + WEIGHT) / (has + WEIGHT)
    share = _rising(raw, has + WEIGHT)
    spread = np.sqrt(np.maximum(share * (1 - share), 1e-6) / (has + WEIGHT) + np.mean((raw - share) ** 2))
    z = {0.8: 1.2816, 0.9: 1.6449}.get(round(coverage, 2), 1.2816)
    return LateCoding(share, np.clip(share - z * spread, 0.05, 1), np.clip(share + z * spread, 0.05, 1))


def nowcast(counts: Floats, late: LateCoding) -> tuple[Floats, Floats, Floats]:
    """The newest counts raised by what is still to come: (middle, low, high), arrays of the counts' length."""
    counts = np.asarray(counts, dtype=np.float64)
    padded = [np.ones_like(counts) for _ in range(3)]
    size = min(len(counts), len(late.share))
    for column, values in zip(padded, (late.share, late.high, late.low), strict=True):
        column[len(counts) - size :] = values[:size][::-1]
    luck = 1.2816 * np.sqrt(np.maximum(counts, 1))
    middle = counts / padded[0]
    gap = middle - counts
    low = np.maximum(counts / padded[1] - luck * (gap > 0), counts)
    return middle, low, counts / padded[2] + luck * (gap > 0)


def _rising(values: Floats, weights: Floats) -> Floats:
    """The rising series nearest to the values (pool adjacent violators)."""
    blocks: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            last, before = blocks.pop(), blocks.pop()
            both = before[1] + last[1]
            blocks.append([(before[0] * before[1] + last[0] * last[1]) / both, both, before[2] + last[2]])
    return np.concatenate([np.full(int(size), value) for value, _, size in blocks])
