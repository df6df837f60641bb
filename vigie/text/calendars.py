"""Days of the Islamic and the Iranian calendar as days of ours.

Place in the flow: under the anchoring of dates. In: year, month, day. Out: a date, None where the calendar has no such
day. The Islamic one is the tabular calendar (civil epoch, 16 July 622 Julian; leap years 2, 5, 7, 10, 13, 16, 18, 21,
24, 26, 29 of 30): where a month begins by sighting it may be a day off either way. The Iranian one by its 33-year
cycle, right from 1244 to 1472 (1865 to 2093).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

__all__ = ["Calendar", "day_in", "islamic_day", "length_of", "solar_day", "year_of"]

Calendar = Literal["islamic", "solar"]
_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1 in our calendar run backwards
_SOLAR_EPOCH = date(2021, 3, 21).toordinal()  # 1 Farvardin 1400
_SOLAR_YEAR = 1400
_SOLAR_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # of 33
_SOLAR_YEARS = range(1244, 1473)
_ISLAMIC_YEARS = range(1200, 1600)


def islamic_day(year: int, month: int, day: int) -> date | None:
    """The day of a date such as 15 Ramadan 1442."""
    if year not in _ISLAMIC_YEARS or not 1 <= month <= 12 or not 1 <= day <= length_of("islamic", year, month):
        return None
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_ISLAMIC_EPOCH + before + day - 1)


def solar_day(year: int, month: int, day: int) -> date | None:
    """The day of a date such as 24 Asad 1400."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= length_of("solar", year, month):
        return None
    years = range(_SOLAR_YEAR, year) if year >= _SOLAR_YEAR else range(year, _SOLAR_YEAR)
    span = sum(366 if one % 33 in _SOLAR_LEAP else 365 for one in years)
    first = _SOLAR_EPOCH + (span if year >= _SOLAR_YEAR else -span)
    return date.fromordinal(first + 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def length_of(calendar: Calendar, year: int, month: int) -> int:
    """How many days a month has."""
    if calendar == "islamic":
        return 30 if month % 2 or (month == 12 and (11 * year + 14) % 30 < 11) else 29
    if month < 12:
        return 31 if month < 7 else 30
    return 30 if year % 33 in _SOLAR_LEAP else 29


def day_in(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The day of a date in one of the calendars."""
    return islamic_day(year, month, day) if calendar == "islamic" else solar_day(year, month, day)


def year_of(calendar: Calendar, today: date) -> int:
    """The year of a calendar that a day of ours lies in, within one."""
    if calendar == "solar":
        return today.year - 621 - (today < date(today.year, 3, 20))
    return (today.toordinal() - _ISLAMIC_EPOCH) * 30 // 10_631 + 1
