"""The profiles of a brief: the most active groups among fused incidents.

Place in the flow: called by `flow` where a group has enough incidents. In: incidents and actor ids. Out: GroupProfiles.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.measure.incident_table import UNKNOWN_DAY, table_of
from vigie.measure.outlook import with_outlook
from vigie.measure.profile import Ask, GroupProfile, group_weights, profile
from vigie.measure.selection import group_named, incidents_of
from vigie.records import Incident

__all__ = ["brief_profiles"]

SHORT_DAYS = 200
"""Days that a group's incidents span up to which they are counted by week instead of by month."""


def brief_profiles(incidents: Iterable[Incident], actor_ids: tuple[str, ...]) -> tuple[GroupProfile, ...]:
    """One profile an actor, by month, or by week where all lies within half a year; undated actors are left out."""
    table = table_of(incidents)
    weighed = group_weights(table, Ask())
    found = []
    for actor_id in actor_ids:
        number = group_named(table, actor_id)
        days = table.first[incidents_of(table, number, "attributed")[0]]
        days = days[days != UNKNOWN_DAY]
        if len(days):
            ask = Ask(period="week" if int(days.max() - days.min()) <= SHORT_DAYS else "month")
            found.append(profile(table, number, ask, weighed))
    return tuple(with_outlook(table, found, Ask())) if found else ()
