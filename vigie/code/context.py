"""What an incident takes from the report around it: the group that unnamed fighters are of, the place and day of the
sentences before.

Place in the flow: after incidents are put together. In: the incidents of a report in the order of the text. Out: the
same with groups linked and places and dates inherited, each with the words they come from as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vigie.code.settings import CodeSettings
from vigie.lexicon.actors import ActorMatch
from vigie.lexicon.place_containment import may_hold
from vigie.records import Evidence, Incident, Perpetrator, Place, Report, Target

__all__ = ["in_context"]

_NEAR_GROUP = 400
"""Characters: where a report names several armed groups, an unnamed fighter is linked to one named this near before."""
_SHORT_ACRONYM = 4
"""Characters."""
_FIGHTERS = frozenset({"militants"})
_OTHER_SIDE = re.compile(
    r"\b(?:self-?\s?defen[cs]e|vigilantes?|pro-government|government-backed|loyalist|rival|tribal|village|community)\b",
    re.IGNORECASE,
)
"""Words that tell fighters from the group a report is about."""


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    quote: str
    key: tuple[str, ...]


def in_context(
    report: Report, incidents: Iterable[Incident], actors: tuple[ActorMatch, ...], settings: CodeSettings
) -> tuple[Incident, ...]:
    """The incidents with what the rest of the report says of them; an interview's answers lend each other nothing."""
    groups = [
        _Group(one.start, one.end, one.quote, tuple(actor.actor_id for actor in one.candidates))
        for one in actors
        if one.actor_kind == "armed_group" and one.candidates
    ]
    groups = [one for one in groups if _sure(one, groups)]
    told = list(incidents)
    where: dict[int, list[Place]] = {_paragraph(report.text, one.start): [] for one in groups}
    for one in told:
        if one.place is not None:
            where.setdefault(_paragraph(report.text, _offset(one)), []).append(one.place)
    named = [(one, _paragraph(report.text, one.start)) for one in groups]
    linked = [_linked(report, one, _groups_for(report, one, named, where)) for one in told]
    if report.turns:
        return tuple(linked)
    for name in ("place", "date"):
        known = [(_offset(one), one) for one in linked if getattr(one, name) is not None]
        linked = [_settled(one, known, name, settings) for one in linked]
    return tuple(linked)


def _groups_for(
    report: Report, incident: Incident, groups: list[tuple[_Group, int]], where: dict[int, list[Place]]
) -> list[_Group]:
    """The groups that an incident's fighters may be of: none named only in a paragraph that tells of an incident at
    another place, as round-ups do. Groups come with their paragraph, `where` has the places told of by paragraph."""
    here = _paragraph(report.text, _offset(incident))
    return [
        group
        for group, there in groups
        if here == there or incident.place is None or not where[there] or incident.place in where[there]
    ]


def _paragraph(text: str, offset: int) -> int:
    """Where the paragraph of an offset begins."""
    return text.rfind("\n\n", 0, offset)


def _sure(group: _Group, groups: list[_Group]) -> bool:
    """A short acronym that stands once and is never spelled out may be anything ("PDF")."""
    short = len(group.quote) <= _SHORT_ACRONYM and group.quote.isupper()
    return not short or sum(other.key == group.key for other in groups) > 1


def _linked(report: Report, incident: Incident, groups: list[_Group]) -> Incident:
    evidence = list(incident.evidence)
    targets: list[Target] = []
    for index, target in enumerate(incident.targets):
        found = _group_of(evidence, f"targets[{index}]", target, groups)
        if found is not None:
            target = replace(target, name=found.quote, actor_id=_only(found.key))
            evidence.append(_line(report, f"targets[{index}]", found))
        targets.append(target)
    perpetrators = list(incident.perpetrators)
    if not any(one.kind == "organization" for one in perpetrators):
        for index, one in enumerate(incident.perpetrators):
            found = _group_of(evidence, f"perpetrators[{index}]", one, groups)
            if found is not None:
                evidence.append(_line(report, f"perpetrators[{len(perpetrators)}]", found))
                perpetrators.append(_behind(one, found))
                break
    return replace(incident, targets=tuple(targets), perpetrators=tuple(perpetrators), evidence=tuple(evidence))


def _behind(one: Perpetrator, found: _Group) -> Perpetrator:
    return Perpetrator(
        text=found.quote,
        name=found.quote,
        actor_id=_only(found.key),
        kind="organization",
        actor_kind="armed_group",
        confidence="suspected" if one.confidence == "reported" else one.confidence,
    )


def _only(key: tuple[str, ...]) -> str | None:
    return key[0] if len(key) == 1 else None


def _group_of(evidence: list[Evidence], name: str, party: Target | Perpetrator, groups: list[_Group]) -> _Group | None:
    """The group an unnamed fighter is of: the report's only one, else the one named last and near before."""
    unnamed = party.name is None and party.actor_id is None
    fighters = party.actor_kind == "armed_group" if isinstance(party, Perpetrator) else party.category in _FIGHTERS
    if not groups or not unnamed or not fighters or _OTHER_SIDE.search(party.text):
        return None
    start = min((line.start for line in evidence if line.field == name), default=0)
    if len({group.key for group in groups}) == 1:
        return min(groups, key=lambda group: abs(group.start - start))
    before = [group for group in groups if start - _NEAR_GROUP <= group.start <= start]
    return before[-1] if before else None


def _line(report: Report, name: str, group: _Group) -> Evidence:
    return Evidence(report.report_id, name, group.start, group.end, group.quote)


def _settled(incident: Incident, known: list[tuple[int, Incident]], name: str, settings: CodeSettings) -> Incident:
    """The incident with the place or date of the nearest incident before it, else after it; `known` have one.

    An incident of another day lends no place, one of another place no date.
    """
    if getattr(incident, name) is not None:
        return incident
    here = _offset(incident)
    near = [(at, one) for at, one in known if -settings.lends_before <= here - at <= settings.lends_after]
    near = [(at, one) for at, one in near if not _told_apart(incident, one)]
    before = [one for at, one in near if at <= here]
    after = [one for at, one in near if at > here]
    source = max(before, key=_offset, default=None) or min(after, key=_offset, default=None)
    if source is None:
        return incident
    lines = tuple(line for line in source.evidence if line.field == name)
    return replace(incident, **{name: getattr(source, name)}, evidence=(*incident.evidence, *lines))


def _told_apart(one: Incident, other: Incident) -> bool:
    """Whether two incidents are told with a date each, in other words, or with a place each, none within the other."""
    days = [each.date.text.lower() for each in (one, other) if each.date is not None and each.date.text]
    places = [each.place.text.lower() for each in (one, other) if each.place is not None and each.place.text]
    if len(days) == len((one, other)) and days[0] != days[1]:
        return True
    return len(places) == len((one, other)) and not (may_hold(*places) or may_hold(*reversed(places)))


def _offset(incident: Incident) -> int:
    return min(line.start for line in incident.evidence if line.field == "kind")
