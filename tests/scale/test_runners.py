"""What every runner promises: the same results, in order, within bounds, whatever dies meanwhile.

One suite over all runners. The cluster's part is skipped where its extra (pip install 'vigie[dask]') is not there.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from tests.builders import raw
from tests.fuse.simulated import simulated
from vigie.cli import main
from vigie.fuse import FuseSettings, digest, fuse_digested, shuffle
from vigie.records import Coding, Failure, RawReport, encode_outcome
from vigie.scale import coding
from vigie.scale.coding import run
from vigie.scale.local import LocalRunner
from vigie.scale.runner import BATCHES_AHEAD, Lost, Runner
from vigie.scale.work import Job, do
from vigie.settings import Settings
from vigie.store import Journal

JOB = Job("code", Settings())
NO_ENGINE = importlib.util.find_spec("distributed") is None
ENGINE = pytest.mark.skipif(NO_ENGINE, reason="the cluster's engine is not installed: pip install 'vigie[dask]'")
APART = [pytest.param("pool", id="three processes"), pytest.param("cluster", id="a cluster", marks=ENGINE)]
ALL = [pytest.param("here", id="this process"), *APART]
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Runner]:
    from vigie.scale.cluster import ClusterRunner

    with ClusterRunner(None, 2) as runner:
        yield runner


@pytest.fixture
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    if request.param == "cluster":
        yield request.getfixturevalue("cluster")
        return
    with LocalRunner(1 if request.param == "here" else 3) as local:
        yield local


class Counting:
    """A runner that counts what it was given to do."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self.items = 0

    @property
    def lanes(self) -> int:
        return self._runner.lanes

    def each(self, function: Callable[[Any], list[Any]], batches: Iterable[Any]) -> Iterator[list[Any]]:
        def counted() -> Iterator[Any]:
            for batch in batches:
                self.items += len(batch)
                yield batch

        return self._runner.each(function, counted())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        pass


def squares(batch: Sequence[int]) -> list[int]:
    return [number * number for number in batch]


def hasty(batch: Sequence[int]) -> list[int]:
    """Later batches are done sooner."""
    time.sleep(max(0.0, 0.2 - batch[0] / 100))
    return list(batch)


def broken(batch: Sequence[int]) -> list[int]:
    raise OSError("no such thing")


def dying_once(marker: str, batch: Sequence[int]) -> list[int]:
    """The process that meets 13 for the first time is killed as by the kernel."""
    if 13 in batch and not os.path.exists(marker):
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(batch)


def dying(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(batch)


def deadly_do(job: Job, batch: Sequence[RawReport]) -> list[bytes]:
    if any(report.text == "Deadly." for report in batch):
        os._exit(1)
    return do(job, batch)


def _batches(count: int = 20) -> list[list[int]]:
    return [[2 * number, 2 * number + 1] for number in range(count)]


def _reports(number: int) -> list[RawReport | Failure]:
    texts = (f"On 12 March 2024 gunmen killed {n + 2} soldiers near Gao. The army said so." for n in range(number))
    return [raw(text, f"{n}.txt", published="2024-03-14") for n, text in enumerate(texts)]


def _bytes(outcomes: Iterable[Coding | Failure]) -> list[bytes]:
    return [encode_outcome(outcome) for outcome in outcomes]


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_every_batch_has_its_results_in_order_and_an_empty_one_has_none(runner: Runner) -> None:
    batches: list[list[int]] = [[], *_batches(), [], [7]]
    assert list(runner.each(squares, batches)) == [squares(batch) for batch in batches]


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_batches_that_are_done_sooner_come_in_their_turn(runner: Runner) -> None:
    assert list(runner.each(hasty, _batches(12))) == _batches(12)


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_no_more_is_taken_than_the_lanes_can_lie_ahead(runner: Runner) -> None:
    taken = 0

    def stream() -> Iterator[list[int]]:
        nonlocal taken
        for batch in _batches(60):
            taken += 1
            yield batch

    for fetched, _ in enumerate(runner.each(squares, stream())):
        assert taken - fetched <= runner.lanes * BATCHES_AHEAD
    assert taken == 60


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_a_fault_of_the_function_is_raised_as_it_is_and_the_runner_goes_on(runner: Runner) -> None:
    with pytest.raises(OSError, match="no such thing"):
        list(runner.each(broken, _batches(3)))
    assert list(runner.each(squares, [[3]])) == [[9]]


@pytest.mark.parametrize("runner", APART, indirect=True)
def test_a_worker_killed_in_the_middle_costs_no_result_and_doubles_none(runner: Runner, tmp_path: Path) -> None:
    function = partial(dying_once, str(tmp_path / "killed"))
    assert list(runner.each(function, _batches())) == [squares(batch) for batch in _batches()]
    assert (tmp_path / "killed").exists()


@pytest.mark.parametrize("runner", APART, indirect=True)
def test_an_item_that_ends_every_process_is_lost_and_its_batch_is_not(runner: Runner) -> None:
    results = [one for batch in runner.each(dying, _batches()) for one in batch]
    assert results == [Lost() if number == 13 else number * number for number in range(40)]


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_reports_are_coded_to_the_same_bytes_as_in_a_plain_loop(runner: Runner, tmp_path: Path) -> None:
    reports = [*_reports(30), Failure("b.txt", "it is empty", "give a file with text"), *_reports(33)[30:]]
    with Journal(tmp_path / "j") as journal:
        found = _bytes(run(reports, JOB, journal, runner))
    plain = [encode_outcome(one) if isinstance(one, Failure) else do(JOB, [one])[0] for one in reports]
    assert found == plain


@pytest.mark.parametrize("runner", ALL, indirect=True)
def test_a_run_goes_on_where_another_was_stopped_on_whatever_runner(runner: Runner, tmp_path: Path) -> None:
    reports = _reports(40)
    with Journal(tmp_path / "j") as journal:
        stopped = run(reports, JOB, journal, LocalRunner(1))
        first = _bytes(next(stopped) for _ in range(20))
        stopped.close()
        done = len(journal)
    counting = Counting(runner)
    with Journal(tmp_path / "j") as journal:
        found = _bytes(run(reports, JOB, journal, counting))
    assert done >= 20
    assert counting.items == 40 - done
    assert found[:20] == first
    with Journal(tmp_path / "k") as journal:
        assert found == _bytes(run(reports, JOB, journal, LocalRunner(1)))


@pytest.mark.parametrize("runner", APART, indirect=True)
def test_a_report_that_ends_its_process_is_named_and_the_rest_is_coded(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coding, "do", deadly_do)
    reports = [*_reports(30), raw("Deadly.", "deadly.txt"), *_reports(40)[30:]]
    with Journal(tmp_path / "j") as journal:
        done = list(run(reports, JOB, journal, runner))
    assert [one.source for one in done if isinstance(one, Failure)] == ["deadly.txt"]
    assert [one.report.origin.source for one in done if isinstance(one, Coding)] == [f"{n}.txt" for n in range(40)]


@pytest.mark.parametrize("runner", APART, indirect=True)
def test_fusing_in_blocks_gives_what_fusing_in_one_piece_gives(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    world = [one.coding for one in simulated(120, 5)]
    told = [incident for one in world for incident in one.incidents]
    digests = {one.report.report_id: digest(one) for one in world}
    whole = fuse_digested(told, digests, FuseSettings())
    monkeypatch.setattr(shuffle, "BLOCK_PAIRS", 40)
    counting = Counting(runner)
    assert fuse_digested(told, digests, FuseSettings(), each=counting.each) == whole
    assert counting.items > 10


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    rows = [
        {"id": f"r{n}", "published": f"2024-03-{n % 20 + 5:02}", "text": one.text}
        for n, one in enumerate(_reports(40))
        if isinstance(one, RawReport)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


@ENGINE
def test_a_project_made_on_a_cluster_is_the_one_made_here(reports: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert main(["fuse", str(reports), "--project", str(here), "--workers", "1", "-q"]) == 0
    cluster = ["--runner", "cluster", "--workers", "2"]
    assert main(["fuse", str(reports), "--project", str(there), *cluster, "-q"]) == 0
    for name in ("batches/000001/coded.jsonl", "batches/000001/reports.jsonl", "fused/000001/incidents.jsonl"):
        assert (here / name).read_bytes() == (there / name).read_bytes()
    assert main(["check", str(there)]) == 0


def test_without_the_extra_the_cluster_says_what_to_install(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "vigie.scale.cluster", raising=False)
    out = tmp_path / "out.jsonl"
    assert main(["code", str(reports), "--out", str(out), "--runner", "cluster"]) != 0
    assert "pip install 'vigie[dask]'" in capsys.readouterr().err
    assert not out.exists()


def test_an_address_with_the_local_runner_is_refused(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["code", str(reports), "--runner", "local", "--cluster", "tcp://h:8786"]) == 2
    assert "leave one of the two out" in capsys.readouterr().err


@ENGINE
def test_a_cluster_that_does_not_answer_is_a_sentence(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("vigie.scale.cluster.JOIN_S", 1.0)
    assert main(["code", str(reports), "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert "no scheduler with a worker answers" in capsys.readouterr().err


@ENGINE
@pytest.mark.parametrize("joined", ["before", "later"])
def test_a_worker_with_another_vigie_is_refused(joined: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from vigie.errors import UsageError
    from vigie.scale.cluster import ClusterRunner

    monkeypatch.setattr("vigie.scale.cluster.program", lambda: b"another")
    if joined == "later":
        monkeypatch.setattr(ClusterRunner, "_same_programs", lambda self: None)
    with pytest.raises(UsageError, match="another Vigie"), ClusterRunner(None, 1) as runner:
        list(runner.each(squares, [[1]]))
