"""The shape of a time expression before it is tied to a calendar.

Place in the flow: `find_timexes` fills it, `resolve` anchors it against the report's date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vigie.records import DatePrecision
from vigie.text.calendars import Calendar

__all__ = ["UNIT_PRECISION", "Edge", "Ref", "TimeValue", "Timex", "Unit"]

Unit = Literal["N", "H", "D", "WE", "W", "F", "M", "Q", "Y", "E", "C"]
"""Minute, hour, day, weekend, week, fortnight, month, quarter, year, decade, century."""
Edge = Literal["START", "MID", "END"]
Ref = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
UNIT_PRECISION: dict[str, DatePrecision] = {
    "N": "day", "H": "day", "D": "day", "WE": "day", "W": "week", "F": "week", "M": "month", "Q": "season",
    "Y": "year", "E": "decade", "C": "decade",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """What a phrase says about time, nothing more: "in May" has a month and no year.

    `shift` is the direction of last (-1), this (0), next (+1); `amount` with `unit` is a distance ("three days ago"
    is -3 D) or, in durations, a length; an amount of None with a unit is a vague one ("a few days"). `base` is what a
    distance is counted from: the day of publication, the day the text speaks of (`context`), or another value.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    season: str | None = None
    decade: int | None = None
    part: str | None = None
    """Part of the day as TIMEX3 writes it: MO, AF, EV, NI, MI."""
    clock: str | None = None
    unit: Unit | None = None
    amount: float | None = None
    distance: bool = False
    ordinal: int | None = None
    """Which `unit` of the rest: "the last week of March" is -1 W of month 3."""
    shift: int | None = None
    edge: Edge | None = None
    ref: Ref | None = None
    base: TimeValue | Literal["published", "context"] = "published"
    calendar: Calendar | None = None
    """Whose year, month and day these are, where not ours."""
    other: TimeValue | None = None
    """The second reading of figures that can be read two ways: 7/8/07."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: `text[start:end] == quote`, its TIMEX3 type and its value, not yet tied to a calendar.

    `until` is the other end where the phrase opens a range ("between 3 and 5 May"), as a value of its own.
    `rule` names the line of the grammar it was read by.
    """

    start: int
    end: int
    quote: str
    timex: Literal["DATE", "TIME", "DURATION", "SET"]
    value: TimeValue
    until: TimeValue | None = None
    rule: str
