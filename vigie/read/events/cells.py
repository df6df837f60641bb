"""Cells of an event table as values: days, counts, coordinates; what can't be right is refused with the reason.

Place in the flow: used by `row`. In: the text of a cell. Out: When, Count, numbers; BadRowError says what is wrong.
Cells repeat over a table, so that every reading is kept (`lru_cache`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from functools import lru_cache

from vigie.records import Count, DatePrecision, When

__all__ = ["BadRowError", "coordinate", "count", "day_of", "number", "part_of_date", "span", "truth"]

KEPT = 200_000
"""Readings kept by each cache: days, counts and pairs of days of a million rows fit."""
OLDEST_YEAR = 1800
"""Year before which a date is a slip: no table of incidents reaches back that far."""
MOST_DEAD = 1_000_000
"""People: a higher toll of one incident is a slip. The deadliest single events UCDP lists are below it."""
_FORMATS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%B %d, %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_WIDEST: DatePrecision = "decade"
_WIDTHS: tuple[tuple[int, DatePrecision], ...] = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))


class BadRowError(Exception):
    """Why a row can't be imported, in words that follow "line 12"; `todo` says what to do."""

    def __init__(self, wrong: str, todo: str) -> None:
        super().__init__(wrong)
        self.wrong, self.todo = wrong, todo


@lru_cache(KEPT)
def day_of(cell: str, formats: tuple[str, ...] = ()) -> date:
    """The day a cell names; two-number forms such as 03/04/2020 are refused unless a format says how to read them."""
    iso = _ISO.match(cell)
    try:
        if iso:
            return _plausible(date(int(iso[1]), int(iso[2]), int(iso[3])), cell)
    except ValueError as error:
        raise BadRowError(f"has the date '{cell[:40]}', which is no day", "mend the date") from error
    for form in (*formats, *_FORMATS):
        try:
            return _plausible(datetime.strptime(cell, form).date(), cell)  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise BadRowError(
        f"has the date '{cell[:40]}', which can't be read", "write it as YYYY-MM-DD, or give date_formats"
    )


def _plausible(day: date, cell: str) -> date:
    if day > datetime.now(UTC).date():
        raise BadRowError(f"has the date {cell[:40]}, which is yet to come", "mend the date or leave the row out")
    if day.year < OLDEST_YEAR:
        raise BadRowError(f"has the date {cell[:40]}, before {OLDEST_YEAR}", "mend the date")
    return day


@lru_cache(KEPT)
def part_of_date(year: str, month: str, day: str) -> When:
    """Year, month and day of three cells; 0 or nothing is "not known" and widens the date."""
    y, m, d = (number(part, name) or 0 for part, name in ((year, "year"), (month, "month"), (day, "day")))
    if not y:
        raise BadRowError("has no year", "give the year or leave the row out")
    if m > 12 or d > 31 or m < 0 or d < 0:
        raise BadRowError(f"has the date {year}-{month}-{day}, which is no day", "mend the date")
    if not m:
        first, last = day_of(f"{y:04d}-01-01"), date(y, 12, 31)
    elif not d:
        first, last = day_of(f"{y:04d}-{m:02d}-01"), date(y, m, monthrange(y, m)[1])
    else:
        first = last = day_of(f"{y:04d}-{m:02d}-{d:02d}")
    precision: DatePrecision = "day" if m and d else "month" if m else "year"
    return When(first.isoformat(), last.isoformat(), precision, basis="table")


@lru_cache(KEPT)
def span(start: str, end: str, precision: DatePrecision | None, formats: tuple[str, ...] = ()) -> When:
    """The days an incident lies in; where the table tells no precision, it is the width of the span."""
    first = day_of(start, formats)
    last = day_of(end, formats) if end else first
    if last < first:
        raise BadRowError(f"ends on {last} before it begins on {first}", "mend the dates")
    width = (last - first).days + 1
    told: DatePrecision = precision if precision is not None else _wide(width)
    return When(first.isoformat(), last.isoformat(), told, basis="table")


def _wide(days: int) -> DatePrecision:
    return next((name for most, name in _WIDTHS if days <= most), _WIDEST)


@lru_cache(KEPT)
def number(cell: str, name: str) -> int | None:
    """A whole number that is not negative and not absurd, None where the cell is empty; `4.0` is 4."""
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError as error:
        raise BadRowError(f"has '{cell[:40]}' as {name}, which is no number", "mend the number") from error
    if not value == value or value in (float("inf"), float("-inf")):
        raise BadRowError(f"has '{cell[:40]}' as {name}, which is no number", "mend the number")
    if value < 0:
        raise BadRowError(f"has {cell[:40]} as {name}: a count can't be negative", "mend the number")
    if value > MOST_DEAD:
        raise BadRowError(f"has {cell[:40]} as {name}: no incident had more than {MOST_DEAD:,}", "mend the number")
    return round(value)


@lru_cache(KEPT)
def count(low: str, best: str, high: str, name: str, open_ended: bool) -> tuple[Count | None, str | None]:
    """Low, best and high of three cells, in order, and a note where the table has them out of order.

    `open_ended`: the table gives the lowest figure, so that the upper end is not known.
    """
    bounds = (number(low, f"{name} (low)"), number(best, name), number(high, f"{name} (high)"))
    known = [bound for bound in bounds if bound is not None]
    if not known:
        return None, None
    middle = bounds[1] if bounds[1] is not None else bounds[0] if bounds[0] is not None else known[0]
    if open_ended and bounds[2] is None:
        return Count(min(known), middle, None), None
    lowest, highest = min(known), max(known)
    out_of_order = known != sorted(known)
    note = f"{name}: the table has low {low or '-'}, best {best or '-'}, high {high or '-'}" if out_of_order else None
    return Count(lowest, middle, highest), note


def coordinate(cell: str, limit: float, name: str) -> float | None:
    """Degrees within ±limit, None where the cell is empty."""
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError as error:
        raise BadRowError(f"has '{cell[:40]}' as {name}, which is no number", "mend the coordinates") from error
    if not -limit <= value <= limit:
        raise BadRowError(f"has {cell[:40]} as {name}: not between -{limit:g} and {limit:g}", "mend the coordinates")
    return value


def truth(cell: str) -> bool:
    """Whether a cell says yes."""
    return cell.strip().lower() in {"1", "1.0", "true", "yes", "y", "t"}
