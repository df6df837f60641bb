"""The runs behind `vigie fuse` and `vigie decide`: a project gets new reports or a decision, and is fused again.

Place in the flow: between `cli` and the stages, beside `runs`. In: a plan, a project folder. Out: a new snapshot and a
summary. Reports that are there already are passed over; only new ones are coded, and only pairs with a new report are
compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from vigie import flow
from vigie.errors import UsageError, VigieError
from vigie.fuse import Block, Compare, Digest, Each, FuseSettings, Fusion, fuse_digested, loop, text_hash
from vigie.fuse.decided import set_field
from vigie.records import Coding, Copy, Decision, Failure, Incident
from vigie.scale.ids import renamed
from vigie.scale.runner import Lost, Runner
from vigie.scale.runs import Outcome, Plan, Summary, forget, journal_beside, outcomes
from vigie.scale.ties import worded_ties
from vigie.store.decisions import decide, decisions
from vigie.store.identity import Event, named, now_called
from vigie.store.project import Project, now, opened
from vigie.store.snapshot import (
    digests_of,
    has_relations,
    keep_links,
    kept_links,
    load_snapshot,
    trail_of,
    write_snapshot,
)

__all__ = ["Fused", "as_of", "run_decide", "run_fuse"]

LARGEST_BATCH = 10_000
"""Reports of a batch: bounds what a killed run has to take from its journal again, and the files' number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """What a run did to a project, for people and for `--json`."""

    command: str
    out: str
    reports: int
    """New ones."""
    known: int
    """Reports of these sources that were there already."""
    incidents: int
    """All of the project, after fusing."""
    several: int
    """Those of them that more than one report tells of."""
    merged: int
    split: int
    failures: tuple[Failure, ...] = ()
    decision: str | None = None

    def sentence(self) -> str:
        """The run in a sentence."""
        parts = [f"{self.reports:,} new reports", f"{self.known:,} known"] if self.command == "fuse" else ["decided"]
        parts.append(f"{self.incidents:,} incidents, {self.several:,} of them told by several reports")
        if self.merged or self.split:
            parts.append(f"{self.merged:,} merged and {self.split:,} split since the run before")
        if self.failures:
            parts.append(f"{len(self.failures):,} sources failed (see above)")
        return "; ".join(parts) + "."

    def summary(self) -> Summary:
        """The same as the summary of any run over sources."""
        return Summary(
            command=self.command, out=self.out, reports=self.reports, incidents=self.incidents, copies=self.known,
            unread=0, failures=self.failures,
        )  # fmt: skip


def run_fuse(plan: Plan | None, folder: Path, settings: FuseSettings) -> Fused:
    """Add the plan's reports (None: none) to the project and fuse it anew."""
    project = opened(folder, create=plan is not None)
    with project.writing():
        if plan is None:
            return _fused(project, settings)
        with plan.opened_runner() as runner:
            added = _added(plan, project, runner)
            fused = _fused(project, settings, runner)
    return replace(fused, reports=added.reports, known=added.known, failures=tuple(added.failures))


def run_decide(folder: Path, decision: Decision, settings: FuseSettings) -> Fused:
    """Write a decision down and fuse the project by it; a decision that names what is not there changes nothing."""
    project = opened(folder)
    with project.writing():
        final = decide(project.folder, _checked(decision, project))
        return replace(_fused(project, settings), command="decide", decision=final.decision_id)


def as_of(folder: Path, day: str, settings: FuseSettings) -> list[Incident]:
    """What was known on a day: by the reports published (or, undated, added) and the decisions taken up to then."""
    project = opened(folder)
    digests = digests_of(project)
    known: set[str] = set()
    incidents: list[Incident] = []
    for batch in project.batches():
        added = project.batch(batch).added[:10]
        coded = list(project.coded(batch))
        names = {report.report_id for report in project.reports(batch)}
        there = {name for name in names if ((digests[name].published or added) <= day)}
        known |= there
        incidents += [one for one in coded if one.report_ids[0] in there]
    log = [one for one in decisions(project.folder) if one.decided_at[:10] <= day]
    fusion = fuse_digested(incidents, {name: digests[name] for name in known}, settings, log)
    result, _ = named(fusion.incidents, [*load_snapshot(project)[0]], trail_of(project), now())
    return result


@dataclass(slots=True)
class _Added:
    """What became of the reports of a run over sources."""

    reports: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)


def _added(plan: Plan, project: Project, runner: Runner) -> _Added:
    """Code what is new in the sources and keep it in batches, each whole as soon as it is full."""
    added = _Added()
    with journal_beside(project.folder / "cache" / "fuse") as journal:
        fresh = _fresh(outcomes(plan, "code", journal, runner), project, added)
        while (first := next(fresh, None)) is not None:
            project.add(chain((first,), islice(fresh, LARGEST_BATCH - 1)))
    forget(project.folder / "cache" / "fuse")
    return added


def _fresh(found: Iterable[Outcome], project: Project, added: _Added) -> Iterator[Coding]:
    """The codings that are not there yet, under names of their own; the rest is counted."""
    there = {name: one.text_hash for name, one in digests_of(project).items()}
    for outcome in found:
        match outcome:
            case Failure():
                added.failures.append(outcome)
            case Copy():
                added.known += 1
            case Coding() if _is_there(outcome, there):
                added.known += 1
            case Coding():
                named_apart = _own_name(outcome, there)
                there[named_apart.report.report_id] = text_hash(outcome.report.text)
                added.reports += 1
                yield named_apart


def _is_there(coding: Coding, there: dict[str, str]) -> bool:
    """Whether this text is there under its id, or as a later version of it."""
    mark = text_hash(coding.report.text)
    name, number = coding.report.report_id, 2
    while name in there:
        if there[name] == mark:
            return True
        name, number = f"{coding.report.report_id}~{number}", number + 1
    return False


def _own_name(coding: Coding, there: dict[str, str]) -> Coding:
    """A new text under an old id is a new version of that report: `ID~2`."""
    number = 2
    name = coding.report.report_id
    while name in there:
        name, number = f"{coding.report.report_id}~{number}", number + 1
    return coding if name == coding.report.report_id else renamed(coding, name)


def _fused(project: Project, settings: FuseSettings, runner: Runner | None = None) -> Fused:
    digests = digests_of(project)
    coded = (incident for batch in project.batches() for incident in project.coded(batch))
    known = kept_links(project, settings)
    fusion = fuse_digested(coded, digests, settings, decisions(project.folder), known, _each(runner))
    incidents, events = _snapshot(project, fusion, digests)
    with contextlib.suppress(OSError):  # a cache: without it the next run compares anew
        keep_links(project, settings, fusion.links)
    return Fused(
        command="fuse", out=str(project.folder), reports=0, known=0, incidents=len(incidents),
        several=sum(len(one.report_ids) > 1 for one in incidents),
        merged=sum(event.event == "merged" for event in events), split=sum(event.event == "split" for event in events),
    )  # fmt: skip


def _each(runner: Runner | None) -> Each:
    """Who compares pairs: the runner's lanes, or a plain loop."""
    if runner is None or runner.lanes == 1:
        return loop

    def each(function: Compare, batches: Iterable[Sequence[Block]], /) -> Iterator[list[list[float]]]:
        for results in runner.each(function, batches):
            found = [one for one in results if not isinstance(one, Lost)]
            if len(found) < len(results):
                raise VigieError("a comparison of reports ended the process it ran in", "report this, please")
            yield found

    return each


def _snapshot(project: Project, fusion: Fusion, digests: dict[str, Digest]) -> tuple[list[Incident], list[Event]]:
    kept, gone = load_snapshot(project)
    trail, at = trail_of(project), now()
    everything, events = named([*fusion.incidents, *fusion.rejected], [*kept, *gone], trail, at)
    incidents, rejected = everything[: len(fusion.incidents)], everything[len(fusion.incidents) :]
    events += _judged(kept, gone, incidents, rejected, at)
    measured = flow.measured(incidents, digests, *worded_ties(project))
    if (incidents, rejected) != (kept, gone) or not has_relations(project, measured[1]):
        with project.new_snapshot() as folder:
            write_snapshot(folder, incidents, rejected, [*trail, *events], measured)
    return incidents, events


def _judged(
    kept: Sequence[Incident],
    gone: Sequence[Incident],
    incidents: Iterable[Incident],
    rejected: Iterable[Incident],
    at: str,
) -> list[Event]:
    out = {one.incident_id for one in gone}
    was = {one.incident_id for one in kept}
    return [
        *(Event(at=at, event="rejected", incident_id=one.incident_id) for one in rejected if one.incident_id in was),
        *(Event(at=at, event="restored", incident_id=one.incident_id) for one in incidents if one.incident_id in out),
    ]


def _checked(decision: Decision, project: Project) -> Decision:
    """The decision with the coded incidents it is about; a UsageError where it names what is not there."""
    if decision.action == "undo":
        log = decisions(project.folder)
        if decision.undoes not in {one.decision_id for one in log}:
            raise UsageError(f"{decision.undoes}: no such decision", "see vigie decide list")
        return decision
    kept, gone = load_snapshot(project)
    trail = trail_of(project)
    current = {one.incident_id: one for one in (*kept, *gone)}
    ids = tuple(now_called(name, trail) for name in decision.incident_ids)
    for given, name in zip(decision.incident_ids, ids, strict=True):
        if name not in current:
            raise UsageError(
                f"{given}: no such incident in {project.folder}", "see vigie sql 'select incident_id from incidents'"
            )
    members = tuple(current[name].coded_ids for name in ids)
    if decision.action == "split":
        members = _parts(decision, current[ids[0]], project)
    if decision.action == "set_field":
        set_field(current[ids[0]], decision.field or "", decision.value or "")
    if decision.action == "merge" and len(set(ids)) < 2:
        raise UsageError("merge: these are one incident already", "name two or more")
    return replace(decision, incident_ids=ids, members=members)


def _parts(decision: Decision, incident: Incident, project: Project) -> tuple[tuple[str, ...], ...]:
    """The parts of a split, given as report ids, as coded incidents; reports no part names make up the last."""
    of_report: dict[str, list[str]] = {report: [f"report:{report}"] for report in incident.report_ids}
    coded = {one.incident_id: one.report_ids[0] for batch in project.batches() for one in project.coded(batch)}
    for name in incident.coded_ids:
        of_report[coded[name]].append(name)
    named_reports = [report for part in decision.members for report in part]
    for report in named_reports:
        if report not in of_report:
            raise UsageError(
                f"{report}: does not tell of {incident.incident_id}", f"name some of {', '.join(of_report)}"
            )
    rest = tuple(report for report in of_report if report not in named_reports)
    parts = [*decision.members, *([rest] if rest else [])]
    if len(parts) < 2:
        raise UsageError(
            "split: all reports stay together", "name the reports that tell of another incident with --part"
        )
    return tuple(tuple(sorted(name for report in part for name in of_report[report])) for part in parts)
