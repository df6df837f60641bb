"""Ids that stay: an incident keeps the id it was first given, whatever joins it later.

Place in the flow: between fusing and a snapshot. In: incidents as fused, the ones of the snapshot before and its
trail. Out: the incidents under their lasting ids, and the trail with what was merged and split since.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vigie.records import Incident

__all__ = ["Event", "named", "now_called"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of trail.jsonl: `merged` (incident_id went into other), `split` (other came out of incident_id),
    `revived` (an id that had gone is back), `rejected` and `restored` (by a person)."""

    at: str
    event: Literal["merged", "split", "revived", "rejected", "restored"]
    incident_id: str
    other: str | None = None
    coded_ids: tuple[str, ...] = ()
    """What the incident held when this happened (before a merge, after a split)."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The snapshot before: each id's coded incidents, and ids that are gone with what they held."""

    held: Mapping[str, frozenset[str]]
    gone: Mapping[str, frozenset[str]]


def named(
    fused: Sequence[Incident], before: Iterable[Incident], trail: Sequence[Event], at: str
) -> tuple[list[Incident], list[Event]]:
    """The incidents under lasting ids in their old order, and the new events of the trail."""
    held = {one.incident_id: frozenset(one.coded_ids) for one in before}
    gone: dict[str, frozenset[str]] = {}
    for event in trail:
        if event.event == "merged":
            gone[event.incident_id] = frozenset(event.coded_ids)
        elif event.event == "revived":
            gone.pop(event.incident_id, None)
    past = _Before(held, gone)
    heirs = _heirs(fused, past)
    ids = _ids(fused, heirs, past)
    result = [replace(one, incident_id=ids[index]) for index, one in enumerate(fused)]
    return result, _events(result, past, heirs, at)


def now_called(incident_id: str, trail: Iterable[Event]) -> str:
    """Today's id of an incident that may have been merged since."""
    into: dict[str, str] = {}
    for event in trail:
        if event.event == "merged" and event.other:
            into[event.incident_id] = event.other
        elif event.event == "revived":
            into.pop(event.incident_id, None)
    seen: set[str] = set()
    while incident_id in into and incident_id not in seen:
        seen.add(incident_id)
        incident_id = into[incident_id]
    return incident_id


def _heirs(fused: Sequence[Incident], past: _Before) -> dict[str, int]:
    """For each earlier id the incident that holds most of what it held."""
    of_coded = {coded: index for index, one in enumerate(fused) for coded in one.coded_ids}
    heirs: dict[str, int] = {}
    for name, held in past.held.items():
        votes = Counter(of_coded[coded] for coded in sorted(held) if coded in of_coded)
        if votes:
            heirs[name] = min(votes, key=lambda index: (-votes[index], min(fused[index].coded_ids)))
    return heirs


def _ids(fused: Sequence[Incident], heirs: Mapping[str, int], past: _Before) -> list[str]:
    claims: dict[int, list[str]] = {}
    for name, index in heirs.items():
        claims.setdefault(index, []).append(name)
    ids: dict[int, str] = {}
    for index, names in claims.items():
        own = fused[index]
        ids[index] = min(
            names, key=lambda name: (-len(past.held[name] & set(own.coded_ids)), name != own.incident_id, name)
        )
    taken = set(past.held) | set(ids.values())
    for index, one in enumerate(fused):
        if index not in ids:
            ids[index] = _fresh(one, past, taken)
            taken.add(ids[index])
    return [ids[index] for index in range(len(fused))]


def _fresh(one: Incident, past: _Before, taken: set[str]) -> str:
    """An id for an incident that inherits none: one it had before it was merged, else that of its first report's."""
    own = frozenset(one.coded_ids)
    former = [name for name, held in past.gone.items() if name not in taken and len(held & own) * 2 > len(held | own)]
    if former:
        return max(former, key=lambda name: (len(past.gone[name] & own), name))
    if one.incident_id not in taken and one.incident_id not in past.gone:
        return one.incident_id
    return hashlib.sha256(" ".join(sorted(own)).encode()).hexdigest()[:16]


def _events(result: Sequence[Incident], past: _Before, heirs: Mapping[str, int], at: str) -> list[Event]:
    events: list[Event] = []
    live = {one.incident_id for one in result}
    for name in sorted(past.held):
        if name not in live and name in heirs:
            other = result[heirs[name]].incident_id
            held = tuple(sorted(past.held[name]))
            events.append(Event(at=at, event="merged", incident_id=name, other=other, coded_ids=held))
    of_coded = {coded: name for name, held in past.held.items() for coded in held}
    for one in result:
        if one.incident_id in past.held:
            continue
        if one.incident_id in past.gone:
            events.append(Event(at=at, event="revived", incident_id=one.incident_id, coded_ids=one.coded_ids))
        origins = sorted({of_coded[coded] for coded in one.coded_ids if coded in of_coded} & live)
        events += [
            Event(at=at, event="split", incident_id=name, other=one.incident_id, coded_ids=one.coded_ids)
            for name in origins
        ]
    return events
