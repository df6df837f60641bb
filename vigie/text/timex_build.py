"""From the words of one time expression to its value: the meaning half of the grammar.

Place in the flow: called by `find_timexes` with what a rule matched. In: the words by group. Out: a TimeValue, or None
where the words only look like a time expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, cast

from vigie.text.timex_value import Edge, Ref, TimeValue, Unit
from vigie.text.timex_words import LATEST_DAY, Word

__all__ = [
    "Found", "ago", "calendar", "clock", "context_unit", "counted_from", "day_before_yesterday", "day_word", "decade",
    "duration", "edge_unit", "every", "feast", "figures", "in_the", "later_in", "named_day", "plain_year", "quarter",
    "ref", "season", "shift_name", "shift_unit", "span_up_to", "weekday", "year_range",
]  # fmt: skip

_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Super|Cyber) $")  # Bloody Sunday is a name, not last Sunday
_CABLE_YEARS = 60  # in capitals, two figures from here on after a month are a year: "25 MAY 89"
_CENTURY_TURN = 50  # two-digit years below it are 20xx, from it on 19xx
_LONGEST = {"H": 200, "N": 600}  # larger counts of hours and minutes are no durations of events
_PLAUSIBLE_YEARS = range(1900, 2040)  # a bare number outside these is no year
_SEPTEMBER_11 = re.compile(r",? (?:terror\w* )?(?:attack|hijack|strike)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the words of each named group, and the text around."""

    text: str
    start: int
    end: int
    groups: dict[str, tuple[Word, ...]]

    def one(self, name: str) -> Word | None:
        """The first word of a group, None where the group did not match."""
        words = self.groups.get(name)
        return words[0] if words else None

    def value(self, name: str) -> Any:
        """What the first word of a group stands for, None where the group did not match."""
        word = self.one(name)
        return word.value if word else None


def _edge(found: Found) -> Edge | None:
    return cast("Edge | None", found.value("e") or found.value("e2"))


def _units(name: Any) -> Unit:
    return cast(Unit, name)


def _year(found: Found) -> int | None:
    if found.one("y"):
        return cast(int, found.value("y"))
    short = found.one("yy")
    return None if short is None else _full_year(int(short.value or 0))


def _full_year(short: int) -> int:
    return short + (2000 if short < _CENTURY_TURN else 1900)


def _amount(found: Found) -> float | None:
    """The number before a unit; None for "a few"."""
    if found.one("a"):
        return 1
    words = found.groups.get("n")
    if not words:
        return None
    total = 0
    for word in words:
        if isinstance(word.value, int):
            total = max(total, 1) * word.value if word.value in (100, 12) and total else total + word.value
    return total


def calendar(found: Found) -> TimeValue | None:
    """ "August 26, 2021", "26 Aug", "May": whatever of year, month and day stands there."""
    if not _short_year_fits(found):
        return None
    if found.one("d") and cast(int, found.value("d")) > LATEST_DAY:
        return None
    month = found.value("m")
    year = _year(found)
    if year is None and (month, found.value("d")) == (9, 11) and _SEPTEMBER_11.match(found.text, found.end):
        year = 2001
    shift = found.value("s")
    return TimeValue(
        year=year, month=month, day=found.value("d"), part=found.value("p"), edge=_edge(found), shift=shift,
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
    year = last if last > 99 else _full_year(last)
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


named_day = figures


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
        day=found.value("d"), year=_year(found),
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
    value = TimeValue(month=found.value("m"), shift=found.value("s"), edge=_edge(found))
    return replace(value, unit="Y") if of_year else value


def season(found: Found) -> TimeValue | None:
    """ "spring 2016", "last summer"; a bare lower-case "spring" after nothing telling may be a coil: refused."""
    name = found.one("se")
    if name is None:
        return None
    bare = found.one("y") is None and found.one("s") is None and _edge(found) is None
    if bare and name.text[0].isupper() and found.end < len(found.text) and found.text[found.end] in " -":
        after = found.text[found.end + 1 : found.end + 2]
        if after.isupper():
            return None
    if bare and found.text[max(0, found.start - 5) : found.start].strip().lower() in {"arab", "ague"}:
        return None
    return TimeValue(year=_year(found), season=cast(str, name.value), shift=found.value("s"), edge=_edge(found))


def decade(found: Found) -> TimeValue | None:
    """ "the 1990s", "the 80s"."""
    digits = re.sub(r"\D", "", found.one("i").text)  # type: ignore[union-attr]  # the rule has this group
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return TimeValue(decade=year, edge=_edge(found))


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
    return TimeValue(weekday=found.value("w"), shift=shift, part=part, edge=_edge(found))


def day_word(found: Found) -> TimeValue | None:
    """ "yesterday", "today", "tomorrow morning", "overnight"."""
    word = found.one("t")
    if word is None:
        return None
    night = word.kind in ("tonight", "overnight")
    return TimeValue(
        unit="D", amount=cast(int, word.value), distance=True, part="NI" if night else found.value("p"),
        edge="START" if word.kind == "overnight" else _edge(found),
    )  # fmt: skip


def day_before_yesterday(found: Found) -> TimeValue | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    amount = cast(int, found.value("t")) + cast(int, found.value("dir"))
    return TimeValue(unit="D", amount=amount, distance=True)


def shift_unit(found: Found) -> TimeValue | None:
    """ "last week", "this morning", "later this year"."""
    part = found.value("p")
    shift = cast(int, found.value("s"))
    word = found.one("s").text.lower()  # type: ignore[union-attr]  # the rule has this group
    base = "context" if word in ("previous", "preceding", "following") else "published"
    if part:
        return TimeValue(unit="D", amount=shift, distance=True, part=part, base=base)  # type: ignore[arg-type]
    edge = _edge(found) or {-1: "START", 1: "END"}.get(cast(int, found.value("e3") or 0))
    return TimeValue(unit=_units(found.value("u")), shift=shift, edge=cast("Edge | None", edge), base=base)  # type: ignore[arg-type]


def context_unit(found: Found) -> TimeValue | None:
    """ "the same day", "the following night", "the day before": counted from the day the text speaks of."""
    shift = cast(int, found.value("s") if found.one("s") else found.value("dir"))
    part = found.value("p")
    unit = "D" if part else cast(str, found.value("u"))
    if found.one("s") and found.one("s").kind == "next" and unit != "D":  # type: ignore[union-attr]
        return TimeValue(unit=_units(unit), shift=1)
    return TimeValue(unit=_units(unit), shift=shift, part=part, base="context")


def edge_unit(found: Found) -> TimeValue | None:
    """ "the last week of March", "the end of the year", "the weekend", "the first half of 2010"."""
    word = found.one("o")
    unit_word = found.one("u")
    if unit_word is None:
        return None
    half = unit_word.kind == "half"
    unit = "H" if half else cast(str, unit_word.value)
    if word is None:
        base = "context" if unit == "D" else "published"
        return TimeValue(unit=_units(unit), shift=0, edge=_edge(found), base=base)  # type: ignore[arg-type]
    ordinal = cast(int, word.value)
    inner = TimeValue(
        year=_year(found), month=found.value("m"), shift=found.value("s"), unit="Y" if found.one("s") else None
    )
    if half:
        return replace(inner, edge="START" if ordinal == 1 else "END")
    return TimeValue(unit=_units(unit), ordinal=ordinal, base=inner)


def later_in(found: Found) -> TimeValue | None:
    """ "later in the day", "earlier that week"."""
    return TimeValue(unit=_units(found.value("u")), shift=0, base="context")


def in_the(found: Found) -> TimeValue | None:
    """ "(to end) the day", "in the morning": of the day the text speaks of."""
    if found.one("p"):
        return TimeValue(unit="D", shift=0, part=found.value("p"), base="context")
    return TimeValue(unit=_units(found.value("u")), shift=0, base="context") if found.value("u") == "D" else None


def quarter(found: Found) -> TimeValue | None:
    """ "the fourth quarter" of the year of publication."""
    number = cast(int, found.value("o"))
    if found.value("u") != "Q" or not 1 <= number <= 4:
        return None
    return TimeValue(unit="Q", ordinal=number, base=TimeValue(unit="Y", shift=0))


def counted_from(found: Found) -> TimeValue | None:
    """ "two weeks earlier", "three days later", "twenty years after September 11"."""
    direction = cast(int, found.value("dir"))
    word = found.one("dir").text.lower()  # type: ignore[union-attr]  # the rule has this group
    amount = _amount(found)
    value = TimeValue(
        unit=_units(found.value("u")), amount=None if amount is None else amount * direction, distance=True,
        base="context", shift=direction,
    )  # fmt: skip
    base = _base(found)
    if base is not None:
        return None if word in ("earlier", "later") else replace(value, base=base)
    return None if word in ("before", "after", "prior") else value


def _base(found: Found) -> TimeValue | None:
    if found.one("i"):
        return figures(found)
    if found.one("t"):
        return TimeValue(unit="D", amount=cast(int, found.value("t")), distance=True)
    value = TimeValue(year=_year(found), month=found.value("m"), day=found.value("d"), weekday=found.value("w"))
    if (value.year, value.month, value.day) == (None, 9, 11) and found.value("u") in ("Y", "E"):
        return replace(value, year=2001)  # counted in years, the day without a year is that of 2001
    return None if value == TimeValue() else value


def ago(found: Found) -> TimeValue | None:
    """ "three days ago", "a few weeks ago"."""
    amount = _amount(found)
    return TimeValue(unit=_units(found.value("u")), amount=None if amount is None else -amount, distance=True, shift=-1)


def span_up_to(found: Found) -> TimeValue | None:
    """ "the past three years", "the next few days": a length that ends, or begins, now."""
    word = found.one("s")
    if word is None:
        return None
    if word.kind == "recent":
        return TimeValue(unit=_units(found.value("u")), shift=-1, ref="PAST_REF")
    if word.kind == "this":
        return TimeValue(unit=_units(found.value("u")), amount=_amount(found))
    amount = _amount(found) if found.one("n") else (1 if found.one("u").kind == "unit" and not found.one("v") else None)  # type: ignore[union-attr]
    return TimeValue(unit=_units(found.value("u")), amount=amount, shift=cast(int, word.value))


def every(found: Found) -> TimeValue | None:
    """ "every week", "daily", "twice a month", "on Fridays"."""
    if found.one("per"):
        unit = cast(str, found.value("per"))
        return TimeValue(unit=_units("W" if unit == "F" else unit), amount=2 if unit == "F" else 1)
    if found.one("pw") or found.one("p"):
        word = found.one("pw") or found.one("p")
        value = word.value if word else None
        return TimeValue(weekday=value) if isinstance(value, int) else TimeValue(part=value)
    unit_word = found.one("u")
    if unit_word is not None and unit_word.kind == "weekday":
        return TimeValue(weekday=cast(int, unit_word.value))
    return TimeValue(unit=_units(found.value("u")), amount=_amount(found) or 1)


def duration(found: Found) -> TimeValue | None:
    """ "six months", "a five-year war"; an age ("a 30-year-old") is none."""
    unit = found.value("u")
    amount = _amount(found)
    if found.one("old") or unit is None or (amount or 0) > _LONGEST.get(unit, 10_000):
        return None
    if re.match(r"\s+(?:olds?|of age)\b", found.text[found.end : found.end + 10]):
        return None
    return TimeValue(unit=_units(unit), amount=amount)


def feast(found: Found) -> TimeValue | None:
    """ "Christmas" and other feasts with a fixed day."""
    month, day = (int(piece) for piece in str(found.value("f")).split("-"))
    return TimeValue(month=month, day=day)


def ref(found: Found) -> TimeValue | None:
    """ "now", "recently", "in the future": no days, only before, now or after."""
    if found.one("r"):
        if found.text[found.end : found.end + 1] == "-":
            return None
        return TimeValue(ref=cast(Ref, found.value("r")))
    if "being" in found.text[found.start : found.end].lower():
        return TimeValue(ref="PRESENT_REF")
    if found.one("pf"):
        return TimeValue(ref="FUTURE_REF" if found.one("pf").kind == "future" else "PAST_REF")  # type: ignore[union-attr]
    if "moment" in found.text[found.start : found.end].lower():
        return TimeValue(ref="PRESENT_REF")
    if "time" in found.text[found.start : found.end].lower():
        return TimeValue(unit="D", shift=0, base="context")
    return TimeValue(ref="FUTURE_REF")
