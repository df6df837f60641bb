"""Dates as containers give them (a feed, a mail, a column) as ISO days.

Place in the flow: used by the readers of containers. In: a value. Out: `YYYY-MM-DD`, or None for what can't be read.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["day_of"]

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""Years outside are slips of a table (1-01-01, 9999-12-31), not dates of publication."""
MILLISECONDS_FROM = 10**11
"""Counts of seconds above this would lie after the year 5000, so they are milliseconds."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?!\d)")
_EPOCH = re.compile(r"-?\d{9,13}(?:\.\d+)?")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")


def day_of(value: object) -> str | None:
    """The ISO day of a date, a time, a count of seconds or milliseconds, or a string in a common form.

    The day is the one the container writes, in its own time zone. Dots put the day first
    (03.04.2021); a day that may be two days (03/04/2021) is None.
    """
    if isinstance(value, date):
        return _day(value.year, value.month, value.day)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(float(value))
    return _written(" ".join(str(value).split())[:100])


def _written(text: str) -> str | None:
    if found := _ISO.match(text):
        return _day(*map(int, found.groups()))
    if found := _COMPACT.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _YEAR_LAST.match(text):
        first, second, year = map(int, (found[1], found[3], found[4]))
        return _day(year, second, first) if found[2] == "." else _year_last(first, second, year)
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    return _mail_date(text) or _spelt(text)


def _mail_date(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(moment.year, moment.month, moment.day)


def _spelt(text: str) -> str | None:
    if found := _DAY_MONTH.search(text):
        return _month_day(found[2], int(found[1]), int(found[3]))
    if found := _MONTH_DAY.search(text):
        return _month_day(found[1], int(found[2]), int(found[3]))
    return None


def _month_day(name: str, day: int, year: int) -> str | None:
    month = _MONTHS.get(name[:3].lower())
    return _day(year, month, day) if month else None


def _year_last(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _epoch(seconds: float) -> str | None:
    try:
        moment = datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= MILLISECONDS_FROM else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _day(moment.year, moment.month, moment.day)


def _day(year: int, month: int, day: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
