"""The runs behind the commands: sources in, whole files out, a summary of what happened.

Place in the flow: between `cli` (or the Python API) and the stages. In: sources, settings, where to write. Out: the
files, and a Summary. A run that is killed leaves a journal beside its output, and the next run goes on from it.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal

from vigie import flow
from vigie.records import Coding, Copy, Failure
from vigie.scale.coding import run
from vigie.scale.ids import distinct
from vigie.scale.local import LocalRunner
from vigie.scale.runner import Runner
from vigie.scale.work import Job
from vigie.settings import Settings
from vigie.store import BRIEF_FILES, LINES, Journal, sweep, whole_file

__all__ = [
    "Outcome",
    "Plan",
    "RunnerName",
    "Summary",
    "Watch",
    "collected",
    "forget",
    "journal_beside",
    "outcomes",
    "run_brief",
    "run_lines",
]

Outcome = Coding | Failure | Copy
Watch = Callable[[Iterable[Outcome]], Iterable[Outcome]]
"""Looks on as outcomes pass: a progress bar, a printer of failures."""
Command = Literal["read", "annotate", "code"]
RunnerName = Literal["local", "cluster"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run: the sources, the settings, where and with how many processes, and who looks on."""

    sources: tuple[str, ...]
    settings: Settings
    workers: int = 1
    runner: RunnerName = "local"
    cluster: str | None = None
    """The address of a cluster's scheduler; None: one of this machine's own, with so many workers."""
    watch: Watch = iter

    def opened_runner(self) -> Runner:
        """Who does the work; a MissingExtraError where it is the cluster's and its extra is not installed."""
        if self.runner == "local":
            return LocalRunner(self.workers)
        from vigie.scale.cluster import ClusterRunner  # the extra is loaded where it is asked for, and nowhere else

        return ClusterRunner(self.cluster, self.workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did, for people and for `--json`."""

    command: str
    out: str
    reports: int
    incidents: int
    copies: int
    unread: int
    """Reports in a language that the coder does not read."""
    failures: tuple[Failure, ...]


def outcomes(plan: Plan, command: Command, journal: Journal, runner: Runner) -> Iterator[Outcome]:
    """What became of every report, in the sources' order, under unique ids."""
    settings = plan.settings
    if command == "annotate":  # everything found in a text, not only what incidents rest on
        settings = replace(settings, code=replace(settings.code, reading="all"))
    job = Job("read" if command == "read" else "code", settings)
    raw = flow.raw_reports(plan.sources, plan.settings)
    yield from plan.watch(distinct(run(raw, job, journal, runner)))


def run_lines(plan: Plan, command: Command, out: Path) -> Summary:
    """`read`, `annotate` or `code` into one JSONL file; `-` is standard output."""
    reports = incidents = copies = unread = 0
    failures: list[Failure] = []
    with plan.opened_runner() as runner, journal_beside(out) as journal, _sink(out) as file:
        for outcome in outcomes(plan, command, journal, runner):
            match outcome:
                case Failure():
                    failures.append(outcome)
                case Copy():
                    copies += 1
                case Coding():
                    reports, incidents = reports + 1, incidents + len(outcome.incidents)
                    unread += outcome.unread is not None
                    file.writelines(line + b"\n" for line in LINES[command](outcome))
    forget(out)
    return Summary(
        command=command,
        out=str(out),
        reports=reports,
        incidents=incidents,
        copies=copies,
        unread=unread,
        failures=tuple(failures),
    )


def run_brief(plan: Plan, folder: Path) -> Summary:
    """The main job: brief.html and its data files in `folder`."""
    done: list[Outcome] = []
    with plan.opened_runner() as runner, journal_beside(folder / "brief.html") as journal:
        sweep(folder, BRIEF_FILES)
        done.extend(outcomes(plan, "code", journal, runner))
        codings = [outcome for outcome in done if isinstance(outcome, Coding)]
        failures = [outcome for outcome in done if isinstance(outcome, Failure)]
        content = flow.assess(codings, failures, plan.settings)
        flow.publish(content, plan.settings, folder)
    forget(folder / "brief.html")
    return Summary(
        command="brief",
        out=str(folder / "brief.html"),
        reports=len(codings),
        incidents=len(content.incidents),
        copies=sum(isinstance(outcome, Copy) for outcome in done),
        unread=sum(coding.unread is not None for coding in codings),
        failures=tuple(failures),
    )


def collected(plan: Plan, command: Command) -> Iterator[Outcome]:
    """The outcomes for the Python API: nothing is written where the analyst can see it."""
    with (
        plan.opened_runner() as runner,
        tempfile.TemporaryDirectory(prefix="vigie-") as scratch,
        Journal(Path(scratch) / "journal") as journal,
    ):
        yield from outcomes(plan, command, journal, runner)


def _journal_path(out: Path) -> Path:
    return out.parent / f".{out.name}.vigie" / "journal"


def _streamed(out: Path) -> bool:
    """Whether lines go out as they come: a device or a pipe (/dev/stdout, say) must not be replaced by a file."""
    return str(out) == "-" or (out.exists() and not out.is_file())


@contextlib.contextmanager
def journal_beside(out: Path) -> Iterator[Journal]:
    """The journal of a run that writes `out`."""
    if _streamed(out):
        with tempfile.TemporaryDirectory(prefix="vigie-") as scratch, Journal(Path(scratch) / "journal") as journal:
            yield journal
        return
    with Journal(_journal_path(out)) as journal:
        yield journal


def forget(out: Path) -> None:
    """Remove the journal of `out`: the run is complete."""
    if _streamed(out):
        return
    shutil.rmtree(_journal_path(out).parent, ignore_errors=True)


@contextlib.contextmanager
def _sink(out: Path) -> Iterator[BinaryIO]:
    if str(out) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if _streamed(out):
        with out.open("wb") as file:
            yield file
        return
    sweep(out.parent, [out.name])
    with whole_file(out) as file:
        yield file
