"""Dates of the Islamic and the Iranian calendar in an English text: "15 Ramadan 1442", "24 Asad 1400", "Eid al-Fitr".

Place in the flow: part of `find_timexes`. In: text. Out: Timex spans whose value names its calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vigie.text.calendars import Calendar
from vigie.text.timex_value import TimeValue, Timex
from vigie.text.timex_words import other_calendars

__all__ = ["other_timexes"]

_YEAR = r"1[234]\d\d"
_SAYS_TIME = re.compile(
    r"\b(?:in|during|of|since|before|after|until|throughout|for|by|this|last|next|month of|on|the)\s+(?:the\s+)?"
    r"(?:(?:holy|Muslim|fasting|sacred|feast|festival|month|of|early|late)\s+){0,3}$",
    re.IGNORECASE,
)
_A_NAME_FOLLOWS = re.compile(r"\s+[A-Z][a-z]|[’']s\s")
_REACH = 40  # characters before a month in which a word says that it is a time


@dataclass(frozen=True, slots=True)
class _Table:
    """One calendar's months or feasts: a pattern with a named group for each, and what the groups stand for."""

    calendar: Calendar
    pattern: re.Pattern[str]
    meaning: dict[str, tuple[int, int | None]]


@cache
def _tables() -> tuple[_Table, ...]:
    tables = []
    for name, rows in other_calendars().items():
        groups, meaning = [], {}
        for number, (words, value) in enumerate(rows.items()):
            month, _, day = value.partition("-")
            meaning[f"g{number}"] = (int(month), int(day) if day else None)
            groups.append(f"(?P<g{number}>{_plain(words)})")
        calendar: Calendar = "islamic" if name.startswith("islamic") else "solar"
        names = "|".join(groups)
        pattern = (
            rf"(?<![\w-])(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of|,)?\s+)?(?P<name>{names})\b"
            rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?=,?\s+{_YEAR}))?(?:,?\s+(?P<year>{_YEAR})(?:\s*(?:AH|A\.H\.|H|SH|AP))?)?(?!\w)"
        )
        tables.append(_Table(calendar, re.compile(pattern, re.IGNORECASE), meaning))
    return tuple(tables)


def _plain(words: str) -> str:
    """Groups without a number: the only ones counted are those of the months."""
    return re.sub(r"\((?!\?)", "(?:", words)


@cache
def _glance() -> re.Pattern[str]:
    """Finds any of the names: most texts have none."""
    names = [_plain(words) for rows in other_calendars().values() for words in rows]
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


def other_timexes(text: str) -> tuple[Timex, ...]:
    """The dates of other calendars; a month or feast alone counts only with a capital and where a word says time."""
    if not _glance().search(text):
        return ()
    return tuple(one for table in _tables() for one in _of(table, text))


def _of(table: _Table, text: str) -> Iterator[Timex]:
    for match in table.pattern.finditer(text):
        group = next(name for name in table.meaning if match.group(name))
        month, feast_day = table.meaning[group]
        day = match.group("day") or match.group("after")
        year = match.group("year")
        if not match.group("name")[0].isupper() or (day and feast_day) or not _is_a_time(table, match, text):
            continue
        value = TimeValue(
            year=int(year) if year else None, month=month, day=feast_day or (int(day) if day else None),
            calendar=table.calendar,
        )  # fmt: skip
        yield Timex(
            start=match.start(), end=match.end(), quote=match.group(), timex="DATE", value=value, rule=table.calendar
        )


def _is_a_time(table: _Table, match: re.Match[str], text: str) -> bool:
    """Whether the words are no name: with a year they are none; an Iranian month needs its day or year."""
    if match.group("year"):
        return True
    if _A_NAME_FOLLOWS.match(text, match.end()):
        return False
    if match.group("day"):
        return True
    group = next(name for name in table.meaning if match.group(name))
    month_of_iran = table.calendar == "solar" and table.meaning[group][1] is None
    return not month_of_iran and _SAYS_TIME.search(text[max(0, match.start() - _REACH) : match.start()]) is not None
