"""From the words of one expression that counts time to its value: distances, lengths, repeats, now and then.

Place in the flow: called by `find_timexes` with what a rule matched. In: the words by group. Out: a TimeValue, or None
where the words only look like a time expression.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from vigie.text.timex_found import Found, amount_of, edge_of, unit_named, year_of
from vigie.text.timex_names import figures
from vigie.text.timex_value import Edge, Ref, TimeValue

__all__ = [
    "ago",
    "context_unit",
    "counted_from",
    "day_before_yesterday",
    "day_word",
    "duration",
    "edge_unit",
    "every",
    "in_the",
    "later_in",
    "quarter",
    "ref",
    "shift_unit",
    "span_up_to",
]

_LONGEST = {"H": 200, "N": 600}  # larger counts of hours and minutes are no durations of events


def day_word(found: Found) -> TimeValue | None:
    """ "yesterday", "today", "tomorrow morning", "overnight"."""
    word = found.one("t")
    if word is None:
        return None
    night = word.kind in ("tonight", "overnight")
    return TimeValue(
        unit="D", amount=cast(int, word.value), distance=True, part="NI" if night else found.value("p"),
        edge="START" if word.kind == "overnight" else edge_of(found),
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
    edge = edge_of(found) or {-1: "START", 1: "END"}.get(cast(int, found.value("e3") or 0))
    return TimeValue(unit=unit_named(found.value("u")), shift=shift, edge=cast("Edge | None", edge), base=base)  # type: ignore[arg-type]


def context_unit(found: Found) -> TimeValue | None:
    """ "the same day", "the following night", "the day before": counted from the day the text speaks of."""
    shift = cast(int, found.value("s") if found.one("s") else found.value("dir"))
    part = found.value("p")
    unit = "D" if part else cast(str, found.value("u"))
    if found.one("s") and found.one("s").kind == "next" and unit != "D":  # type: ignore[union-attr]
        return TimeValue(unit=unit_named(unit), shift=1)
    return TimeValue(unit=unit_named(unit), shift=shift, part=part, base="context")


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
        return TimeValue(unit=unit_named(unit), shift=0, edge=edge_of(found), base=base)  # type: ignore[arg-type]
    ordinal = cast(int, word.value)
    inner = TimeValue(
        year=year_of(found), month=found.value("m"), shift=found.value("s"), unit="Y" if found.one("s") else None
    )
    if half:
        return replace(inner, edge="START" if ordinal == 1 else "END")
    return TimeValue(unit=unit_named(unit), ordinal=ordinal, base=inner)


def later_in(found: Found) -> TimeValue | None:
    """ "later in the day", "earlier that week"."""
    return TimeValue(unit=unit_named(found.value("u")), shift=0, base="context")


def in_the(found: Found) -> TimeValue | None:
    """ "(to end) the day", "in the morning": of the day the text speaks of."""
    if found.one("p"):
        return TimeValue(unit="D", shift=0, part=found.value("p"), base="context")
    return TimeValue(unit=unit_named(found.value("u")), shift=0, base="context") if found.value("u") == "D" else None


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
    amount = amount_of(found)
    value = TimeValue(
        unit=unit_named(found.value("u")), amount=None if amount is None else amount * direction, distance=True,
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
    value = TimeValue(year=year_of(found), month=found.value("m"), day=found.value("d"), weekday=found.value("w"))
    if (value.year, value.month, value.day) == (None, 9, 11) and found.value("u") in ("Y", "E"):
        return replace(value, year=2001)  # counted in years, the day without a year is that of 2001
    return None if value == TimeValue() else value


def ago(found: Found) -> TimeValue | None:
    """ "three days ago", "a few weeks ago"."""
    amount = amount_of(found)
    return TimeValue(
        unit=unit_named(found.value("u")), amount=None if amount is None else -amount, distance=True, shift=-1
    )


def span_up_to(found: Found) -> TimeValue | None:
    """ "the past three years", "the next few days": a length that ends, or begins, now."""
    word = found.one("s")
    if word is None:
        return None
    if word.kind == "recent":
        return TimeValue(unit=unit_named(found.value("u")), shift=-1, ref="PAST_REF")
    if word.kind == "this":
        return TimeValue(unit=unit_named(found.value("u")), amount=amount_of(found))
    unit = found.one("u")
    single = unit is not None and unit.kind == "unit" and not found.one("v")
    amount = amount_of(found) if found.one("n") else 1 if single else None
    return TimeValue(unit=unit_named(found.value("u")), amount=amount, shift=cast(int, word.value))


def every(found: Found) -> TimeValue | None:
    """ "every week", "daily", "twice a month", "on Fridays"."""
    if found.one("per"):
        unit = cast(str, found.value("per"))
        return TimeValue(unit=unit_named("W" if unit == "F" else unit), amount=2 if unit == "F" else 1)
    if found.one("pw") or found.one("p"):
        word = found.one("pw") or found.one("p")
        value = word.value if word else None
        return TimeValue(weekday=value) if isinstance(value, int) else TimeValue(part=value)
    unit_word = found.one("u")
    if unit_word is not None and unit_word.kind == "weekday":
        return TimeValue(weekday=cast(int, unit_word.value))
    return TimeValue(unit=unit_named(found.value("u")), amount=amount_of(found) or 1)


def duration(found: Found) -> TimeValue | None:
    """ "six months", "a five-year war"; an age ("a 30-year-old") is none."""
    unit = found.value("u")
    amount = amount_of(found)
    if unit == "Q" and re.match(r"\s+of\b", found.text[found.end : found.end + 5], re.IGNORECASE):
        return None  # a share: "a quarter of them"
    if found.one("old") or unit is None or (amount or 0) > _LONGEST.get(unit, 10_000):
        return None
    if re.match(r"\s+(?:olds?|of age)\b", found.text[found.end : found.end + 10]):
        return None
    return TimeValue(unit=unit_named(unit), amount=amount)


def _is_in_a_name(found: Found) -> bool:
    """ "Qala-i Now": a capital in the middle of a sentence; "as soon as" speaks of no time either."""
    word, before = found.text[found.start : found.end], found.text[: found.start].rstrip()
    if word.lower() == "soon":
        return re.match(r"\s+as\b", found.text[found.end : found.end + 5], re.IGNORECASE) is not None
    return word.istitle() and bool(before) and before[-1].isalnum()


def ref(found: Found) -> TimeValue | None:
    """ "now", "recently", "in the future": no days, only before, now or after."""
    if found.one("r"):
        if found.text[found.end : found.end + 1] == "-" or _is_in_a_name(found):
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
