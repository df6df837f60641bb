"""Stretches of days: a week, a month, a season, each with its TIMEX3 value. Calendar arithmetic, nothing else.

Place in the flow: under the anchoring of dates. In: days and units. Out: DateValue records.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vigie.records import DatePrecision

__all__ = [
    "DateValue",
    "day_of",
    "day_span",
    "decade_span",
    "month_span",
    "moved",
    "narrowed",
    "quarter_span",
    "season_span",
    "unit_span",
    "week_span",
    "weekend_span",
    "year_span",
]

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, meteorological seasons of the north
_FIRST, _LAST = date(1000, 1, 1), date(2999, 12, 31)  # "a million days ago" goes no further than these
_THIRD = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True)
class DateValue:
    """A phrase tied to the calendar: the TIMEX3 value, the first and last day it can mean, and how exact it is."""

    value: str | None
    earliest: date | None
    latest: date | None
    precision: DatePrecision


def day_of(published: str | None) -> date | None:
    """The day of an ISO date or time; None for what is no day of the years news is written in."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None


def day_span(day: date) -> DateValue:
    """One day."""
    return DateValue(day.isoformat(), day, day, "day")


def week_span(day: date) -> DateValue:
    """The ISO week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return DateValue(f"{year}-W{week:02d}", monday, monday + timedelta(days=6), "week")


def weekend_span(day: date) -> DateValue:
    """Saturday and Sunday of the ISO week of a day."""
    week = week_span(day)
    saturday = day - timedelta(days=day.weekday() - 5)
    return DateValue(f"{week.value}-WE", saturday, saturday + timedelta(days=1), "day")


def month_span(year: int, month: int) -> DateValue:
    """One calendar month."""
    last = calendar.monthrange(year, month)[1]
    return DateValue(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month")


def quarter_span(year: int, quarter: int) -> DateValue:
    """A quarter of a year, 1 to 4."""
    first, last = month_span(year, 3 * quarter - 2), month_span(year, 3 * quarter)
    return DateValue(f"{year:04d}-Q{quarter}", first.earliest, last.latest, "season")


def season_span(year: int, season: str) -> DateValue:
    """A season by TIMEX3 letters; the winter of a year begins in its December."""
    start = _SEASON_STARTS[season]
    ends_year, ends_month = (year + 1, 2) if start == 12 else (year, start + 2)
    return DateValue(f"{year:04d}-{season}", date(year, start, 1), month_span(ends_year, ends_month).latest, "season")


def year_span(year: int) -> DateValue:
    """One calendar year."""
    return DateValue(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def decade_span(year: int) -> DateValue:
    """The ten years a year lies in: 1993 gives the 1990s."""
    first = year // 10 * 10
    return DateValue(f"{first // 10:03d}", date(first, 1, 1), date(first + 9, 12, 31), "decade")


def moved(day: date, amount: float, unit: str) -> date:
    """A day so many units later (or earlier); a day its month does not have becomes the month's last."""
    if unit in ("D", "W", "F", "H", "N", "WE"):
        days = {"D": 1.0, "W": 7.0, "WE": 7.0, "F": 14.0, "H": 1 / 24, "N": 1 / 1440}[unit] * amount
        return date.fromordinal(min(max(_FIRST.toordinal(), day.toordinal() + round(days)), _LAST.toordinal()))
    months = round({"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * amount)
    index = day.year * 12 + day.month - 1 + months
    year, month = max(_FIRST.year, min(_LAST.year, index // 12)), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def unit_span(day: date, unit: str) -> DateValue:
    """The week, month, year … a day lies in."""
    if unit in ("W", "F"):
        return week_span(day)
    if unit == "WE":
        return weekend_span(day)
    if unit == "M":
        return month_span(day.year, day.month)
    if unit == "Q":
        return quarter_span(day.year, (day.month + 2) // 3)
    if unit == "Y":
        return year_span(day.year)
    if unit == "E":
        return decade_span(day.year)
    if unit == "C":
        first = day.year // 100 * 100
        return DateValue(f"{first // 100:02d}", date(first, 1, 1), date(first + 99, 12, 31), "decade")
    return day_span(day)


def narrowed(span: DateValue, edge: str | None) -> DateValue:
    """ "early", "mid", "late": a third of a stretch; value and precision stay those of the whole."""
    if edge is None or span.earliest is None or span.latest is None:
        return span
    days = (span.latest - span.earliest).days + 1
    if days < 3:
        return span
    start = span.earliest + timedelta(days=days * _THIRD[edge] // 3)
    end = span.earliest + timedelta(days=days * (_THIRD[edge] + 1) // 3 - 1)
    return replace(span, earliest=start, latest=end)
