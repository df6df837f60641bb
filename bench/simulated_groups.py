"""Made-up groups whose truth is known: the simulator that the intervals of measures are held against.

A group's level drifts as a random walk of its log, sometimes breaks; counts are negative binomial around it; tolls are
reported as ranges. None of this is the model that is fitted: the level there drifts by a gamma
factor, and no parameter is told to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Deaths", "Truth", "broken", "deadly", "heavy", "simulated", "switching"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Truth:
    """A group's level and counts a period; the last `ahead` periods are the future."""

    level: Floats
    counts: Floats
    ahead: int


@dataclass(frozen=True, slots=True)
class Deaths:
    """Low, best and high of each incident's dead as reported, and the mean of the truth behind them."""

    low: Floats
    best: Floats
    high: Floats
    mean: float


def simulated(seed: int, periods: int = 60, ahead: int = 6) -> Truth:
    """One group; sizes, drifts, spreads and breaks differ from seed to seed."""
    draw = np.random.default_rng(seed)
    start = np.exp(draw.uniform(np.log(1.5), np.log(150)))
    drift = draw.choice([0.0, 0.05, 0.1, 0.2])
    steps = drift * draw.standard_normal(periods + ahead)
    if draw.random() < 0.3:
        steps[int(draw.integers(15, periods - 15))] += draw.choice([-1, 1]) * draw.uniform(0.7, 1.5)
    level = np.clip(start * np.exp(np.cumsum(steps)), 0.2, 2000)
    spread = draw.choice([1.0, 2.0, 4.0, 8.0])
    rate = level if spread == 1 else draw.gamma(level / (spread - 1), spread - 1)
    return Truth(level, draw.poisson(rate).astype(np.float64), ahead)


def broken(seed: int, periods: int = 130, *, breaks: bool = True) -> tuple[Floats, int, float]:
    """Weekly counts with one break (or none): the counts, its week, the level after over the one before."""
    draw = np.random.default_rng(seed)
    size, level = draw.choice([0.7, 1.5, 4, 15]), np.exp(draw.uniform(np.log(2), np.log(40)))
    at, ratio = int(draw.integers(25, periods - 25)), float(np.exp(draw.choice([-1, 1]) * draw.uniform(0.9, 1.6)))
    levels = np.where(np.arange(periods) < at, level, level * (ratio if breaks else 1.0))
    return draw.negative_binomial(size, size / (size + levels)).astype(np.float64), at, ratio


def switching(seed: int, periods: int = 130) -> tuple[Floats, NDArray[np.bool_]]:
    """Weekly counts of a group that lies low and comes back: the counts, and whether it was active."""
    draw = np.random.default_rng(seed)
    active = np.zeros(periods, dtype=bool)
    for at in range(1, periods):
        active[at] = active[at - 1] if draw.random() < 0.94 else not active[at - 1]
    low = draw.uniform(0.3, 5)
    levels, size = np.where(active, low * draw.uniform(3, 8), low), draw.choice([1.5, 4, 15])
    return draw.negative_binomial(size, size / (size + levels)).astype(np.float64), active


def deadly(seed: int) -> Deaths:
    """Tolls of which half are reported as a range around the truth, with the best figure anywhere in it."""
    draw = np.random.default_rng(seed)
    n, mean = int(draw.integers(30, 800)), float(draw.uniform(1, 6))
    true = draw.negative_binomial(0.8, 0.8 / (0.8 + mean), n)
    wide = np.minimum(true, 3) * (draw.random(n) < 0.5)
    low, high = true - draw.integers(0, wide + 1), true + draw.integers(0, wide + 1)
    best = draw.integers(low, high + 1)
    return Deaths(low.astype(np.float64), best.astype(np.float64), high.astype(np.float64), mean)


def heavy(seed: int) -> tuple[Floats, float]:
    """Tolls with a power law tail from 10 on: the tolls and the exponent."""
    draw = np.random.default_rng(seed)
    alpha, n = float(draw.uniform(2.1, 3)), int(draw.integers(300, 1500))
    tail = np.floor(9.5 * (1 - draw.random(n // 3)) ** (-1 / (alpha - 1)) + 0.5)
    return np.concatenate((draw.integers(1, 10, n).astype(np.float64), tail)), alpha
