"""Numbers, dates and codes in the words of the page.

Place in the flow: used by every part of the brief. In: values of records. Out: short English text, not yet escaped.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vigie.records import Count, When

__all__ = [
    "Figure", "Sureness", "counted", "day_of", "field_label", "figure", "listed", "month_of", "period", "plain",
    "sureness", "when_text",
]  # fmt: skip

Sureness = Literal["high", "middling", "low"]

HIGH_CONFIDENCE = 0.8
"""From here on the page says `high`: the coder is wrong about one in five or fewer. Share, 0 to 1."""
MIDDLING_CONFIDENCE = 0.5
"""From here on the page says `middling`: more likely right than wrong. Share, 0 to 1."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_HOLD = "\N{NO-BREAK SPACE}"
"""Keeps a date on one line."""
_PART = re.compile(r"^(\w+?)s?\[(\d+)\](?:\.(\w+))?$")
_PLAIN_FIELDS = {
    "said_by": "said by",
    "report_ids": "told by",
    "claimed_by": "claimed by",
    "perpetrator": "by whom",
    "target": "against",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A count for the eye: the best figure, and the range where there is one (`10–16`, `at least 10`)."""

    best: str
    range: str = ""

    def __str__(self) -> str:
        """In one piece: `13`, `13 (10–16)`."""
        return f"{self.best} ({self.range})" if self.range else self.best


def figure(count: Count | None) -> Figure | None:
    """A count of people as best figure and range; None stays None, for no number is not zero."""
    if count is None:
        return None
    if count.high is None:
        return Figure(f"{count.best:,}", f"at least {count.low:,}")
    if count.low == count.high:
        return Figure(f"{count.best:,}")
    return Figure(f"{count.best:,}", f"{count.low:,}–{count.high:,}")


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 incident`, `3 incidents`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def plain(code: str) -> str:
    """A code of the codebook as words: `suicide_bombing` → `suicide bombing`."""
    return code.replace("_", " ")


def field_label(path: str) -> str:
    """A field of the evidence in words: `toll.killed` → `killed`, `perpetrators[1]` → `by whom (2)`."""
    found = _PART.match(path)
    if not found:
        return plain(_PLAIN_FIELDS.get(path, path.removeprefix("toll.")))
    name, number, inner = found.groups()
    label = _PLAIN_FIELDS.get(name, plain(name))
    label = f"{label} ({int(number) + 1})" if number != "0" else label
    return f"{label}, {plain(inner)}" if inner else label


def sureness(confidence: float) -> Sureness:
    """How sure the coder is, in one word."""
    return "high" if confidence >= HIGH_CONFIDENCE else "middling" if confidence >= MIDDLING_CONFIDENCE else "low"


def day_of(text: str | None) -> date | None:
    """The day an ISO date (or date and time) names; None when there is none to read."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def when_text(when: When | None) -> str:
    """A date no more exact than it is known: `26 Aug 2021`, `Aug 2021`, `3–9 Aug 2021`, `no date`."""
    if when is None:
        return "no date"
    return period(day_of(when.earliest), day_of(when.latest)) or when.text or "no date"


def month_of(label: str) -> str:
    """A month as a person says it: 2018-07 is July 2018."""
    year, month = label.split("-")
    return f"{_MONTHS[int(month) - 1]}{_HOLD}{year}"


def period(first: date | None, last: date | None) -> str:
    """The days from first to last in as few words as say them; empty when both are unknown."""
    if first is None or last is None:
        return f"until {_day(last)}" if last else f"from {_day(first)}" if first else ""
    if first == last:
        return _day(first)
    if (first.day, last) == (1, _month_end(first)):
        return f"{_MONTHS[first.month - 1]}{_HOLD}{first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–\N{WORD JOINER}{_day(last)}"
    if first.year == last.year:
        return f"{first.day}{_HOLD}{_MONTHS[first.month - 1]} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day}{_HOLD}{_MONTHS[day.month - 1]}{_HOLD}{day.year}"


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
