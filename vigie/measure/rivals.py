"""Rivals: whom a group meets, how much, since when, and how much of its violence is against people without arms.

Place in the flow: a measure. In: a Selection. Out: Rivals: one line a rival, the concentration over rivals, the share
of one-sided violence.

Method: a rival is another actor named in the group's incidents as hit or as acting too, or that acted where the group
was hit. Concentration is Herfindahl's index and its inverse, the effective number of rivals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vigie.measure.incident_table import ACTED, HIT, Ints
from vigie.measure.selection import Selection
from vigie.measure.shares import share_of

__all__ = ["Rival", "Rivals", "rivals"]

WINDOW_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another actor: incidents with it (over all and in the last year), their dead, first and last day."""

    actor_id: str
    name: str
    incidents: int
    now: int
    before: int
    killed: float
    first: int
    last: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """`concentration`: 1 where all is with one rival; `effective`: as how many equal rivals it amounts to.

    `one_sided`: share of the group's incidents against civilians with no armed actor named, with interval.
    """

    table: tuple[Rival, ...]
    concentration: float | None
    effective: float | None
    one_sided: tuple[float, float, float] | None
    one_sided_ids: tuple[str, ...]


def rivals(selection: Selection, coverage: float = 0.8) -> Rivals:
    """Whom a group meets, the most frequent first."""
    table = selection.table
    mine = np.union1d(selection.incidents, selection.suffered)
    flags = np.zeros(len(table), dtype=bool)
    flags[mine] = True
    parts = flags[table.part_incident] & (table.part_actor != selection.number)
    parts &= (table.part_role == ACTED) | (table.part_role == HIT)
    pairs = np.unique(np.column_stack((table.part_actor[parts], table.part_incident[parts])), axis=0)
    lines = [_line(selection, int(actor), pairs[pairs[:, 0] == actor, 1]) for actor in np.unique(pairs[:, 0])]
    counts = np.array([line.incidents for line in lines], dtype=np.float64)
    concentration = float(((counts / counts.sum()) ** 2).sum()) if len(counts) else None
    alone = np.setdiff1d(selection.incidents, pairs[:, 1])
    alone = alone[table.civilians[alone]]
    return Rivals(
        table=tuple(sorted(lines, key=lambda line: (-line.incidents, line.name))),
        concentration=concentration, effective=1 / concentration if concentration else None,
        one_sided=share_of(len(alone), len(selection.incidents), coverage), one_sided_ids=table.ids_of(alone),
    )  # fmt: skip


def _line(selection: Selection, actor: int, numbers: Ints) -> Rival:
    table, end = selection.table, int(selection.bins.edges[-1])
    days = table.first[numbers]
    who = table.actors[actor]
    return Rival(
        actor_id=who.actor_id, name=who.name, incidents=len(numbers), now=int((days >= end - WINDOW_DAYS).sum()),
        before=int(((days < end - WINDOW_DAYS) & (days >= end - 2 * WINDOW_DAYS)).sum()),
        killed=float(np.nansum(table.killed_best[numbers])), first=int(days.min()), last=int(days.max()),
        ids=table.ids_of(numbers),
    )  # fmt: skip
