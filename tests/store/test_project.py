"""A project outlives kills, full disks and second writers: it is what it was, or what it was to become."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import coding, incident
from vigie.errors import UsageError
from vigie.fuse import FuseSettings
from vigie.records import Decision
from vigie.scale.projects import _fused
from vigie.store import decide, decisions, opened, prove
from vigie.store.files import append_line
from vigie.store.migrate import migrated
from vigie.store.project import SCHEMA, Head, Project
from vigie.store.snapshot import load_snapshot, trail_of
from vigie.store.views import VIEWS, ask

SETTINGS = FuseSettings()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = opened(tmp_path / "p", create=True)
    with made.writing():
        made.add([coding("r1")], added="2024-03-16T00:00:00Z")
        _fused(made, SETTINGS)
    return made


def _add(project: Project, *reports: str) -> None:
    with project.writing():
        project.add([coding(report) for report in reports])
        _fused(project, SETTINGS)


def _decision(**values: Any) -> Decision:
    fields: dict[str, Any] = {"action": "reject", "incident_ids": ("i-r1",), "members": (("i-r1",),)}
    return Decision(decision_id="", decided_at="2024-03-20T10:00:00Z", decided_by="ana", **(fields | values))


def _content(project: Project) -> Any:
    """What the project says, without times and ids of runs."""
    reports = [one.report_id for batch in project.batches() for one in project.reports(batch)]
    return reports, load_snapshot(project), [(one.event, one.incident_id) for one in trail_of(project)]


def test_an_incident_keeps_its_id_when_reports_join_it(project: Project) -> None:
    (before,), _ = load_snapshot(project)
    _add(project, "r0", "r2")
    (after,), _ = load_snapshot(project)
    assert (after.incident_id, set(after.report_ids)) == (before.incident_id, {"r0", "r1", "r2"})


def test_two_writers_at_once_get_a_clear_error_and_readers_go_on(project: Project) -> None:
    with project.writing():
        with pytest.raises(UsageError, match="another run is writing"), Project(project.folder).writing():
            pass
        assert len(load_snapshot(project)[0]) == 1
    _add(project, "r2")
    assert len(load_snapshot(project)[0][0].report_ids) == 2


WRITES = ["replace", "fsync"]


@pytest.mark.parametrize("call", WRITES)
@pytest.mark.parametrize("kind", [OSError, KeyboardInterrupt])
def test_a_stop_at_any_write_leaves_a_whole_project_and_the_next_run_ends_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, kind: type[BaseException]
) -> None:
    alone = _started(tmp_path / "alone")
    _add(alone, "r2", "r3")
    for stop in range(40):
        made = _started(tmp_path / f"{stop}")
        before = _content(made)
        with monkeypatch.context() as patch:
            real, count = getattr(os, call), iter(range(1000))

            def fails(*args: Any, real: Any = real, count: Any = count, stop: int = stop) -> Any:
                if next(count) == stop:
                    raise OSError(errno.ENOSPC, "No space left on device") if kind is OSError else kind()
                return real(*args)

            patch.setattr(os, call, fails)
            stopped = _stopped(made, kind)
        if not stopped:
            break
        assert prove(opened(made.folder)).breaches == []
        assert load_snapshot(made) in (before[1], load_snapshot(alone))
        _again(made, "r2", "r3")
        assert _content(made) == _content(alone)
        shutil.rmtree(made.folder)
    else:
        pytest.fail("the run never got through")


def _stopped(made: Project, kind: type[BaseException]) -> bool:
    """Whether the fault that was set stopped the run; any other fault fails the test."""
    try:
        _add(made, "r2", "r3")
    except kind:
        return True
    return False


def _started(folder: Path) -> Project:
    made = opened(folder, create=True)
    with made.writing():
        made.add([coding("r1")])
        _fused(made, SETTINGS)
    return made


def _again(project: Project, *reports: str) -> None:
    """What `vigie fuse` does on the next run: add what is not there, then fuse."""
    there = {one.report_id for batch in project.batches() for one in project.reports(batch)}
    fresh = [coding(report) for report in reports if report not in there]
    with project.writing():
        if fresh:
            project.add(fresh)
        _fused(project, SETTINGS)


def test_a_torn_line_of_the_log_was_never_decided(project: Project) -> None:
    with project.writing():
        first = decide(project.folder, _decision())
    with (project.folder / "decisions.jsonl").open("ab") as log:
        log.write(b'{"decision_id": "d2-torn')
    assert decisions(project.folder) == [first]
    with project.writing():
        second = decide(project.folder, _decision(why="again"))
    assert decisions(project.folder) == [first, second]


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log"
    append_line(path, b"one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        append_line(path, b"two")
    assert path.read_bytes() == b"one\n"


def test_a_quote_or_a_file_that_changed_is_found(project: Project) -> None:
    assert prove(project).breaches == []
    batch = project.batches()[0]
    text = (batch / "reports.jsonl").read_bytes()
    (batch / "reports.jsonl").write_bytes(text.replace(b"A bomb", b"A tomb"))
    wrong = [str(breach) for breach in prove(project).breaches]
    assert any("has changed since it was written" in line for line in wrong)
    assert any("the quote at 2 is not in the text" in line for line in wrong)


def test_a_folder_with_other_files_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(UsageError, match="holds other files"):
        opened(tmp_path, create=True)
    with pytest.raises(UsageError, match="is no project"):
        opened(tmp_path)


def test_a_newer_layout_is_refused_and_an_older_one_is_brought_up(project: Project) -> None:
    done: list[int] = []
    steps = {SCHEMA: lambda _: done.append(SCHEMA), SCHEMA + 1: lambda _: done.append(SCHEMA + 1)}
    migrated(project, steps, SCHEMA + 2)
    assert (done, project.head.schema) == ([SCHEMA, SCHEMA + 1], SCHEMA + 2)
    assert len(load_snapshot(project)[0]) == 1
    with pytest.raises(UsageError, match="newer Vigie"):
        opened(project.folder)
    project.set_head(Head(schema=0, created="2024-01-01T00:00:00Z"))
    with pytest.raises(UsageError, match="too old"):
        opened(project.folder)


def test_every_view_can_be_asked_and_nothing_else(project: Project, tmp_path: Path) -> None:
    for name, columns in VIEWS.items():
        assert ask(project, f'select * from "{name}"').columns == tuple(columns)
    assert ask(project, "select count(*) from reports").rows == ((1,),)
    for query in ("delete from reports", f"copy reports to '{tmp_path}/x.csv'", "select * from nothing"):
        with pytest.raises(UsageError, match="sql"):
            ask(project, query)


def test_the_cache_can_be_deleted_at_any_time(project: Project) -> None:
    before = _content(project)
    shutil.rmtree(project.folder / "cache")
    with project.writing():
        _fused(project, SETTINGS)
    assert _content(project) == before


def test_a_cache_that_is_damaged_is_made_anew(project: Project) -> None:
    before = ask(project, "select * from incidents")
    (cached,) = (project.folder / "cache").glob("views-*.duckdb")
    cached.write_bytes(b"no database" * 1000)
    assert ask(project, "select * from incidents") == before


def test_codings_come_back_as_they_were_added(project: Project) -> None:
    extra = replace(coding("r2"), incidents=(incident("x", "r2"), incident("y", "r2", kind="arrest")))
    with project.writing():
        batch = project.add([extra, coding("r3")])
    assert list(project.codings(batch)) == [extra, coding("r3")]


@pytest.mark.parametrize("content", ['{"x": 1}', "[1]", "3", '{"report_id', ""])
@pytest.mark.parametrize("name", ["reports.jsonl", "annotations.jsonl", "coded.jsonl", "batch.json"])
def test_a_damaged_batch_is_told_with_its_file_never_a_fault(project: Project, name: str, content: str) -> None:
    (batch,) = project.batches()
    (batch / name).write_text(content, encoding="utf-8")
    proof = prove(project)
    assert any(str(batch) in one.source for one in proof.breaches)
    if (name, content) != ("coded.jsonl", ""):  # a batch may hold no incident
        with pytest.raises(UsageError, match=f"batches/{batch.name}"):
            (list(project.codings(batch)), project.batch(batch))
