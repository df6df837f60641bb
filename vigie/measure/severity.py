"""Severity: how heavy the tail of deaths per incident is, by two laws side by side.

Place in the flow: a measure. In: deaths per incident (whole numbers), a plain array. Out: SeverityFit: exponent and
threshold of the power law with intervals, the lognormal beside it, the test between them, and no winner where the data
can't tell; chances of an incident of at least N dead.

Method: Clauset, Shalizi & Newman (2009) for discrete data: exponent by maximum likelihood, threshold by the least
Kolmogorov–Smirnov distance; Vuong's (1989) normalised likelihood ratio. The chance of a large incident follows Clauset
& Woodard (2013): the empirical share above the threshold times the tail, over bootstrap samples, averaged over both
laws.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, log, sqrt

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.special import log_ndtr, zeta

from vigie.measure.incident_table import Floats

__all__ = ["LawTest", "SeverityFit", "TailChance", "severity", "tail_chances"]

FEWEST_TAIL = 50
"""Incidents above the threshold below which no tail is fitted: its exponent would be anybody's guess."""
NAMED_FROM = 1000
"""Incidents in the tail from which a winner may be named: below it published winners did not last."""
NAMED_P = 0.1
"""Two-sided p of the ratio below which the laws differ (Clauset, Shalizi & Newman's level)."""
CANDIDATES = 80
"""Thresholds tried at most, spread over the distinct values."""
BOOTSTRAPS = 60
STEEPEST = 8.0
"""Exponent beyond which a tail is no power law in any sense."""
FARTHEST_MU = 50.0
"""Size of a lognormal's mu at most: with mu far below zero it becomes a power law, and mu itself says nothing."""


@dataclass(frozen=True, slots=True)
class LawTest:
    """Vuong's ratio, normalised (above 0: the power law fits better), its two-sided p, and the winner if there is
    one."""

    ratio: float
    p: float
    winner: str | None
    why_not: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityFit:
    """The tail from `xmin` on: `alpha` with its interval, the lognormal's `mu` and `sigma` (of the log), the test.

    `samples`: exponent, threshold, share above it, and lognormal mu and sigma of each bootstrap sample (rows).
    """

    n: int
    tail: int
    xmin: int
    alpha: float
    alpha_low: float
    alpha_high: float
    mu: float
    sigma: float
    distance: float
    test: LawTest
    samples: Floats


@dataclass(frozen=True, slots=True)
class TailChance:
    """The chance of at least one incident with `dead` or more over the coming year, with its interval."""

    dead: int
    chance: float
    low: float
    high: float
    past: int


def severity(deaths: Floats, coverage: float = 0.8, seed: int = 0) -> SeverityFit | None:
    """The tail of deaths per incident; None where fewer than FEWEST_TAIL incidents are in any tail.

    Incidents without dead are left out, as in the published fits.
    """
    whole = np.round(deaths[np.isfinite(deaths)]).astype(np.int64)
    whole = np.sort(whole[whole > 0])
    found = _threshold(whole)
    if found is None:
        return None
    xmin, alpha, distance = found
    tail = whole[whole >= xmin]
    mu, sigma = _lognormal(tail, xmin)
    samples = _bootstrap(whole, (xmin, mu, sigma), np.random.default_rng(seed))
    side = (1 - coverage) / 2
    low, high = np.quantile(samples[:, 0], (side, 1 - side)) if len(samples) else (np.nan, np.nan)
    return SeverityFit(
        n=len(whole), tail=len(tail), xmin=xmin, alpha=alpha, alpha_low=float(low), alpha_high=float(high),
        mu=mu, sigma=sigma, distance=distance, test=_vuong(tail, xmin, alpha, (mu, sigma)), samples=samples,
    )  # fmt: skip


def tail_chances(
    fit: SeverityFit | None, deaths: Floats, yearly: Floats, sizes: tuple[int, ...], coverage: float = 0.8
) -> tuple[TailChance, ...]:
    """The chance of at least one incident of each size next year; `yearly`: draws of next year's number of incidents.

    Below the threshold, and where there is no fit, shares are the empirical ones (with half an incident added). Without
    a fit, sizes that have not happened yet, and all of them below FEWEST_TAIL incidents, are left out.
    """
    known = deaths[np.isfinite(deaths)]
    found = []
    for size in sizes:
        # Half an incident in a dozen would be a chance made of nothing: without a tail, only what has happened is told.
        if fit is None and (len(known) < FEWEST_TAIL or not (known >= size).any()):
            continue
        share = np.array([(known >= size).sum() + 0.5]) / (len(known) + 1.0)
        if fit is not None and size >= fit.xmin and len(fit.samples):
            alpha, xmin, above, mu, sigma = fit.samples.T
            power = above * zeta(alpha, size) / zeta(alpha, xmin)
            lognormal = above * np.exp(log_ndtr(-(np.log(size - 0.5) - mu) / sigma)
                                       - log_ndtr(-(np.log(xmin - 0.5) - mu) / sigma))  # fmt: skip
            share = np.concatenate((power, lognormal)) * (fit.n / max(len(known), 1))
        # Each draw of next year's number against each draw of the share.
        chances = 1 - np.exp(np.outer(yearly, np.log1p(-np.minimum(share, 1 - 1e-12))))
        side = (1 - coverage) / 2
        # The interval is of the chance given the share: the year's own luck is inside the chance.
        low, high = np.quantile(chances.mean(axis=0), (side, 1 - side))
        if len(share) == 1:
            low, high = np.quantile(chances, (side, 1 - side))
        found.append(TailChance(size, float(chances.mean()), float(low), float(high), int((known >= size).sum())))
    return tuple(found)


def _threshold(whole: np.ndarray) -> tuple[int, float, float] | None:
    """Threshold, exponent and distance of the best power law; None where no tail is long enough."""
    values = np.unique(whole)
    enough = values[[int((whole >= value).sum()) >= FEWEST_TAIL for value in values]]
    if not len(enough) or len(values) < 3:
        return None
    candidates = (
        enough if len(enough) <= CANDIDATES else enough[np.linspace(0, len(enough) - 1, CANDIDATES).astype(int)]
    )
    logs = np.log(whole)
    best: tuple[float, int, float] | None = None
    for xmin in candidates.tolist():
        at = int(np.searchsorted(whole, xmin))
        tail = whole[at:]
        if tail[0] == tail[-1]:
            continue
        alpha = _exponent(float(logs[at:].mean()), xmin)
        distance = _distance(tail, xmin, alpha)
        if best is None or distance < best[0]:
            best = (distance, int(xmin), alpha)
    return (best[1], best[2], best[0]) if best else None


def _exponent(mean_log: float, xmin: int) -> float:
    """The exponent that makes a tail likeliest: least of log zeta(alpha, xmin) + alpha · mean log."""
    found = minimize_scalar(
        lambda alpha: log(zeta(alpha, xmin)) + alpha * mean_log, bounds=(1.01, STEEPEST), method="bounded",
        options={"xatol": 1e-4},
    )  # fmt: skip
    return float(found.x)


def _distance(tail: np.ndarray, xmin: int, alpha: float) -> float:
    values, counts = np.unique(tail, return_counts=True)
    theirs = np.cumsum(counts) / len(tail)
    ours = 1 - zeta(alpha, values + 1) / zeta(alpha, xmin)
    return float(np.abs(theirs - ours).max())


def _lognormal(tail: np.ndarray, xmin: int, start: tuple[float, float] | None = None) -> tuple[float, float]:
    """The discrete lognormal from xmin on that makes a tail likeliest."""
    values, counts = np.unique(tail, return_counts=True)

    def cost(at: Floats) -> float:
        return -float(counts @ _lognormal_logs(values, xmin, float(at[0]), float(np.exp(at[1]))))

    first = start or (float(np.log(tail).mean()), max(float(np.log(tail).std()), 0.3))
    found = minimize(
        cost, (first[0], log(first[1])), method="Nelder-Mead", options={"maxiter": 400, "xatol": 1e-3, "fatol": 1e-4}
    )
    return float(found.x[0]), float(np.exp(found.x[1]))


def _lognormal_logs(values: np.ndarray, xmin: int, mu: float, sigma: float) -> Floats:
    """Log chances; a lognormal far below its threshold is the tail of a bell, so that all is kept in logs."""
    if not 0.05 < sigma < 50 or abs(mu) > FARTHEST_MU:
        return np.full(len(values), -1e6)
    upper = log_ndtr(-(np.log(values - 0.5) - mu) / sigma)
    beyond = log_ndtr(-(np.log(values + 0.5) - mu) / sigma)
    inside: Floats = upper + np.log(-np.expm1(np.minimum(beyond - upper, -1e-15)))
    whole: Floats = inside - log_ndtr(-(np.log(xmin - 0.5) - mu) / sigma)
    return whole


def _vuong(tail: np.ndarray, xmin: int, alpha: float, lognormal: tuple[float, float]) -> LawTest:
    power = -alpha * np.log(tail) - log(zeta(alpha, xmin))
    differences = power - _lognormal_logs(tail, xmin, *lognormal)
    spread = float(differences.std())
    if spread < 1e-12:
        return LawTest(0.0, 1.0, None, "the two laws can't be told apart")
    ratio = float(differences.sum()) / (sqrt(len(tail)) * spread)
    p = erfc(abs(ratio) / sqrt(2))
    if p >= NAMED_P:
        return LawTest(ratio, p, None, f"the data can't tell them apart (p {p:.2f})")
    if len(tail) < NAMED_FROM:
        return LawTest(ratio, p, None, f"{len(tail)} incidents in the tail are too few to name a winner")
    return LawTest(ratio, p, "power law" if ratio > 0 else "lognormal", None)


def _bootstrap(whole: np.ndarray, start: tuple[int, float, float], draw: np.random.Generator) -> Floats:
    """Refits on samples of the incidents: exponent, threshold, share above it, mu, sigma."""
    rows = []
    for _ in range(BOOTSTRAPS):
        sample = np.sort(draw.choice(whole, len(whole)))
        found = _threshold(sample)
        if found is None:
            continue
        xmin, alpha, _ = found
        tail = sample[sample >= xmin]
        mu, sigma = _lognormal(tail, xmin, start[1:])
        rows.append((alpha, xmin, len(tail) / len(sample), mu, sigma))
    return np.array(rows, dtype=np.float64).reshape(-1, 5)
