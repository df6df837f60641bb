"""Lethality: deaths per incident, with what is not known about each toll carried through.

Place in the flow: a measure. In: low, best and high of each incident's dead, plain arrays with NaN where no number is
given. Out: Lethality: deaths per incident with interval, sums under each choice, how many incidents give no number.

Method: multiple imputation. In each draw an incident's dead are the best figure with chance BEST_SHARE and otherwise a
whole number anywhere between low and high; incidents are drawn anew with Bayesian bootstrap weights (Rubin 1981), so
that the interval holds both the doubt about tolls and the luck of which incidents there were. An incident without a
number is not zero: it is left out, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.measure.incident_table import Floats

__all__ = ["Lethality", "imputed", "lethality"]

BEST_SHARE = 0.5
"""Chance that the best figure is the right one where low and high differ. Ours, not estimated: see docs/measures.md."""
OPEN_TOP = 1.5
"""Times the best figure up to which a toll without an upper end ("at least 4") is drawn."""
DRAWS = 400
MOST_AT_ONCE = 2_000_000
"""Numbers of a matrix of draws held at once: 16 MB; large groups are drawn in fewer draws, their interval is narrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lethality:
    """`mean`: deaths per incident with a number (middle, low, high of the interval). `deaths`: the sum likewise.

    `low`, `best`, `high`: plain sums of the tables' own figures. `silent`: incidents without a number. `none`:
    incidents that are said to have killed nobody. `worst`: most dead in one incident (best figure).
    """

    incidents: int
    silent: int
    none: int
    open_ended: int
    low: float
    best: float
    high: float
    worst: float
    mean: tuple[float, float, float] | None
    deaths: tuple[float, float, float] | None
    coverage: float


def lethality(low: Floats, best: Floats, high: Floats, coverage: float = 0.8, seed: int = 0) -> Lethality:
    """Deaths per incident and their sum; arrays of one length, NaN for no number, infinity for no upper end."""
    known = np.isfinite(best)
    open_ended = int(np.isinf(high).sum())
    top = np.where(np.isinf(high), best, high)
    mean = deaths = None
    if known.any():
        mean, deaths = _intervals((low[known], best[known], high[known]), coverage, np.random.default_rng(seed))
    return Lethality(
        incidents=len(best), silent=int((~known).sum()), none=int((best == 0).sum()), open_ended=open_ended,
        low=float(np.nansum(low)), best=float(np.nansum(best)), high=float(np.nansum(top)),
        worst=float(np.nanmax(best)) if known.any() else 0.0, mean=mean, deaths=deaths, coverage=coverage,
    )  # fmt: skip


def imputed(low: Floats, best: Floats, high: Floats, draws: int, draw: np.random.Generator) -> Floats:
    """Draws of each incident's dead: draws × incidents."""
    top = np.where(np.isinf(high), np.ceil(best * OPEN_TOP), np.maximum(high, best))
    width = np.maximum(top - low, 0)
    anywhere = low + np.floor(draw.random((draws, len(best))) * (width + 1))
    found: Floats = np.where(draw.random((draws, len(best))) < BEST_SHARE, best, anywhere)
    return found


def _intervals(
    bounds: tuple[Floats, Floats, Floats], coverage: float, draw: np.random.Generator
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    n = len(bounds[1])
    draws = int(np.clip(MOST_AT_ONCE // n, 40, DRAWS))
    dead = imputed(*bounds, draws, draw)
    weights = draw.exponential(size=dead.shape)
    means = (weights * dead).sum(axis=1) / weights.sum(axis=1)
    tail = (1 - coverage) / 2
    shares = (0.5, tail, 1 - tail)
    mean = np.quantile(means, shares)
    total = np.quantile(dead.sum(axis=1), shares)
    return (float(mean[0]), float(mean[1]), float(mean[2])), (float(total[0]), float(total[1]), float(total[2]))
