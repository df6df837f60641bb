"""Ties dates of the Islamic and the Iranian calendar to ours.

Place in the flow: part of anchoring dates. In: a TimeValue of another calendar and the day of publication. Out: a
DateValue. Islamic days are a day off where the month began by sighting, so they reach a day either way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vigie.resolve.date_spans import DateValue
from vigie.text.calendars import Calendar, day_in, length_of, year_of
from vigie.text.timex_value import TimeValue

__all__ = ["other_calendar_span"]

_SIGHTING = timedelta(days=1)
_SOON = timedelta(days=14)  # as in anchoring our own dates: a day this little after publication is the coming one
_NOTHING = DateValue(None, None, None, "unknown")


def other_calendar_span(value: TimeValue, today: date | None, *, future: bool) -> DateValue:
    """The days of "15 Ramadan 1442"; without a year the last such before publication, or the coming one."""
    calendar, month = value.calendar, value.month
    if calendar is None or month is None:
        return _NOTHING
    if value.year is not None:
        return _span(calendar, value.year, month, value.day) or _NOTHING
    if today is None:
        return _NOTHING
    around = year_of(calendar, today)
    spans = [span for year in range(around - 2, around + 3) if (span := _span(calendar, year, month, value.day))]
    if future:
        return next((one for one in spans if one.latest and one.latest >= today), _NOTHING)
    limit = today + (_SOON if value.day else timedelta(0))
    past = [one for one in spans if one.earliest and one.earliest <= limit]
    return past[-1] if past else _NOTHING


def _span(calendar: Calendar, year: int, month: int, day: int | None) -> DateValue | None:
    first = day_in(calendar, year, month, day or 1)
    last = first if day else day_in(calendar, year, month, length_of(calendar, year, month))
    if first is None or last is None:
        return None
    value = first.isoformat() if day else f"{first.isoformat()}/{last.isoformat()}"
    span = DateValue(value, first, last, "day" if day else "month")
    if calendar == "solar":
        return span
    return replace(span, earliest=first - _SIGHTING, latest=last + _SIGHTING, precision="week" if day else "month")
