"""Ties time expressions to the calendar, against the day of publication and the day the text speaks of.

Place in the flow: in `resolve`. In: a Timex, the publication day, what stands around it. Out: a DateValue: the TIMEX3
value, the first and last day the words can mean, the precision. What the words don't say stays None.
Habits of news: a bare weekday is the last such day up to publication, a bare month the last one not after it, unless
the words around speak of what is to come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from vigie.records import DatePrecision
from vigie.resolve.date_spans import (
    DateValue,
    day_of,
    day_span,
    decade_span,
    month_span,
    moved,
    narrowed,
    season_span,
    unit_span,
    week_span,
    weekend_span,
    year_span,
)
from vigie.resolve.other_calendars import other_calendar_span
from vigie.text.timex_value import UNIT_PRECISION, TimeValue, Timex

__all__ = ["DateContext", "DateValue", "anchor"]

SOON = timedelta(days=14)  # a day without a year this little after publication is the coming one, not last year's
FEW = (2, 7)  # "a few days ago" is two to seven of them
_NOTHING = DateValue(None, None, None, "unknown")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What an expression stands in: the day spoken of before it, and whether the words speak of what is to come."""

    day: date | None = None
    future: bool = False
    day_first: bool | None = None
    """How the report writes figures such as 7/8/07, where other figures of it tell."""


def anchor(timex: Timex, published: str | None, context: DateContext = DateContext()) -> DateValue:
    """The days a time expression means; without a publication date only what the words themselves fix."""
    today = day_of(published)
    value = timex.value
    if timex.timex == "SET":
        return DateValue(_set_value(value), None, None, "unknown")
    if value.ref:
        return DateValue(value.ref, None, None, "unknown")
    if timex.timex == "DURATION":
        return _length(value, today)
    found = _point(value, today, context)
    if timex.until is not None and found.earliest is not None:
        found = _range(found, timex.until, today, context)
    return _with_hour(found, value)


def _range(first: DateValue, until: TimeValue, today: date | None, context: DateContext) -> DateValue:
    """From the first day of one end to the last day of the other; a range that would run backwards is not one."""
    assert first.earliest is not None
    last = _point(until, today, replace(context, day=first.earliest))
    if last.latest is not None and last.latest < first.earliest and until.year is None:
        last = _point(replace(until, year=first.earliest.year), today, context)
    if last.latest is None or last.latest < first.earliest:
        return first
    return DateValue(first.value, first.earliest, last.latest, _width(first.earliest, last.latest, first.precision))


def _width(earliest: date, latest: date, least: DatePrecision) -> DatePrecision:
    days = (latest - earliest).days + 1
    for limit, name in ((1, "day"), (7, "week"), (31, "month"), (92, "season"), (366, "year"), (3660, "decade")):
        if days <= limit:
            return least if limit == 1 else name  # type: ignore[return-value]  # the names above are DatePrecision
    return "unknown"


def _with_hour(found: DateValue, value: TimeValue) -> DateValue:
    if found.value is None or found.precision not in ("day", "unknown"):
        return found
    if value.clock:
        return replace(found, value=f"{found.value}T{value.clock}")
    return replace(found, value=f"{found.value}T{value.part}") if value.part else found


def _set_value(value: TimeValue) -> str:
    if value.weekday is not None:
        return f"XXXX-WXX-{value.weekday + 1}"
    if value.part:
        return f"XXXX-XX-XXT{value.part}"
    return _period(value)


def _period(value: TimeValue) -> str:
    """A length as TIMEX3 writes it: P3D, PXM, PT2H."""
    unit = value.unit or "D"
    if unit == "WE":
        return "P1WE"
    amount = value.amount if unit != "F" else (value.amount or 1) * 2
    if unit == "E":
        return f"P{_figure(None if amount is None else amount * 10)}Y" if amount else "PXE"
    if unit in ("H", "N"):
        return f"PT{_figure(amount)}{'M' if unit == 'N' else 'H'}"
    return f"P{_figure(amount)}{'W' if unit == 'F' else unit}"


def _figure(amount: float | None) -> str:
    return "X" if amount is None else f"{amount:g}"


def _length(value: TimeValue, today: date | None) -> DateValue:
    """A duration; one that ends or begins at publication ("the past three years") has days as well."""
    period = _period(value)
    if value.shift not in (-1, 1) or today is None or value.amount is None or value.unit is None:
        return DateValue(period, None, None, "unknown")
    other = moved(today, value.amount * value.shift, value.unit)
    earliest, latest = min(today, other), max(today, other)
    return DateValue(period, earliest, latest, _width(earliest, latest, UNIT_PRECISION[value.unit]))


def _point(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    if value.calendar is not None:
        return other_calendar_span(value, today or context.day, future=context.future)
    if value.other is not None:
        return _two_readings(value, today, context)
    if isinstance(value.base, TimeValue) and not value.distance:
        return _nth_of(value, today, context)
    if value.distance:
        return _at_distance(value, today, context)
    if value.weekday is not None and value.day is None:
        return _weekday(value, today, context)
    if value.decade is not None:
        return narrowed(decade_span(value.decade), value.edge)
    if value.season is not None:
        return _season(value, today, context)
    if value.month is not None:
        return _month_or_day(value, today, context)
    if value.year is not None:
        return narrowed(year_span(value.year), value.edge)
    if value.unit is not None:
        return _shifted(value, today, context)
    return day_span(today) if value.clock and today else _NOTHING


def _two_readings(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    """7/8/07: the reading nearest to publication that is not after it; without one, both, and no precision."""
    assert value.other is not None
    if context.day_first is not None:
        return _point(replace(value, other=None) if context.day_first else value.other, today, context)
    first = _point(replace(value, other=None), today, context)
    second = _point(value.other, today, context)
    readings = [reading for reading in (first, second) if reading.earliest is not None]
    if not readings:
        return _NOTHING
    if today is not None:
        past = [reading for reading in readings if reading.earliest and reading.earliest <= today + SOON]
        return max(past or readings[:1], key=lambda reading: reading.earliest or date.min)
    days = [day for reading in readings for day in (reading.earliest, reading.latest) if day]
    return DateValue(readings[0].value, min(days), max(days), "unknown")


def _month_or_day(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    assert value.month is not None
    if value.year is not None:
        return _dated(value, value.year) or _NOTHING
    now = today or context.day
    if now is None:
        day = f"-{value.day:02d}" if value.day else ""
        return DateValue(f"XXXX-{value.month:02d}{day}", None, None, "unknown")
    if value.unit == "Y":
        return _dated(value, now.year + (value.shift or 0)) or _NOTHING
    spans = [span for year in range(now.year - 8, now.year + 9) if (span := _dated(value, year))]
    return _nearest(spans, now, value, context)


def _nearest(spans: list[DateValue], now: date, value: TimeValue, context: DateContext) -> DateValue:
    """Of the same day or month in several years, the one meant."""
    if value.shift == 1 or (context.future and value.shift is None):
        return next((span for span in spans if span.latest and span.latest >= now), _NOTHING)
    if value.shift == -1:
        limit = now - timedelta(days=1)
        past = [span for span in spans if span.latest and span.latest <= limit]
        return past[-1] if past else _NOTHING
    limit = now + SOON if value.day else now
    past = [span for span in spans if span.earliest and span.earliest <= limit]
    return past[-1] if past else _NOTHING


def _dated(value: TimeValue, year: int) -> DateValue | None:
    """The month or day in a year; None where that year has no such day (29 February)."""
    assert value.month is not None
    if value.day is None:
        return narrowed(month_span(year, value.month), value.edge)
    try:
        return day_span(date(year, value.month, value.day))
    except ValueError:
        return None


def _season(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    assert value.season is not None
    if value.year is not None:
        return narrowed(season_span(value.year, value.season), value.edge)
    now = today or context.day
    if now is None:
        return DateValue(f"XXXX-{value.season}", None, None, "unknown")
    spans = [season_span(year, value.season) for year in range(now.year - 2, now.year + 2)]
    return narrowed(_nearest(spans, now, value, context), value.edge)


def _weekday(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    assert value.weekday is not None
    now = today or context.day
    if now is None:
        return DateValue(f"XXXX-WXX-{value.weekday + 1}", None, None, "unknown")
    if value.unit == "W" or value.shift == 0:
        week = now + timedelta(weeks=value.shift or 0)
        return day_span(week + timedelta(days=value.weekday - week.weekday()))
    back = (now.weekday() - value.weekday) % 7
    if value.shift == 1 or (context.future and value.shift is None):
        return day_span(now + timedelta(days=(-back) % 7 or (7 if value.shift == 1 else 0)))
    return day_span(now - timedelta(days=back or (7 if value.shift == -1 else 0)))


def _at_distance(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    """ "three days ago", "two weeks later", "twenty years after September 11"."""
    start = _start_of_distance(value, today, context)
    unit = value.unit or "D"
    if start is None:
        return DateValue("XXXX-XX-XX" if value.amount is not None else _past_or_future(value), None, None, "unknown")
    if value.amount is None:
        return _vague_distance(value, start, unit)
    there = moved(start, value.amount, unit)
    if value.edge == "START" and value.part == "NI":
        return DateValue(there.isoformat(), there - timedelta(days=1), there, "day")
    span = unit_span(there, "D" if unit in ("D", "H", "N", "WE") else unit)
    if unit in ("W", "F"):
        return replace(span, earliest=there - timedelta(days=3), latest=there + timedelta(days=3))
    return span


def _start_of_distance(value: TimeValue, today: date | None, context: DateContext) -> date | None:
    if isinstance(value.base, TimeValue):
        return _point(value.base, today, context).earliest
    return today if value.base == "published" else context.day


def _past_or_future(value: TimeValue) -> str:
    return "FUTURE_REF" if value.shift == 1 else "PAST_REF"


def _vague_distance(value: TimeValue, start: date, unit: str) -> DateValue:
    direction = value.shift or -1
    near, far = moved(start, FEW[0] * direction, unit), moved(start, FEW[1] * direction, unit)
    earliest, latest = min(near, far), max(near, far)
    return DateValue(_past_or_future(value), earliest, latest, _width(earliest, latest, UNIT_PRECISION[unit]))


def _shifted(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    """ "last week", "this year", "the same day", "the end of the month"."""
    start = context.day if value.base == "context" else today
    unit = value.unit or "D"
    if start is None:
        return DateValue("XXXX-XX-XX", None, None, "unknown")
    if unit == "WE":
        return _weekend(start, value.shift or 0)
    span = unit_span(moved(_first_of(start, unit), value.shift or 0, unit), unit)
    return narrowed(span, value.edge)


def _first_of(day: date, unit: str) -> date:
    """A day that every month and year has, so that moving by months never slips."""
    return day.replace(day=1) if unit in ("M", "Q", "Y", "E", "C") else day


def _weekend(start: date, shift: int) -> DateValue:
    """ "the weekend", "last weekend": the last one that has begun; "next weekend": the coming one."""
    begun = start if start.weekday() >= 5 else start - timedelta(days=start.weekday() + 1)
    if shift == 1:
        return weekend_span(start + timedelta(days=7) if start.weekday() >= 5 else start)
    return weekend_span(begun - timedelta(days=7) if shift == -1 and start.weekday() >= 5 else begun)


def _nth_of(value: TimeValue, today: date | None, context: DateContext) -> DateValue:
    """ "the last week of March", "the first quarter of 2010", "the second day of May"."""
    assert isinstance(value.base, TimeValue)
    whole = _point(value.base, today, context)
    unit, ordinal = value.unit or "D", value.ordinal or 1
    if whole.earliest is None or whole.latest is None:
        return _NOTHING
    if unit == "W":
        return _nth_week(whole.earliest, whole.latest, ordinal)
    start = whole.latest if ordinal < 0 else moved(whole.earliest, ordinal - 1, unit)
    return unit_span(start, unit) if whole.earliest <= start <= whole.latest else _NOTHING


def _nth_week(first: date, last: date, ordinal: int) -> DateValue:
    """A week of a month counted in full weeks from Monday, or the last full one."""
    if ordinal < 0:
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        return replace(week_span(sunday), latest=last)
    monday = first + timedelta(days=(-first.weekday()) % 7 + 7 * (ordinal - 1))
    return replace(week_span(monday), earliest=first + timedelta(days=7 * (ordinal - 1)))
