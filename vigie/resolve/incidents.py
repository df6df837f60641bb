"""Fills an incident from the resolved mentions its evidence stands on: who, where, when, and the codes that follow.

Place in the flow: last step of `resolve`. In: an Incident of `code` and what was resolved in its report. Out: the
Incident with values in place of bare words, and a line of evidence for each value added.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vigie.lexicon.actors import load_registry
from vigie.lexicon.schemes import codes_for
from vigie.records import (
    Actor,
    ActorMention,
    Claimant,
    Codes,
    DateMention,
    Evidence,
    Incident,
    Passage,
    Perpetrator,
    PlaceMention,
    Report,
    Target,
)
from vigie.resolve.actors import antecedent
from vigie.resolve.focus import Focus
from vigie.resolve.incident_dates import dated
from vigie.resolve.incident_items import within_its_item
from vigie.resolve.incident_places import placed
from vigie.resolve.settings import ResolveSettings

__all__ = ["Findings", "resolve_incident"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was resolved in a report."""

    report: Report
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[ActorMention, ...]
    """In the order of the text."""
    focus: Focus
    sentences: tuple[Passage, ...]
    longest: int = field(init=False, repr=False)
    """Characters of the longest actor mention."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max((one.end - one.start for one in self.actors), default=0))

    def actors_at(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that share characters with a span."""
        first = bisect_right(self.actors, start - self.longest, key=_start)
        last = bisect_left(self.actors, end, first, key=_start)
        return [one for one in self.actors[first:last] if one.end > start]


def resolve_incident(incident: Incident, findings: Findings, settings: ResolveSettings) -> Incident:
    """The incident with actors, place and date resolved and its codes renewed where the actors' kinds changed."""
    incident = within_its_item(incident, findings.report.report_id, findings.focus)
    perpetrators = tuple(
        _perpetrator(one, _actor(incident, f"perpetrators[{index}]", findings, settings))
        for index, one in enumerate(incident.perpetrators)
    )
    targets = tuple(
        _target(one, _actor(incident, f"targets[{index}]", findings, settings))
        for index, one in enumerate(incident.targets)
    )
    claimants = tuple(
        _claimant(one, _actor(incident, f"claimed_by[{index}]", findings, settings))
        for index, one in enumerate(incident.claimed_by)
    )
    filled = replace(incident, perpetrators=perpetrators, targets=targets, claimed_by=claimants)
    filled = replace(filled, codes=_codes(incident, filled))
    filled = placed(filled, findings.report, findings.places, findings.focus, settings)
    return dated(filled, findings.report, findings.dates, findings.sentences, settings)


def _actor(
    incident: Incident, field: str, findings: Findings, settings: ResolveSettings
) -> Actor | ActorMention | None:
    """The one actor named in the words a party rests on; a nominal takes the group named shortly before."""
    registry = load_registry()
    lines = [line for line in incident.evidence if line.field == field and line.report_id == findings.report.report_id]
    for line in lines:
        inside = findings.actors_at(line.start, line.end)
        named = {one.actor_id: one for one in inside if one.actor_id}
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            return None
        if registry.points_back(_with_article(findings.report.text, line)):
            item = findings.focus.item(line.start)
            near = [one for one in findings.actors if item is None or one.start >= item.start]
            back = antecedent(line.start, near, settings)
            if back is not None:
                return back
    return None


def _start(mention: ActorMention) -> int:
    return mention.start


def _with_article(text: str, line: Evidence) -> str:
    before = text[max(0, line.start - 4) : line.start]
    return f"{before}{line.quote}" if before.lower() == "the " else line.quote


def _perpetrator(party: Perpetrator, actor: Actor | ActorMention | None) -> Perpetrator:
    if actor is None:
        return party
    kind = actor.kind if isinstance(actor, Actor) else actor.actor_kind
    name = party.name if party.kind == "individual" else actor.name
    return replace(party, actor_id=actor.actor_id, name=name, actor_kind=kind or party.actor_kind)


def _target(party: Target, actor: Actor | ActorMention | None) -> Target:
    return party if actor is None or party.kind != "human" else replace(party, actor_id=actor.actor_id)


def _claimant(party: Claimant, actor: Actor | ActorMention | None) -> Claimant:
    return party if actor is None else replace(party, actor_id=actor.actor_id)


def _codes(before: Incident, after: Incident) -> Codes:
    """The codes again where resolving changed who is known to have acted; else as `code` set them."""
    kinds = _actor_kinds(after.perpetrators)
    if kinds == _actor_kinds(before.perpetrators):
        return before.codes
    categories = sorted({one.category for one in after.targets if one.category})
    weapons = {one.kind for one in after.weapons if one.kind}
    effects = {one.effect for one in after.targets if one.effect not in ("unknown", "none")}
    codes = codes_for(after.kind, kinds, categories, sorted(weapons | effects))
    return replace(codes, muc4=after.codes.muc4)  # the coder's reading of the whole report


def _actor_kinds(perpetrators: Iterable[Perpetrator]) -> list[str]:
    return sorted({one.actor_kind for one in perpetrators if one.actor_kind and one.confidence != "denied"})
