"""Active or lying low: two states behind the counts, each with its own rate.

Place in the flow: a measure. In: counts a week (or day), a plain array. Out: States: the chance of being active in each
period, the spells, and whether two states tell more than one at all.

Method: a hidden Markov chain of two states with negative binomial counts (Raghavan, Galstyan & Tartakovsky 2013 use
geometric ones: that is size 1 here), fitted by expectation–maximisation (Baum & Welch) from several starts; the size is
taken from a grid. Two states are told only where BIC prefers them to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from scipy.special import gammaln

from vigie.measure.incident_table import Floats

__all__ = ["Spell", "States", "activity_states"]

SIZES = (0.3, 0.6, 1.0, 2.0, 4.0, 8.0, 20.0, 100.0)
"""Sizes of the negative binomial; 1 is geometric, 100 nearly Poisson."""
ROUNDS = 60
CLOSE = 1e-4
"""Gain of log-likelihood below which the fit has come to rest."""
FEWEST = 12
"""Periods below which two states can't be told apart."""
LONG = 520
"""Periods (ten years of weeks) beyond which fewer starts are tried: such a series tells its states by itself."""
STAY = 0.9
"""Chance of staying in a state that the fit starts from."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A run of periods in one state: numbers of its first and last period, and the least certainty within."""

    active: bool
    first: int
    last: int
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """`active`: chance of the active state in each period. `rates`: counts a period, lying low and active.

    `two_states`: whether two states tell more than one (`bic_gain` above 0); where they don't, spells are empty.
    """

    two_states: bool
    bic_gain: float
    rates: tuple[float, float]
    size: float
    stay: tuple[float, float]
    active: Floats
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    score: float
    rates: tuple[float, float]
    stay: tuple[float, float]
    active: Floats


def activity_states(counts: Floats) -> States:
    """When a group was active and when it lay low, by its counts."""
    counts = np.asarray(counts, dtype=np.float64)
    one_score = max(_score_of_one(counts, size) for size in SIZES) if counts.size else 0.0
    if len(counts) < FEWEST or counts.max(initial=0) < 2 or counts.sum() < FEWEST:
        rate = float(counts.mean()) if counts.size else 0.0
        return States(
            two_states=False, bic_gain=0.0, rates=(rate, rate), size=1.0, stay=(1.0, 1.0),
            active=np.full(len(counts), np.nan), spells=(),
        )  # fmt: skip
    sizes, starts = (SIZES, (0.5, 0.8)) if len(counts) <= LONG else (SIZES[::2], (0.65,))
    fits = [(_fit(counts, size, start), size) for size in sizes for start in starts]
    best, size = max(fits, key=lambda pair: pair[0].score)
    # One state has two parameters (rate, size), two have five: two rates, size, two chances of staying.
    gain = 2 * (best.score - one_score) - 3 * log(len(counts))
    told = gain > 0 and best.rates[1] > 1.5 * best.rates[0]
    return States(
        two_states=told, bic_gain=gain, rates=best.rates, size=size, stay=best.stay,
        active=best.active if told else np.full(len(counts), np.nan), spells=_spells(best.active) if told else (),
    )  # fmt: skip


def _score_of_one(counts: Floats, size: float) -> float:
    return float(_log_chances(counts, max(float(counts.mean()), 1e-6), size).sum())


def _log_chances(counts: Floats, rate: float, size: float) -> Floats:
    found: Floats = (
        gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
        + size * np.log(size / (size + rate)) + counts * np.log(rate / (size + rate))
    )  # fmt: skip
    return found


def _fit(counts: Floats, size: float, start: float) -> _Fit:
    """Expectation and maximisation in turn until the likelihood rests; `start` is where the counts are first split."""
    split = np.quantile(counts, start)
    low, high = counts[counts <= split], counts[counts > split]
    rates = (max(float(low.mean()), 0.05), max(float(high.mean()) if high.size else 2 * split, 1.0))
    stay, score = (STAY, STAY), -np.inf
    active = np.full(len(counts), 0.5)
    for _ in range(ROUNDS):
        chances = [_log_chances(counts, rate, size) for rate in rates]
        active, moves, new_score = _forward_backward(chances[0], chances[1], stay)
        if new_score - score < CLOSE:
            break
        score = new_score
        quiet = 1 - active
        rates = (
            max(float(quiet @ counts) / max(float(quiet.sum()), 1e-9), 1e-3),
            max(float(active @ counts) / max(float(active.sum()), 1e-9), 1e-3),
        )
        # One move of each kind is added, so that a chance is never 0 or 1.
        stay = (
            (moves[0] + STAY) / (moves[0] + moves[1] + 1),
            (moves[3] + STAY) / (moves[2] + moves[3] + 1),
        )
    if rates[0] > rates[1]:
        return _Fit(score, (rates[1], rates[0]), (stay[1], stay[0]), 1 - active)
    return _Fit(score, rates, stay, active)


def _forward_backward(
    low: Floats, high: Floats, stay: tuple[float, float]
) -> tuple[Floats, tuple[float, float, float, float], float]:
    """The chance of the second state at each time, expected moves (00, 01, 10, 11), and the log-likelihood.

    Plain floats: with two states they are quicker than arrays.
    """
    top = np.maximum(low, high)
    p0, p1 = np.exp(low - top).tolist(), np.exp(high - top).tolist()
    s0, s1 = stay
    ahead0, ahead1, scales = [], [], []
    f0 = f1 = 0.5
    for e0, e1 in zip(p0, p1, strict=True):
        f0, f1 = f0 * e0, f1 * e1
        scale = f0 + f1
        f0, f1 = f0 / scale, f1 / scale
        ahead0.append(f0)
        ahead1.append(f1)
        scales.append(scale)
        f0, f1 = f0 * s0 + f1 * (1 - s1), f0 * (1 - s0) + f1 * s1
    b0 = b1 = 1.0
    active = [0.0] * len(p0)
    m00 = m01 = m10 = m11 = 0.0
    for at in range(len(p0) - 1, -1, -1):
        active[at] = ahead1[at] * b1 / (ahead0[at] * b0 + ahead1[at] * b1)
        if at:
            c0, c1 = p0[at] * b0 / scales[at], p1[at] * b1 / scales[at]
            f0, f1 = ahead0[at - 1], ahead1[at - 1]
            m00, m01 = m00 + f0 * s0 * c0, m01 + f0 * (1 - s0) * c1
            m10, m11 = m10 + f1 * (1 - s1) * c0, m11 + f1 * s1 * c1
            b0, b1 = s0 * c0 + (1 - s0) * c1, (1 - s1) * c0 + s1 * c1
    score = float(top.sum()) + sum(map(log, scales))
    return np.array(active), (m00, m01, m10, m11), score


def _spells(active: Floats) -> tuple[Spell, ...]:
    state = active > 0.5
    borders = np.flatnonzero(np.diff(state)) + 1
    starts, ends = [0, *borders.tolist()], [*borders.tolist(), len(state)]
    spells = []
    for first, end in zip(starts, ends, strict=True):
        chance = active[first:end] if state[first] else 1 - active[first:end]
        spells.append(Spell(bool(state[first]), first, end - 1, float(chance.min())))
    return tuple(spells)
