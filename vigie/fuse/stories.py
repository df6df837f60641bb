"""Which reports tell one story, and the reports of a story in which no incident was coded.

Place in the flow: inside `fuse`, after the incidents are merged. In: digests, story links, fused incidents. Out: the
incidents with the reports that tell of them too, each with the sentence that does.

A coder overlooks incidents: "the deputy's killers were charged" tells of a killing that it may not code. Such a report
still belongs to the incident its story is about, and says so with a Join of basis `report`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vigie.fuse.cluster import cluster
from vigie.fuse.compare import days_between, kilometres
from vigie.fuse.decided import Decided
from vigie.fuse.digest import Digest
from vigie.fuse.settings import FuseSettings
from vigie.fuse.sources import Sources
from vigie.fuse.story import same_story, story_likeness
from vigie.lexicon.codebook import load_codebook
from vigie.records import Evidence, Incident, Join

__all__ = ["stories", "with_untold"]

FINE = ("point", "town", "admin2")
FAR_KM = 60.0
"""Distance, in km, from which an own incident of a report shows that it tells of another event."""
ROUND_UP = 5
"""Towns where a report's own incidents lie from which it is a round-up: it tells no one story."""
SURE = 0.5
"""Mean probability of one story, over the reports of an incident, from which a coder's slip in day or place is likelier
than another event."""


def stories(
    digests: Mapping[str, Digest], links: Mapping[tuple[str, str], float], settings: FuseSettings
) -> list[list[str]]:
    """Groups of report ids that tell one story, those of two or more."""
    strong = {pair: value for pair, value in links.items() if value > 0}
    names = sorted({name for pair in strong for name in pair} & set(digests))
    at = {name: index for index, name in enumerate(names)}
    numbered = {(at[one], at[other]): value for (one, other), value in strong.items()}
    groups = cluster(len(names), numbered, settings.story_threshold, reach=settings.nearest_reports)
    return [[names[index] for index in group] for group in groups if len(group) > 1]


def with_untold(
    incidents: Sequence[Incident],
    told: Sequence[Sequence[str]],
    digests: Mapping[str, Digest],
    links: Mapping[tuple[str, str], float],
    known: Sources,
    rules: Decided,
) -> list[Incident]:
    """The incidents, each main incident of a story with the story's other reports, unless a person split them off."""
    of_report: dict[str, list[int]] = {}
    for index, incident in enumerate(incidents):
        for report in incident.report_ids:
            of_report.setdefault(report, []).append(index)
    likely = _likely(links)
    result = list(incidents)
    for story in told:
        main = _main(story, of_report, result)
        if main is None:
            continue
        there = set(result[main].report_ids)
        joining = []
        for name in sorted((name for name in story if name not in there), key=known.order):
            if rules.keeps_apart([f"report:{name}"], incidents[main].coded_ids):
                continue
            own = [incidents[index] for index in of_report.get(name, ())]
            if _fits(incidents[main], own, digests[name], digests):
                joining.append(digests[name])
        result[main] = _joined(result[main], joining, digests, likely, known)
    return result


def _likely(links: Mapping[tuple[str, str], float]) -> Mapping[str, list[tuple[float, str]]]:
    """For each report those that probably tell its story, likeliest first."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), value in links.items():
        if value > 0:
            near[one].append((value, other))
            near[other].append((value, one))
    for others in near.values():
        others.sort(reverse=True)
    return near


def _main(story: Sequence[str], of_report: Mapping[str, Sequence[int]], incidents: Sequence[Incident]) -> int | None:
    """The incident most reports of the story tell of, the surest of equals."""
    told = Counter(index for name in story for index in of_report.get(name, ()))
    if not told:
        return None
    return min(told, key=lambda index: (-told[index], -incidents[index].confidence, incidents[index].incident_id))


def _fits(incident: Incident, own: Sequence[Incident], report: Digest, digests: Mapping[str, Digest]) -> bool:
    """Whether nothing the report tells itself shows that it is about another event."""
    towns = {one.place.gazetteer_id for one in own if one.place and one.place.level in FINE}
    if len(towns) >= ROUND_UP:
        return False
    if report.published is not None:
        # Its dates are anchored: what it tells of this sort was compared as an incident, and found to be another.
        return not any(_same_sort(incident, one) or _other(incident, one) for one in own)
    if not any(_other(incident, one) for one in own):
        return True
    near = [same_story(report, digests[name]) for name in incident.report_ids if name in digests]
    return bool(near) and sum(near) / len(near) >= SURE


def _same_sort(one: Incident, other: Incident) -> bool:
    kinds = load_codebook().kinds
    return "attack" in (one.kind, other.kind) or kinds[one.kind].family == kinds[other.kind].family


def _other(one: Incident, other: Incident) -> bool:
    apart = days_between(one, other)
    exact = all(incident.date is not None and incident.date.precision == "day" for incident in (one, other))
    if exact and apart and one.kind == other.kind:
        return True
    if not (one.place and other.place and one.place.level in FINE and other.place.level in FINE):
        return False
    return (kilometres(one.place, other.place) or 0.0) > FAR_KM


def _joined(
    incident: Incident,
    joining: Sequence[Digest],
    digests: Mapping[str, Digest],
    likely: Mapping[str, list[tuple[float, str]]],
    known: Sources,
) -> Incident:
    """The incident with these reports, each with its reasons and the sentence that tells of the story."""
    if not joining:
        return incident
    own = [name for name in incident.report_ids if name in digests]
    reports, lines, joins = list(incident.report_ids), list(incident.evidence), list(incident.joins)
    there = set(own)
    for report in joining:
        matched = next((name for _, name in likely.get(report.report_id, ()) if name in there), own[0])
        likeness = story_likeness(report, digests[matched])
        start, end, quote = report.central
        lines.append(Evidence(report.report_id, f"report_ids[{len(reports)}]", start, end, quote))
        joins.append(
            Join(
                report_id=report.report_id, matched=matched, likeness=round(likeness.score, 4),
                reasons=likeness.reasons, basis="report",
            )
        )  # fmt: skip
        reports.append(report.report_id)
        there.add(report.report_id)
    return replace(
        incident, report_ids=tuple(reports), evidence=tuple(lines), joins=tuple(joins),
        independent_sources=known.independent(reports),
    )  # fmt: skip
