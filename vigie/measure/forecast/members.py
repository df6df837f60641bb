"""The members of the ensemble: what each simple forecaster says a unit's month may hold.

Place in the flow: after `history` and `ratios`, before the gate that weighs them. In: an origin and months ahead. Out:
one support a unit (the counts any member holds possible) and each member's probabilities on it. The benchmark itself
("conflictology") is a member, so that the ensemble can fall back on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.measure.forecast.history import History
from vigie.measure.forecast.ratios import PROBABILITY, SCALES, Ratios, scaled
from vigie.measure.forecast.series import Array

__all__ = ["BENCHMARK", "MEMBERS", "ZERO", "Members", "members_at"]

HALF_LIVES = (1.5, 3.0, 6.0, 12.0, 30.0)
"""Months: bootstraps of a unit's own past, from the last weeks to the last years."""
FALLBACK_HALF_LIFE = 6.0
JANUARY_HALF_LIFE = 18.0
MEMBERS = (
    "recent_1.5", "recent_3", "recent_6", "recent_12", "recent_30",
    "januaries", "conflictology", "zero", "pooled_level", "pooled_smooth", "pooled_blend", "own_ratio",
)  # fmt: skip
BENCHMARK, ZERO = MEMBERS.index("conflictology"), MEMBERS.index("zero")
WINDOW = 72
"""Months of a unit's own past that are drawn from."""
OWN_WINDOW = 36
"""Origins of a unit's own past whose ratios are drawn from."""
JANUARY_PRIOR = 2.0
"""Januaries' worth of ordinary months mixed in: one January says little about the next."""
OWN_PRIOR = 24.0
"""Ratios' worth of ordinary months mixed in, for the same reason."""
LARGEST_RATIO = 20.0


@dataclass(frozen=True, slots=True)
class Members:
    """`support[u, m]`: whole counts; `chance[u, k, m]`: how likely member k holds it, summing to 1 over m."""

    support: Array
    chance: Array


def members_at(history: History, ratios: Ratios, origin: int, ahead: int) -> Members:
    """Every member's distribution of the month `ahead` after the `origin` months known."""
    months = np.arange(max(0, origin - WINDOW), origin)
    past = history.counts[:, months]
    own, own_weight = _own_ratios(history, origin, ahead)
    pools = [scaled(history, ratios, index, origin, ahead) for index in range(len(SCALES))]
    zero = np.zeros((len(past), 1))
    support = np.rint(np.concatenate([past, zero, *pools, own], axis=1))
    chance = np.zeros((len(past), len(MEMBERS), support.shape[1]))
    starts = np.cumsum([len(months), 1, *[len(PROBABILITY)] * len(pools)])
    ordinary = _ordinary(history, origin)
    for index, half_life in enumerate(HALF_LIVES):
        chance[:, index, : len(months)] = _recency(ordinary, half_life)
    chance[:, 5, : len(months)] = _januaries(history, origin, ahead)
    chance[:, 6, : len(months)] = (months >= origin - 12) / min(12, len(months))
    chance[:, 7, starts[0]] = 1
    for index in range(len(pools)):
        chance[:, 8 + index, starts[index + 1] : starts[index + 2]] = PROBABILITY
    share = len(own_weight) / (len(own_weight) + OWN_PRIOR / (12 if history.january(origin, ahead - 1) else 1))
    chance[:, -1, support.shape[1] - len(own_weight) :] = share * own_weight
    chance[:, -1, : len(months)] = (1 - share) * _recency(ordinary, FALLBACK_HALF_LIFE)
    return Members(support, chance)


def _ordinary(history: History, origin: int) -> Array:
    """1 for the months of the window that levels use, 0 for Januaries that hold a year's booking."""
    use = history.ordinary(np.arange(max(0, origin - WINDOW), origin))
    return (use if use.any() else np.ones_like(use)).astype(np.float64)


def _recency(use: Array, half_life: float) -> Array:
    weight = use * 0.5 ** (np.arange(len(use))[::-1] / half_life)
    share: Array = weight / weight.sum()
    return share


def _januaries(history: History, origin: int, ahead: int) -> Array:
    """Weights on past Januaries where a January is to be forecast; else the fallback's."""
    base = _recency(_ordinary(history, origin), FALLBACK_HALF_LIFE)
    if not history.january(origin, ahead - 1):
        return base
    booked = (history.calendar[max(0, origin - WINDOW) : origin] == 0).astype(np.float64)
    count = booked.sum()
    mixed: Array = (count * _recency(booked, JANUARY_HALF_LIFE) + JANUARY_PRIOR * base) / (count + JANUARY_PRIOR)
    return mixed


def _own_ratios(history: History, origin: int, ahead: int) -> tuple[Array, Array]:
    """The unit's own past turns (count / level as many months before), times its level now; weights of each."""
    starts = np.arange(max(3, origin - OWN_WINDOW - ahead + 1), origin - ahead + 1)
    targets = history.calendar[starts + ahead - 1]
    if history.january(origin, ahead - 1):
        starts = starts[targets == 0]
    elif history.aside:
        starts = starts[targets != 0]
    if not len(starts):
        return np.zeros((len(history.counts), 0)), np.zeros(0)
    level = history.level["3"]
    ratio = np.minimum(history.counts[:, starts + ahead - 1] / (level[:, starts] + 1), LARGEST_RATIO)
    weight = 0.5 ** ((starts.max() - starts) / 24)
    return ratio * (level[:, origin, None] + 1), weight / weight.sum()
