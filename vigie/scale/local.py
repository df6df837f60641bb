"""The runner of one machine: a pool of processes, each of which loads the model once.

Place in the flow: behind `scale.runner`. In: a function and batches. Out: results in order. With one lane there is no
other process: the work is done in this one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, Self, TypeVar

from vigie.scale.runner import Lost, in_order

__all__ = ["LocalRunner", "worker_count"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Any]], list[Any]]


@dataclass(slots=True)
class _Task:
    """A batch on its way through the pool; no future where there is nothing to do, or no pool to do it."""

    function: Work
    batch: Sequence[Any]
    future: Future[list[Any]] | None = None


def worker_count(asked: int | None) -> int:
    """How many processes to use: what was asked for, else one for each core this process may run on."""
    if asked is not None:
        return max(1, asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalRunner:
    """Worker processes that are replaced when one dies; they start with the first batch."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    @property
    def lanes(self) -> int:
        """The number of processes."""
        return self._workers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def each(
        self, function: Callable[[Sequence[Item]], list[Result]], batches: Iterable[Sequence[Item]]
    ) -> Iterator[list[Result | Lost]]:
        """See `Runner.each`. With one lane a report that ends its process ends this one."""
        if self._workers == 1:
            for batch in batches:
                yield [*function(batch)] if batch else []
            return
        if self._executor is None:
            self._executor = _pool(self._workers)

        def begin(batch: Sequence[Item]) -> _Task:
            return self._begun(_Task(function, batch))

        yield from in_order(batches, begin, self._finished, lambda: self._workers)

    def _begun(self, task: _Task) -> _Task:
        """The task on its way; nothing to do is no work for a process."""
        task.future = None
        if task.batch and self._executor is not None:
            with contextlib.suppress(BrokenProcessPool):  # a worker has died: `_finished` sees to it in its turn
                task.future = self._executor.submit(task.function, task.batch)
        return task

    def _finished(self, waiting: deque[_Task]) -> list[Any]:
        """The results of the first waiting task; where a worker died, of its items one by one in a process apart."""
        task = waiting.popleft()
        if not task.batch:
            return []
        with contextlib.suppress(BrokenProcessPool):
            if task.future is not None:
                return task.future.result()
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        results = [_alone(task.function, item) for item in task.batch]
        self._executor = _pool(self._workers)
        for other in waiting:
            if not _is_done(other):
                self._begun(other)
        return results


def _is_done(task: _Task) -> bool:
    """Whether its results are here: what was finished before a worker died is not done again."""
    future = task.future
    return future is not None and future.done() and not future.cancelled() and future.exception() is None


def _alone(function: Work, item: Any) -> Any:
    with _pool(1) as executor:
        try:
            return executor.submit(function, [item]).result()[0]
        except BrokenProcessPool:
            return Lost()


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not fork: this process has threads (progress display), and a forked lock can hang a worker.
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; this ends it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
