"""Resilience: what happened after a shock, and how long it took to come back.

Place in the flow: a measure. In: counts a week, a plain array, and the weeks of shocks. Out: Recovery, one a shock: the
change of level with the rank among placebo dates, and the weeks until the former level with an interval.

Method: an interrupted series: the log ratio of the mean count in the weeks after to the weeks before, half a count
added to each side, a leading trend taken out (the same ratio one window earlier). The same is done at every other date
of the series that is far enough from the shocks (placebo dates, as Abadie, Diamond & Hainmueller 2010 do over units):
the p is the share of placebo dates with as large a change. Recovery is read from draws of the level (see `tempo`).
Association, never cause: other things happened in those weeks too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from vigie.measure.incident_table import Floats
from vigie.measure.periods import Bins
from vigie.measure.tempo import Tempo

__all__ = ["Recovery", "Shock", "recoveries"]

WINDOW = 12
"""Weeks before and after that are compared."""
FEWEST_PLACEBOS = 20
"""Placebo dates below which no p is given: its steps would be too coarse."""
UNUSUAL_P = 0.05
"""Share of placebo dates with as large a change in the same direction below which a change is called unusual."""
LASTING = 4
"""Weeks in a row at the former level from which a group counts as recovered."""


@dataclass(frozen=True, slots=True)
class Shock:
    """Something that befell a group on a day: a leader killed, an air campaign, a prison break, a base lost."""

    day: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """`change`: level after over level before; `p`: share of `placebos` dates with as large a change in the same
    direction (None: too few).

    `weeks`: until the former level was held again: (middle, low, high), infinite where draws never came back;
    `recovered`: share of draws that came back before the series ends.
    """

    shock: Shock
    before: float
    after: float
    change: float
    p: float | None
    placebos: int
    recovered: float | None
    weeks: tuple[float, float, float] | None
    verdict: str


def recoveries(counts: Floats, bins: Bins, level: Tempo, shocks: tuple[Shock, ...]) -> tuple[Recovery, ...]:
    """What followed each shock that lies inside the series; the others are told as "outside".

    `counts`, `bins` and `level` are of whole weeks, one entry a week.
    """
    places = bins.of_days(np.array([shock.day.toordinal() for shock in shocks], dtype=np.int64))
    inside = [int(place) for place in places if WINDOW <= place <= len(counts) - WINDOW]
    changes = {at: _change(counts, at) for at in range(2 * WINDOW, len(counts) - WINDOW + 1)}
    placebo = [change for at, change in changes.items() if all(abs(at - shock) > 2 * WINDOW for shock in inside)]
    return tuple(
        _recovery(shock, int(place), (counts, level), np.array(placebo))
        for shock, place in zip(shocks, places.tolist(), strict=True)
    )


def _change(counts: Floats, at: int) -> float:
    """Log ratio of after to before, less the log ratio of before to the window earlier (the trend that was there)."""
    after, before = counts[at : at + WINDOW].sum() + 0.5, counts[at - WINDOW : at].sum() + 0.5
    earlier = counts[at - 2 * WINDOW : at - WINDOW].sum() + 0.5
    return float(np.log(after / before) - 0.5 * np.log(before / earlier))


def _recovery(shock: Shock, at: int, series: tuple[Floats, Tempo], placebo: Floats) -> Recovery:
    counts, level = series
    if not WINDOW <= at <= len(counts) - WINDOW:
        return Recovery(
            shock=shock, before=np.nan, after=np.nan, change=np.nan, p=None, placebos=0, recovered=None, weeks=None,
            verdict=f"outside the series, or less than {WINDOW} weeks from its ends",
        )  # fmt: skip
    before, after = float(counts[at - WINDOW : at].mean()), float(counts[at : at + WINDOW].mean())
    p = None
    if at >= 2 * WINDOW and len(placebo) >= FEWEST_PLACEBOS:
        change = _change(counts, at)
        as_large = placebo * np.sign(change) >= abs(change)
        p = float((1 + as_large.sum()) / (1 + len(placebo)))
    weeks = _weeks_back(level, at)
    recovered = float(np.isfinite(weeks).mean())
    low, middle, high = np.quantile(weeks, (0.1, 0.5, 0.9), method="lower")
    fell = after < before
    return Recovery(
        shock=shock, before=before, after=after, change=(after + 0.5 / WINDOW) / (before + 0.5 / WINDOW), p=p,
        placebos=len(placebo), recovered=recovered if fell else None,
        weeks=(float(middle), float(low), float(high)) if fell else None, verdict=_verdict(fell, p),
    )  # fmt: skip


def _weeks_back(level: Tempo, at: int) -> Floats:
    """Weeks from the shock until each draw of the level has held the former one for LASTING weeks."""
    former = level.draws[:, at - WINDOW : at].mean(axis=1, keepdims=True)
    above = level.draws[:, at:] >= former
    held = np.lib.stride_tricks.sliding_window_view(above, min(LASTING, above.shape[1]), axis=1).all(axis=2)
    # Coming back is after going down: the first weeks above don't count.
    down = np.cumsum(~above[:, : held.shape[1]], axis=1) > 0
    back = held & down
    return np.where(back.any(axis=1), back.argmax(axis=1).astype(np.float64), np.inf)


def _verdict(fell: bool, p: float | None) -> str:
    way = "fell" if fell else "rose"
    if p is None:
        return f"the level {way}; too few placebo dates to say whether that is unusual"
    return f"the level {way}" + (", more than at other dates" if p < UNUSUAL_P else ", no more than at other dates")
