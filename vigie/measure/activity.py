"""What each armed actor did in the reports at hand, counted.

Place in the flow: after `fuse`, before `show`. In: fused incidents. Out: one GroupActivity an actor; every count
opens to its incidents. The group is measured, never a private person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from vigie.records import Count, GroupActivity, Incident, Perpetrator

__all__ = ["COLLECTIVE", "activity"]

COLLECTIVE = ("armed_group", "state_force", "government")
"""Kinds of actor that are measured: a person or a crowd is not."""
SETTLED = ("reported", "claimed", "accused", "suspected")
"""Confidences under which an incident counts for an actor: a denied or merely possible hand in it does not."""


def activity(incidents: Iterable[Incident]) -> tuple[GroupActivity, ...]:
    """One line an actor, most incidents first; only incidents that occurred count."""
    deeds: dict[str, list[tuple[Perpetrator, Incident]]] = defaultdict(list)
    for incident in incidents:
        if incident.status != "occurred":
            continue
        own = {_name(actor): actor for actor in reversed(incident.perpetrators) if _measured(actor)}
        for name, actor in own.items():
            deeds[name].append((actor, incident))
    lines = [_line(done) for done in deeds.values()]
    return tuple(sorted(lines, key=lambda line: (-line.incidents, line.name)))


def _measured(actor: Perpetrator) -> bool:
    return actor.actor_kind in COLLECTIVE and actor.confidence in SETTLED and bool(actor.actor_id)


def _name(actor: Perpetrator) -> str:
    return actor.actor_id or actor.text


def _line(done: list[tuple[Perpetrator, Incident]]) -> GroupActivity:
    actor = done[0][0]
    incidents = [incident for _, incident in done]
    firmness = Counter(own.confidence for own, _ in done)
    dates = [incident.date for incident in incidents if incident.date]
    return GroupActivity(
        actor_id=actor.actor_id,
        name=actor.name or actor.text,
        actor_kind=actor.actor_kind,
        incidents=len(incidents),
        reported=firmness["reported"],
        claimed=firmness["claimed"],
        accused=firmness["accused"],
        suspected=firmness["suspected"],
        killed=_sum(incident.toll.killed for incident in incidents),
        injured=_sum(incident.toll.injured for incident in incidents),
        first=min((when.earliest for when in dates if when.earliest), default=None),
        last=max((when.latest for when in dates if when.latest), default=None),
        kinds=_ranked(incident.kind for incident in incidents),
        places=_ranked(
            incident.place.name for incident in incidents if incident.place is not None and incident.place.name
        ),
        incident_ids=tuple(incident.incident_id for incident in incidents),
    )


def _ranked(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def _sum(counts: Iterable[Count | None]) -> Count:
    given = [count for count in counts if count]
    highs = [count.high for count in given]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return Count(sum(count.low for count in given), sum(count.best for count in given), high)
