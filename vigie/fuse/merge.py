"""One incident out of several reports of it, by stated rules, with the disagreements kept.

Place in the flow: inside `fuse`. In: the incidents of one cluster. Out: one incident whose evidence points into every
report; each source's toll stays visible in `toll_voices`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import median_low
from typing import TypeVar

from vigie.records import (
    Claimant,
    Confidence,
    Count,
    Evidence,
    Incident,
    Perpetrator,
    Place,
    Target,
    Toll,
    TollVoice,
    Weapon,
    When,
)

__all__ = ["TOLL_PARTS", "merge", "voices"]

TOLL_PARTS = ("killed", "injured", "abducted", "arrested", "released")
FIRMNESS: tuple[Confidence, ...] = ("claimed", "reported", "accused", "suspected", "possible", "denied")
"""Firmest first: an actor's own claim outweighs a report, a report outweighs an accusation."""
PLACE_FINENESS = ("point", "town", "admin2", "admin1", "region", "country", None)
DATE_FINENESS = ("day", "week", "month", "season", "year", "decade", "unknown")

Item = TypeVar("Item")


def merge(members: Sequence[Incident]) -> Incident:
    """The members as one incident: finest date and place, union of actors at their firmest, tolls low to high."""
    first = max(members, key=lambda incident: (incident.confidence, -members.index(incident)))
    kind_lead = max(members, key=lambda i: (i.kind != "attack", i.confidence, -members.index(i)))
    if len(members) == 1:
        return replace(first, toll_voices=voices(first))
    heard = tuple(voice for member in members for voice in voices(member))
    merged = replace(
        first,
        incident_id=_identity(members),
        report_ids=_unique(report for member in members for report in member.report_ids),
        kind=kind_lead.kind,
        codes=kind_lead.codes,
        date=_finest_date(members),
        place=_finest_place(members),
        perpetrators=_perpetrators(members),
        targets=_first_with(members, lambda incident: incident.targets),
        weapons=_unique_by(
            (weapon for member in members for weapon in member.weapons),
            _key,
        ),
        toll=Toll(**{part: _range(part, heard) for part in TOLL_PARTS}),
        claimed_by=_unique_by(
            (claim for member in members for claim in member.claimed_by),
            _key,
        ),
        said_by=_unique(said for member in members for said in member.said_by),
        confidence=1.0 - _product(1.0 - member.confidence for member in members),
        toll_voices=heard,
        disagreements=_disagreements(members, heard),
    )
    return replace(merged, evidence=_evidence(merged, members, first))


def voices(incident: Incident) -> tuple[TollVoice, ...]:
    """The incident's own figures as one voice for each part of the toll."""
    if incident.toll_voices:
        return incident.toll_voices
    report, said = incident.report_ids[0], incident.said_by[0] if incident.said_by else None
    counts = ((part, getattr(incident.toll, part)) for part in TOLL_PARTS)
    return tuple(TollVoice(part=part, count=count, report_id=report, said_by=said) for part, count in counts if count)


def _identity(members: Sequence[Incident]) -> str:
    return hashlib.sha256(" ".join(sorted(member.incident_id for member in members)).encode()).hexdigest()[:16]


def _range(part: str, heard: Sequence[TollVoice]) -> Count | None:
    """Low is the lowest figure, high the highest, best the median one: no source's figure is preferred unseen."""
    counts = [voice.count for voice in heard if voice.part == part]
    if not counts:
        return None
    highs = [count.high for count in counts]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Count(min(count.low for count in counts), median_low(count.best for count in counts), high)


def _finest_date(members: Sequence[Incident]) -> When | None:
    dates = [member.date for member in members if member.date]
    stated = {"phrase": 0, "context": 1, "dateline": 2}
    return min(
        dates, key=lambda when: (DATE_FINENESS.index(when.precision), stated.get(when.basis or "", 3)), default=None
    )


def _finest_place(members: Sequence[Incident]) -> Place | None:
    return min(
        (member.place for member in members if member.place),
        key=lambda place: (place.country is None, PLACE_FINENESS.index(place.level)),
        default=None,
    )


def _perpetrators(members: Sequence[Incident]) -> tuple[Perpetrator, ...]:
    everyone = [actor for member in members for actor in member.perpetrators]
    firmest = sorted(everyone, key=lambda actor: FIRMNESS.index(actor.confidence))
    return _unique_by(firmest, _key)


def _first_with(members: Sequence[Incident], part: Callable[[Incident], tuple[Item, ...]]) -> tuple[Item, ...]:
    """The longest list, the first of equals: unions of free-text targets would count one victim several times."""
    return max((part(member) for member in members), key=len)


def _evidence(merged: Incident, members: Sequence[Incident], first: Incident) -> tuple[Evidence, ...]:
    """All members' evidence, each field path renumbered to where its value stands in the merged incident."""
    lines: list[Evidence] = []
    for member in members:
        for line in member.evidence:
            path = _path(line.field, member, merged, member is first)
            if path is not None:
                lines.append(replace(line, field=path))
    return tuple(dict.fromkeys(lines))


def _path(path: str, member: Incident, merged: Incident, leads: bool) -> str | None:
    name, bracket, rest = path.partition("[")
    if not bracket:
        return path
    position = int(rest.rstrip("]"))
    old, new = getattr(member, name), getattr(merged, name)
    if position >= len(old):
        return None
    if old[position] in new:
        return f"{name}[{new.index(old[position])}]"
    key = _key(old[position])
    for index, item in enumerate(new):
        if _key(item) == key:
            return f"{name}[{index}]"
    return None


def _key(item: object) -> str:
    """What makes two entries of a list the same one."""
    match item:
        case Perpetrator() | Claimant():
            return item.actor_id or item.text.lower()
        case Weapon():
            return item.kind or item.text.lower()
        case Target():
            return item.text.lower()
        case _:
            return str(item)


def _disagreements(members: Sequence[Incident], heard: Sequence[TollVoice]) -> tuple[str, ...]:
    lines = []
    for part in TOLL_PARTS:
        figures = sorted({voice.count.best for voice in heard if voice.part == part})
        if len(figures) > 1:
            lines.append(f"{part}: the reports give {', '.join(map(str, figures))}")
    kinds = sorted({member.kind for member in members})
    if len(kinds) > 1:
        lines.append(f"kind: the reports tell of {', '.join(kind.replace('_', ' ') for kind in kinds)}")
    blamed = {actor.actor_id for member in members for actor in member.perpetrators if actor.actor_id}
    if len(blamed) > 1:
        lines.append(f"perpetrator: the reports name {', '.join(sorted(blamed))}")
    return tuple(lines)


def _product(values: Iterable[float]) -> float:
    result = 1.0
    for value in values:
        result *= value
    return result


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _unique_by(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Item, ...]:
    kept: dict[str, Item] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return tuple(kept.values())
