"""The days incidents lie in, and which of them a reader looks at first.

Place in the flow: used by the assessment and the timeline. In: rows. Out: spans of days, and the day from which on most
incidents lie.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vigie.show.rows import Row

__all__ = ["Span", "older", "recent_start", "spans_of"]

RECENT_SHARE = 0.75
"""Share of the incidents that decides which days are shown."""
TAIL = 8.0
"""When all incidents take this many times the days of the recent share, the oldest are counted apart."""
LEAST_RECENT = 60
"""Days: the recent share counts as at least this long, so that a quiet spring is not cut off from a busy week."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day an incident may have happened on."""

    first: date
    last: date
    row: Row


def spans_of(rows: Iterable[Row]) -> tuple[Span, ...]:
    """The spans of the dated incidents, in the order given; the undated have none."""
    found = []
    for row in rows:
        first, last = row.earliest or row.latest, row.latest or row.earliest
        if first and last:
            found.append(Span(min(first, last), max(first, last), row))
    return tuple(found)


def recent_start(spans: tuple[Span, ...]) -> date:
    """The day from which on to look: the very first, unless a few old incidents lie far before all others."""
    lasts = sorted(span.last for span in spans)
    end, oldest = lasts[-1], min(span.first for span in spans)
    recent = lasts[int((1 - RECENT_SHARE) * len(lasts))]
    window = timedelta(days=max((end - recent).days, LEAST_RECENT))
    return recent - window if end - oldest > TAIL * window else oldest


def older(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The incidents that began before the days most incidents lie in: mostly what a report recalls from the past."""
    spans = spans_of(rows)
    start = recent_start(spans) if spans else None
    return tuple(span.row for span in spans if start and span.first < start)
