"""Change points: when a group's tempo broke, by how much, and how sure the date is.

Place in the flow: a measure. In: counts a week (or month), a plain array. Out: ChangePoints: dates as numbers of
periods with intervals, the level before and after, the chance of a break.

Method: exact Bayesian segmentation (Fearnhead 2006): within a segment counts are negative binomial with one rate,
whose chance has a beta prior, so that a segment's likelihood is closed; the best set of breaks comes by dynamic
programming, the certainty of each by forward–backward sums over all sets. `ruptures` is not used: it gives no
certainty, has no cost for overdispersed counts and can't be installed on new Pythons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln

from vigie.measure.incident_table import Floats

__all__ = ["ChangePoint", "change_points"]

SIZES = (0.5, 1.0, 2.0, 4.0, 7.0, 12.0, 20.0, 50.0)
"""Sizes of the negative binomial that are tried; the likeliest over all segmentations counts."""
EXPECTED_GAP = 104.0
"""Periods between two breaks that are expected beforehand: two years of weeks. The data may say otherwise."""
SHORTEST = 4
"""Periods in a segment at least: a single odd week is no new era."""
LONGEST = 2600
"""Periods looked at (50 years of weeks): beyond it the square of them would not fit a laptop."""
LEVEL_DRAWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """`at`: the first period of the new level, `low` to `high` its interval of `coverage`; `chance`: that a break lies
    within a month of periods around it. `before`, `after`: counts a period; `ratio`: after over before, with interval.
    """

    at: int
    low: int
    high: int
    coverage: float
    chance: float
    before: float
    after: float
    ratio: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Cost:
    """Log-likelihood of every segment [start, end) of at least SHORTEST periods: `of[start, end]`."""

    of: Floats
    size: float


def change_points(counts: Floats, coverage: float = 0.8, seed: int = 0) -> tuple[ChangePoint, ...]:
    """The breaks of a series, in order of time; none where a level that stays explains it as well."""
    counts = np.asarray(counts, dtype=np.float64)
    if len(counts) > LONGEST or len(counts) < 2 * SHORTEST or counts.sum() == 0:
        return ()
    costs = [_segment_costs(counts, size) for size in SIZES]
    forward = [_forward(cost.of) for cost in costs]
    best = int(np.argmax([table[-1] for table in forward]))
    cost, ahead = costs[best], forward[best]
    breaks = _likeliest(cost.of)
    chances = _chances(cost.of, ahead, _backward(cost.of))
    edges = [0, *breaks, len(counts)]
    draw = np.random.default_rng(seed)
    return tuple(
        _point(counts, (edges[n], edges[n + 1], edges[n + 2]), chances, (cost.size, coverage, draw))
        for n in range(len(breaks))
    )


def _segment_costs(counts: Floats, size: float) -> _Cost:
    n = len(counts)
    sums = np.concatenate(([0.0], np.cumsum(counts)))
    own = np.concatenate(([0.0], np.cumsum(gammaln(counts + size) - gammaln(size) - gammaln(counts + 1))))
    rate = max(float(counts.mean()), 0.1)
    # A weak beta prior whose mean is the series' own rate: worth one period.
    a, b = size + 0.5, 0.5 + (size + 0.5) * rate / size
    start, end = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    length = end - start
    fits = length >= SHORTEST
    table = np.full((n + 1, n + 1), -np.inf)
    s, e = start[fits], end[fits]
    table[fits] = own[e] - own[s] + betaln(a + size * length[fits], b + sums[e] - sums[s]) - betaln(a, b)
    return _Cost(table, size)


def _log_break() -> tuple[float, float]:
    """Log chance of a break after a period, and of none."""
    return float(np.log(1 / EXPECTED_GAP)), float(np.log1p(-1 / EXPECTED_GAP))


def _with_gap(of: Floats) -> Floats:
    """The prior of lengths is geometric: each period without a break counts."""
    n = len(of) - 1
    lengths = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    gap: Floats = of + _log_break()[1] * np.maximum(lengths - 1, 0)
    return gap


def _summed(logs: Floats) -> float:
    """The log of a sum of what is given in logs; quicker than scipy's on short rows, of which there are thousands."""
    top = float(logs.max())
    return top if top == -np.inf else top + float(np.log(np.exp(logs - top).sum()))


def _forward(of: Floats) -> Floats:
    """ahead[t]: log-likelihood of the first t periods with a break after them, summed over all segmentations."""
    priced, split = _with_gap(of), _log_break()[0]
    ahead = np.full(len(of), -np.inf)
    ahead[0] = 0.0
    for end in range(SHORTEST, len(of)):
        reach = ahead[: end - SHORTEST + 1] + priced[: end - SHORTEST + 1, end]
        ahead[end] = _summed(reach) + (split if end < len(of) - 1 else 0.0)
    return ahead


def _backward(of: Floats) -> Floats:
    """behind[t]: log-likelihood of the periods from t on, given a break before t."""
    priced, split = _with_gap(of), _log_break()[0]
    last = len(of) - 1
    behind = np.full(len(of), -np.inf)
    behind[last] = 0.0
    for start in range(last - SHORTEST, -1, -1):
        ends = np.arange(start + SHORTEST, last + 1)
        behind[start] = _summed(priced[start, ends] + behind[ends] + np.where(ends < last, split, 0.0))
    return behind


def _chances(of: Floats, ahead: Floats, behind: Floats) -> Floats:
    """The chance of a break at the start of each period."""
    chances = np.exp(ahead + behind - ahead[-1])
    chances[[0, -1]] = 0.0
    found: Floats = np.clip(chances, 0.0, 1.0)
    return found


def _likeliest(of: Floats) -> list[int]:
    """The single likeliest set of breaks."""
    priced, split = _with_gap(of), _log_break()[0]
    best = np.full(len(of), -np.inf)
    best[0] = 0.0
    came = np.zeros(len(of), dtype=np.int64)
    for end in range(SHORTEST, len(of)):
        reach = best[: end - SHORTEST + 1] + priced[: end - SHORTEST + 1, end]
        came[end] = int(np.argmax(reach))
        best[end] = reach[came[end]] + (split if end < len(of) - 1 else 0.0)
    breaks: list[int] = []
    at = int(came[-1])
    while at > 0:
        breaks.append(at)
        at = int(came[at])
    return breaks[::-1]


def _point(
    counts: Floats, edges: tuple[int, int, int], chances: Floats, how: tuple[float, float, np.random.Generator]
) -> ChangePoint:
    first, at, end = edges
    size, coverage, draw = how
    left, right = (first + at) // 2 + 1, (at + end) // 2
    around = chances[left : right + 1]
    total = max(float(around.sum()), 1e-12)
    shares = np.cumsum(around) / total
    tail = (1 - coverage) / 2
    low, high = (left + int(np.searchsorted(shares, share)) for share in (tail, 1 - tail))
    levels = [_level_draws(counts[a:b], size, draw) for a, b in ((first, at), (at, end))]
    ratio = np.quantile(levels[1] / levels[0], (0.5, tail, 1 - tail))
    near = chances[max(0, at - SHORTEST) : at + SHORTEST + 1]
    return ChangePoint(
        at=at, low=min(low, at), high=max(min(high, len(counts) - 1), at), coverage=coverage,
        chance=float(min(1.0, near.sum())), before=float(counts[first:at].mean()), after=float(counts[at:end].mean()),
        ratio=(float(ratio[0]), float(ratio[1]), float(ratio[2])),
    )  # fmt: skip


def _level_draws(counts: Floats, size: float, draw: np.random.Generator) -> Floats:
    """Draws of a segment's rate: a scaled beta-prime, from the beta posterior of its chance."""
    chance = draw.beta(size * len(counts) + 0.5, counts.sum() + 0.5, LEVEL_DRAWS)
    rates: Floats = size * (1 - chance) / np.maximum(chance, 1e-12)
    return np.maximum(rates, 1e-6)
