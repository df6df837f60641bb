"""Numbers: how many, as low, best and high, from digits, words, ranges and qualifiers.

Place in the flow: `code` asks it for the counts in a sentence. In: text. Out: spans with a Count, never a naked number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.records import Count

__all__ = ["CountSpan", "find_counts", "number_named"]

_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}

_VAGUE = {
    "a couple of": 2, "a couple": 2, "a pair of": 2, "both": 2, "a few": 3, "a handful of": 3, "several": 3,
    "multiple": 3,
    "a number of": 3, "numerous": 4, "many": 4, "half a dozen": 6, "a dozen": 12, "dozens of": 24, "dozens": 24,
    "a score of": 20, "scores of": 40, "scores": 40, "several dozen": 36, "a few dozen": 36, "several hundred": 300,
    "a few hundred": 300, "hundreds of": 200, "hundreds": 200, "several thousand": 3000, "thousands of": 2000,
    "thousands": 2000,
}  # fmt: skip
"""The least a vague word says, counted as coders of events do: several is three, numerous four, dozens two dozen."""

_EXACT_VAGUE = frozenset({"a couple of", "a couple", "a pair of", "both", "half a dozen", "a dozen"})

_ABOUT_SHARE = 0.1
"""Share of the number that "about" may be off to either side; one tenth is the rounding reporters use."""

_WORD = "|".join([*_UNITS, *_TENS])
_SCALE = "|".join(_SCALES)
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+(?=\s+(?:million|thousand)))?|(?:a|" + _WORD + r")(?:[-\s]+(?=(?:" + _WORD
    + r"|" + _SCALE + r")\b)(?:" + _WORD + r"|" + _SCALE + r")|\s+and\s+(?=(?:" + _WORD + r")\b)(?<=hundred and\s)(?:"
    + _WORD + r"))*)(?:\s+(?:" + _SCALE + r"))*"
)  # fmt: skip
_QUALIFIERS = {
    "low": r"at least|no fewer than|not less than|no less than|a minimum of|as few as",
    "over": r"more than|over|upwards of|in excess of|exceeding",
    "high": r"up to|as many as|at most|no more than|not more than|a maximum of",
    "under": r"fewer than|less than|under",
    "near": r"nearly|almost|close to",
    "about": r"about|around|approximately|roughly|some|an estimated|estimated|circa",
}
_QUALIFIER = "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS.items())
_VAGUE_WORDS = "|".join(sorted(map(re.escape, _VAGUE), key=len, reverse=True))
_COUNT = re.compile(
    rf"\b(?:(?:{_QUALIFIER})\s+)?"
    rf"(?:(?P<vague>{_VAGUE_WORDS})"
    rf"|(?P<between>between\s+)?(?P<first>{_NUMBER})(?:\s*(?:to|and|or|-|–)\s*(?P<second>{_NUMBER}))?)(?![\w’'])",
    re.IGNORECASE,
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_UNIT_AFTER = re.compile(
    r"(?:\.\d|:\d|/\d|\s*%|[-\s]*(?:percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|seconds?|hrs?|km|kms|"
    r"kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|foot|inch(?:es)?|yards?|kg|kilos?|kilograms?|pounds?|tons?|tonnes?|"
    r"lit(?:er|re)s?|gallons?|mm|millimet(?:er|re)|caliber|dollars?|euros?|pesos?|rupees?|a\.?m\b|p\.?m\b|gmt|o'clock|"
    r"degrees?|times|rounds of|blocks?|pages?|votes?|points?|acres?|hectares?|-?\s?old)\b|\s*(?:st|nd|rd|th)\b"
    rf"|\s+(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    rf"(?:[$€£#№]\s*|\b(?:aged?|no|no\.|number|route|highway|article|chapter|at about|resolution|{_MONTH})\.?\s+|"
    r"\d[,.:/]|"
    r"[A-Za-z]-|\b(?:since|in|by|of|until|from|during|late|early|mid)\s+(?=(?:19|20)\d\d\b))$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[a-z]+|\d")
_TELLING = frozenset(
    {*_UNITS, *_TENS, *_SCALES, *(word for words in _VAGUE for word in words.split()), *"0123456789"} - {"a", "of"}
)
"""Words and figures without one of which a text counts nothing: most sentences, told at a look."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class CountSpan:
    """A count and where it stands: `text[start:end]` is the phrase with its qualifier."""

    start: int
    end: int
    count: Count


def find_counts(text: str) -> tuple[CountSpan, ...]:
    """Every count of people or things in the text, in order; years, times, ages, distances and money are left out."""
    if text.isascii() and _TELLING.isdisjoint(_LETTERS.findall(text.lower())):
        return ()
    found = (_span(text, match) for match in _COUNT.finditer(text))
    return tuple(span for span in found if span is not None)


def _span(text: str, match: re.Match[str]) -> CountSpan | None:
    vague = match["vague"]
    if vague:
        count = _vague(" ".join(vague.lower().split()), match)
        return CountSpan(match.start(), match.end(), count)
    start = match.start() if match["between"] is None or match["second"] else match.start("first")
    if _is_other(text, match):
        return None
    low, high = _value(match["first"]), _value(match["second"]) if match["second"] else None
    if low is None:
        return None
    if high is not None and high > low:
        return CountSpan(start, match.end(), Count(low, (low + high) // 2, high))
    if match["second"]:
        return CountSpan(start, match.end("first"), _qualified(low, match))
    return CountSpan(start, match.end(), _qualified(low, match))


def _is_other(text: str, match: re.Match[str]) -> bool:
    """A year, a time, an age, a distance, money, an ordinal: a number, but not of people or things."""
    first = match["first"]
    if first.lower() == "a" or not first[0].isalnum():
        return True
    if _UNIT_AFTER.match(text, match.end()) or _NOT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
        return True
    if _NOT_BEFORE.search(text[max(0, match.start("first") - 16) : match.start("first")]):
        return True
    bare_year = _YEAR.fullmatch(first) is not None and not _qualifier(match)
    return bare_year or (first[0] == "0" and len(first) > 1)


def _qualifier(match: re.Match[str]) -> str | None:
    return next((name for name in _QUALIFIERS if match[name]), None)


def _vague(words: str, match: re.Match[str]) -> Count:
    least = _VAGUE[words]
    high = least if words in _EXACT_VAGUE and _qualifier(match) not in ("low", "over") else None
    return Count(least, least, high)


def _qualified(number: int, match: re.Match[str]) -> Count:
    off = round(number * _ABOUT_SHARE)
    return {
        "low": Count(number, number, None),
        "over": Count(number + 1, number + 1, None),
        "high": Count(min(1, number), number, number),
        "under": Count(0, max(number - 1, 0), max(number - 1, 0)),
        "near": Count(number - off, number, number),
        "about": Count(number - off, number, number + off),
        None: Count(number, number, number),
    }[_qualifier(match)]


def number_named(words: str) -> float | None:
    """The number that figures or words name: "2.5", "twenty-five"; None for other words."""
    try:
        return float(words)
    except ValueError:
        parts = re.split(r"[-\s]+", words.lower())
        known = all(part in _UNITS or part in _TENS or part in _SCALES for part in parts)
        value = _value(words.lower()) if known else None
        return None if value is None else float(value)


def _value(words: str) -> int | None:
    """The number that digits or words say, None where they say none ("a" alone)."""
    total = group = 0.0
    seen = False
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "and" or word == "a":
            continue
        seen = True
        if word[0].isdigit():
            group += float(word.replace(",", ""))
        elif word == "hundred":
            group = max(group, 1) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
        else:
            group += _UNITS.get(word, _TENS.get(word, 0))
    return round(total + group) if seen else None
