"""From a cluster of told events to an Incident with evidence for every value.

Place in the flow: last step of coding. In: a Report and a Cluster. Out: an Incident whose places, dates and actors are
texts still; `resolve` fills them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vigie.code.assemble import Cluster, same_party
from vigie.code.cast import Cast
from vigie.code.told import Arm, Party, Said, Told, Voice
from vigie.lexicon.schemes import codes_for
from vigie.records import (
    Claimant,
    Codes,
    Count,
    Evidence,
    Incident,
    Perpetrator,
    Place,
    Report,
    Target,
    Toll,
    Weapon,
    When,
)
from vigie.text.numbers import find_counts

__all__ = ["incident_of"]

_BOUND_REACH = 24
"""Characters before a figure in which its bound stands: "no fewer than", "as many as"."""
_ID_LENGTH = 16
"""Hex digits of an incident's id: 64 bits, no clash among billions."""
_FURTHER = re.compile(r"\b(?:additional|another|other|others|further|more(?!\s+than))\b", re.IGNORECASE)
"""Words that add people to those told before."""
_ADDED = re.compile(r"\balso\s+$", re.IGNORECASE)
"""Before the verb: "the force also detained two men" tells of others than those told before."""
_ADDED_REACH = 6
_FURTHER_REACH = 9
"""Characters before a figure in which such a word may stand: "another two"."""
_CORROBORATION = 0.3
"""Share of the remaining doubt that each further telling of an event takes away."""
_CERTAIN = 0.97
"""The most a rule-based coding may claim."""
_STATUSES = {"occurred": "occurred", "ongoing": "occurred", "attempted": "attempted", "threatened": "threatened"}


@dataclass(slots=True)
class _Proof:
    """Evidence lines as they are collected."""

    report: Report
    lines: list[Evidence] = field(default_factory=list)

    def add(self, name: str, start: int, end: int) -> None:
        line = Evidence(self.report.report_id, name, start, end, self.report.text[start:end])
        if line not in self.lines:
            self.lines.append(line)


def incident_of(report: Report, told: Cast) -> Incident:
    """The incident a cluster tells of, with its codes and a line of evidence for each value.

    The codes also know the parties that the rules saw and the model did not put into a role: a code asks what sort of
    people were there, not who. The MUC-4 code is the model's: MUC-4 counts by rules that lie in the whole report.
    """
    cluster = told.cluster
    kind = cluster.kind()
    lead = max(cluster.told, key=lambda one: one.kind == kind)
    proof = _Proof(report)
    for one in sorted(cluster.told, key=lambda one: one.kind != kind):
        proof.add("kind", *one.spans[0])
    proof.add("status", *lead.spans[0])
    perpetrators, targets = _parties(cluster, "perpetrators", proof), _parties(cluster, "targets", proof)
    toll = _toll(cluster, proof)
    features = frozenset().union(*(one.features for one in cluster.told))
    coded_targets = tuple(_target(party) for party in targets)
    coded_perpetrators = tuple(_perpetrator(party) for party in perpetrators)
    first = min(one.spans[0][0] for one in cluster.told)
    return Incident(
        incident_id=_identity(report.report_id, kind, first),
        report_ids=(report.report_id,),
        kind=kind,
        status=_STATUSES[lead.status],  # type: ignore[arg-type]  # only these three become incidents
        codes=replace(_codes(kind, told, (coded_perpetrators, coded_targets), features), muc4=told.muc4),
        date=_date(cluster, proof),
        place=_place(cluster, proof),
        perpetrators=coded_perpetrators,
        targets=coded_targets,
        weapons=_weapons(cluster, proof),
        toll=toll,
        claimed_by=_claims(cluster, proof),
        said_by=_voices(cluster, proof),
        confidence=_confidence(cluster),
        evidence=tuple(proof.lines),
    )


def _identity(report_id: str, kind: str, start: int) -> str:
    """A stable id: the same report, kind and place in the text give the same incident."""
    return hashlib.sha256(f"{report_id}\0{kind}\0{start}".encode()).hexdigest()[:_ID_LENGTH]


def _codes(
    kind: str, told: Cast, coded: tuple[tuple[Perpetrator, ...], tuple[Target, ...]], features: Iterable[str]
) -> Codes:
    before = told.before.told
    actor_kinds = {one.actor_kind for one in coded[0] if one.actor_kind and one.confidence != "denied"}
    actor_kinds = actor_kinds or {
        party.actor_kind
        for one in before
        for party in one.perpetrators
        if party.actor_kind and party.confidence != "denied"
    }
    categories = {one.category for one in coded[1] if one.category}
    categories |= {party.category for one in before for party in one.targets if party.category and party.head}
    return codes_for(kind, sorted(actor_kinds), sorted(categories), sorted(features))


def _parties(cluster: Cluster, name: str, proof: _Proof) -> tuple[Party, ...]:
    """The parties of all tellings, one entry for each; a pronoun only where nothing better is told."""
    merged: list[tuple[Party, list[Party]]] = []
    mentions: list[Party] = [party for one in cluster.told for party in getattr(one, name)]
    named = [party for party in mentions if party.head]  # a number alone counts in the toll and names nobody
    for party in named:
        for index, (known, others) in enumerate(merged):
            if same_party(party, known):
                merged[index] = (_richer(known, party), [*others, party])
                break
        else:
            merged.append((party, [party]))
    for index, (_, others) in enumerate(merged):
        for party in others:
            proof.add(f"{name}[{index}]", party.start, party.end)
    return tuple(party for party, _ in merged)


def _richer(first: Party, second: Party) -> Party:
    """One party out of two mentions: the fuller text, the known effect, count and name, the firmer confidence."""
    text = first
    if second.name and not first.name:
        text = second
    effect = first.effect if first.effect not in ("unknown", "none") else second.effect
    confidence = first.confidence if first.confidence != "reported" else second.confidence
    return replace(
        text,
        effect=effect,
        confidence=confidence,
        count=first.count or second.count,
        name=first.name or second.name,
        actor_id=first.actor_id or second.actor_id,
        actor_kind=first.actor_kind or second.actor_kind,
        category=first.category or second.category,
        description=first.description or second.description,
    )


def _perpetrator(party: Party) -> Perpetrator:
    return Perpetrator(
        text=party.text,
        name=party.name,
        actor_id=party.actor_id,
        kind="organization" if party.group else "individual",
        actor_kind=party.actor_kind,
        confidence=party.confidence,
    )


def _target(party: Party) -> Target:
    return Target(
        text=party.text,
        name=party.name,
        actor_id=party.actor_id,
        kind="human" if party.human else "physical",
        category=party.category,
        description=party.description,
        count=party.count,
        effect=party.effect,  # type: ignore[arg-type]  # effects come from the codebook, which holds only these
    )


def _weapons(cluster: Cluster, proof: _Proof) -> tuple[Weapon, ...]:
    seen: dict[str, list[Arm]] = {}
    for one in cluster.told:
        for arm in one.weapons:
            seen.setdefault(_bare(arm.text), []).append(arm)
    for index, arms in enumerate(seen.values()):
        for arm in arms:
            proof.add(f"weapons[{index}]", arm.start, arm.end)
    return tuple(Weapon(arms[0].text, arms[0].kind) for arms in seen.values())


def _bare(text: str) -> str:
    return " ".join(text.lower().split()).removesuffix("s")


def _toll(cluster: Cluster, proof: _Proof) -> Toll:
    """For each part of the toll the highest figure of one telling; later sentences often tell only a share of it."""
    parts: dict[str, Count] = {}
    for part in ("killed", "injured", "abducted", "arrested", "released"):
        further = [_further(one, part, proof.report.text) for one in cluster.told]
        figures = [[said for said in one.tolls if said.part == part] for one in cluster.told]
        told = [figure for figure, more in zip(figures, further, strict=True) if figure and figure != more]
        told = told or [figure for figure in figures if figure]
        best = _firmest(told)
        if best is None:
            continue
        best = [*best, *(said for more in further if not set(more) & set(best) for said in more)]
        parts[part] = _sum(best)
        for said in best:
            proof.add(f"toll.{part}", _figure_start(said, proof.report.text), said.end)
    return Toll(**parts)


def _firmest(told: list[list[Said]]) -> list[Said] | None:
    """The highest exact figure; a vague one only beside a single person: several are more than one, two may be all."""
    exact = [figure for figure in told if not all(said.vague for said in figure)]
    highest = max(exact, key=_best, default=None)
    return max(told, key=_best, default=None) if highest is None or _best(highest) == 1 else highest


def _best(figure: list[Said]) -> int:
    return _sum(figure).best


def _further(one: Told, part: str, text: str) -> list[Said]:
    """Figures of people who come on top of those told before: "two additional suspects were also detained".

    A sentence that names the first ones again ("the commander and two additional suspects") tells the whole.
    """
    said = [figure for figure in one.tolls if figure.part == part]
    if _ADDED.search(text, max(0, one.spans[0][0] - _ADDED_REACH), one.spans[0][0]):
        return said
    if any(party.effect == part and not _is_further(party.start, party.end, text) for party in one.targets):
        return []
    return [figure for figure in said if _is_further(figure.start, figure.end, text)]


def _is_further(start: int, end: int, text: str) -> bool:
    return bool(_FURTHER.search(text, max(0, start - _FURTHER_REACH), end))


def _figure_start(said: Said, text: str) -> int:
    """Where the figure begins with what bounds it: the words of "at least nine" say that nine is the lowest."""
    window = max(0, said.start - _BOUND_REACH)
    around = (one for one in find_counts(text[window : said.end]) if one.start + window < said.start < one.end + window)
    return next((one.start + window for one in around), said.start)


def _sum(figure: list[Said]) -> Count:
    highs = [said.count.high for said in figure]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return Count(sum(said.count.low for said in figure), sum(said.count.best for said in figure), high)


def _date(cluster: Cluster, proof: _Proof) -> When | None:
    spans = [one.date for one in _by_kind(cluster) if one.date is not None]
    if not spans:
        return None
    start, end = spans[0]
    proof.add("date", start, end)
    return When(None, None, "unknown", text=proof.report.text[start:end])


def _place(cluster: Cluster, proof: _Proof) -> Place | None:
    spans = [one.place for one in _by_kind(cluster) if one.place is not None]
    if not spans:
        return None
    for start, end in dict.fromkeys(spans):
        proof.add("place", start, end)
    start, end = spans[0]
    return Place(text=proof.report.text[start:end])


def _by_kind(cluster: Cluster) -> list[Told]:
    """The tellings, those of the incident's own kind first where they are the first to speak of it."""
    return sorted(cluster.told, key=lambda one: one.sentence)


def _claims(cluster: Cluster, proof: _Proof) -> tuple[Claimant, ...]:
    found: dict[str, Party] = {}
    for one in cluster.told:
        for party in one.claimed_by:
            found.setdefault(party.text.lower(), party)
    for index, party in enumerate(found.values()):
        proof.add(f"claimed_by[{index}]", party.start, party.end)
    return tuple(Claimant(party.text, party.actor_id) for party in found.values())


def _voices(cluster: Cluster, proof: _Proof) -> tuple[str, ...]:
    found: dict[str, tuple[Voice, Told]] = {}
    for one in cluster.told:
        for voice in one.said_by:
            found.setdefault(voice.text.lower(), (voice, one))
    for index, (voice, one) in enumerate(found.values()):
        proof.add(f"said_by[{index}]", *_heard_at(voice, one, proof.report.text))
    return tuple(voice.text for voice, _ in found.values())


def _heard_at(voice: Voice, one: Told, text: str) -> tuple[int, int]:
    """Where a voice stands: its own words; for the speaker of a turn the nearest naming before, else what was said."""
    if voice.end > voice.start:
        return voice.start, voice.end
    start, end = one.spans[0]
    named = text.rfind(voice.text, 0, start)
    named = text.find(voice.text) if named < 0 else named
    return (named, named + len(voice.text)) if named >= 0 else (start, end)


def _confidence(cluster: Cluster) -> float:
    """The strongest telling, raised a little by each further one."""
    strengths = sorted((one.strength for one in cluster.told), reverse=True)
    sure = strengths[0]
    for strength in strengths[1:]:
        sure += (1 - sure) * _CORROBORATION * strength
    return round(min(sure, _CERTAIN), 3)
