"""Late coding: how much of the newest months is still to come, learnt from two releases of one table.

Place in the flow: a measure. In: two releases of one table and a profile of the newer one. Out: LateCoding: the share
coded by age, and the newest counts raised by it, with intervals. The parts on plain arrays need no table.

Method: the share of the later count that the earlier release already had, by age in months at the earlier release,
with weights by count and made monotone (older months can't be less complete: pool adjacent violators). The nowcast
divides by it; its interval joins the luck of the count with the spread of the share over ages near it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from vigie.errors import UsageError
from vigie.measure.incident_table import Floats, IncidentTable
from vigie.measure.periods import Bins, bins_of
from vigie.measure.selection import within

if TYPE_CHECKING:
    from vigie.measure.profile import Ask, GroupProfile

__all__ = ["LateCoding", "LateMonth", "Nowcast", "completeness", "late_coding", "nowcast", "nowcast_of"]

OLDEST = 24
"""Months beyond which a release is taken as complete as it will be."""
LEAST_SHARED = 6
"""Whole periods two releases must share to learn from."""
WHOLE = 0.9
"""Share of its days from which a period counts as whole."""
COMPLETE = 0.98
"""Share coded from which a period is called complete."""
WEIGHT = 5.0
"""Incidents' worth of the belief that a month is complete, so that a month with two incidents settles nothing."""


@dataclass(frozen=True, slots=True)
class LateCoding:
    """`share`: part coded already, by age in months from 0 (the newest); `low`, `high`: its interval."""

    share: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class LateMonth:
    """A period: incidents so far, and with those still to come: middle and 80 % interval."""

    period: str
    coded: int
    expected: float
    low: float
    high: float
    incident_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nowcast:
    """The newest periods of a group, the oldest first; `earlier_to`: the last day of the earlier release."""

    periods: tuple[LateMonth, ...]
    newest_share: float
    earlier_to: str


def late_coding(earlier: IncidentTable, later: IncidentTable, ask: Ask) -> tuple[LateCoding, str]:
    """The share coded by age in periods, from two releases of one table; and the earlier release's last day.

    Both are counted over all groups up to the earlier release's last whole period. A UsageError where they share too
    few periods, or where the earlier one is the newer.
    """
    days = [table.first[within(table, None, None, ask.area)] for table in (earlier, later)]
    if not len(days[0]) or not len(days[1]):
        raise UsageError("one of the two releases holds no incident with a date", "give two releases of one table")
    if days[0].max() > days[1].max():
        raise UsageError("the release given with --earlier ends later than the other", "swap the two files")
    first = int(max(days[0].min(), days[1].min()))
    bins = _whole(bins_of(first, int(days[0].max()), ask.period)) if first <= days[0].max() else None
    if bins is None or len(bins) < LEAST_SHARED:
        raise UsageError(
            "the two releases share too few whole periods", f"they must overlap by at least {LEAST_SHARED}"
        )
    found = completeness(bins.counts(days[0]), bins.counts(days[1]))
    return found, date.fromordinal(int(days[0].max())).isoformat()


def nowcast_of(one: GroupProfile, late: LateCoding, earlier_to: str) -> Nowcast:
    """The group's newest whole periods raised by what is still to come; those taken as complete are left out.

    A period's age counts from the last one of the whole table, whatever window was asked for.
    """
    table = one.selection.table
    last = int(table.first[within(table, None, None, None)].max())
    bins = _whole(bins_of(int(one.selection.bins.edges[0]), last, one.period))
    middle, low, high = nowcast(bins.counts(one.selection.days), late)
    periods = tuple(
        LateMonth(point.period, point.incidents, float(middle[at]), float(low[at]), float(high[at]), point.incident_ids)
        for at, point in enumerate(one.points[: len(bins)])
        if len(bins) - 1 - at < len(late.share) and late.share[len(bins) - 1 - at] < COMPLETE
    )
    return Nowcast(periods, float(late.share[0]), earlier_to)


def _whole(bins: Bins) -> Bins:
    """Bins without a last one that is covered only in part."""
    if len(bins) and bins.exposure[-1] < WHOLE:
        return Bins(bins.period, bins.edges[:-1], bins.labels[:-1], bins.exposure[:-1])
    return bins


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
