"""The forecast: 1,000 draws for every unit and month ahead.

Place in the flow: what `vigie forecast` runs. In: a table of counts. Out: draws. The members of the ensemble are
weighed by the gate, which has been learned on past origins (shipped, or the table's own where it is large enough) and
is corrected by how the members have done on this very table. Draws are taken evenly through the pooled distribution,
capped, and checked before anyone sees them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.errors import UsageError
from vigie.measure.forecast.benchmarks import conflictology
from vigie.measure.forecast.gate import adapted, cell_of, features, joined, shares
from vigie.measure.forecast.history import History, history_of
from vigie.measure.forecast.learned import Learned, learn, load_learned, teaches_itself
from vigie.measure.forecast.members import members_at
from vigie.measure.forecast.ratios import STEPS
from vigie.measure.forecast.series import Array, CountTable, month_name

__all__ = ["Forecast", "fitted", "forecast", "forecast_with"]

LEAST_MONTHS = 3
MOST_MONTHS_AHEAD = 36
DRAWS_RANGE = (20, 100_000)
CAP_TIMES, CAP_LEAST = 10.0, 1000.0
"""No draw above ten times the unit's worst month, or 1,000 where that is more."""
EXPLODED = 3.0
"""A mean above so many times the worst month (and 10) is no forecast: the benchmark takes its place."""
TIE = 0.6
"""Correlation of one month's draw with the next, in normal scores, so that sums over months are wide enough. Measured
on past origins (bench/forecast.py): 0.4 for countries at war, 0.6 to 0.8 for the groups in Syria."""
UNITS_AT_ONCE = 1000
OWN_CELLS = 30_000
"""Past cells of a table that correct the gate, about."""
FIRST_OWN_ORIGIN = 6


@dataclass(frozen=True, slots=True)
class Forecast:
    """`draws[u, h, i]`: draw i of unit u, h + 1 months after the table's last; whole counts.

    `replaced`: units whose pool failed the check, where the draws are the benchmark's.
    """

    units: tuple[str, ...]
    months: tuple[str, ...]
    draws: Array
    replaced: tuple[str, ...] = ()


def forecast(table: CountTable, months: int = 12, draws: int = 1000, *, seed: int = 0) -> Forecast:
    """Draws for every unit of the table and each of the `months` after its last; the same seed, the same draws.

    A UsageError where the table is too short or `months` or `draws` make no sense.
    """
    return forecast_with(fitted(table), table, months, draws, seed=seed)


def fitted(table: CountTable) -> Learned:
    """The ensemble for this table, learned from months in it alone or shipped and corrected on them."""
    if teaches_itself(table):
        return learn([table])
    learned = load_learned()
    history = history_of(table)
    own = range(FIRST_OWN_ORIGIN, table.length)
    if not len(own):
        return learned
    step = max(1, len(own) * len(table.units) * len(STEPS) // OWN_CELLS)
    cells = [
        cell_of(history, members_at(history, learned.ratios, origin, ahead), origin, ahead)
        for origin in own[::step]
        for ahead in STEPS
        if origin + ahead <= table.length
    ]
    return Learned(learned.ratios, adapted(learned.gate, joined(cells), len(own)))


def forecast_with(learned: Learned, table: CountTable, months: int, draws: int, *, seed: int = 0) -> Forecast:
    """Draws by an ensemble already fitted."""
    _check(table, months, draws)
    history = history_of(table)
    rng = np.random.default_rng(seed)
    parts = []
    for start in range(0, len(table.units), UNITS_AT_ONCE):
        part = history.rows(slice(start, start + UNITS_AT_ONCE))
        even = np.stack([_even(part, learned, ahead, draws) for ahead in range(1, months + 1)], axis=1)
        parts.append(_tied(even, rng))
    whole, replaced = _checked(table, np.concatenate(parts), months)
    names = tuple(month_name(table.first + table.length + ahead) for ahead in range(months))
    return Forecast(table.units, names, whole, replaced)


def _even(history: History, learned: Learned, ahead: int, draws: int) -> Array:
    """Quantiles of the pool at even probabilities: draws without the noise of drawing."""
    origin = history.length
    members = members_at(history, learned.ratios, origin, ahead)
    weight = shares(learned.gate, features(history, origin, ahead))
    chance = np.einsum("uk,ukm->um", weight, members.chance)
    order = np.argsort(members.support, axis=1)
    support = np.take_along_axis(members.support, order, axis=1)
    below = np.cumsum(np.take_along_axis(chance, order, axis=1), axis=1)
    at = (np.arange(draws) + 0.5) / draws
    last = support.shape[1] - 1
    return np.stack(
        [row[np.minimum(np.searchsorted(sums, at), last)] for row, sums in zip(support, below, strict=True)]
    )


def _tied(even: Array, rng: np.random.Generator) -> Array:
    """Draws shuffled so that draw i is one course of events: high months follow high months."""
    units, months, draws = even.shape
    out, state = np.empty_like(even), rng.standard_normal((units, draws))
    for month in range(months):
        rank = state.argsort(axis=1).argsort(axis=1)
        out[:, month] = np.take_along_axis(even[:, month], rank, axis=1)
        state = TIE * state + np.sqrt(1 - TIE**2) * rng.standard_normal((units, draws))
    return out


def _checked(table: CountTable, draws: Array, months: int) -> tuple[Array, tuple[str, ...]]:
    """Draws under the cap; where they still make no sense, the benchmark's."""
    worst = table.values.max(axis=1)
    draws = np.minimum(draws, np.maximum(CAP_TIMES * worst, CAP_LEAST)[:, None, None])
    sound = np.isfinite(draws).all(axis=(1, 2)) & (draws.mean(axis=(1, 2)) <= EXPLODED * worst + 10)
    for unit in np.flatnonzero(~sound):
        draws[unit] = conflictology(table.values[unit : unit + 1], months, draws.shape[2])[0]
    return draws, tuple(table.units[unit] for unit in np.flatnonzero(~sound))


def _check(table: CountTable, months: int, draws: int) -> None:
    if table.length < LEAST_MONTHS:
        covered = f"{table.length} month{'s' if table.length > 1 else ''}"
        raise UsageError(f"the table covers {covered}", f"a forecast needs at least {LEAST_MONTHS}, 12 to say much")
    if not 1 <= months <= MOST_MONTHS_AHEAD:
        raise UsageError(f"--months {months}: can't be forecast", f"give 1 to {MOST_MONTHS_AHEAD}")
    if not DRAWS_RANGE[0] <= draws <= DRAWS_RANGE[1]:
        raise UsageError(f"--draws {draws}: makes no forecast", f"give {DRAWS_RANGE[0]} to {DRAWS_RANGE[1]:,}")
