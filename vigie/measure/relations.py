"""Who is said to act against whom, who claims and who denies: dated ties, each with its sentence.

Place in the flow: after `fuse`, before `show`. In: fused incidents and their reports. Out: one Relation a tie and
incident. Ties told in words are `told_ties`, what actors say of each other `stated_ties`; `network` has all three.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from vigie.lexicon.actors import load_registry
from vigie.measure.activity import COLLECTIVE
from vigie.records import Evidence, Incident, Relation, RelationKind

__all__ = ["relations"]

_CLASH = "armed_clash"


def relations(incidents: Iterable[Incident], reports: Collection[str]) -> tuple[Relation, ...]:
    """The ties of all incidents that occurred, in the incidents' order."""
    return tuple(
        tie
        for incident in incidents
        if incident.status == "occurred"
        for tie in _ties(incident)
        if tie.report_id in reports
    )


def _ties(incident: Incident) -> Iterator[Relation]:
    yield from _fights(incident)
    for index, claimant in enumerate(incident.claimed_by):
        if claimant.actor_id:
            tie = _tie(incident, claimant.actor_id, incident.kind, "claims", f"claimed_by[{index}]")
            yield from (replace(one, stance="claim", deed=incident.kind) for one in tie)
    for index, actor in enumerate(incident.perpetrators):
        if actor.actor_id and actor.confidence == "denied":
            tie = _tie(incident, actor.actor_id, incident.kind, "denies", f"perpetrators[{index}]")
            yield from (replace(one, stance="denial", deed=incident.kind) for one in tie)


def _fights(incident: Incident) -> Iterator[Relation]:
    registry = load_registry()
    if incident.kind == _CLASH:
        yield from _clashed(incident)
    for index, actor in enumerate(incident.perpetrators):
        if not actor.actor_id or actor.actor_kind not in COLLECTIVE or actor.confidence == "denied":
            continue
        for target in incident.targets:
            rival = registry.get(target.actor_id) if target.actor_id else None
            if target.actor_id and target.actor_id != actor.actor_id and (rival is None or rival.kind in COLLECTIVE):
                tie = _tie(incident, actor.actor_id, target.actor_id, "fights", f"perpetrators[{index}]")
                yield from (replace(one, confidence=actor.confidence) for one in tie)


def _clashed(incident: Incident) -> Iterator[Relation]:
    """The sides of a clash, which both act in it."""
    sides = [
        (index, side)
        for index, side in enumerate(incident.perpetrators)
        if side.actor_id and side.actor_kind in COLLECTIVE and side.confidence != "denied"
    ]
    for (index, one), (_, other) in combinations(sides, 2):
        if one.actor_id and other.actor_id and one.actor_id != other.actor_id:
            tie = _tie(incident, one.actor_id, other.actor_id, "fights", f"perpetrators[{index}]")
            yield from (replace(each, confidence=one.confidence) for each in tie)


def _tie(incident: Incident, a: str, b: str, relation: RelationKind, field: str) -> Iterator[Relation]:
    line = _evidence(incident, field) or _evidence(incident, "kind")
    if line is not None:
        yield Relation(
            actor_a=a,
            actor_b=b,
            relation=relation,
            since=incident.date.earliest if incident.date else None,
            until=incident.date.latest if incident.date else None,
            report_id=line.report_id,
            start=line.start,
            end=line.end,
            quote=line.quote,
            said_by=incident.said_by[0] if incident.said_by else None,
            incident_id=incident.incident_id,
        )


def _evidence(incident: Incident, field: str) -> Evidence | None:
    return next((line for line in incident.evidence if line.field == field), None)
