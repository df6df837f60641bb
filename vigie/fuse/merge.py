"""One incident out of several reports of it, by stated rules, with the disagreements kept.

Place in the flow: inside `fuse`. In: the incidents of one cluster. Out: one incident whose evidence points into every
report; each report's toll and blame stay visible in `toll_voices` and `voices`. The rules are in docs/fuse.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from vigie.fuse.blame import actor_key, blame_disagreements, group_behind, merged_perpetrators
from vigie.fuse.compare import kilometres
from vigie.fuse.sources import Sources
from vigie.fuse.tolls import merged_toll, merged_voices, toll_disagreements
from vigie.records import Claimant, Evidence, Incident, IncidentStatus, Perpetrator, Place, Target, Weapon, When

__all__ = ["canonical", "merge"]

PLACE_FINENESS = ("point", "town", "admin2", "admin1", "region", "country", None)
FINE = ("point", "town", "admin2")
DATE_FINENESS = ("day", "week", "month", "season", "year", "decade", "unknown")
DATE_BASES = ("phrase", "context", "dateline", "published")
FAR_KM = 60.0
"""Distance, in km, from which two places told for one incident are a contradiction, not two names of one spot."""

Item = TypeVar("Item")


def canonical(members: Iterable[Incident], known: Sources) -> Incident:
    """The member the incident is named after: the one of the report that appeared first."""
    return min(members, key=lambda one: (known.order(one.report_ids[0]), one.incident_id))


def merge(members: Sequence[Incident], known: Sources) -> Incident:
    """The members as one incident: finest date and place, every actor as firmly as its reports bear, tolls low to high.

    The order of `members` changes nothing.
    """
    members = sorted(members, key=lambda one: (known.order(one.report_ids[0]), one.incident_id))
    first = max(members, key=lambda incident: (incident.confidence, -members.index(incident)))
    kind_lead = _kind_lead(members)
    heard = merged_voices(members, known)
    reports = _unique(report for member in members for report in member.report_ids)
    perpetrators = first.perpetrators if len(members) == 1 else merged_perpetrators(members)
    merged = replace(
        first,
        incident_id=canonical(members, known).incident_id,
        report_ids=reports,
        kind=kind_lead.kind,
        status=_status(members),
        codes=kind_lead.codes,
        date=_date(members, known),
        place=_place(members, known),
        perpetrators=perpetrators,
        targets=_first_with(members, lambda incident: incident.targets),
        weapons=_unique_by((weapon for member in members for weapon in member.weapons), _key),
        toll=first.toll if len(members) == 1 else merged_toll(heard, known),
        claimed_by=_unique_by((claim for member in members for claim in member.claimed_by), _key),
        said_by=_unique(said for member in members for said in member.said_by),
        confidence=_together(members, known),
        toll_voices=heard,
        independent_sources=known.independent(reports),
    )
    evidence = _evidence(merged, members)
    if len(members) == 1:
        return replace(merged, evidence=evidence)
    return replace(merged, evidence=evidence, disagreements=tuple(_disagreements(members, merged)))


def _kind_lead(members: Sequence[Incident]) -> Incident:
    """The kind most reports tell; a named kind goes before `attack`, a surer coder before a less sure one."""
    told = Counter(member.kind for member in members)
    return max(members, key=lambda one: (one.kind != "attack", told[one.kind], one.confidence, -members.index(one)))


def _status(members: Sequence[Incident]) -> IncidentStatus:
    told = Counter(member.status for member in members)
    return max(members, key=lambda one: (told[one.status], one.status == "occurred")).status


def _together(members: Sequence[Incident], known: Sources) -> float:
    """How sure the coder is that there is such an incident: the chance that not every independent text was misread."""
    best: dict[str, float] = {}
    for member in members:
        head = known.head(member.report_ids[0])
        best[head] = max(best.get(head, 0.0), member.confidence)
    missed = 1.0
    for confidence in best.values():
        missed *= 1.0 - confidence
    return round(1.0 - missed, 6)


def _date(members: Sequence[Incident], known: Sources) -> When | None:
    """The finest date, by its own words before context; among equals the one most independent texts tell."""
    heard = {(known.head(one.report_ids[0]), one.date.earliest, one.date.latest) for one in members if one.date}
    told = Counter((earliest, latest) for _, earliest, latest in heard)
    dates = [member.date for member in members if member.date]
    return min(
        dates,
        key=lambda when: (
            DATE_FINENESS.index(when.precision),
            DATE_BASES.index(when.basis) if when.basis in DATE_BASES else len(DATE_BASES),
            -told[when.earliest, when.latest],
        ),
        default=None,
    )


def _place(members: Sequence[Incident], known: Sources) -> Place | None:
    """The finest place; among equals the one most independent texts tell."""
    heard = {(known.head(m.report_ids[0]), m.place.gazetteer_id or m.place.name) for m in members if m.place}
    told = Counter(name for _, name in heard)
    return min(
        (member.place for member in members if member.place),
        key=lambda place: (
            place.country is None,
            PLACE_FINENESS.index(place.level),
            -told[place.gazetteer_id or place.name],
        ),
        default=None,
    )


def _first_with(members: Sequence[Incident], part: Callable[[Incident], tuple[Item, ...]]) -> tuple[Item, ...]:
    """The longest list, the first of equals: unions of free-text targets would count one victim several times."""
    return max((part(member) for member in members), key=len)


def _evidence(merged: Incident, members: Sequence[Incident]) -> tuple[Evidence, ...]:
    """All members' evidence, each field path renumbered to where its value stands in the merged incident."""
    lines: list[Evidence] = []
    unnamed: list[Evidence] = []  # after those that name the group: the first line of a value is shown for it
    for member in members:
        for line in member.evidence:
            path = _path(line.field, member, merged)
            if path is not None:
                lines.append(replace(line, field=path))
            elif (path := _unnamed_path(line.field, member, merged)) is not None:
                unnamed.append(replace(line, field=path))
    return tuple(dict.fromkeys([*lines, *unnamed]))


def _unnamed_path(path: str, member: Incident, merged: Incident) -> str | None:
    """Where the words of unnamed fighters stand: with the group they are of."""
    position = path.removeprefix("perpetrators[").removesuffix("]")
    if not position.isdigit() or int(position) >= len(member.perpetrators):
        return None
    group = group_behind(member.perpetrators[int(position)], merged.perpetrators)
    return f"perpetrators[{merged.perpetrators.index(group)}]" if group is not None else None


def _path(path: str, member: Incident, merged: Incident) -> str | None:
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
    return next((f"{name}[{index}]" for index, item in enumerate(new) if _key(item) == key), None)


def _key(item: object) -> str:
    """What makes two entries of a list the same one."""
    match item:
        case Perpetrator():
            return actor_key(item)
        case Claimant():
            return item.actor_id or item.text.lower()
        case Weapon():
            return item.kind or item.text.lower()
        case Target():
            return item.text.lower()
        case _:
            return str(item)


def _disagreements(members: Sequence[Incident], merged: Incident) -> Iterator[str]:
    yield from toll_disagreements(merged.toll_voices)
    kinds = sorted({member.kind for member in members})
    if len(kinds) > 1:
        yield f"kind: the reports tell of {', '.join(kind.replace('_', ' ') for kind in kinds)}"
    statuses = sorted({member.status for member in members})
    if len(statuses) > 1:
        yield f"status: {' in one report, '.join(statuses)} in another"
    days = sorted({m.date.earliest for m in members if m.date and m.date.earliest and m.date.precision == "day"})
    if len(days) > 1:
        yield f"date: the reports give {', '.join(days)}"
    yield from _places_apart(members)
    yield from blame_disagreements(merged.perpetrators)


def _places_apart(members: Sequence[Incident]) -> Iterator[str]:
    fine = {m.place.name: m.place for m in members if m.place and m.place.name and m.place.level in FINE}
    places = [fine[name] for name in sorted(fine) if name]
    if any((kilometres(one, other) or 0.0) > FAR_KM for one in places for other in places):
        yield f"place: the reports give {', '.join(place.name or '' for place in places)}"


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _unique_by(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Item, ...]:
    kept: dict[str, Item] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return tuple(kept.values())
