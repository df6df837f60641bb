"""The benchmarks every forecast stands beside: conflictology, last value, zero.

Place in the flow: printed and scored next to the ensemble. In: counts of past months. Out: draws. "Conflictology" is
the bootstrap of a unit's own last 12 months, first of 20 by CRPS in the VIEWS 2023/24 challenge.
"""

from __future__ import annotations

import numpy as np

from vigie.measure.forecast.series import Array

__all__ = ["BENCHMARKS", "conflictology", "last_poisson", "zero"]

YEAR = 12


def conflictology(past: Array, months: int, draws: int) -> Array:
    """The last 12 months of each unit, each as often as the others: draws[unit, month ahead, draw]."""
    own = past[:, -YEAR:]
    return _over_months(own[:, np.arange(draws) * own.shape[1] // draws], months)


def last_poisson(past: Array, months: int, draws: int) -> Array:
    """Poisson around the last month of each unit."""
    rng = np.random.default_rng(0)
    return _over_months(rng.poisson(past[:, -1:], (len(past), draws)).astype(np.float64), months)


def zero(past: Array, months: int, draws: int) -> Array:
    """Nothing happens."""
    return np.zeros((len(past), months, draws))


def _over_months(draws: Array, months: int) -> Array:
    return np.repeat(draws[:, None, :], months, axis=1)


BENCHMARKS = {"conflictology": conflictology, "last": last_poisson, "zero": zero}
