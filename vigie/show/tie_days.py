"""The scale under the network: how many ties hold or are told in each stretch of time.

Place in the flow: used by `ties`. In: the days of ties, as `from/to`. Out: Bins of equal length, in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vigie.show.wording import counted, period

__all__ = ["Bin", "bins_of"]

MOST = 60
"""Bins at most."""
STEPS = (1, 3, 6, 12, 24, 60, 120)
"""Lengths of a bin in months."""
HIGH = 34.0
"""Height of the highest bar, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of time: first and last day, and its bar."""

    first: str
    last: str
    words: str
    count: int
    height: float


def bins_of(days: Iterable[str]) -> tuple[Bin, ...]:
    """The stretches from the first to the last day; none where no tie has a day, or all lie in one stretch."""
    ties = [spans for text in days if (spans := [_months(span) for span in text.split()])]
    if not ties:
        return ()
    low, high = min(first for one in ties for first, _ in one), max(last for one in ties for _, last in one)
    step = next((step for step in STEPS if (high - low) // step < MOST), max(1, (high - low) // MOST + 1))
    low -= low % step
    starts = range(low, high + 1, step)
    if len(starts) < 2:
        return ()
    counts = [sum(any(a < at + step and b >= at for a, b in one) for one in ties) for at in starts]
    return tuple(_bin(at, step, count, max(counts)) for at, count in zip(starts, counts, strict=True))


def _bin(at: int, step: int, count: int, most: int) -> Bin:
    first, after = _first(at), _first(at + step)
    last = date.fromordinal(after.toordinal() - 1)
    words = f"{period(first, last)}: {counted(count, 'tie')}"
    return Bin(first.isoformat(), last.isoformat(), words, count, round(HIGH * count / max(1, most), 1))


def _months(span: str) -> tuple[int, int]:
    first, last = (date.fromisoformat(day) for day in span.split("/"))
    return first.year * 12 + first.month - 1, last.year * 12 + last.month - 1


def _first(month: int) -> date:
    return date(min(max(month // 12, 1), 9999), month % 12 + 1, 1)
