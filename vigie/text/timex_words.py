"""The words and numbers of a text as classes a grammar can be written over: `August` a month, `26` a day, `ago` ago.

Place in the flow: under `find_timexes`. In: text. Out: the telling words, in order, with their class and value.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["Word", "future_cues", "other_calendars", "past_cues", "word_classes", "words_of"]

# Words first: they are the most. Of the figures, what is longer and more telling comes first.
_TOKEN = re.compile(
    r"""[^\W\d_]+(?!\w)
      | (?P<iso>\b\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?\b(?![-/]\w))
      | (?P<slash>\b\d{1,2}([/.-])\d{1,2}\3(?:\d{4}|\d\d)\b(?![-/.]\d))
      | (?P<named>\b9/11\b)
      | (?P<pm>\b\d{1,2}(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|A\.M\.|P\.M\.))
      | (?P<clock>\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.?\d)|\b(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:UTC|GMT|hours|hrs|Z)\b))
      | (?P<decade>\b(?:1[89]|20)\d0['’]?s\b|['’][1-9]0s\b|\b[2-9]0s\b)
      | (?P<money>[$€£\#№]\s?\d[\d,.]*)
      | (?P<grouped>\b\d{1,3}(?:,\d{3})+\b|\b\d+\.\d+\b)
      | (?P<nth>\b(?:[12]?1st|2?2nd|2?3rd|31st|1[123]th|[12]?[04-9]th|30th)\b)
      | (?P<digits>\b\d+(?!\w))
      | (?P<blank>\n\s*\n)
      | (?P<mark>[^\s\w]|_)
      | (?P<stuck>\w+)""",
    re.VERBOSE,
)
_MARKS = {
    ",": "comma", ".": "dot", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "stroke",
    "'": "quote", "’": "quote", "(": "open", ")": "close", "%": "percent",
}  # fmt: skip
_NOTHING: tuple[None, None] = (None, None)
# Classes that make no time expression by themselves: stretches of only these need no parsing.
_FUNCTION_WORDS = frozenset(
    {
        "the", "a", "of", "in", "on", "at", "from", "to", "since", "during", "for", "approx", "that", "same", "this",
        "other_adj", "number", "ordinal", "second", "several", "day_number", "digits", "half", "old", "early", "later",
        "earlier", "beginning", "last", "next", "coming", "every", "times", "ago", "nth", "zone", "closing",
        *_MARKS.values(),
    }
)  # fmt: skip
_BEFORE, _AFTER = 30, 26  # characters around such a word that can belong to the expression
_LONGEST_WORD = 40  # characters: where no space comes within them, the rest of the text is taken
LATEST_DAY = 31  # the highest day of a month
FIRST_YEAR, LAST_YEAR = 1500, 2099  # four digits outside these are counts, not years


class Word(NamedTuple):
    """A telling word: `text[start:end]`, its class, and what it stands for. A tuple, for there are hundreds a page."""

    start: int
    end: int
    text: str
    kind: str
    value: int | str | None


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads((files("vigie") / "data" / "dates.json").read_text(encoding="utf-8"))
    return raw


@cache
def _table() -> dict[str, tuple[str, int | str]]:
    """Every spelling of every word: names of days and months only with a capital."""
    raw = _raw()
    table: dict[str, tuple[str, int | str]] = {}
    for part in ("cased", "lower"):
        for word, (kind, value) in raw[part].items():
            for spelling in (word.capitalize(), word.upper(), *((word,) if part == "lower" else ())):
                table.setdefault(spelling, (kind, value))
    return table


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(_raw()[name])


def future_cues() -> frozenset[str]:
    """Words beside a date that say it is still to come ("will", "scheduled")."""
    return _cues("future_cues")


def past_cues() -> frozenset[str]:
    """Words beside a date that say it is past ("was", "said")."""
    return _cues("past_cues")


@cache
def other_calendars() -> dict[str, dict[str, str]]:
    """Months and feasts of the Islamic and Iranian calendars: patterns of their names, and what they stand for."""
    names = ("islamic_months", "islamic_feasts", "solar_months", "solar_feasts")
    return {name: _raw()[name] for name in names}


@cache
def word_classes() -> tuple[str, ...]:
    """Every class a word can have, always in the same order."""
    classes = {kind for kind, _ in _table().values()}
    shapes = {"iso", "slash", "named", "clock", "decade", "nth", "pm", "day_number", "year_number", "digits"}
    return ("other", *sorted(classes | shapes | set(_MARKS.values())))


def words_of(text: str) -> list[Word]:
    """The telling words of a text, in order; a run of words that tell nothing about time is one `other`.

    Only what stands near a word or figure that can make a time expression is looked at: most of a report is not.
    """
    found: list[Word] = []
    for start, end in _windows(text):
        _read(text, start, end, found)
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """Stretches around every month, weekday, unit, year and the like, cut at white space."""
    windows: list[tuple[int, int]] = []
    for match in _core_pattern().finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if start:
            start = text.rfind(" ", 0, start) + 1
        end = text.find(" ", end) if " " in text[end : end + _LONGEST_WORD] else len(text)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


@cache
def _core_pattern() -> re.Pattern[str]:
    """Finds the words and figures that make a time expression; grouped by first letter, to be quick."""
    groups: dict[str, list[str]] = {}
    for word, (kind, _) in _table().items():
        if kind not in _FUNCTION_WORDS:
            groups.setdefault(word[0], []).append(re.escape(word[1:]))
    words = "|".join(
        f"{re.escape(first)}(?:{'|'.join(sorted(rest, reverse=True))})" for first, rest in sorted(groups.items())
    )
    figures = r"\d{4}|\d\d?[/:.-]\d|\d\d?\s?[apAP]\.?[mM]|\d0['’]?s"
    return re.compile(rf"\b(?:(?:{words})(?![^\W\d_])|{figures})")


def _read(text: str, start: int, end: int, found: list[Word]) -> None:
    table = _table()
    stretch: list[Word] = []
    for match in _TOKEN.finditer(text, start, end):
        written = match.group()
        known = table.get(written)
        kind, value = known or (_figure(match.lastgroup, written) if match.lastgroup else _NOTHING)
        if kind is not None:
            stretch.append(Word(match.start(), match.end(), written, kind, value))
        elif stretch:
            _keep(found, stretch)
            stretch = []
    _keep(found, stretch)


def _keep(found: list[Word], stretch: list[Word]) -> None:
    if any(word.kind not in _FUNCTION_WORDS for word in stretch):
        found.append(Word(stretch[0].start, stretch[0].start, "", "other", None))
        found += stretch


def _figure(shape: str, text: str) -> tuple[str | None, int | str | None]:
    return (_MARKS.get(text), None) if shape == "mark" else _number(shape, text)


def _number(shape: str, text: str) -> tuple[str | None, int | str | None]:
    if shape == "digits":
        value = int(text) if len(text) <= 9 else 0  # longer ones are no counts of days or years
        if len(text) <= 2 and 1 <= value <= LATEST_DAY:
            return "day_number", value
        if len(text) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
            return "year_number", value
        return "digits", value
    if shape == "nth":
        return "nth", int(re.match(r"\d+", text).group())  # type: ignore[union-attr]  # the pattern begins with digits
    if shape in ("iso", "slash", "named", "clock", "decade", "pm"):
        return shape, text
    return None, None
