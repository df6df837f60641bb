"""Guards: tests that show when a published law is an artefact, shipped beside the figure it could mislead about.

Place in the flow: a measure. In: days of a group's incidents (and where), plain arrays. Out: EscalationGuard,
SelfExcitationGuard.

Methods: escalation curves (Johnson et al. 2011) with the intervals of each district shuffled: how much of the line is
there by construction. Self-excitation (Lewis et al. 2012) with a constant and with a slowly varying background, tied
days spread over the day: how much of the "contagion" is only trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.optimize import minimize

from vigie.measure.incident_table import Floats, Ints

__all__ = ["EscalationGuard", "SelfExcitationGuard", "escalation", "self_excitation"]

FEWEST_EVENTS = 20
"""Days with incidents in a district from which its curve is drawn."""
FEWEST_DISTRICTS = 4
SHUFFLES = 200
UNUSUAL = 2.58
"""Standard deviations from the shuffled slopes beyond which a district's own slope is told (99 %)."""
MOST_EVENTS = 1500
"""Latest incidents that self-excitation is fitted to: the fit is a loop over them."""
SIMPLEX = 0.8
"""First step of the search in each parameter (logs and a logit)."""
BACKGROUND_DAYS = 90.0
"""Width of the window the slow background is smoothed with, in days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationGuard:
    """`r`: correlation over districts of the escalation exponent and the log of the first interval. `by_chance`: its
    middle and 90 % range with intervals shuffled. `quickening`, `slowing`: districts whose exponent differs from
    shuffled ones.
    """

    districts: int
    r: float
    by_chance: tuple[float, float, float]
    artefact: bool
    quickening: tuple[str, ...]
    slowing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfExcitationGuard:
    """Share of incidents set off by earlier ones, and its memory in days: with a constant and with a slow
    background."""

    events: int
    constant: float
    constant_days: float
    slow: float
    slow_days: float
    artefact: bool


def escalation(days: Ints, district: Ints, names: tuple[str, ...], seed: int = 0) -> EscalationGuard | None:
    """Whether intervals between attack days shorten with experience; None with fewer than FEWEST_DISTRICTS
    districts."""
    series = []
    for number in np.unique(district[district >= 0]):
        own = np.unique(days[district == number])
        if len(own) >= FEWEST_EVENTS:
            series.append((int(number), np.diff(own).astype(np.float64)))
    if len(series) < FEWEST_DISTRICTS:
        return None
    draw = np.random.default_rng(seed)
    curves = np.array([_curve(gaps) for _, gaps in series])
    shuffled = np.array([[_curve(draw.permutation(gaps)) for _, gaps in series] for _ in range(SHUFFLES)])
    r = float(np.corrcoef(curves[:, 0], curves[:, 1])[0, 1])
    chance = [float(np.corrcoef(one[:, 0], one[:, 1])[0, 1]) for one in shuffled]
    low, middle, high = np.quantile(chance, (0.05, 0.5, 0.95))
    z = (curves[:, 0] - shuffled[:, :, 0].mean(axis=0)) / np.maximum(shuffled[:, :, 0].std(axis=0), 1e-9)
    return EscalationGuard(
        districts=len(series), r=r, by_chance=(float(middle), float(low), float(high)), artefact=bool(r <= high),
        quickening=tuple(names[series[at][0]] for at in np.flatnonzero(z > UNUSUAL)),
        slowing=tuple(names[series[at][0]] for at in np.flatnonzero(z < -UNUSUAL)),
    )  # fmt: skip


def _curve(gaps: Floats) -> tuple[float, float]:
    """Exponent b and log of the first interval in: interval n = first · n^-b."""
    x, y = np.log(np.arange(1, len(gaps) + 1)), np.log(gaps)
    slope = float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())
    return -slope, float(y.mean() - slope * x.mean())


def self_excitation(days: Ints, seed: int = 0) -> SelfExcitationGuard | None:
    """How much of the clustering is left once the background may vary; None with fewer than 50 incidents."""
    if len(days) < 50 or np.ptp(days) < 2 * BACKGROUND_DAYS:
        return None
    draw = np.random.default_rng(seed)
    # Reports share their day: each incident gets an hour of its own, or same-day reports would look like contagion.
    times = np.sort(days.astype(np.float64) + draw.random(len(days)))[-MOST_EVENTS:]
    times -= times[0]
    flat = np.full(len(times), len(times) / max(times[-1], 1.0))
    slow = _background(times)
    constant, memory = _branching(times, flat)
    varying, short = _branching(times, slow)
    return SelfExcitationGuard(
        events=len(times), constant=constant, constant_days=memory, slow=varying, slow_days=short,
        artefact=varying < 0.5 * constant,
    )  # fmt: skip


def _background(times: Floats) -> Floats:
    """Rate at each incident, smoothed over BACKGROUND_DAYS with the incident's own weeks left out and ends
    corrected."""
    apart = np.abs(times[:, None] - times[None, :])
    kernel = np.where((apart < BACKGROUND_DAYS) & (apart > 0), 1 - (apart / BACKGROUND_DAYS) ** 2, 0.0)
    grid = np.linspace(0, times[-1], 400)
    inside = np.clip(1 - (np.abs(times[:, None] - grid[None, :]) / BACKGROUND_DAYS) ** 2, 0, None).sum(axis=1)
    rate: Floats = kernel.sum(axis=1) / np.maximum(inside * times[-1] / 400, 1e-9)
    return np.maximum(rate, 1e-6)


def _branching(times: Floats, background: Floats) -> tuple[float, float]:
    """Share set off by earlier incidents and mean memory in days: exponential kernel, by maximum likelihood."""
    gaps = np.diff(times).tolist()
    whole = float(np.trapezoid(background, times))
    left = times[-1] - times

    def cost(at: Floats) -> float:
        scale, share, decay = float(np.exp(at[0])), float(1 / (1 + np.exp(-at[1]))), float(np.exp(at[2]))
        excited = np.empty(len(times))
        value = 0.0
        excited[0] = 0.0
        for number, gap in enumerate(gaps, 1):
            value = (value + 1.0) * exp(-decay * gap)
            excited[number] = value
        rate = scale * background + share * decay * excited
        return float(scale * whole + share * (1 - np.exp(-decay * left)).sum() - np.log(rate).sum())

    first = np.array([log(0.6), -0.5, log(0.2)])
    simplex = np.vstack((first, first + SIMPLEX * np.eye(3)))
    options = {"maxiter": 200, "xatol": 0.01, "fatol": 0.02, "initial_simplex": simplex}
    found = minimize(cost, first, method="Nelder-Mead", options=options)
    return float(1 / (1 + np.exp(-found.x[1]))), float(np.exp(-found.x[2]))
