"""Days in the words of a page: ISO, written out in many languages, numeric; and in addresses.

Place in the flow: dates of publication are read with it. In: a short text or a URL. Out: FoundDay records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from vigie.clean.page.address import path_of
from vigie.lexicon.pages import page_words

__all__ = ["FoundDay", "day_of_stamp", "day_of_url", "days_in"]

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years a page can have been published in: the web's first and an upper bound that does not move with the clock."""
MONTHS = 12
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?(?:Z|[+-]\d{4})?\s*$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MAY_HOLD_A_DAY = re.compile(r"(?:19|20)\d\d|\d/\d\d?/\d")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """An ISO day at `start` to `end` of a text; `sure` is False where day and month could be swapped."""

    day: str
    start: int
    end: int
    sure: bool = True


def days_in(text: str, month_first: bool) -> tuple[FoundDay, ...]:
    """The days named in a text, in order; `month_first` says how 3/4/2024 is read where nothing else decides."""
    text = text.translate(_DIGITS)
    if not _MAY_HOLD_A_DAY.search(text):
        return ()
    found = [*_iso_days(text), *_written_days(text)]
    if not found:
        found = list(_numeric_days(text, month_first))
    return tuple(sorted(found, key=lambda item: item.start))


def day_of_stamp(stamp: str, month_first: bool = True) -> str | None:
    """The day of a machine-written date ("2024-03-05T10:00:00Z", "20240305", "March 5, 2024"), as it stands there:
    a time zone is not shifted."""
    compact = _COMPACT.match(stamp)
    if compact:
        return _day(*compact.groups())
    found = days_in(stamp[:80], month_first)
    return found[0].day if found else None


def day_of_url(url: str) -> str | None:
    """The day in the path of an address, such as /2024/03/05/ or -20240305; None where there is none or several."""
    days = {_day(year, month, day) for year, _, month, day in _URL_DAY.findall(path_of(url))} - {None}
    return days.pop() if len(days) == 1 else None


def _iso_days(text: str) -> list[FoundDay]:
    matches = [(match, (match[1], match[3], match[4])) for match in _ISO.finditer(text)]
    matches += [(match, (match[1], match[2], match[3])) for match in _CJK.finditer(text)]
    return [FoundDay(day, match.start(), match.end()) for match, parts in matches if (day := _day(*parts))]


def _written_days(text: str) -> list[FoundDay]:
    found = []
    for match in _written().finditer(text):
        groups = match.groupdict()
        month = page_words().months[(groups["m1"] or groups["m2"] or groups["m3"]).casefold()]
        day = _day(groups["y1"] or groups["y2"] or groups["y3"], month, groups["d1"] or groups["d2"] or groups["d3"])
        if day:
            found.append(FoundDay(day, match.start(), match.end()))
    return found


def _numeric_days(text: str, month_first: bool) -> list[FoundDay]:
    found = []
    for match in _NUMERIC.finditer(text):
        first, sign, second, year = int(match[1]), match[2], int(match[3]), match[4]
        if len(year) == 2:
            if sign != "/":  # 12.30.45 is a time or a version
                continue
            year = f"20{year}"
        swap = first <= MONTHS and (second > MONTHS or (month_first and sign != "."))
        month, day = (first, second) if swap else (second, first)
        iso = _day(year, month, day)
        if iso:
            found.append(
                FoundDay(iso, match.start(), match.end(), sure=_is_sure(first, second, not month_first or sign == "."))
            )
    return found


def _is_sure(first: int, second: int, day_first: bool) -> bool:
    """Whether a numeric day can be read one way only: the language writes the day first, or the numbers settle it."""
    return day_first or max(first, second) > MONTHS or first == second


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None


@cache
def _written() -> re.Pattern[str]:
    words = sorted(page_words().months, key=lambda word: (-len(word), word))
    month = "|".join(map(re.escape, words))
    day, year = r"(?:\d{1,2})", r"(?:19|20)\d{2}"
    filler = r"(?:\s*[.,]?\s*(?:de|del|of|ខែ)?\s*)"
    return re.compile(
        rf"(?<!\d)(?P<d1>{day})(?:st|nd|rd|th|er|º|ª)?{filler}[-/]?\s*\b(?P<m1>{month})\b\.?{filler}[-/,]?\s*(?P<y1>{year})(?!\d)"
        rf"|\b(?P<m2>{month})\b\.?\s*(?P<d2>{day})(?:st|nd|rd|th)?\s*[,.]?\s*(?P<y2>{year})(?!\d)"
        rf"|(?<!\d)(?P<y3>{year})\.?\s*,?\s*\b(?P<m3>{month})\b\.?\s*(?P<d3>{day})(?!\d)",
        re.IGNORECASE,
    )
