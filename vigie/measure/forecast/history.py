"""What is known of each unit at each month: its levels, how it swings, and how January is booked.

Place in the flow: after `series`, before the members of the ensemble. In: counts. Out: running levels at every origin
in one pass; the state at month t uses months before t only, so no origin sees its own future.

Event tables book what is known only to the year on 1 January, and so a January may hold the dead of a whole year
(Syria 2016-01: 16,564 of 31,000 in nine rows). Where a table shows that, Januaries stay out of the levels, and a
January is forecast from Januaries once there are enough of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vigie.measure.forecast.series import Array, CountTable

__all__ = ["History", "history_of"]

HALF_LIVES = {"1": 1.0, "3": 3.0, "6": 6.0, "10": 10.0, "30": 30.0}
"""Months in which the weight of a month halves, by the level's name."""
SMOOTH = "smooth"
"""The level of the logarithms, half-life 3 months: one terrible month moves it little."""
LONG_SMOOTH, LONG_HALF_LIFE = "smooth_12", 12.0
"""The same over about a year."""
SWING_HALF_LIFE = 15.0
BOOKED_EXCESS = 1.3
"""Januaries above this multiple of the months around them, all units together, are taken for booking."""
BOOKED_JANUARIES = 4
"""Fewer Januaries than this say too little to forecast the next one from them."""


@dataclass(frozen=True, slots=True)
class History:
    """`level[name][:, t]` and `swing[:, t]` are known before month t; `calendar[t]` is 0 for January.

    `aside`: Januaries stay out of levels. `booked_from`: the first origin at which a January is forecast as such.
    """

    counts: Array
    calendar: NDArray[np.int64]
    level: dict[str, Array]
    swing: Array
    aside: bool
    booked_from: int

    @property
    def length(self) -> int:
        """Months known."""
        return int(self.counts.shape[1])

    def rows(self, part: slice) -> History:
        """Some of the units."""
        level = {name: values[part] for name, values in self.level.items()}
        return replace(self, counts=self.counts[part], level=level, swing=self.swing[part])

    def january(self, origin: int, step: int) -> bool:
        """True where the month `step` after `origin` is a January that is to be forecast as one."""
        return bool(self.calendar[origin + step] == 0) and origin >= self.booked_from

    def ordinary(self, months: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these months count for levels."""
        every: NDArray[np.bool_] = (self.calendar[months] != 0) | (not self.aside)
        return every


def history_of(table: CountTable) -> History:
    """Levels and swings of every unit at every month of the table and the one after it."""
    calendar = (table.first + np.arange(table.length + 64)) % 12
    aside = _january_excess(table.values, calendar) > BOOKED_EXCESS
    use = (calendar[: table.length] != 0) | (not aside)
    logs = np.log1p(table.values)
    level = {name: _running(table.values, use, half) for name, half in HALF_LIVES.items()}
    level[SMOOTH] = np.expm1(_running(logs, use, HALF_LIVES["3"]))
    level[LONG_SMOOTH] = np.expm1(_running(logs, use, LONG_HALF_LIFE))
    swing = _running(np.abs(logs - np.log1p(level["3"][:, :-1])), use, SWING_HALF_LIFE)
    januaries = np.cumsum(calendar == 0)
    enough = int(np.searchsorted(januaries, BOOKED_JANUARIES) + 1) if aside else len(calendar) + 1
    return History(table.values, calendar, level, swing, aside, enough)


def _january_excess(values: Array, calendar: NDArray[np.int64]) -> float:
    """Mean over Januaries of their total against the months around them; 1 where there is nothing to compare."""
    total = values.sum(axis=0)
    ratios = []
    for january in np.flatnonzero(calendar[: len(total)] == 0):
        around = np.r_[total[max(0, january - 5) : january], total[january + 1 : january + 6]]
        if len(around) >= 4 and around.mean() > 0:
            ratios.append(min(total[january] / around.mean(), 5.0))
    return float(np.mean(ratios)) if ratios else 1.0


def _running(values: Array, use: NDArray[np.bool_], half_life: float) -> Array:
    """Discounted mean of the months before each month; 0 before the first."""
    keep = 0.5 ** (1 / half_life)
    out = np.zeros((values.shape[0], values.shape[1] + 1))
    weight, total = 0.0, np.zeros(values.shape[0])
    for month, used in enumerate(use):
        weight, total = keep * weight + used, keep * total + values[:, month] * used
        out[:, month + 1] = total / max(weight, 1e-9)
    return out
