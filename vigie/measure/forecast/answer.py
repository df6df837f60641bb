"""The answer of `vigie forecast`: each unit's forecast beside the benchmark, both past scores, and alerts.

Place in the flow: what the command prints. In: counts. Out: records, and the same as a table, CSV or JSON.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vigie.errors import UsageError
from vigie.lexicon.actors import load_registry
from vigie.measure.forecast.alerts import Alert, alerts
from vigie.measure.forecast.benchmarks import BENCHMARKS
from vigie.measure.forecast.ensemble import Forecast, fitted, forecast_with
from vigie.measure.forecast.learned import teaches_itself
from vigie.measure.forecast.rolling import ENSEMBLE, Rolling, rolled
from vigie.measure.forecast.series import Array, CountTable
from vigie.measure.forecast.tables import Counted
from vigie.records import encode
from vigie.store.tables import safe_cell

__all__ = ["Answer", "MonthAnswer", "UnitAnswer", "answer", "drawn"]

PAST_ORIGINS = 12
"""Origins at which the past is scored, the latest ones."""
LEAST_ORIGIN = 6
"""Months an origin must know to be scored."""
QUANTILES = (0.05, 0.1, 0.5, 0.9, 0.95)
WORSE = 1.02
"""An error above the best benchmark's by more than this share is said in words."""
SHOWN = 30
"""Units in the printed table when none is named; files hold all."""
COLUMNS = (
    "unit", "month", "mean", "low90", "low80", "median", "high80", "high90", "chance_of_any",
    "conflictology_mean", "conflictology_low90", "conflictology_median", "conflictology_high90",
    "past_crps", "past_crps_conflictology", "past_crps_last", "past_crps_zero", "past_months",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MonthAnswer:
    """One month: mean, the quantiles 5, 10, 50, 90, 95 % and the chance of at least one; the benchmark's likewise."""

    month: str
    mean: float
    quantiles: tuple[float, ...]
    chance_of_any: float
    benchmark_mean: float
    benchmark_quantiles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """One group or country; `past` is the mean CRPS by model over `past_months` months already known."""

    unit: str
    months: tuple[MonthAnswer, ...]
    past: dict[str, float]
    past_months: int
    alerts: tuple[Alert, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command prints; `draws` is the forecast behind it."""

    of: str
    units: tuple[UnitAnswer, ...]
    notes: tuple[str, ...]

    def printed(self, how: Literal["table", "csv", "json"]) -> str:
        """All of it as a table to read, as CSV or as JSON."""
        if how == "json":
            return self.json().decode()
        return self.csv() if how == "csv" else self.text()

    def json(self) -> bytes:
        """All of it as JSON."""
        return encode(self)

    def csv(self) -> str:
        """One row a unit and month."""
        file = io.StringIO()
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for unit in self.units:
            past = [_round(unit.past.get(model)) for model in (ENSEMBLE, *BENCHMARKS)]
            for month in unit.months:
                own, benchmark = month.quantiles, month.benchmark_quantiles
                start = [safe_cell(unit.unit), month.month, _round(month.mean), *own, _round(month.chance_of_any)]
                middle = [_round(month.benchmark_mean), benchmark[0], benchmark[2], benchmark[4]]
                rows.writerow([*start, *middle, *past, unit.past_months])
        return file.getvalue()

    def text(self) -> str:
        """A table to read."""
        return "\n".join(self._text())

    def _text(self) -> Iterator[str]:
        for unit in self.units:
            yield f"{unit.unit}: {self.of} a month"
            yield f"{'':10}{'median':>9}{'80 % interval':>19}{'90 % interval':>19}{'any':>6}   conflictology 90 %"
            for month in unit.months:
                low90, low80, middle, high80, high90 = (f"{value:,.0f}" for value in month.quantiles)
                low, _, its, _, high = (f"{value:,.0f}" for value in month.benchmark_quantiles)
                spans = f"{low80 + ' to ' + high80:>19}{low90 + ' to ' + high90:>19}"
                yield f"{month.month:10}{middle:>9}{spans}{month.chance_of_any:>6.0%}   {its} ({low} to {high})"
            yield from _past_lines(unit)
            yield from (f"  alert ({alert.rule}): {alert.why}" for alert in unit.alerts)
            yield from (f"  note: {note}" for note in unit.notes)
            yield ""
        yield from (f"note: {note}" for note in self.notes)


def answer(counted: Counted, units: Sequence[str] = (), months: int = 12, draws: int = 1000) -> Answer:
    """The forecast of these units (all, where none is named), with its past and its alerts.

    The whole table takes part: its other units say how such units behave. Past scores come from the latest 12 origins,
    each knowing only what was known then.
    """
    table = counted.table
    named = _named(table, units)
    learned = fitted(table)
    made = forecast_with(learned, table, months, draws)
    chosen = named or _most_active(table)
    small = table.only(_company(table, chosen))
    # The origins end one month before the table does: each has at least one month to be held against.
    origins = range(max(LEAST_ORIGIN, small.length - PAST_ORIGINS), small.length)
    # A table that teaches itself is scored whole, by what it had taught: the same ensemble as the forecast's.
    small = table if teaches_itself(table) else small
    past = rolled(small, tuple(origins), months, draws=200, relearn=PAST_ORIGINS) if len(origins) else None
    benchmark = BENCHMARKS["conflictology"](table.values, months, draws)
    before = _before(small)
    expected = forecast_with(learned, before, 1, draws).draws if before else None
    answers = []
    for unit in chosen:
        row, other = table.units.index(unit), small.units.index(unit)
        known = expected[other, 0] if expected is not None else None
        found = alerts(table.values[row], table.first, counted.of, known)
        scores, cells = _past(past, other)
        lines = _months(made, row, benchmark[row])
        answers.append(UnitAnswer(unit, lines, scores, cells, found, _notes(table.values[row], unit in made.replaced)))
    shown = len(table.units) - len(chosen) if not named else 0
    more = (
        (f"{shown} less active units are not shown: name them with --group, or write all with --out",) if shown else ()
    )
    return Answer(counted.of, tuple(answers), counted.notes + more)


def drawn(table: CountTable, units: Sequence[str] = (), months: int = 12, draws: int = 1000) -> Forecast:
    """The draws of these units, or of all; the whole table takes part either way."""
    named = _named(table, units)
    made = forecast_with(fitted(table), table, months, draws)
    if not named:
        return made
    rows = [table.units.index(unit) for unit in named]
    return Forecast(named, made.months, made.draws[rows], tuple(unit for unit in made.replaced if unit in named))


def _named(table: CountTable, units: Sequence[str]) -> tuple[str, ...]:
    by_fold = {unit.casefold(): unit for unit in table.units}
    return tuple(dict.fromkeys(by_fold.get(name.casefold()) or _alias(table, by_fold, name) for name in units))


def _alias(table: CountTable, by_fold: dict[str, str], name: str) -> str:
    """The unit an alias of the registry means ("IS"), where exactly one of the table fits."""
    known = {actor.name.casefold() for actor in load_registry().find(name)} & set(by_fold)
    if len(known) == 1:
        return by_fold[known.pop()]
    near = [by_fold[one] for one in difflib.get_close_matches(name.casefold(), by_fold, 3, 0.5)]
    hint = f"is it {', '.join(near)}?" if near else f"the most active are {', '.join(_most_active(table)[:5])}"
    raise UsageError(f"{name}: no such group among {len(table.units)} in the table", hint)


def _most_active(table: CountTable) -> tuple[str, ...]:
    order = np.argsort(-table.values[:, -36:].sum(axis=1), kind="stable")[:SHOWN]
    return tuple(table.units[row] for row in order)


def _company(table: CountTable, chosen: Sequence[str]) -> tuple[str, ...]:
    """The units shown and the most active others: enough to score the past by."""
    return tuple(dict.fromkeys([*chosen, *_most_active(table)]))


def _before(table: CountTable) -> CountTable | None:
    return table.until(table.length - 1) if table.length > LEAST_ORIGIN else None


def _months(made: Forecast, row: int, benchmark: Array) -> tuple[MonthAnswer, ...]:
    own = np.quantile(made.draws[row], QUANTILES, axis=1, method="inverted_cdf").T
    its = np.quantile(benchmark, QUANTILES, axis=1, method="inverted_cdf").T
    return tuple(
        MonthAnswer(
            month=month,
            mean=float(made.draws[row, ahead].mean()),
            quantiles=tuple(float(value) for value in own[ahead]),
            chance_of_any=float((made.draws[row, ahead] > 0).mean()),
            benchmark_mean=float(benchmark[ahead].mean()),
            benchmark_quantiles=tuple(float(value) for value in its[ahead]),
        )
        for ahead, month in enumerate(made.months)
    )


def _past(past: Rolling | None, row: int) -> tuple[dict[str, float], int]:
    if past is None:
        return {}, 0
    cells = int((~np.isnan(past.by_model[ENSEMBLE].crps[:, row])).sum())
    return {model: float(np.nanmean(scores.crps[:, row])) for model, scores in past.by_model.items()}, cells


def _past_lines(unit: UnitAnswer) -> Iterator[str]:
    if not unit.past:
        yield f"  past scores: none, for fewer than {LEAST_ORIGIN + 1} months are known"
        return
    scores = ", ".join(f"{model} {value:,.2f}" for model, value in unit.past.items())
    yield f"  mean error (CRPS) over {unit.past_months} past months forecast ahead: {scores}"
    best = min((value, model) for model, value in unit.past.items() if model != ENSEMBLE)
    if unit.past[ENSEMBLE] > WORSE * best[0]:
        yield f"  here {best[1]} has done better than the ensemble: trust the benchmark beside it"


def _notes(counts: Array, replaced: bool) -> tuple[str, ...]:
    notes = []
    active = int((counts > 0).sum())
    if active == 0:
        notes.append("nothing in any month: the forecast is what quiet units have done next")
    elif active == 1:
        notes.append("all in one month: its own past says little, the forecast is what such units have done next")
    if len(counts) < 12:
        notes.append(f"{len(counts)} months known: fewer than the 12 a benchmark needs")
    if replaced:
        notes.append("the ensemble's draws failed the check against explosion: these are conflictology's")
    return tuple(notes)


def _round(value: float | None) -> float | str:
    return "" if value is None else round(value, 3)
