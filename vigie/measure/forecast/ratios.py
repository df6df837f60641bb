"""How months have turned out against the level before them, pooled over units of one kind of state.

Place in the flow: learned from past months, used by two members of the ensemble. In: histories and how far each may
be seen. Out: quantiles of (count / level) by months ahead, height of the level and swing. This is the ensemble's
dispersion: estimated, pooled across units, with the tails that wars really have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.measure.forecast.history import LONG_SMOOTH, SMOOTH, History
from vigie.measure.forecast.series import Array

__all__ = ["PROBABILITY", "SCALES", "STEPS", "Ratios", "nearest_step", "pool_ratios", "scaled"]

STEPS = (1, 2, 3, 4, 6, 9, 12, 18, 24)
"""Months ahead at which ratios are kept; a month between them takes the nearest."""
BLEND = "blend"
BLENDED = ("1", "3", "10", "30", SMOOTH, LONG_SMOOTH)
"""Levels that the blended one is made of."""
SCALES = ("3", SMOOTH, BLEND)
"""Levels a count is divided by."""
FLOOR = 2.0
"""Added to a level before dividing, so that a quiet unit has a ratio too (counts a month)."""
HEIGHTS = np.array([0.02, 0.3, 1.0, 4.0, 15.0, 60.0])
"""Counts a month between one class of level and the next."""
SWINGS = 3
"""Classes of swing within a class of level: thirds."""
MEMORY = 300
"""Months looked back: older wars say little about today's reporting."""
ENOUGH = 40
"""Ratios a class must have; else its neighbour's are taken."""
CUTS = np.array([*np.linspace(0, 0.9, 19), 0.925, 0.945, 0.96, 0.97, 0.978, 0.985, 0.99, 0.994, 0.9975, 1.0])
PROBABILITY = np.diff(CUTS)
"""Weight of each kept quantile: finer towards the upper tail, where wars are."""
_MIDDLES = (CUTS[1:] + CUTS[:-1]) / 2


@dataclass(frozen=True, slots=True)
class Ratios:
    """`quantiles[scale, step, january, height, swing]`; `thirds[scale, height]`, the edges between swings;
    `blend[step]`, the weights of BLENDED (a constant first)."""

    thirds: Array
    quantiles: Array
    blend: Array


def nearest_step(ahead: int) -> int:
    """Index in STEPS of the kept step nearest to `ahead` months."""
    return int(np.argmin(np.abs(np.log(np.array(STEPS) / ahead))))


def scaled(history: History, ratios: Ratios, scale: int, origin: int, ahead: int) -> Array:
    """Counts each unit may see `ahead` months after the last known month: one row a unit, PROBABILITY their weights."""
    at = np.array([origin])
    level = level_at(history, SCALES[scale], at, ratios.blend[nearest_step(ahead)])
    height, swing = _state(history, ratios.thirds[scale], level, at)
    january = int(history.january(origin, ahead - 1))
    own = ratios.quantiles[scale, nearest_step(ahead), january, height[:, 0], swing[:, 0]]
    result: Array = own * (level + FLOOR)
    return result


def level_at(history: History, scale: str, origins: NDArray[np.int64], blend: Array) -> Array:
    """The level counts are divided by at these origins: a running mean, or the blend of several (see `_blend`)."""
    if scale != BLEND:
        return history.level[scale][:, origins]
    result: Array = np.expm1(np.maximum(_terms(history, origins) @ blend, 0))
    return result


def pool_ratios(histories: Sequence[History], seen: Sequence[int]) -> Ratios:
    """Ratios of every month before `seen[i]` of history i to the level before it."""
    shape = (len(SCALES), len(STEPS), 2, len(HEIGHTS) + 1, SWINGS, len(_MIDDLES))
    quantiles, thirds = np.empty(shape), np.empty((len(SCALES), len(HEIGHTS) + 1, SWINGS - 1))
    blend = np.stack([_blend(histories, seen, step) for step in STEPS])
    for index, scale in enumerate(SCALES):
        thirds[index] = _thirds(histories, seen, scale, blend[0])
        for place, step in enumerate(STEPS):
            gathered = [
                _ratios_at(history, thirds[index], scale, (until, ahead), blend[place])
                for history, until in zip(histories, seen, strict=True)
                for ahead in (step - 1, step, step + 1)
                if ahead >= 1
            ]
            keys = np.concatenate([keys for keys, _ in gathered])
            quantiles[index, place] = _filled(_by_class(keys, np.concatenate([one for _, one in gathered]), shape[2:]))
    return Ratios(thirds, quantiles, blend)


def _origins(until: int, ahead: int) -> NDArray[np.int64]:
    """Origins whose month `ahead` is seen; the first two years only warm the levels up."""
    return np.arange(max(24, until - MEMORY - ahead), max(24, until - ahead + 1))


def _terms(history: History, origins: NDArray[np.int64]) -> Array:
    logs = [np.log1p(history.level[name][:, origins]) for name in BLENDED]
    return np.stack([np.ones_like(logs[0]), *logs], axis=-1)


def _blend(histories: Sequence[History], seen: Sequence[int], step: int) -> Array:
    """Weights of the levels in the one that foretells log(1 + count) `step` months ahead best, by least squares.

    Levels over short and long spans side by side: the heterogeneous autoregression of Corsi (2009), here on counts. The
    farther ahead, the more the long levels count. Januaries that hold a year's booking teach nothing here.
    """
    square, cross = np.eye(len(BLENDED) + 1), np.zeros(len(BLENDED) + 1)
    for history, until in zip(histories, seen, strict=True):
        origins = _origins(until, step)
        targets = origins + step - 1
        use = history.ordinary(targets)
        terms = _terms(history, origins[use]).reshape(-1, len(BLENDED) + 1)
        square += terms.T @ terms
        cross += terms.T @ np.log1p(history.counts[:, targets[use]]).ravel()
    return np.linalg.solve(square, cross).astype(np.float64)


def _thirds(histories: Sequence[History], seen: Sequence[int], scale: str, blend: Array) -> Array:
    heights, swings = [], []
    for history, until in zip(histories, seen, strict=True):
        origins = _origins(until, 1)
        heights.append(_height(level_at(history, scale, origins, blend)).ravel())
        swings.append(history.swing[:, origins].ravel())
    height, swing = np.concatenate(heights), np.concatenate(swings)
    parts = [swing[height == index] for index in range(len(HEIGHTS) + 1)]
    return np.array([np.quantile(part, [1 / 3, 2 / 3]) if len(part) >= ENOUGH else [0.5, 1.0] for part in parts])


def _height(level: Array) -> NDArray[np.int64]:
    return np.digitize(level, HEIGHTS).astype(np.int64)


def _state(
    history: History, thirds: Array, level: Array, origins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    height = _height(level)
    swing = (history.swing[:, origins][..., None] > thirds[height]).sum(axis=-1)
    return height, swing.astype(np.int64)


def _ratios_at(
    history: History, thirds: Array, scale: str, reach: tuple[int, int], blend: Array
) -> tuple[NDArray[np.int64], Array]:
    until, ahead = reach
    origins = _origins(until, ahead)
    level = level_at(history, scale, origins, blend)
    height, swing = _state(history, thirds, level, origins)
    targets = origins + ahead - 1
    january = (history.calendar[targets] == 0) & history.aside
    key = (np.broadcast_to(january, height.shape) * (len(HEIGHTS) + 1) + height) * SWINGS + swing
    ratio = history.counts[:, targets] / (level + FLOOR)
    return key.ravel(), ratio.ravel()


def _by_class(keys: NDArray[np.int64], ratios: Array, shape: tuple[int, ...]) -> Array:
    """Quantiles of the ratios of each class; nan where there are too few."""
    classes = int(np.prod(shape[:-1]))
    order = np.argsort(keys, kind="stable")
    edges = np.searchsorted(keys[order], np.arange(classes + 1))
    out = np.full((classes, shape[-1]), np.nan)
    for index in range(classes):
        own = ratios[order[edges[index] : edges[index + 1]]]
        if len(own) >= ENOUGH:
            out[index] = np.quantile(own, _MIDDLES)
    return out.reshape(shape)


def _filled(quantiles: Array) -> Array:
    """A thin class takes what ordinary months give, then the class of level below, then a ratio of one."""
    for height in range(quantiles.shape[1]):
        for swing in range(SWINGS):
            for january in (0, 1):
                own = quantiles[january, height, swing]
                if np.isnan(own[0]):
                    below = quantiles[january, height - 1, swing] if height else np.ones_like(own)
                    own[:] = quantiles[0, height, swing] if january else below
    return quantiles
