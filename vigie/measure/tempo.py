"""Tempo: how often a group strikes, as a level that drifts, with its trend and intervals.

Place in the flow: a measure. In: plain arrays: counts a period, and the share of each period that is covered. Out:
Tempo: the level of each period with its interval, draws of it, the trend, the chance of a rise.

Method: the discounted Gamma–Poisson state space (Smith & Miller 1986; West & Harrison 1997; smoothing by Gamerman,
Santos & Franco 2013). The level keeps a share `discount` of its information from one period to the next; counts spread
`spread` times as wide as Poisson ones, which divides what each of them tells. Neither is chosen: both are averaged over
a grid by how well each pair foretold every next count (negative binomial).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from vigie.measure.incident_table import Floats

__all__ = ["DISCOUNTS", "SPREADS", "Tempo", "foretold", "tempo"]

DISCOUNTS = (0.25, 0.37, 0.5, 0.6, 0.7, 0.78, 0.84, 0.89, 0.93, 0.96, 0.98, 0.995)
"""Shares of information a level keeps over one period; below a half a level would have no memory to speak of."""
SPREADS = (1.0, 1.4, 2.0, 3.0, 4.5, 7.0, 10.0, 15.0, 23.0, 35.0, 60.0, 100.0)
"""Variance of a count over its mean, given the level."""
DRAWS = 1000
TREND_BINS = 6
"""Periods at each side of the trend: the last six against the six before."""
PRIOR_WEIGHT = 0.5
"""Periods' worth of information in the starting level, which is the mean of the series: weak, so that counts rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The level of incidents a whole period, one entry a period: middle and interval of `coverage` (0 to 1).

    `trend`: level of the last periods over that of the ones before, as (middle, low, high); `rising`: the chance that
    it is above 1. `now`: the level of the last period. `discount`, `spread`: averages over the grid. `draws`: levels,
    draws × periods; `log_score`: mean log of the chance each next count had been given.
    """

    level: Floats
    low: Floats
    high: Floats
    coverage: float
    trend: tuple[float, float, float] | None
    rising: float | None
    discount: float
    spread: float
    draws: Floats
    spreads: Floats
    discounts: Floats
    log_score: float


@dataclass(frozen=True, slots=True)
class _Filtered:
    a: Floats
    b: Floats
    weight: Floats
    score: float


def tempo(counts: Floats, exposure: Floats | None = None, coverage: float = 0.8, seed: int = 0) -> Tempo:
    """The level behind counts; `counts` and `exposure` (1 where a period is whole) are plain arrays of one length.

    Raises ValueError for counts that are negative or not finite.
    """
    counts = np.asarray(counts, dtype=np.float64)
    exposed = np.ones_like(counts) if exposure is None else np.asarray(exposure, dtype=np.float64)
    if counts.size == 0 or not np.isfinite(counts).all() or (counts < 0).any():
        raise ValueError("counts must be one or more finite numbers, none negative")
    discounts, spreads = (grid.ravel() for grid in np.meshgrid(DISCOUNTS, SPREADS, indexing="ij"))
    filtered = _filter(counts, exposed, discounts, spreads)
    draw = np.random.default_rng(seed)
    picked = draw.choice(len(discounts), DRAWS, p=filtered.weight)
    levels = _smoothed(filtered, discounts[picked], picked, draw)
    tail = (1 - coverage) / 2
    low, middle, high = np.quantile(levels, (tail, 0.5, 1 - tail), axis=0)
    trend, rising = _trend(levels, tail)
    return Tempo(
        level=middle, low=low, high=high, coverage=coverage, trend=trend, rising=rising,
        discount=float(filtered.weight @ discounts), spread=float(filtered.weight @ spreads),
        draws=levels, spreads=spreads[picked], discounts=discounts[picked], log_score=filtered.score,
    )  # fmt: skip


def foretold(found: Tempo, bins: int, seed: int = 1) -> Floats:
    """Counts of the next `bins` whole periods if the level drifts on as it did: draws × bins.

    A level that keeps the share d of its information gets, each period, a factor of mean 1 that widens it as much.
    """
    draw = np.random.default_rng(seed)
    level = found.draws[:, -1].copy()
    shape = np.maximum(found.draws[:, -1].mean() ** 2 / max(float(found.draws[:, -1].var()), 1e-9), 0.5)
    counts = np.empty((len(level), bins))
    for at in range(bins):
        kept = found.discounts
        level *= draw.gamma(shape * kept / (1 - kept) + 1, 1.0) / (shape * kept / (1 - kept) + 1)
        counts[:, at] = _counted(level, found.spreads, draw)
    return counts


def _counted(level: Floats, spread: Floats, draw: np.random.Generator) -> Floats:
    """Counts with variance `spread` times the mean (negative binomial of the first kind; Poisson at 1)."""
    wide = spread > 1
    rate = level.copy()
    rate[wide] = draw.gamma(level[wide] / (spread[wide] - 1) + 1e-12, spread[wide] - 1)
    return draw.poisson(np.minimum(rate, 1e9)).astype(np.float64)


def _filter(counts: Floats, exposed: Floats, discounts: Floats, spreads: Floats) -> _Filtered:
    """Forward over time, all pairs of the grid at once."""
    start = max(float(counts.sum() / max(exposed.sum(), 1e-9)), 0.5 / len(counts))
    a, b = np.full_like(discounts, PRIOR_WEIGHT * start) / spreads, PRIOR_WEIGHT / spreads
    kept_a, kept_b = np.empty((2, len(counts), len(discounts)))
    score = np.zeros_like(discounts)
    for at, (count, share) in enumerate(zip(counts, exposed, strict=True)):
        a, b = discounts * a, discounts * b
        score += _log_chance(count, share, a, b, spreads)
        a, b = a + count / spreads, b + share / spreads
        kept_a[at], kept_b[at] = a, b
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    return _Filtered(kept_a, kept_b, weight, float(weight @ score) / len(counts))


def _log_chance(count: float, share: float, a: Floats, b: Floats, spreads: Floats) -> Floats:
    """Log chance of the next count: a negative binomial with the mean and variance of the model's."""
    mean = np.maximum(share * a / b, 1e-9)
    variance = np.maximum(spreads * mean + share**2 * a / b**2, mean * (1 + 1e-9))
    size = mean**2 / (variance - mean)
    chance: Floats = (
        gammaln(count + size) - gammaln(size) - gammaln(count + 1)
        - size * np.log1p(mean / size) + count * (np.log(mean) - np.log(mean + size))
    )  # fmt: skip
    return chance


def _smoothed(filtered: _Filtered, discount: Floats, picked: np.ndarray, draw: np.random.Generator) -> Floats:
    """Draws of the whole path, backward: λ(t) = discount · λ(t+1) + Gamma((1 - discount) a(t), b(t))."""
    periods = len(filtered.a)
    levels = np.empty((len(picked), periods))
    levels[:, -1] = draw.gamma(filtered.a[-1, picked], 1.0) / filtered.b[-1, picked]
    for at in range(periods - 2, -1, -1):
        fresh = draw.gamma((1 - discount) * filtered.a[at, picked], 1.0) / filtered.b[at, picked]
        levels[:, at] = discount * levels[:, at + 1] + fresh
    return levels


def _trend(levels: Floats, tail: float) -> tuple[tuple[float, float, float] | None, float | None]:
    if levels.shape[1] < 2 * TREND_BINS:
        return None, None
    before = levels[:, -2 * TREND_BINS : -TREND_BINS].mean(axis=1)
    ratio = levels[:, -TREND_BINS:].mean(axis=1) / np.maximum(before, 1e-9)
    low, middle, high = np.quantile(ratio, (tail, 0.5, 1 - tail))
    return (float(middle), float(low), float(high)), float((ratio > 1).mean())
