"""The runner of many machines, on Dask (the extra `vigie[dask]`): a scheduler, and workers wherever they stand.

Place in the flow: behind `scale.runner`. In: a function and batches. Out: results in order. Without an address a
scheduler and workers are started on this machine. Reports go to the workers and results come back over the network: the
machines need no folder in common, and what is written is written here, once, by one process.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from vigie.errors import MissingExtraError, UsageError, VigieError
from vigie.scale.runner import Lost, in_order
from vigie.scale.work import program

try:
    from distributed import Client, Future, KilledWorker, LocalCluster
    from distributed import TimeoutError as PatienceError
except ImportError as error:
    wrong = f"the cluster runner is not installed ({error.name} is missing)"
    raise MissingExtraError(wrong, "install it with: pip install 'vigie[dask]'; or leave --runner out") from error

__all__ = ["ClusterRunner"]

HERE = "127.0.0.1"
"""Where a cluster of one machine listens: nobody else can reach it."""
JOIN_S = 30.0
"""Seconds to wait for a scheduler to answer and for the first worker to join."""
LOOK_S = 5.0
"""Seconds between two looks at whether anybody is still working."""
ALONE_S = 300.0
"""Seconds without any worker after which a run gives up: machines restart within minutes."""
COUNT_EVERY_S = 1.0
"""Seconds for which a count of the workers holds."""
GONE = (CancelledError, OSError)
"""What Dask raises where the scheduler is gone: its errors of communication are OSErrors."""
ON = "the same command goes on from here"

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Any]], list[Any]]

_ONE_AT_A_TIME = threading.Lock()


@dataclass(slots=True)
class _Task:
    """A batch at the cluster; no future where there is nothing to do."""

    function: Work
    batch: Sequence[Any]
    future: Future | None


class ClusterRunner:
    """The workers of a Dask cluster; those that die are done without, those that join later are used."""

    def __init__(self, address: str | None, workers: int) -> None:
        self._address = address
        self._workers = workers
        self._open = contextlib.ExitStack()
        self._client: Client
        self._counted = (0.0, 1)

    @property
    def lanes(self) -> int:
        """The number of worker processes, as of a second ago; 1 while there is none."""
        when, count = self._counted
        if time.monotonic() - when > COUNT_EVERY_S:
            count = max(1, len(self._client.nthreads()))
            self._counted = (time.monotonic(), count)
        return count

    def __enter__(self) -> Self:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said by us, in a sentence
        try:
            self._client = self._open.enter_context(self._connected())
            self._client.wait_for_workers(1 if self._address else self._workers, timeout=JOIN_S)
            self._same_programs()
        except (PatienceError, *GONE) as error:
            self._open.close()
            where = self._address or "this machine"
            todo = "start them with: dask scheduler; dask worker ADDRESS --nthreads 1 (docs/scale.md)"
            raise UsageError(f"--cluster {where}: no scheduler with a worker answers ({error})", todo) from error
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def each(
        self, function: Callable[[Sequence[Item]], list[Result]], batches: Iterable[Sequence[Item]]
    ) -> Iterator[list[Result | Lost]]:
        """See `Runner.each`."""

        def begin(batch: Sequence[Item]) -> _Task:
            return _Task(function, batch, self._submitted(function, batch) if batch else None)

        yield from in_order(batches, begin, self._finished, lambda: self.lanes)

    def _connected(self) -> Client:
        if self._address is not None:
            return Client(self._address, timeout=JOIN_S, set_as_default=False)
        cluster = LocalCluster(
            n_workers=self._workers, threads_per_worker=1, host=HERE, memory_limit=None,
            dashboard_address=f"{HERE}:0", silence_logs=logging.CRITICAL,
        )  # fmt: skip
        return Client(self._open.enter_context(cluster), set_as_default=False)

    def _same_programs(self) -> None:
        """A worker with another version or other tables would give other results: refuse it before the first report."""
        ours = program().hex()
        for name, theirs in self._client.run(_program, on_error="return").items():
            if theirs != ours:
                raise _other(f"{name} ({theirs})")

    def _submitted(self, function: Work, batch: Sequence[Any]) -> Future:
        # pure=False: two batches alike are two tasks; the journal, not Dask, knows what has been done.
        try:
            return self._client.submit(_in_turn, program(), function, batch, pure=False)
        except GONE as error:
            raise self._gone(error) from error

    def _finished(self, waiting: deque[_Task]) -> list[Any]:
        """The first task's results; where its workers died each time, of its items one by one."""
        task = waiting.popleft()
        if task.future is None:
            return []
        try:
            return self._awaited(task.future)
        except KilledWorker:
            return [self._alone(task.function, item) for item in task.batch]

    def _alone(self, function: Work, item: Any) -> Any:
        try:
            return self._awaited(self._submitted(function, [item]))[0]
        except KilledWorker:
            return Lost()

    def _awaited(self, future: Future) -> list[Any]:
        """The results, as soon as they are there, while there is hope."""
        deadline = time.monotonic() + ALONE_S
        while True:
            try:
                results: list[Any] = future.result(timeout=LOOK_S)
            except GONE as error:
                if future.status == "error":
                    raise  # the function's own
                if not isinstance(error, PatienceError):
                    raise self._gone(error) from error
            else:
                if results and isinstance(results[0], _Stranger):
                    raise _other(results[0].host)
                return results
            if self._client.nthreads():
                deadline = time.monotonic() + ALONE_S
            elif time.monotonic() > deadline:
                raise VigieError("no worker is left in the cluster", f"start workers; {ON}")

    def _gone(self, error: BaseException) -> VigieError:
        return VigieError(f"{self._address}: the cluster is gone ({error})", f"start it again; {ON}")


@dataclass(frozen=True, slots=True)
class _Stranger:
    """In place of results: the worker joined later, with another Vigie."""

    host: str


def _in_turn(expected: bytes, function: Work, batch: Sequence[Any]) -> list[Any]:
    """The work of a batch: one at a time in a process, however many threads its worker was started with."""
    if program() != expected:
        return [_Stranger(socket.gethostname())]
    with _ONE_AT_A_TIME:
        return function(batch)


def _program() -> str:
    return program().hex()


def _other(worker: str) -> UsageError:
    wrong = f"the worker {worker} has another Vigie than this one, or none"
    return UsageError(wrong, "install the same version with its extra on every machine")
