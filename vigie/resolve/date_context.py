"""What a time expression stands in: the day the text speaks of before it, and whether it is about what is to come.

Place in the flow: in `resolve`, before anchoring. In: a report's text and its time expressions. Out: DateMention
records with their values and days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from vigie.records import DateMention
from vigie.resolve.date_spans import DateValue, day_of
from vigie.resolve.dates import DateContext, anchor
from vigie.text.timex import Timex, find_timexes
from vigie.text.timex_words import future_cues, past_cues

__all__ = ["dated_mentions", "resolve_dates"]

_CUE_REACH = 70  # characters before an expression in which a verb still governs it
_RIGHT_BEFORE = frozenset({"by", "until"})
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d+")
_WORD = re.compile(r"[\w']+")


def dated_mentions(text: str, published: str | None) -> tuple[DateMention, ...]:
    """Every time expression of a text as a mention with its value and days."""
    return tuple(_mention(timex, value) for timex, value in _anchored(text, published))


def resolve_dates(text: str, published: str | None, mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """The mentions with their values and days; the expressions are read again in the whole text, for its context."""
    found = [_mention(timex, value) for timex, value in _anchored(text, published)]
    return tuple(_filled(mention, found) for mention in mentions)


def _filled(mention: DateMention, found: Sequence[DateMention]) -> DateMention:
    same = [other for other in found if other.start < mention.end and mention.start < other.end]
    if not same:
        return mention
    best = max(same, key=lambda other: min(other.end, mention.end) - max(other.start, mention.start))
    return replace(best, start=mention.start, end=mention.end, quote=mention.quote)


def _anchored(text: str, published: str | None) -> list[tuple[Timex, DateValue]]:
    anchored: list[tuple[Timex, DateValue]] = []
    spoken_of: date | None = None
    issued = day_of(published)
    timexes = find_timexes(text)
    day_first = _writes_day_first(timexes)
    for timex in timexes:
        context = DateContext(spoken_of or issued, _can_be_to_come(timex) and _to_come(text, timex), day_first)
        value = anchor(timex, published, context)
        anchored.append((timex, value))
        if value.precision == "day" and value.earliest is not None:
            spoken_of = value.earliest
    return anchored


def _writes_day_first(timexes: Sequence[Timex]) -> bool | None:
    """Whether a report writes 26/08/21 or 08/26/21, from figures that can be read one way; None where none can."""
    habits = set()
    for timex in timexes:
        match = _FIGURES.fullmatch(timex.quote) if timex.rule == "slash" and timex.value.other is None else None
        if match and match.group(1) != match.group(2):
            habits.add(int(match.group(1)) == timex.value.day)
    return habits.pop() if len(habits) == 1 else None


def _can_be_to_come(timex: Timex) -> bool:
    """Only names that come again need it: a weekday, a month or a day without a year, a season."""
    value = timex.value
    named = value.weekday is not None or value.month is not None or value.season is not None
    return named and value.year is None


def _to_come(text: str, timex: Timex) -> bool:
    """True where the nearest verb before the expression, in its sentence, speaks of the future.

    "by" and "until" count only right before it, "to" with a verb after it ("is set to begin on Friday") where no
    past verb stands nearer.
    """
    window = text[max(0, timex.start - _CUE_REACH) : timex.start]
    words = _WORD.findall(re.split(r"[.!?;\n]\s", window)[-1].lower())
    if words and words[-1] in _RIGHT_BEFORE:
        return True
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word in future_cues() and word not in _RIGHT_BEFORE:
            return True
        if word in past_cues() or word.endswith("ed"):
            return words[index : index + 2] == ["set", "to"]
    return False


def _mention(timex: Timex, value: DateValue) -> DateMention:
    return DateMention(
        start=timex.start, end=timex.end, quote=timex.quote, timex=timex.timex, value=value.value,
        earliest=value.earliest.isoformat() if value.earliest else None,
        latest=value.latest.isoformat() if value.latest else None,
        precision=value.precision,
    )  # fmt: skip
