"""Alerts that say why: each is a stated rule with the figures that set it off.

Place in the flow: beside a printed forecast. In: one unit's months. Out: sentences. The first rule is the one HDX
Signals publishes (30-day deaths at a 1- or 3-year high and at least 100), here on calendar months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vigie.measure.forecast.series import Array, month_name

__all__ = ["Alert", "alerts", "change_point"]

HIGH_LEAST = {"deaths": 100.0, "events": 20.0}
"""A high below this is small numbers, not an alarm."""
YEARS_BACK = (3, 1)
WINDOW = 24
"""Months searched for a change of level."""
SIDE = 3
"""Months a level must last on either side of a change."""
SHUFFLES, LEVEL = 999, 0.01
SURPRISE = 0.05


@dataclass(frozen=True, slots=True)
class Alert:
    """`rule` set it off in `month`; `why` is the sentence with its figures."""

    rule: Literal["high", "change", "surprise"]
    month: str
    why: str


def alerts(counts: Array, first: int, of: str, expected: Array | None = None) -> tuple[Alert, ...]:
    """What stands out in a unit's latest months; `expected`: draws for the last month, made a month before it."""
    last = month_name(first + len(counts) - 1)
    found = [_high(counts, last, of), _change(counts, first), _surprise(counts, last, of, expected)]
    return tuple(alert for alert in found if alert is not None)


def change_point(counts: Array) -> tuple[int, float] | None:
    """Month at which the level of the last 24 months changed most, with the chance of such a change by shuffling.

    The statistic is the largest standardised difference of mean log(1 + count) before and after. Shuffling takes
    months as exchangeable: slow waves can set it off, so LEVEL is strict. None with fewer than 8 months.
    """
    logs = np.log1p(counts[-WINDOW:])
    if len(logs) < 2 * SIDE + 2 or np.ptp(logs) == 0:
        return None
    rng = np.random.default_rng(0)
    found = _scan(logs[None, :])[0]
    chance = _scan(rng.permuted(np.repeat(logs[None, :], SHUFFLES, axis=0), axis=1))
    at = int(found.argmax())
    return len(counts) - len(logs) + SIDE + at, float((1 + (chance.max(axis=1) >= found[at]).sum()) / (1 + SHUFFLES))


def _scan(logs: Array) -> Array:
    length = logs.shape[1]
    splits = np.arange(SIDE, length - SIDE + 1)
    sums = np.cumsum(logs, axis=1)
    before = sums[:, splits - 1] / splits
    after = (sums[:, -1:] - sums[:, splits - 1]) / (length - splits)
    between = (before - after) ** 2 * splits * (length - splits) / length
    within = np.maximum(((logs - logs.mean(axis=1, keepdims=True)) ** 2).sum(axis=1, keepdims=True) - between, 1e-9)
    result: Array = between / within
    return result


def _high(counts: Array, last: str, of: str) -> Alert | None:
    now = counts[-1]
    if now < HIGH_LEAST.get(of, 100.0):
        return None
    for years in YEARS_BACK:
        before = counts[-12 * years - 1 : -1]
        if len(before) == 12 * years and now > before.max():
            why = f"{now:,.0f} {of} in {last}: the highest in {12 * years} months (before: {before.max():,.0f})"
            return Alert("high", last, why)
    return None


def _change(counts: Array, first: int) -> Alert | None:
    found = change_point(counts)
    if found is None or found[1] > LEVEL:
        return None
    at = found[0]
    before, after = counts[max(0, len(counts) - WINDOW) : at].mean(), counts[at:].mean()
    month = month_name(first + at)
    why = f"from {month} on {after:,.1f} a month against {before:,.1f} before (shuffled months: p {found[1]:.3f})"
    return Alert("change", month, why)


def _surprise(counts: Array, last: str, of: str, expected: Array | None) -> Alert | None:
    if expected is None:
        return None
    share = float((expected >= counts[-1]).mean())
    if share >= SURPRISE or counts[-1] < 5:
        return None
    usual = np.quantile(expected, 1 - SURPRISE)
    why = f"{counts[-1]:,.0f} {of} in {last}: the forecast of the month before held at most {usual:,.0f} likely (95 %)"
    return Alert("surprise", last, why)
