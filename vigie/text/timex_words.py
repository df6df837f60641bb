"""The words and numbers of a text as classes a grammar can be written over: `August` a month, `26` a day, `ago` ago.

Place in the flow: under `find_timexes`. In: text. Out: the telling words, in order, with their class and value.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Word", "future_cues", "past_cues", "word_classes", "words_of"]

# The order matters: what is longer and more telling comes first.
_TOKEN = re.compile(
    r"""(?P<iso>\b\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?\b(?![-/]\d))
      | (?P<slash>\b\d{1,2}([/.-])\d{1,2}\3(?:\d{4}|\d\d)\b(?![-/.]\d))
      | (?P<named>\b9/11\b)
      | (?P<clock>\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\.?\d)|\b(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:UTC|GMT|hours|hrs|Z)\b))
      | (?P<decade>\b(?:1[89]|20)\d0['’]?s\b|['’][1-9]0s\b|\b[2-9]0s\b)
      | (?P<money>[$€£#№]\s?\d[\d,.]*)
      | (?P<grouped>\b\d{1,3}(?:,\d{3})+\b|\b\d+\.\d+\b)
      | (?P<nth>\b(?:[12]?1st|2?2nd|2?3rd|31st|1[123]th|[12]?[04-9]th|30th)\b)
      | (?P<pm>\b\d{1,2}\s?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b))
      | (?P<digits>\b\d+(?![\w]))
      | (?P<word>[^\W\d_]+)
      | (?P<blank>\n\s*\n)
      | (?P<mark>[^\s\w]|_)
      | (?P<stuck>\w+)""",
    re.VERBOSE,
)
_MARKS = {
    ",": "comma", ".": "dot", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "stroke",
    "'": "quote", "’": "quote", "(": "open", ")": "close", "%": "percent",
}  # fmt: skip
LATEST_DAY = 31  # the highest day of a month
FIRST_YEAR, LAST_YEAR = 1500, 2099  # four digits outside these are counts, not years


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word: `text[start:end]`, its class, and what it stands for."""

    start: int
    end: int
    text: str
    kind: str
    value: int | str | None


@cache
def _table() -> dict[str, dict[str, tuple[str, int | str]]]:
    raw = json.loads((files("vigie") / "data" / "dates.json").read_text(encoding="utf-8"))
    return {part: {word: (kind, value) for word, (kind, value) in raw[part].items()} for part in ("cased", "lower")}


@cache
def _cues(name: str) -> frozenset[str]:
    raw = json.loads((files("vigie") / "data" / "dates.json").read_text(encoding="utf-8"))
    return frozenset(raw[name])


def future_cues() -> frozenset[str]:
    """Words beside a date that say it is still to come ("will", "scheduled")."""
    return _cues("future_cues")


def past_cues() -> frozenset[str]:
    """Words beside a date that say it is past ("was", "said")."""
    return _cues("past_cues")


@cache
def word_classes() -> tuple[str, ...]:
    """Every class a word can have, always in the same order."""
    classes = {kind for part in _table().values() for kind, _ in part.values()}
    shapes = {"iso", "slash", "named", "clock", "decade", "nth", "pm", "day_number", "year_number", "digits"}
    return ("other", *sorted(classes | shapes | set(_MARKS.values())))


def words_of(text: str) -> list[Word]:
    """The telling words of a text; a run of words that tell nothing about time is one `other`, so nothing joins over it."""
    cased, lower = _table()["cased"], _table()["lower"]
    found: list[Word] = []
    gap = False
    for match in _TOKEN.finditer(text):
        shape = match.lastgroup or "stuck"
        kind: str | None
        value: int | str | None
        if shape == "word":
            kind, value = _word(match.group(), cased, lower)
        elif shape == "mark":
            kind, value = _MARKS.get(match.group()), None
        else:
            kind, value = _number(shape, match.group())
        if kind is None:
            gap = _add_gap(found, match, gap)
            continue
        found.append(Word(match.start(), match.end(), match.group(), kind, value))
        gap = False
    return found


def _add_gap(found: list[Word], match: re.Match[str], gap: bool) -> bool:
    if not gap:
        found.append(Word(match.start(), match.end(), match.group(), "other", None))
    return True


def _word(
    word: str, cased: dict[str, tuple[str, int | str]], lower: dict[str, tuple[str, int | str]]
) -> tuple[str | None, int | str | None]:
    small = word.lower()
    entry = lower.get(small)
    if entry is None and small != word:
        entry = cased.get(small)
    return entry or (None, None)


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
