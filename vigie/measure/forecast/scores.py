"""Scores of forecasts as draws: CRPS, log score in bins, interval score, coverage, PIT.

Place in the flow: beside every forecast, and in the bench. In: draws and what happened. Out: one figure a cell, lower
better. The bins and the 90 % level are those of the VIEWS 2023/24 prediction challenge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.measure.forecast.series import Array

__all__ = ["BIN_EDGES", "Scores", "bin_of", "score_draws"]

BIN_EDGES = np.array([0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5])
MISS = 0.1
"""What a central 90 % interval may miss."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One figure a cell each: `crps` and `interval` in counts, `log` in bits, `covered` 0 or 1, `pit` 0 to 1."""

    crps: Array
    log: Array
    interval: Array
    covered: Array
    pit: Array


def bin_of(counts: Array) -> NDArray[np.int64]:
    """The bin of each count."""
    return np.digitize(counts, BIN_EDGES).astype(np.int64)


def score_draws(draws: Array, truth: Array, *, seed: int = 0) -> Scores:
    """Scores of `draws[..., i]` against `truth[...]`.

    CRPS is the mean distance to the truth less half the mean distance between draws. The log score is minus the
    binary logarithm of the share of draws in the truth's bin, one draw added to each bin. PIT is randomised within
    ties (Czado, Gneiting & Held 2009), so that it is uniform for a calibrated forecast of counts.
    """
    ordered = np.sort(draws, axis=-1)
    number = ordered.shape[-1]
    rank = 2 * np.arange(1, number + 1) - number - 1
    crps = np.abs(ordered - truth[..., None]).mean(axis=-1) - (ordered * rank).sum(axis=-1) / number**2
    hits = (bin_of(ordered) == bin_of(truth)[..., None]).sum(axis=-1)
    low, high = np.quantile(ordered, [MISS / 2, 1 - MISS / 2], axis=-1)
    outside = np.maximum(0, low - truth) + np.maximum(0, truth - high)
    below = (ordered < truth[..., None]).mean(axis=-1)
    tied = (ordered == truth[..., None]).mean(axis=-1)
    return Scores(
        crps=crps,
        log=-np.log2((hits + 1) / (number + len(BIN_EDGES))),
        interval=high - low + 2 / MISS * outside,
        covered=((low <= truth) & (truth <= high)).astype(np.float64),
        pit=below + np.random.default_rng(seed).random(truth.shape) * tied,
    )
