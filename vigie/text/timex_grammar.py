"""The grammar of English time expressions: patterns over classes of words, each with what it means.

Place in the flow: under `find_timexes`. In: the telling words of a text (`timex_words`). Out: the rules, in order of
rank; a rule is a pattern and a function that reads the value off its named groups, or refuses.
A pattern names classes in angle brackets: `<month><day_number>`; the classes stand in resources/lexicon/dates.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vigie.text.timex_found import Found
from vigie.text.timex_names import (
    calendar,
    clock,
    decade,
    feast,
    figures,
    plain_year,
    season,
    shift_name,
    weekday,
    year_range,
)
from vigie.text.timex_relative import (
    ago,
    context_unit,
    counted_from,
    day_before_yesterday,
    day_word,
    duration,
    edge_unit,
    every,
    in_the,
    later_in,
    quarter,
    ref,
    shift_unit,
    span_up_to,
)
from vigie.text.timex_value import TimeValue
from vigie.text.timex_words import word_classes

__all__ = ["Rule", "rules", "symbols_of"]

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
_FIRST_SYMBOL = 0xE000  # the private use area of Unicode: one letter for each class


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar: `kind` is the TIMEX3 type it gives unless the value has a clock or a part of day."""

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    read: Callable[[Found], TimeValue | None]


MONTH = "(?P<m><month>|<month_short><dot>?|<may>)"
DAY = "(?P<d><day_number|nth|ordinal|second>)"
YEAR = "<comma>?(?P<y><year_number>)"
WEEKDAY = "(?:(?P<w><weekday|weekday_short>)<dot>?<comma>?<the>?)"
PART = "(?P<p><part>)"
EDGE = "(?:(?P<e><early>)(?:<hyphen|in|on>)?|<the>?(?P<e2><beginning|closing>)<of>)"
NUMBER = "(?P<n><digits|day_number|year_number>|<number>(?:<hyphen>?<number>)*)"
HALF = "(?P<h><hyphen>?<to><hyphen>?<a><hyphen>?<half>)"  # "two and a half"
AMOUNT = f"(?:<approx>{{0,2}}(?:{NUMBER}{HALF}?|<a>?(?P<v><several>)<of>?|(?P<hf><half>)<a>|(?P<a><a>)))"
UNIT = "(?P<u><unit|units|clock_unit>)"
DIRECTION = "(?:<this>(?=<past_adj|coming|last>))?(?P<s><last|past_adj|this|next|coming>)"
CALENDAR = (
    f"(?:{MONTH}<the>?{DAY}(?:{YEAR})?|{DAY}<of>?{MONTH}(?:{YEAR})?|{MONTH}{YEAR}|"
    "(?P<y><year_number>)|(?P<i><iso|named>))"
)
AFTER_PREPOSITION = "(?<=<in|since|during|of|from|to|early|on|later|earlier|last|this|next|at|open>)"
CLOCK = "(?P<c><clock|pm>)(?P<z><zone>)?"

_RULES: tuple[tuple[str, Kind, str, Callable[[Found], TimeValue | None]], ...] = (
    ("iso", "DATE", "(?P<i><iso>)", figures),
    ("slash", "DATE", "(?P<i><slash>)", figures),
    ("named", "DATE", "(?P<i><named>)", figures),
    (
        "clock day",
        "TIME",
        f"{CLOCK}<comma>?<on>?(?:(?P<w><weekday>)|(?P<t><day_word>))(?:<comma>?{MONTH}{DAY}(?:{YEAR})?)?",
        clock,
    ),
    ("day clock", "TIME", f"(?P<w><weekday>)<comma>?<at>?{CLOCK}", clock),
    ("clock", "TIME", f"(?<=<at>)(?:<approx>)?{CLOCK}|(?P<c><clock|pm>)(?P<z><zone>)|(?P<c><pm>)", clock),
    (
        "month day to day",
        "DATE",
        f"{MONTH}{DAY}(?:<hyphen|to>|<to>(?=<day_number><comma|dot>))(?P<d2><day_number|nth>)"
        f"(?!<hyphen>?<units>)(?:{YEAR})?",
        calendar,
    ),
    (
        "day to day month",
        "DATE",
        f"(?P<d><day_number|nth>)(?:<hyphen|to>)(?P<d2><day_number|nth>)<of>?{MONTH}(?:{YEAR})?",
        calendar,
    ),
    (
        "month day",
        "DATE",
        f"{WEEKDAY}?{MONTH}<the>?{DAY}(?!<hyphen>?<unit|units|part>)(?:{YEAR}|<of>{DIRECTION}<unit>)?{PART}?",
        calendar,
    ),
    (
        "day month",
        "DATE",
        f"{WEEKDAY}?<the>?{DAY}<of>?{MONTH}(?:<comma>?<of>?(?P<y><year_number>))?{PART}?",
        calendar,
    ),
    (
        "day month 89",
        "DATE",
        "(?P<d><day_number>)(?P<m><month|month_short|may><dot>?)<quote>?(?P<yy><digits|day_number>)",
        calendar,
    ),
    ("month year", "DATE", f"{EDGE}?{MONTH}(?:<comma|of|in>)?(?P<y><year_number>)", calendar),
    ("month of year", "DATE", f"{EDGE}?(?P<m><month>|<may>)<of>?(?P<s><last|this|next>)<unit>", shift_name),
    ("last month name", "DATE", f"{EDGE}?{DIRECTION}(?P<m><month|may>)", shift_name),
    (
        "month",
        "DATE",
        f"{EDGE}?(?P<m><month>)|{EDGE}(?P<m><may>)|{AFTER_PREPOSITION}(?P<m><may>|<month_short><dot>?)",
        calendar,
    ),
    (
        "season",
        "DATE",
        f"{EDGE}?(?:{DIRECTION}|<the>)?(?P<se><season>)(?:<of|in>?(?P<y><year_number>))?|"
        f"{DIRECTION}(?P<se><fall>)|<the>?(?P<se><fall>)<of>?(?P<y><year_number>)",
        season,
    ),
    ("decade", "DATE", f"{EDGE}?<the>?(?P<i><decade>)", decade),
    (
        "years",
        "DATE",
        "(?P<y><year_number>)(?P<to><hyphen|stroke>)(?P<y2><year_number|day_number|digits>)",
        year_range,
    ),
    ("edge year", "DATE", f"{EDGE}(?P<y><year_number>)", calendar),
    (
        "year after",
        "DATE",
        f"{AFTER_PREPOSITION}(?P<y><year_number>)(?!<hyphen>?<unit|units|clock_unit|percent>)",
        plain_year,
    ),
    ("year", "DATE", "(?P<y><year_number>)(?!<hyphen|percent|unit|units|clock_unit>)", plain_year),
    (
        "weekday",
        "DATE",
        f"{EDGE}?(?:{DIRECTION}|<the>)?(?P<w><weekday>)(?:<comma>?{PART}|<tonight>)?(?:<of>?"
        "(?P<lw><last|next>)<unit>)?",
        weekday,
    ),
    ("before yesterday", "DATE", "<the><unit>(?P<dir><earlier|later>)(?P<t><day_word>)", day_before_yesterday),
    ("yesterday", "DATE", f"{EDGE}?(?P<t><day_word>){PART}?", day_word),
    ("tonight", "TIME", "(?P<t><tonight|overnight>)", day_word),
    ("this morning", "TIME", f"{EDGE}?{DIRECTION}{PART}", shift_unit),
    (
        "last week",
        "DATE",
        f"(?:{EDGE}|(?P<e3><earlier|later>))?{DIRECTION}(?P<u><unit|weekend>)(?!<hyphen><old>)",
        shift_unit,
    ),
    (
        "week of",
        "DATE",
        f"<the>(?P<o><last|ordinal|second>)(?P<u><unit|weekend>)<of>(?:{MONTH}(?:{YEAR})?|(?P<y><year_number>))",
        edge_unit,
    ),
    (
        "half of",
        "DATE",
        f"<the>?(?P<o><ordinal|second>)(?P<u><unit|half>)(?:<of>(?:(?P<y><year_number>)|{DIRECTION}<unit>))",
        edge_unit,
    ),
    ("the following day", "DATE", f"<the>(?P<s><past_adj|next|coming>)(?P<u><unit|weekend>|{PART})", context_unit),
    ("the same day", "DATE", f"<the>?(?P<s><same|that>)(?P<u><unit|weekend>|{PART})", context_unit),
    ("the day before", "DATE", f"<the>(?P<u><unit>|{PART})(?P<dir><earlier|later>)(?!<day_word>)", context_unit),
    ("end of the year", "DATE", "<the>?(?P<e2><beginning|closing>)<of><the>(?P<u><unit|weekend>)", edge_unit),
    ("later in the day", "DATE", "(?P<e3><earlier|later>)(?:<in><the>(?P<u><unit>)|<that>(?P<u><unit>))", later_in),
    ("the weekend", "DATE", "(?<!<every>)<the>(?P<u><weekend>)", edge_unit),
    (
        "since date",
        "DATE",
        f"{AMOUNT}<hyphen>?{UNIT}(?P<dir><earlier|later>)(?:{CALENDAR}|(?P<t><day_word>)|(?P<w><weekday>))",
        counted_from,
    ),
    ("ago", "DATE", f"(?:{AMOUNT}{UNIT}|(?P<u><units|clock_unit>))<ago>", ago),
    ("earlier", "DATE", f"(?:{AMOUNT}{UNIT}|(?P<u><units|clock_unit>))(?P<dir><earlier|later>)", counted_from),
    ("past years", "DURATION", f"<the>?{DIRECTION}(?:{NUMBER}|<a>?(?P<v><several>))<hyphen>?{UNIT}", span_up_to),
    ("the past year", "DURATION", "<the>(?P<s><past_adj>)(?P<u><unit>)", span_up_to),
    ("coming days", "DURATION", "<the>?(?P<s><recent|coming|past_adj|last>)(?P<u><units>)", span_up_to),
    (
        "every",
        "SET",
        f"<every>(?:<other_adj>|{NUMBER})?(?P<u><unit|units|weekday|clock_unit|weekend>|{PART})|"
        "(?P<pw><plural_weekday|mornings>)|(?P<per><per>)",
        every,
    ),
    (
        "a year each",
        "SET",
        "(?<=<digits|day_number|number|times>)(?:<a|per_word>)(?P<u><unit|clock_unit>)|<per_word>"
        "(?P<u><unit|clock_unit>)",
        every,
    ),
    ("duration", "DURATION", f"{AMOUNT}<hyphen>?{UNIT}(?:<hyphen>?(?P<old><old>))?", duration),
    (
        "for years",
        "DURATION",
        "(?<=<for|of|during|in>)(?P<u><units>)|(?P<u><units>)(?=<of>)|(?<=<during|of>)<the>(?P<u><unit>)",
        duration,
    ),
    ("feast", "DATE", "(?P<f><feast>)", feast),
    ("end the day", "DATE", "(?<=<closing>)<the>(?P<u><unit>)|(?<=<in>)<the>(?P<p><part>)", in_the),
    ("quarter", "DATE", "<the>?(?P<o><ordinal|second>)(?P<u><unit>)", quarter),
    ("long term", "DATE", "<the>(?P<r><long>)<term>", ref),
    ("time being", "DATE", "<the><time><being>", ref),
    ("at the time", "DATE", "<the|that><time>|<the><moment>", ref),
    ("now", "DATE", "(?P<r><present|past|soon>)", ref),
    ("the past", "DATE", "<the>(?P<pf><past_adj|future>)|<the>(?:<early>)?<future>", ref),
    ("recent", "DATE", "(?P<r><recent>)", ref),
)


@cache
def _symbols() -> dict[str, str]:
    return {name: chr(_FIRST_SYMBOL + index) for index, name in enumerate(word_classes())}


def symbols_of(kinds: Sequence[str]) -> str:
    """The classes of words as a string of one letter each: what the patterns are matched against."""
    table = _symbols()
    return "".join([table[kind] for kind in kinds])


@cache
def rules() -> tuple[Rule, ...]:
    """The grammar, compiled; earlier rules win over later ones of the same length."""
    return tuple(Rule(name, kind, re.compile(_compiled(pattern)), read) for name, kind, pattern, read in _RULES)


def _compiled(pattern: str) -> str:
    table = _symbols()

    def classes(match: re.Match[str]) -> str:
        letters = "".join(table[name] for name in match.group(1).split("|"))
        return letters if len(letters) == 1 else f"[{letters}]"

    return _numbered(re.sub(r"(?<!\(\?P)<([a-z_|]+)>", classes, pattern))


def _numbered(pattern: str) -> str:
    """A group name used twice in alternatives gets a number: Python wants each once (`m`, `m__1`)."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match.group(1)
        seen[name] = seen.get(name, -1) + 1
        return f"(?P<{name}>" if not seen[name] else f"(?P<{name}__{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)
