"""Many reports at once: ordered, resumable, the same with any number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import raw
from vigie.records import Coding, Failure, RawReport
from vigie.scale import work
from vigie.scale.coding import run
from vigie.scale.local import LocalRunner, worker_count
from vigie.scale.work import Job
from vigie.settings import Settings
from vigie.store import Journal

JOB = Job("code", Settings())


def _reports(number: int) -> list[RawReport | Failure]:
    texts = (f"On 12 March 2024 gunmen killed {n + 2} soldiers near Gao. The army said so." for n in range(number))
    return [raw(text, f"{n}.txt", published="2024-03-14") for n, text in enumerate(texts)]


def _run(path: Path, reports: list[RawReport | Failure], workers: int) -> list[Coding | Failure]:
    with Journal(path) as journal, LocalRunner(workers) as runner:
        return list(run(reports, JOB, journal, runner))


def test_outcomes_come_in_the_order_of_the_reports_failures_included(tmp_path: Path) -> None:
    failure = Failure("b.txt", "it is empty", "give a file with text")
    reports = _reports(3)
    reports.insert(1, failure)
    done = _run(tmp_path / "j", reports, 1)
    assert done[1] == failure
    assert [one.report.origin.source for one in done if isinstance(one, Coding)] == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same(tmp_path: Path) -> None:
    reports = _reports(60)
    assert _run(tmp_path / "a", reports, 1) == _run(tmp_path / "b", reports, 3)


def test_what_the_journal_holds_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _run(tmp_path / "j", _reports(5), 1)
    monkeypatch.setattr(work, "do_one", lambda job, report: pytest.fail("done twice"))
    assert _run(tmp_path / "j", _reports(5), 1) == first


def test_other_settings_are_other_work() -> None:
    one = raw("A text.")
    dated = Settings(clean=type(Settings().clean)(published="2024-01-01"))
    assert JOB.key(one) == Job("code", Settings()).key(one)
    assert len({JOB.key(one), Job("read", Settings()).key(one), Job("code", dated).key(one)}) == 3


def test_a_fault_in_one_report_becomes_a_failure_that_asks_to_be_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(job: Job, report: RawReport) -> Iterator[Coding]:
        raise ZeroDivisionError("boom")
        yield

    monkeypatch.setattr(work, "_outcomes", broken)
    assert b"ZeroDivisionError" in work.do_one(JOB, raw("A text."))
    assert b"report it" in work.do_one(JOB, raw("A text."))


def test_as_many_workers_as_asked_for_but_never_none() -> None:
    assert (worker_count(3), worker_count(0)) == (3, 1)
    assert worker_count(None) >= 1
