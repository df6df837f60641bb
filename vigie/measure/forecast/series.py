"""Counts a month of several units (groups, countries): what a forecast starts from.

Place in the flow: made from a table or from incidents, read by every part of the forecast. In: units, a first month,
values. Out: the same, checked. A month is counted as year * 12 + (month - 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.errors import UsageError

__all__ = ["Array", "CountTable", "month_name", "month_number"]

Array = NDArray[np.float64]

LARGEST_MONTH = 5e6
"""Deaths or events: more than this in one month of one unit is a slip of the keyboard, not a war."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])$")


@dataclass(frozen=True, slots=True)
class CountTable:
    """`values[u, t]` is the count of unit u in the month `first + t`; finite, at least 0, no month missing."""

    units: tuple[str, ...]
    first: int
    values: Array

    def __post_init__(self) -> None:
        if self.values.shape[0] != len(self.units) or self.values.ndim != 2:
            raise ValueError("values must have one row a unit and one column a month")
        if not self.units or not self.values.shape[1]:
            raise UsageError("the table holds no month of any unit", "give at least one row with unit, month, value")
        for unit, row in zip(self.units, self.values, strict=True):
            _check(unit, row)

    @property
    def length(self) -> int:
        """Months in the table."""
        return int(self.values.shape[1])

    def until(self, length: int) -> CountTable:
        """The first `length` months: all that an origin there may know."""
        return CountTable(self.units, self.first, self.values[:, :length])

    def only(self, units: tuple[str, ...]) -> CountTable:
        """These units alone, in this order."""
        rows = [self.units.index(unit) for unit in units]
        return CountTable(units, self.first, self.values[rows])


def month_number(name: str) -> int:
    """2021-03 as a number of months; a UsageError where it is no month."""
    match = _MONTH.match(name)
    if match is None:
        raise UsageError(f"{name!r} is no month", "write months as YYYY-MM")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_name(number: int) -> str:
    """The other way from `month_number`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _check(unit: str, row: Array) -> None:
    if not np.isfinite(row).all():
        raise UsageError(f"{unit}: a value is not a number", "give every month of every unit a count, 0 for none")
    if (row < 0).any():
        raise UsageError(f"{unit}: {row.min():g} in a month is below zero", "give counts of at least 0")
    if (row > LARGEST_MONTH).any():
        raise UsageError(f"{unit}: {row.max():g} in one month can't be true", "mend that row, then forecast again")
