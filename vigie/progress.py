"""What the terminal shows while a run goes on: a bar with rate and time left, failures as they come, the summary.

Place in the flow: used by `cli` alone. In: outcomes as they pass. Out: standard error (bar, failures, summary), and
standard output for what other programs read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TimeRemainingColumn,
)
from rich.text import Text

from vigie.records import Coding, Copy, Failure, encode
from vigie.scale import Outcome, Summary
from vigie.store.events import ImportSummary

__all__ = ["Terminal", "failure_line", "import_sentence"]


class _Rate(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} reports/s" if task.speed else "")


class Terminal:
    """Looks on at a run and tells a person about it; silent where nobody is watching."""

    def __init__(self, *, quiet: bool, verbose: bool, total: Callable[[], int | None]) -> None:
        self._console = Console(stderr=True, soft_wrap=True, highlight=False)
        self._quiet = quiet
        self._verbose = verbose
        self._total = total

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are, each one seen."""
        if self._quiet or not self._console.is_terminal:
            yield from map(self._seen, outcomes)
            return
        columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            bar = progress.add_task("reports", total=self._total())
            for outcome in outcomes:
                progress.advance(bar)
                yield self._seen(outcome)

    def close(self, summary: Summary, *, as_json: bool) -> None:
        """The last word: a sentence for people, or JSON for programs."""
        if as_json:
            # Where the records themselves go to standard output, the summary stays out of their way.
            print(encode(summary).decode(), file=sys.stderr if summary.out == "-" else sys.stdout)
            return
        if self._quiet:
            return
        self._console.print(escape(_sentence(summary)))
        if summary.out != "-":
            print(summary.out)

    def _seen(self, outcome: Outcome) -> Outcome:
        match outcome:
            case Failure():
                # soft_wrap keeps each failure on one line, as the contract asks.
                self._console.print(escape(str(outcome)), soft_wrap=True)
            case Coding(unread=str()):
                self._console.print(escape(_unread(outcome)), soft_wrap=True)
            case Copy() if self._verbose:
                line = f"{outcome.source}: the same text as before: passed over as a copy of {outcome.report_id}"
                self._console.print(escape(line), soft_wrap=True)
        sys.stderr.flush()
        return outcome


def _sentence(summary: Summary) -> str:
    parts = [_counted(summary.reports, "report") + " read"]
    if summary.command in ("code", "brief"):
        parts.append(_counted(summary.incidents, "incident") + " coded")
    if summary.copies:
        parts.append(_counted(summary.copies, "copy", "copies") + " passed over")
    if summary.unread:
        parts.append(_counted(summary.unread, "report") + " not coded (another language)")
    if summary.failures:
        parts.append(_counted(len(summary.failures), "source") + " failed (see above)")
    return ", ".join(parts) + "."


def _unread(coding: Coding) -> str:
    """One line on a report that stays uncoded, in the form of a failure."""
    report = coding.report
    wrong = f"{report.report_id} is in another language ({coding.unread}) and was not coded"
    return f"{report.origin.source}: {wrong}: give an English translation of it"


def _counted(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def failure_line(failure: Failure) -> str:
    """A failure as the one line the contract asks for."""
    return " ".join(str(failure).split())


def import_sentence(summary: ImportSummary, out: Path) -> str:
    """What came of an import, for people."""
    days = f", {summary.first} to {summary.last}" if summary.first else ""
    failed = f", {_counted(summary.failed, 'row')} failed (see above)" if summary.failed else ""
    return f"{_counted(summary.imported, 'incident')} imported{days}{failed}: {out}"
