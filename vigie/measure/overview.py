"""Every group in a line: who did how much, and at what level each stands now.

Place in the flow: what `vigie measure` gives without --group. In: IncidentTable and what was asked. Out: GroupLine, the
most active first. Counts are made for all groups at once, so that 10,000 of them take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from vigie.errors import UsageError
from vigie.measure.incident_table import ACTED, CLAIMED_IT, FIRMNESS, IncidentTable, Ints
from vigie.measure.periods import bins_of, day_told
from vigie.measure.profile import Ask
from vigie.measure.selection import CHOICES, within
from vigie.measure.tempo import tempo

__all__ = ["LEVELLED", "GroupLine", "overview"]

LEVELLED = 200
"""Groups, the most active ones, whose level is told: it takes a hundredth of a second each."""
FEWEST = 5
"""Incidents below which a group has no level worth telling."""
LAST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """One group: incidents, dead (low, best, high), in the last year and the one before, the level of the last
    period."""

    actor_id: str
    name: str
    kind: str | None
    incidents: int
    killed_low: float
    killed_best: float
    killed_high: float
    last_year: int
    year_before: int
    first: str
    last: str
    level: float | None
    level_low: float | None
    level_high: float | None
    incident_ids: tuple[str, ...]


def overview(table: IncidentTable, ask: Ask, coverage: float = 0.8) -> tuple[GroupLine, ...]:
    """Every actor that acted in the window; a UsageError where there is none."""
    inside = within(table, ask.window[0], ask.window[1], ask.area)
    firm = [FIRMNESS.index(word) for word in CHOICES[ask.choice]]
    acted = (table.part_role == ACTED) & np.isin(table.part_firmness, firm) | (table.part_role == CLAIMED_IT)
    acted &= inside[table.part_incident]
    pairs = np.unique(np.column_stack((table.part_actor[acted], table.part_incident[acted])), axis=0)
    if not len(pairs):
        raise UsageError("no incident with a named group lies in that window", "widen --from, --to and --area")
    end = day_told(ask.window[1], end=True) if ask.window[1] else int(table.first[inside].max())
    end = min(end, int(table.first[inside].max()))
    groups = np.split(pairs[:, 1], np.flatnonzero(np.diff(pairs[:, 0])) + 1)
    numbers = pairs[np.concatenate(([0], np.flatnonzero(np.diff(pairs[:, 0])) + 1)), 0]
    order = np.argsort([-len(own) for own in groups], kind="stable")
    return tuple(
        _line(table, int(numbers[at]), groups[at], (end, ask, coverage, rank < LEVELLED))
        for rank, at in enumerate(order.tolist())
    )


def _line(table: IncidentTable, number: int, own: Ints, how: tuple[int, Ask, float, bool]) -> GroupLine:
    end, ask, coverage, levelled = how
    days = table.first[own]
    top = np.where(np.isinf(table.killed_high[own]), table.killed_best[own], table.killed_high[own])
    level: list[float | None] = [None, None, None]
    if levelled and len(own) >= FEWEST:
        bins = bins_of(int(days.min()), end, ask.period)
        found = tempo(bins.counts(days), bins.exposure, coverage)
        level = [float(column[-1]) for column in (found.level, found.low, found.high)]
    actor = table.actors[number]
    return GroupLine(
        actor_id=actor.actor_id, name=actor.name, kind=actor.kind, incidents=len(own),
        killed_low=float(np.nansum(table.killed_low[own])), killed_best=float(np.nansum(table.killed_best[own])),
        killed_high=float(np.nansum(top)), last_year=int((days > end - LAST_DAYS).sum()),
        year_before=int(((days <= end - LAST_DAYS) & (days > end - 2 * LAST_DAYS)).sum()),
        first=date.fromordinal(int(days.min())).isoformat(), last=date.fromordinal(int(days.max())).isoformat(),
        level=level[0], level_low=level[1], level_high=level[2], incident_ids=table.ids_of(own),
    )  # fmt: skip
