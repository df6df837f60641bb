"""Reports of one incident become one incident.

Place in the flow: after `resolve`, before `store`. In: the codings of single reports, or their incidents with digests.
Out: incidents whose `report_ids` may hold several. Only the set of reports counts, never their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vigie.fuse.block import incident_pairs
from vigie.fuse.cluster import cluster
from vigie.fuse.compare import Told, any_excluded, compare, settled_day
from vigie.fuse.decided import Decided, decided, set_field
from vigie.fuse.digest import Digest, digest
from vigie.fuse.links import Links, incident_links, names_of, story_links
from vigie.fuse.merge import merge
from vigie.fuse.report_block import report_pairs
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
    near = report_pairs(digests, settings)
    origin = sources(digests, near)
    told = [Told(one, digests.get(one.report_ids[0])) for one in found]
    old = known_links or Links()
    families = {name: kind.family for name, kind in load_codebook().kinds.items()}
    of_stories = story_links(near, digests, old, each)
    of_incidents = incident_links(incident_pairs(found, of_stories, settings), told, (families, settings), old, each)
    groups = _grouped(told, of_incidents, rules, settings, origin)
    partners = _partners(groups, of_incidents)
    merged = [_merged(group, told, partners, (families, settings), origin) for group in groups]
    merged = with_untold(merged, stories(digests, of_stories, settings), digests, of_stories, origin, rules)
    links = Links(of_stories, {names_of(pair, told): value for pair, value in of_incidents.items()})
    return _obeying(merged, rules, links)


def _grouped(
    told: Sequence[Told],
    links: Mapping[tuple[int, int], float],
    rules: Decided,
    settings: FuseSettings,
    origin: Sources,
) -> list[list[int]]:
    named = [one.incident.incident_id for one in told]
    at = {name: index for index, name in enumerate(named)}
    wanted = [(at[one], at[other]) for one, other in rules.together if one in at and other in at]

    def split(one: Sequence[int], other: Sequence[int]) -> bool:
        return rules.keeps_apart((named[a] for a in one), (named[b] for b in other))

    def apart(one: Sequence[int], other: Sequence[int]) -> bool:
        mine, yours = [told[a] for a in one], [told[b] for b in other]
        if split(one, other) or any_excluded(mine, yours, settings):
            return True
        days = [settled_day((member.incident for member in side), origin) for side in (mine, yours)]
        return None not in days and days[0] != days[1]

    strong = {pair: value for pair, value in links.items() if value > 0}
    return cluster(
        len(told), strong, settings.threshold, reach=settings.nearest_incidents, together=wanted, apart=apart,
        never=split,
    )  # fmt: skip


def _partners(
    groups: Iterable[Sequence[int]], links: Mapping[tuple[int, int], float]
) -> Mapping[int, tuple[float, int]]:
    """For each grouped incident the likeliest other of its group, with the probability; none where none was linked."""
    home = {member: number for number, group in enumerate(groups) for member in group}
    best: dict[int, tuple[float, int]] = {}
    for (one, other), value in links.items():
        if value > 0 and home[one] == home[other]:
            for mine, yours in ((one, other), (other, one)):
                best[mine] = max(best.get(mine, (0.0, -1)), (value, yours))
    return best


def _merged(
    group: Sequence[int],
    told: Sequence[Told],
    partners: Mapping[int, tuple[float, int]],
    how: tuple[Mapping[str, str], FuseSettings],
    origin: Sources,
) -> Incident:
    merged = merge([told[index].incident for index in group], origin)
    ids = tuple(sorted(told[index].incident.incident_id for index in group))
    joins = []
    for index in group if len(group) > 1 else ():
        incident = told[index].incident
        if incident.incident_id == merged.incident_id:
            continue
        _, other = partners.get(index, (0.0, group[0] if index != group[0] else group[1]))
        likeness = compare(told[index], told[other], *how)
        joins.append(
            Join(
                report_id=incident.report_ids[0],
                matched=told[other].incident.report_ids[0],
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
