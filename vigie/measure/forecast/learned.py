"""What the ensemble has learned: pooled ratios and the gate, from past months alone.

Place in the flow: made by `learn` from tables of counts, or loaded as shipped. The shipped one was learned on UCDP
GED 25.1 country-months 1989-01 to 2016-12, deaths and events together (CC BY 4.0; see docs/forecast.md), and holds
no row of it. A table that is itself large enough teaches its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from vigie.measure.forecast.gate import Cells, cell_of, fit_gate, joined
from vigie.measure.forecast.history import History, history_of
from vigie.measure.forecast.members import members_at
from vigie.measure.forecast.ratios import STEPS, Ratios, pool_ratios
from vigie.measure.forecast.series import Array, CountTable

__all__ = ["Learned", "cells_of", "learn", "load_learned", "packed", "teaches_itself"]

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "forecast" / "learned.npz"
WARM_UP = 60
"""Months before the first origin that teaches."""
ORIGIN_STEP = 3
"""Months between origins that teach: neighbours say nearly the same."""
LARGEST_SCHOOL = 300
"""Units to learn from at most: more add time, hardly skill."""
OWN_UNITS, OWN_MONTHS = 50, 180
"""A table with at least so many units and months teaches its own ensemble; a smaller one takes the shipped one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The pooled ratios and the gate that go with them."""

    ratios: Ratios
    gate: Array


def teaches_itself(table: CountTable, *, least: int = OWN_MONTHS) -> bool:
    """Whether the table is large enough to learn from alone."""
    return len(table.units) >= OWN_UNITS and table.length >= least


def learn(tables: Sequence[CountTable]) -> Learned:
    """The ensemble that did best at past origins of these tables, each origin knowing only the months before it."""
    histories = [history_of(_teachers(table)) for table in tables]
    length = max(history.length for history in histories)
    return Learned(pool_ratios(histories, _seen(histories, length)), fit_gate(cells_of(histories)))


def cells_of(histories: Sequence[History]) -> Cells:
    """Every past origin's cells; ratios are pooled anew each year from what was known then."""
    cells: list[Cells] = []
    length = max(history.length for history in histories)
    for year in range(WARM_UP, length, 12):
        ratios = pool_ratios(histories, _seen(histories, year))
        for origin in range(year, min(year + 12, length), ORIGIN_STEP):
            cells += [
                cell_of(history, members_at(history, ratios, origin, ahead), origin, ahead)
                for history in histories
                for ahead in STEPS
                if origin + ahead <= history.length
            ]
    return joined(cells)


def _teachers(table: CountTable) -> CountTable:
    """The table itself, or where it is very large, units evenly spaced from the most to the least active."""
    if len(table.units) <= LARGEST_SCHOOL:
        return table
    order = np.argsort(-table.values.sum(axis=1), kind="stable")
    chosen = order[np.linspace(0, len(order) - 1, LARGEST_SCHOOL).astype(int)]
    return CountTable(tuple(table.units[row] for row in chosen), table.first, table.values[chosen])


def _seen(histories: Sequence[History], month: int) -> list[int]:
    return [min(month, history.length) for history in histories]


def packed(learned: Learned) -> bytes:
    """The file that ships."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        thirds=learned.ratios.thirds.astype(np.float32),
        quantiles=learned.ratios.quantiles.astype(np.float32),
        blend=learned.ratios.blend.astype(np.float32),
        gate=learned.gate.astype(np.float32),
    )
    return file.getvalue()


@cache
def load_learned() -> Learned:
    """The shipped ensemble."""
    with np.load(SHIPPED, allow_pickle=False) as file:
        parts = {name: file[name].astype(np.float64) for name in ("thirds", "quantiles", "blend", "gate")}
    return Learned(Ratios(parts["thirds"], parts["quantiles"], parts["blend"]), parts["gate"])
