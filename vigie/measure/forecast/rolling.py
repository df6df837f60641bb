"""How the ensemble and the benchmarks have done: rolling origins, no look ahead, paired intervals.

Place in the flow: beside every printed forecast, and in the bench. In: a table of counts. Out: scores by model, origin,
unit and months ahead. At each origin everything is made anew from the months before it: levels, corrections, and where
the table teaches itself, the ensemble too (anew every `relearn` origins, from cells whose month was known by then).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vigie.measure.forecast.benchmarks import BENCHMARKS
from vigie.measure.forecast.ensemble import fitted, forecast_with
from vigie.measure.forecast.gate import fit_gate
from vigie.measure.forecast.history import history_of
from vigie.measure.forecast.learned import Learned, cells_of, teaches_itself
from vigie.measure.forecast.ratios import pool_ratios
from vigie.measure.forecast.scores import Scores, score_draws
from vigie.measure.forecast.series import Array, CountTable

__all__ = ["ENSEMBLE", "Rolling", "rolled", "skill"]

ENSEMBLE = "ensemble"
RESAMPLES = 2000
EARLY_MONTHS = 120
"""Months after which a large table's past is scored with what it had taught by then."""


@dataclass(frozen=True, slots=True)
class Rolling:
    """`by_model[model].crps[o, u, h]` and so on; nan where the month is not known yet. `origins`: months known."""

    origins: tuple[int, ...]
    by_model: dict[str, Scores]

    def mean(self, model: str, score: str = "crps", ahead: int | None = None) -> float:
        """Mean of a score over all cells, or those `ahead` months away."""
        values = getattr(self.by_model[model], score)
        return float(np.nanmean(values if ahead is None else values[:, :, ahead - 1]))


def rolled(
    table: CountTable, origins: Sequence[int], months: int = 12, *, draws: int = 1000, relearn: int = 1
) -> Rolling:
    """Scores at these origins (numbers of months known), up to `months` ahead, as far as the table reaches."""
    names = (ENSEMBLE, *BENCHMARKS)
    found: dict[str, list[Scores]] = {name: [] for name in names}
    for origin, learned in zip(origins, _ensembles(table, origins, relearn), strict=True):
        known = table.until(origin)
        truth = _truth(table, origin, months)
        made = {ENSEMBLE: forecast_with(learned, known, months, draws).draws}
        made |= {name: benchmark(known.values, months, draws) for name, benchmark in BENCHMARKS.items()}
        for name in names:
            found[name].append(_known_only(score_draws(made[name], np.nan_to_num(truth)), truth))
    return Rolling(tuple(origins), {name: _stacked(found[name]) for name in names})


def skill(rolling: Rolling, against: str, *, block: int | None = None) -> tuple[float, float, float]:
    """Share of the benchmark's CRPS that the ensemble saves, with a 95 % interval over origins (paired).

    Origins are resampled in runs of `block`, for neighbouring origins forecast the same months.
    """
    ours = np.nansum(rolling.by_model[ENSEMBLE].crps, axis=(1, 2))
    theirs = np.nansum(rolling.by_model[against].crps, axis=(1, 2))
    count = len(ours)
    run = min(count, block or max(1, int(np.ceil(np.sqrt(count)))))
    starts = np.random.default_rng(0).integers(0, count, (RESAMPLES, -(-count // run)))
    picks = ((starts[:, :, None] + np.arange(run)) % count).reshape(RESAMPLES, -1)[:, :count]
    totals = theirs[picks].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = np.nanquantile(1 - ours[picks].sum(axis=1) / np.where(totals > 0, totals, np.nan), [0.025, 0.975])
    return float(1 - ours.sum() / theirs.sum()) if theirs.sum() else 0.0, float(low), float(high)


def _ensembles(table: CountTable, origins: Sequence[int], relearn: int) -> Iterator[Learned]:
    """The ensemble at each origin; the cells of a table that teaches itself are made once and seen as time goes by."""
    if not origins or not teaches_itself(table.until(min(origins)), least=EARLY_MONTHS):
        yield from (fitted(table.until(origin)) for origin in origins)
        return
    history = history_of(table.until(max(origins)))
    cells, gate = cells_of([history]), None
    for index, origin in enumerate(origins):
        if gate is None or index % relearn == 0:
            gate = fit_gate(cells.where(cells.seen <= origin), gate)
        yield Learned(pool_ratios([history], [origin]), gate)


def _truth(table: CountTable, origin: int, months: int) -> Array:
    truth = np.full((len(table.units), months), np.nan)
    known = table.values[:, origin : origin + months]
    truth[:, : known.shape[1]] = known
    return truth


def _known_only(scores: Scores, truth: Array) -> Scores:
    unknown = np.isnan(truth)
    return Scores(*(np.where(unknown, np.nan, getattr(scores, name)) for name in Scores.__slots__))


def _stacked(scores: list[Scores]) -> Scores:
    return Scores(*(np.stack([getattr(one, name) for one in scores]) for name in Scores.__slots__))
