"""Weight: how much a group weighs by what it does, as one trait behind several indicators. Never a number of fighters.

Place in the flow: a measure over all groups of a table. In: indicators, groups × quarters × items, a plain array.
Out: Weights: the trait of each group and quarter with its interval, and the loadings that say what it is made of.

Method: a dynamic one-factor model (in the line of Fariss 2014 and Kropko's TSIRT, here with Gaussian items): each
indicator, on a scale where its spread is even (log of 1 + value), is loading × trait + noise; the trait walks from
quarter to quarter. Loadings, noises and the walk come from expectation–maximisation with a Kalman smoother; the
loadings' intervals from resampling groups. The trait has mean 0 and standard deviation 1 over all group-quarters: its
unit is one standard deviation of the groups in this table, so that it compares within a table, not across tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from vigie.measure.incident_table import ACTED, FIRMNESS, Floats, IncidentTable, Ints
from vigie.measure.periods import Bins
from vigie.measure.reach import districts_of
from vigie.measure.selection import CHOICES

__all__ = ["ITEMS", "Loading", "Weights", "indicators", "weights"]

ITEMS = ("incidents", "deaths", "districts", "active days", "rivals")
"""What the trait is read from, each per quarter: chosen because every source tells them."""
FEWEST_GROUPS = 5
FEWEST_INCIDENTS = 20
"""Incidents of a group over the whole table from which it takes part in the fit."""
MOST_GROUPS = 400
"""Groups in the fit at most, the most active ones: more would not change the loadings."""
ROUNDS = 60
BOOTSTRAPS = 30


@dataclass(frozen=True, slots=True)
class Loading:
    """How strongly an indicator tells of the trait (correlation-like, 0 to 1), with interval."""

    item: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`trait`, `error`: groups × quarters, in standard deviations; `groups`: their numbers in the table's actors.

    `active`: whether the group had begun (before its first incident the trait is not told).
    """

    groups: tuple[int, ...]
    trait: Floats
    error: Floats
    active: np.ndarray
    loadings: tuple[Loading, ...]
    coverage: float
    starts: Ints | None = None
    """The first day of each quarter, as ordinals."""

    def of(self, group: int) -> tuple[Floats, Floats, Floats] | None:
        """The trait of a group: middle, low and high a quarter; None where it took no part in the fit."""
        if group not in self.groups:
            return None
        at = self.groups.index(group)
        z = float(norm.ppf(0.5 + self.coverage / 2))
        middle = np.where(self.active[at], self.trait[at], np.nan)
        return middle, middle - z * self.error[at], middle + z * self.error[at]


@dataclass(frozen=True, slots=True)
class _Model:
    loading: Floats
    noise: Floats
    walk: float


def indicators(table: IncidentTable, bins: Bins, inside: np.ndarray) -> tuple[tuple[int, ...], Floats]:
    """The items of every group that is active enough: their numbers, and groups × periods × ITEMS, as they are.

    `inside`: which incidents count.
    """
    firm = [FIRMNESS.index(word) for word in CHOICES["attributed"]]
    acted = (table.part_role == ACTED) & np.isin(table.part_firmness, firm) & inside[table.part_incident]
    pairs = np.unique(np.column_stack((table.part_actor[acted], table.part_incident[acted])), axis=0)
    totals = np.bincount(pairs[:, 0], minlength=len(table.actors))
    able = [
        number for number in np.argsort(-totals, kind="stable")[:MOST_GROUPS].tolist()
        if totals[number] >= FEWEST_INCIDENTS
    ]  # fmt: skip
    place = np.full(len(table.actors), -1)
    place[able] = np.arange(len(able))
    pairs = pairs[place[pairs[:, 0]] >= 0]
    group, incident = place[pairs[:, 0]], pairs[:, 1]
    period = bins.of_days(table.first[incident])
    keep = period >= 0
    group, incident, period = group[keep], incident[keep], period[keep]
    cell = group * len(bins) + period
    size = len(able) * len(bins)
    dead = np.nan_to_num(table.killed_best[incident])
    district = districts_of(table)[incident]
    rival_cell, rival = _rival_pairs(table, (group, incident, period), able, len(bins))
    columns = [
        np.bincount(cell, minlength=size),
        np.bincount(cell, weights=dead, minlength=size),
        _distinct(cell[district >= 0], district[district >= 0], size),
        _distinct(cell, table.first[incident], size),
        _distinct(rival_cell, rival, size),
    ]
    return tuple(able), np.stack([column.reshape(len(able), len(bins)) for column in columns], axis=2).astype(
        np.float64
    )


def _rival_pairs(
    table: IncidentTable, where: tuple[np.ndarray, np.ndarray, np.ndarray], able: list[int], periods: int
) -> tuple[np.ndarray, np.ndarray]:
    """Cell and rival of each other actor in a group's incidents."""
    group, incident, period = where
    order = np.argsort(table.part_incident, kind="stable")
    owners = table.part_incident[order]
    start, end = np.searchsorted(owners, incident), np.searchsorted(owners, incident, side="right")
    repeat = end - start
    flat = np.repeat(start - np.concatenate(([0], np.cumsum(repeat)[:-1])), repeat) + np.arange(int(repeat.sum()))
    rival = table.part_actor[order][flat]
    cells = np.repeat(group * periods + period, repeat)
    other = rival != np.array(able)[np.repeat(group, repeat)] if able else np.zeros(0, dtype=bool)
    return cells[other], rival[other]


def _distinct(cell: np.ndarray, value: np.ndarray, size: int) -> np.ndarray:
    """How many distinct values each cell holds."""
    if not len(cell):
        return np.zeros(size)
    unique = np.unique(np.column_stack((cell, value)), axis=0)
    return np.bincount(unique[:, 0], minlength=size)


def weights(groups: tuple[int, ...], items: Floats, coverage: float = 0.8, seed: int = 0) -> Weights | None:
    """The trait of all groups; `items` as from `indicators`. None with fewer than FEWEST_GROUPS groups."""
    if len(groups) < FEWEST_GROUPS or items.shape[1] < 2:
        return None
    scaled = np.log1p(items)
    active = np.cumsum(items[:, :, 0], axis=1) > 0
    centre = scaled[active].mean(axis=0)
    spread = np.maximum(scaled[active].std(axis=0), 1e-6)
    z = (scaled - centre) / spread
    model = _fitted(z, active)
    trait, variance, _ = _smoothed(z, active, model)
    unit = max(float(np.sqrt(np.mean(trait[active] ** 2 + variance[active]))), 1e-6)
    draw = np.random.default_rng(seed)
    samples = []
    for _ in range(BOOTSTRAPS):
        picked = draw.integers(0, len(groups), len(groups))
        samples.append(_strength(_fitted(z[picked], active[picked], ROUNDS // 6, model)))
    tail = (1 - coverage) / 2
    low, high = np.quantile(np.array(samples), (tail, 1 - tail), axis=0)
    own = _strength(model)
    return Weights(
        groups=groups, trait=trait / unit, error=np.sqrt(variance) / unit, active=active, coverage=coverage,
        loadings=tuple(
            Loading(item, float(own[at]), min(float(low[at]), float(own[at])), max(float(high[at]), float(own[at])))
            for at, item in enumerate(ITEMS)
        ),
    )  # fmt: skip


def _strength(model: _Model) -> Floats:
    """Loadings as correlations of item and trait."""
    return model.loading / np.sqrt(model.loading**2 + model.noise)


def _fitted(z: Floats, active: np.ndarray, rounds: int = ROUNDS, start: _Model | None = None) -> _Model:
    """Expectation and maximisation in turn; the trait's variance is held at 1 by rescaling the loadings."""
    items = z.shape[2]
    model = start or _Model(np.full(items, 0.8), np.full(items, 0.4), 0.1)
    for _ in range(rounds):
        trait, variance, step = _smoothed(z, active, model)
        second = float((trait[active] ** 2 + variance[active]).sum())
        loading = np.array([float((z[:, :, item][active] * trait[active]).sum()) / second for item in range(items)])
        error = z[active] - trait[active][:, None] * loading
        noise = np.maximum((error**2 + variance[active][:, None] * loading**2).mean(axis=0), 0.02)
        unit = max(float(np.sqrt(second / active.sum())), 1e-6)
        sign = 1.0 if loading[0] >= 0 else -1.0
        model = _Model(sign * loading * unit, noise, float(np.clip(step / unit**2, 0.005, 2.0)))
    return model


def _smoothed(z: Floats, active: np.ndarray, model: _Model) -> tuple[Floats, Floats, float]:
    """Kalman filter and smoother over all groups at once: means, variances, mean squared step of the trait."""
    groups, periods, _ = z.shape
    told = model.loading / model.noise
    precision = float(model.loading @ told)
    mean, var = np.zeros((groups, periods)), np.ones((groups, periods))
    ahead_mean, ahead_var = np.zeros(groups), np.ones(groups)
    foretold = np.empty((groups, periods))
    for at in range(periods):
        if at:
            ahead_mean = mean[:, at - 1]
            ahead_var = np.where(active[:, at - 1], var[:, at - 1] + model.walk, 1.0)
        foretold[:, at] = ahead_var
        seen = active[:, at]
        post = 1 / (1 / ahead_var + precision)
        var[:, at] = np.where(seen, post, ahead_var)
        mean[:, at] = np.where(seen, post * (ahead_mean / ahead_var + z[:, at] @ told), ahead_mean)
    steps, number = 0.0, 0
    for at in range(periods - 2, -1, -1):
        gain = var[:, at] / foretold[:, at + 1]
        both = active[:, at] & active[:, at + 1]
        new_mean = mean[:, at] + gain * (mean[:, at + 1] - mean[:, at])
        new_var = var[:, at] + gain**2 * (var[:, at + 1] - foretold[:, at + 1])
        covariance = gain * var[:, at + 1]
        jump = (mean[:, at + 1] - new_mean) ** 2 + var[:, at + 1] + new_var - 2 * covariance
        mean[:, at] = np.where(both, new_mean, mean[:, at])
        var[:, at] = np.where(both, np.maximum(new_var, 1e-6), var[:, at])
        steps += float(jump[both].sum())
        number += int(both.sum())
    return mean, var, steps / max(number, 1)
