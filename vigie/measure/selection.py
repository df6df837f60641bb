"""Which incidents a measure is about: a group, an area, a window, and whose word is taken for it.

Place in the flow: between the table and the measures. In: IncidentTable and what the analyst asked. Out: Selection;
a group nobody knows is a UsageError that names the nearest ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process

from vigie.errors import UsageError
from vigie.lexicon.actors import load_registry
from vigie.lexicon.countries import country_named, load_countries
from vigie.measure.incident_table import ACTED, CLAIMED_IT, FIRMNESS, HIT, UNKNOWN_DAY, Actor, IncidentTable, Ints
from vigie.measure.periods import Bins, Period, bins_of, day_told

__all__ = ["CHOICES", "Choice", "Selection", "group_named", "incidents_of", "select", "within"]

Choice = Literal["claimed", "attributed", "possible"]
CHOICES: dict[Choice, tuple[str, ...]] = {
    "claimed": ("claimed",),
    "attributed": ("reported", "claimed", "accused", "suspected"),
    "possible": ("reported", "claimed", "accused", "suspected", "possible"),
}
"""Whose word is taken: the group's own claim, everybody's, or also what is merely possible."""
NEAREST = 5
"""Names offered where a group is not found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A group's incidents in a window. `incidents`: numbers into the table, by day; `bins`: the window's periods.

    `suffered`: incidents in which others acted and the group was hit; `undated`: incidents without a date, left out.
    """

    table: IncidentTable
    group: Actor
    number: int
    incidents: Ints
    suffered: Ints
    undated: Ints
    bins: Bins
    area: str | None
    choice: Choice

    @property
    def days(self) -> Ints:
        """The first day of each incident, as ordinals."""
        return self.table.first[self.incidents]


def group_named(table: IncidentTable, name: str) -> int:
    """The number of the actor an analyst names by id, name or any alias of the registry."""
    if not table.actors:
        raise UsageError("there is no incident with a named actor", "give another file, or a wider window")
    wanted = name.strip().lower()
    ids = {actor.actor_id.lower(): number for number, actor in enumerate(table.actors)}
    names = {actor.name.lower(): number for number, actor in enumerate(table.actors)}
    if wanted in ids or wanted in names:
        return ids.get(wanted, names.get(wanted, 0))
    known = [actor for actor in load_registry().find(name) if actor.actor_id.lower() in ids]
    if len(known) == 1:
        return ids[known[0].actor_id.lower()]
    if known:
        options = ", ".join(actor.actor_id for actor in known)
        raise UsageError(f"{name}: several groups bear that name", f"give one of their ids: {options}")
    choices = [actor.name for actor in table.actors]
    near = [found[0] for found in process.extract(name, choices, scorer=fuzz.WRatio, limit=NEAREST)]
    raise UsageError(f"{name}: no incident names that group", f"did you mean {'; '.join(near)}?")


def within(table: IncidentTable, since: str | None, until: str | None, area: str | None) -> np.ndarray:
    """Which incidents happened (or are said to), lie in a window and an area: one flag an incident."""
    inside = table.counted & (table.first != UNKNOWN_DAY)
    inside &= table.first <= datetime.now(UTC).date().toordinal()
    if since:
        inside &= table.first >= day_told(since)
    if until:
        inside &= table.first <= day_told(until, end=True)
    if area:
        inside &= _in_area(table, area)
    return np.asarray(inside, dtype=bool)


def _in_area(table: IncidentTable, area: str) -> np.ndarray:
    """A country by name or code, or a region, district or place as the incidents name it (whole or its beginning)."""
    code = area if area in load_countries() else country_named(area)
    flags = np.zeros(len(table), dtype=bool)
    if code and code in table.names["country"]:
        flags |= table.country == table.names["country"].index(code)
    folded = area.lower()
    for field, column in (("admin1", table.admin1), ("admin2", table.admin2), ("place", table.place)):
        named = [number for number, name in enumerate(table.names[field]) if name.lower().startswith(folded)]
        flags |= np.isin(column, named)
    if not flags.any():
        known = table.names["admin1"] or table.names["country"]
        near = [found[0] for found in process.extract(area, known, scorer=fuzz.WRatio, limit=NEAREST)]
        raise UsageError(f"{area}: no incident lies there", f"did you mean {'; '.join(near) or 'another area'}?")
    return flags


def incidents_of(table: IncidentTable, number: int, choice: Choice) -> tuple[Ints, Ints]:
    """The incidents an actor acted in under a choice, and those in which it was hit; numbers in rising order.

    An incident the actor claims counts as claimed, whatever others say of it.
    """
    own = table.part_actor == number
    firm = [FIRMNESS.index(word) for word in CHOICES[choice]]
    acted = own & (table.part_role == ACTED) & np.isin(table.part_firmness, firm)
    acted |= own & (table.part_role == CLAIMED_IT)
    did = np.unique(table.part_incident[acted])
    hit = np.unique(table.part_incident[own & (table.part_role == HIT)])
    return did, np.setdiff1d(hit, did, assume_unique=True)


def select(
    table: IncidentTable,
    group: str | int,
    window: tuple[str | None, str | None] = (None, None),
    area: str | None = None,
    period: Period = "month",
    choice: Choice = "attributed",
) -> Selection:
    """A group's incidents; without a window, from its first incident to the last day of the whole table.

    Before its first incident a group may not have existed; after its last one its silence counts.
    """
    number = group_named(table, group) if isinstance(group, str) else group
    did, hit = incidents_of(table, number, choice)
    inside = within(table, window[0], window[1], area)
    chosen = did[inside[did]]
    chosen = chosen[np.argsort(table.first[chosen], kind="stable")]
    everything = table.first[within(table, window[0], window[1], None)]
    last = day_told(window[1], end=True) if window[1] else int(everything.max(initial=0))
    last = min(last, date.max.toordinal(), datetime.now(UTC).date().toordinal())
    first = day_told(window[0]) if window[0] else int(table.first[chosen].min(initial=last))
    if not everything.size or first > last:
        raise UsageError("no incident lies in that window", "widen --from and --to, or leave them out")
    return Selection(
        table=table,
        group=table.actors[number],
        number=number,
        incidents=chosen,
        suffered=hit[inside[hit]],
        undated=did[(table.first[did] == UNKNOWN_DAY) & table.counted[did]],
        bins=bins_of(first, last, period),
        area=area,
        choice=choice,
    )
