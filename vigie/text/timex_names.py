"""From the words of one expression that names a time to its value: dates, months, years, weekdays, seasons, hours.

Place in the flow: called by `find_timexes` with what a rule matched. In: the words by group. Out: a TimeValue, or None
where the words only look like a time expression.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from vigie.text.timex_found import Found, edge_of, full_year, year_of
from vigie.text.timex_value import TimeValue
from vigie.text.timex_words import LATEST_DAY

__all__ = [
    "calendar",
    "clock",
    "decade",
    "feast",
    "figures",
    "plain_year",
    "season",
    "shift_name",
    "weekday",
    "year_range",
]

_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Super|Cyber) $")  # Bloody Sunday is a name, not last Sunday
_CABLE_YEARS = 60  # in capitals, two figures from here on after a month are a year: "25 MAY 89"
_PLAUSIBLE_YEARS = range(1900, 2040)  # a bare number outside these is no year
_SEPTEMBER_11 = re.compile(r",? (?:terror\w* )?(?:attack|hijack|strike)", re.IGNORECASE)


def calendar(found: Found) -> TimeValue | None:
    """ "August 26, 2021", "26 Aug", "May": whatever of year, month and day stands there."""
    if not _short_year_fits(found):
        return None
    if found.one("d") and cast(int, found.value("d")) > LATEST_DAY:
        return None
    month = found.value("m")
    year = year_of(found)
    if year is None and (month, found.value("d")) == (9, 11) and _SEPTEMBER_11.match(found.text, found.end):
        year = 2001
    shift = found.value("s")
    return TimeValue(
        year=year, month=month, day=found.value("d"), part=found.value("p"), edge=edge_of(found), shift=shift,
        unit=None if shift is None else "Y",
    )  # fmt: skip


def _short_year_fits(found: Found) -> bool:
    """Whether two figures after a month are a year ("30 AUG 89") and no count: "3 May 40 people died"."""
    short, month = found.one("yy"), found.one("m")
    if short is None or month is None:
        return short is None
    number = cast(int, short.value)
    if len(short.text) != 2 or (number <= LATEST_DAY and short.text[0] != "0"):
        return False
    return month.kind == "month_short" or (month.text.isupper() and (number >= _CABLE_YEARS or short.text[0] == "0"))


def figures(found: Found) -> TimeValue | None:
    """ "2021-08-26", "26/08/21"; figures that can be read two ways keep both readings."""
    text = found.one("i").text  # type: ignore[union-attr]  # the rule has this group
    if re.match(r"\d{4}-", text):
        return _iso(text)
    if text == "9/11":
        return TimeValue(year=2001, month=9, day=11)
    first, second, last = (int(piece) for piece in re.split(r"[/.-]", text))
    year = last if last > 99 else full_year(last)
    readings = [
        TimeValue(year=year, month=month, day=day)
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12 and 1 <= day <= LATEST_DAY
    ]
    if not readings:
        return None
    return replace(readings[0], other=readings[1]) if len(readings) == 2 and first != second else readings[0]


def _iso(text: str) -> TimeValue | None:
    day, _, time = text.partition("T")
    numbers = [int(piece) for piece in day.split("-")]
    if not 1 <= numbers[1] <= 12:
        return None
    return TimeValue(
        year=numbers[0], month=numbers[1], day=numbers[2] if len(numbers) > 2 else None, clock=time or None
    )


def clock(found: Found) -> TimeValue | None:
    """ "12:00 UTC Monday", "at 8 p.m.": the hour, and the day where it is named."""
    words = found.groups["c"]
    hour = _hour(words[0].text)
    if hour is None:
        return None
    zone = found.one("z")
    word = found.one("t")
    return TimeValue(
        clock=hour + (str(zone.value or "") if zone else ""), weekday=found.value("w"), month=found.value("m"),
        day=found.value("d"), year=year_of(found),
        unit="D" if word else None, amount=cast(int, word.value) if word else None, distance=word is not None,
    )  # fmt: skip


def _hour(text: str) -> str | None:
    figures_found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?\s?([apAP]?)", text)
    if figures_found is None:
        return None
    hour, minute, half = int(figures_found[1]), figures_found[2] or "00", figures_found[3].lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02d}:{minute}"


def shift_name(found: Found) -> TimeValue | None:
    """ "last September", "October of next year"."""
    of_year = found.one("s") is not None and found.one("s").start > found.one("m").start  # type: ignore[union-attr]
    value = TimeValue(month=found.value("m"), shift=found.value("s"), edge=edge_of(found))
    return replace(value, unit="Y") if of_year else value


def season(found: Found) -> TimeValue | None:
    """ "spring 2016", "last summer"; a bare lower-case "spring" after nothing telling may be a coil: refused."""
    name = found.one("se")
    if name is None:
        return None
    bare = found.one("y") is None and found.one("s") is None and edge_of(found) is None
    if bare and name.text[0].isupper() and found.end < len(found.text) and found.text[found.end] in " -":
        after = found.text[found.end + 1 : found.end + 2]
        if after.isupper():
            return None
    if bare and found.text[max(0, found.start - 5) : found.start].strip().lower() in {"arab", "ague"}:
        return None
    return TimeValue(year=year_of(found), season=cast(str, name.value), shift=found.value("s"), edge=edge_of(found))


def decade(found: Found) -> TimeValue | None:
    """ "the 1990s", "the 80s"."""
    if re.search(
        r"\b(?:his|her|their|my|your|our)\s(?:early |mid-?|late )?$", found.text[: found.start][-16:], re.IGNORECASE
    ):
        return None  # an age: "in his 60s"
    digits = re.sub(r"\D", "", found.one("i").text)  # type: ignore[union-attr]  # the rule has this group
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return TimeValue(decade=year, edge=edge_of(found))


def year_range(found: Found) -> TimeValue | None:
    """ "2010-11", "2009-2011": the first year; the last is read by `until_of`."""
    first, last = cast(int, found.value("y")), cast(int, found.value("y2"))
    text = found.one("y2").text  # type: ignore[union-attr]  # the rule has this group
    last = last if len(text) == 4 else first // 100 * 100 + last
    if found.text[found.end : found.end + 1] in ("-", "/"):
        return None
    return TimeValue(year=first) if first < last < first + 100 and first in _PLAUSIBLE_YEARS else None


def plain_year(found: Found) -> TimeValue | None:
    """ "2015", where it is not a count: "2015 people"."""
    year = cast(int, found.value("y"))
    before, after = found.text[: found.start][-1:], found.text[found.end :][:24]
    if year not in _PLAUSIBLE_YEARS or before in set("-+/#.:@") or re.match(r"[-/:.]\w|\s?(%|km|kg|m\b)", after):
        return None
    plural = re.match(r" (?:[a-z]+ ){0,2}(?:[a-z]+s|people|men|women|children)\b", after)
    prepared = re.search(
        r"\b(?:in|since|by|from|until|the|early|late|of)\W$",
        found.text[max(0, found.start - 9) : found.start],
        re.IGNORECASE,
    )
    return None if plural and not prepared else TimeValue(year=year)


def weekday(found: Found) -> TimeValue | None:
    """ "Friday", "last Thursday", "Monday night", "Friday of last week"."""
    shift = found.value("s")
    if _NAMED_DAY.search(found.text, max(0, found.start - 8), found.start):
        return None
    if found.one("lw"):
        return TimeValue(weekday=found.value("w"), shift=found.value("lw"), unit="W")
    tonight = "NI" if found.text[found.start : found.end].lower().endswith("night") else None
    part = found.value("p") or tonight
    return TimeValue(weekday=found.value("w"), shift=shift, part=part, edge=edge_of(found))


def feast(found: Found) -> TimeValue | None:
    """ "Christmas" and other feasts with a fixed day."""
    month, day = (int(piece) for piece in str(found.value("f")).split("-"))
    return TimeValue(month=month, day=day)
