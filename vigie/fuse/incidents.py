"""Reports of one incident become one incident.

Place in the flow: after `resolve`, before `store`. In: the codings of single reports, or their incidents with digests.
Out: incidents whose `report_ids` may hold several. Only the set of reports counts, never their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vigie.fuse.block import incident_pairs, report_pairs
from vigie.fuse.cluster import cluster
from vigie.fuse.compare import Told, compare, excluded, settled_day
from vigie.fuse.decided import Decided, decided, set_field
from vigie.fuse.digest import Digest, digest
from vigie.fuse.links import Links, incident_links, story_links
from vigie.fuse.merge import merge
from vigie.fuse.settings import FuseSettings
from vigie.fuse.shuffle import Each, loop
from vigie.fuse.sources import Sources, sources
from vigie.fuse.stories import stories, with_untold
from vigie.lexicon.codebook import load_codebook
from vigie.records import Coding, Decision, Incident, Join

__all__ = ["Fusion", "fuse", "fuse_codings", "fuse_digested"]


@dataclass(frozen=True, slots=True)
class Fusion:
    """Fused incidents, what people rejected, and the links found, to be handed to the next run."""

    incidents: list[Incident]
    rejected: list[Incident] = field(default_factory=list)
    links: Links = field(default_factory=Links)


def fuse(incidents: Iterable[Incident], settings: FuseSettings) -> list[Incident]:
    """Incidents told by several reports joined into one each, disagreements kept; ordered by date, then id.

    Without the reports' texts only what was coded is compared; see `fuse_codings`.
    """
    return fuse_digested(incidents, {}, settings).incidents


def fuse_codings(codings: Iterable[Coding], settings: FuseSettings, log: Iterable[Decision] = ()) -> Fusion:
    """The same from whole codings: names, words and copies of the texts count too."""
    found = list(codings)
    digests = {coding.report.report_id: digest(coding) for coding in found}
    return fuse_digested((one for coding in found for one in coding.incidents), digests, settings, log)


def fuse_digested(
    incidents: Iterable[Incident],
    digests: Mapping[str, Digest],
    settings: FuseSettings,
    log: Iterable[Decision] = (),
    known_links: Links | None = None,
    each: Each = loop,
) -> Fusion:
    """The same from digests, without the texts; links of an earlier run are not compared anew.

    `each` says who compares the blocks of pairs: the result is the same whoever does.
    """
    found = sorted(incidents, key=lambda incident: (incident.report_ids, incident.incident_id))
    rules = decided(log)
    near = list(report_pairs(digests, settings))
    origin = sources(digests, near)
    told = [Told(one, digests.get(one.report_ids[0])) for one in found]
    old = known_links or Links()
    families = {name: kind.family for name, kind in load_codebook().kinds.items()}
    of_stories = story_links(near, digests, old, each)
    of_incidents = incident_links(incident_pairs(found, of_stories, settings), told, (families, settings), old, each)
    groups = _grouped(found, of_incidents, rules, settings, origin)
    merged = [_merged([told[index] for index in group], families, settings, origin) for group in groups]
    merged = with_untold(merged, stories(digests, of_stories, settings), digests, origin, rules)
    links = Links(
        stories=of_stories,
        incidents={(found[a].incident_id, found[b].incident_id): value for (a, b), value in of_incidents.items()},
        reports=frozenset(digests),
    )
    return _obeying(merged, rules, links)


def _grouped(
    found: Sequence[Incident],
    links: Mapping[tuple[int, int], float],
    rules: Decided,
    settings: FuseSettings,
    origin: Sources,
) -> list[list[int]]:
    at = {incident.incident_id: index for index, incident in enumerate(found)}
    wanted = [(at[one], at[other]) for one, other in rules.together if one in at and other in at]
    named = [incident.incident_id for incident in found]

    def apart(one: Iterable[int], other: Iterable[int]) -> bool:
        mine, yours = list(one), list(other)
        if rules.keeps_apart((named[a] for a in mine), [named[b] for b in yours]):
            return True
        days = (settled_day([found[a] for a in mine], origin), settled_day([found[b] for b in yours], origin))
        if None not in days and days[0] != days[1]:
            return True
        return any(excluded(found[a], found[b], settings) for a in mine for b in yours)

    def split(one: Iterable[int], other: Iterable[int]) -> bool:
        return rules.keeps_apart((named[a] for a in one), [named[b] for b in other])

    return cluster(len(found), links, settings.threshold, together=wanted, apart=apart, never=split)


def _merged(members: Sequence[Told], families: Mapping[str, str], settings: FuseSettings, origin: Sources) -> Incident:
    merged = merge([member.incident for member in members], origin)
    ids = tuple(sorted(member.incident.incident_id for member in members))
    if len(members) == 1:
        return replace(merged, coded_ids=ids)
    joins = []
    for member in members:
        if member.incident.incident_id == merged.incident_id:
            continue
        others = [other for other in members if other is not member]
        near = [(compare(member, other, families, settings), other.incident.report_ids[0]) for other in others]
        likeness, matched = max(near, key=lambda pair: (pair[0].score, pair[1]))
        joins.append(
            Join(
                report_id=member.incident.report_ids[0],
                matched=matched,
                likeness=round(likeness.score, 4),
                reasons=likeness.reasons,
                basis="incident" if likeness.score > 0 else "decision",
            )
        )
    return replace(merged, coded_ids=ids, joins=tuple(sorted(joins, key=lambda one: origin.order(one.report_id))))


def _obeying(merged: Iterable[Incident], rules: Decided, links: Links) -> Fusion:
    """What people decided about single incidents: rejected ones apart, fields as they said."""
    kept: list[Incident] = []
    rejected: list[Incident] = []
    for incident in merged:
        touched = tuple(dict.fromkeys(name for one in incident.coded_ids for name in rules.touched.get(one, ())))
        if touched:
            incident = replace(incident, decided=touched)
        for name, (value, _) in _fields(incident, rules).items():
            incident = set_field(incident, name, value)
        (rejected if any(one in rules.rejected for one in incident.coded_ids) else kept).append(incident)
    return Fusion(sorted(kept, key=_order), sorted(rejected, key=_order), links)


def _fields(incident: Incident, rules: Decided) -> dict[str, tuple[str, str]]:
    """The newest value a person gave each field."""
    chosen: dict[str, tuple[str, str]] = {}
    for one in incident.coded_ids:
        for name, (value, decision) in rules.fields.get(one, {}).items():
            if name not in chosen or rules.numbers[decision] > rules.numbers[chosen[name][1]]:
                chosen[name] = (value, decision)
    return chosen


def _order(incident: Incident) -> tuple[str, str]:
    return ((incident.date and incident.date.earliest) or "9999", incident.incident_id)
