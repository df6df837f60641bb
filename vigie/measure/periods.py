"""Weeks, months and quarters as bins of days.

Place in the flow: under every measure over time. In: a first and a last day. Out: Bins: edges as ordinals, labels, and
how much of each bin the window covers. Plain arrays: anything that counts per period can use them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from vigie.errors import UsageError
from vigie.measure.incident_table import Floats, Ints

__all__ = ["Bins", "Period", "bins_of", "day_told"]

Period = Literal["week", "month", "quarter"]
_TOLD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class Bins:
    """`edges`: ordinals of the first day of each bin and of the day after the last; `labels`: 2017-11, 2017-W44,
    2017-Q4.

    `exposure`: the share of each bin's days that lies in the window (1 but for the first and the last bin).
    """

    period: Period
    edges: Ints
    labels: tuple[str, ...]
    exposure: Floats

    def __len__(self) -> int:
        return len(self.labels)

    def of_days(self, days: Ints) -> Ints:
        """The bin of each day (ordinals), -1 outside."""
        places = np.searchsorted(self.edges, days, side="right") - 1
        return np.where((places < 0) | (places >= len(self)), -1, places)

    def counts(self, days: Ints, weights: Floats | None = None) -> Floats:
        """Sum of weights (or number) of the days in each bin: a plain array of len(self)."""
        places = self.of_days(days)
        inside = places >= 0
        chosen = None if weights is None else weights[inside]
        return np.bincount(places[inside], weights=chosen, minlength=len(self)).astype(np.float64)


def bins_of(first: int, last: int, period: Period) -> Bins:
    """Bins from that of the day `first` to that of the day `last` (ordinals, both inside)."""
    start = _start(date.fromordinal(first), period)
    starts = [start]
    while starts[-1].toordinal() <= last:
        starts.append(_after(starts[-1], period))
    edges = np.array([day.toordinal() for day in starts], dtype=np.int64)
    begin, end = np.maximum(edges[:-1], first), np.minimum(edges[1:], last + 1)
    exposure = (end - begin) / np.diff(edges)
    return Bins(period, edges, tuple(_label(day, period) for day in starts[:-1]), exposure)


def day_told(told: str, *, end: bool = False) -> int:
    """A day, month or year as the analyst writes it, as an ordinal: its first day, or its last with `end`."""
    wrong = UsageError(f"{told}: not a day, month or year", "write it as 2018-06-30, 2018-06 or 2018")
    match = _TOLD.match(told.strip())
    if not match:
        raise wrong
    year, month, day = int(match[1]), int(match[2] or (12 if end else 1)), match[3]
    try:
        return date(year, month, int(day or (monthrange(year, month)[1] if end else 1))).toordinal()
    except ValueError as error:
        raise wrong from error


def _start(day: date, period: Period) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    month = day.month if period == "month" else (day.month - 1) // 3 * 3 + 1
    return date(day.year, month, 1)


def _after(day: date, period: Period) -> date:
    if period == "week":
        return day + timedelta(days=7)
    months = day.year * 12 + day.month - 1 + (1 if period == "month" else 3)
    return date(months // 12, months % 12 + 1, 1)


def _label(day: date, period: Period) -> str:
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{day:%Y-%m}" if period == "month" else f"{day.year}-Q{(day.month + 2) // 3}"
