"""Many reports on one machine: ordered, bounded in memory, resumable, the same with any number of workers.

Place in the flow: above `flow`, below `cli`. In: raw reports and a job. Out: outcomes in the reports' order. What is
done is kept in the journal, so a killed run goes on where it was.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.connection import wait

from vigie.records import Coding, Failure, RawReport, decode_outcome, encode_outcome
from vigie.scale.work import Job, do
from vigie.store import Journal

__all__ = ["run", "worker_count"]

BATCH_REPORTS = 8
"""Reports a worker takes at once: enough to hide the hand-over, few enough to share the work evenly."""
BATCHES_AHEAD = 3
"""Batches a worker may lie ahead of the writer: bounds memory."""
POOL_FROM = 24
"""Reports from which starting a pool (about a second) pays."""


@dataclass(slots=True)
class _Slot:
    """A batch in the reports' order: what is known from the journal, what is being worked on."""

    keys: list[str]
    done: dict[str, bytes] = field(default_factory=dict)
    failures: list[Failure | None] = field(default_factory=list)
    todo: list[RawReport] = field(default_factory=list)
    todo_keys: list[str] = field(default_factory=list)
    future: Future[list[bytes]] | None = None


def worker_count(asked: int | None) -> int:
    """How many processes to use: what was asked for, else one for each core this process may run on."""
    if asked is not None:
        return max(1, asked)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(raw: Iterable[RawReport | Failure], job: Job, journal: Journal, workers: int) -> Iterator[Coding | Failure]:
    """The outcome of every report, in order. Short runs stay in this process."""
    stream = iter(raw)
    head = list(islice(stream, POOL_FROM))
    everything = chain(head, stream)
    slots = _slots(everything, job, journal)
    if workers == 1 or len(head) < POOL_FROM:
        for slot in slots:
            yield from _outcomes(slot, do(job, slot.todo), journal)
        return
    with _Pool(job, workers) as pool:
        yield from _pooled(slots, pool, journal, workers)


def _slots(raw: Iterable[RawReport | Failure], job: Job, journal: Journal) -> Iterator[_Slot]:
    stream = iter(raw)
    while batch := list(islice(stream, BATCH_REPORTS)):
        slot = _Slot(keys=[])
        for one in batch:
            key = "" if isinstance(one, Failure) else job.key(one)
            slot.keys.append(key)
            slot.failures.append(one if isinstance(one, Failure) else None)
            known = journal.get(key) if key else None
            if known is not None:
                slot.done[key] = known
            elif not isinstance(one, Failure) and key not in slot.todo_keys:
                slot.todo.append(one)
                slot.todo_keys.append(key)
        yield slot


def _outcomes(slot: _Slot, results: list[bytes], journal: Journal) -> Iterator[Coding | Failure]:
    for key, result in zip(slot.todo_keys, results, strict=True):
        journal.add(key, result)
        slot.done[key] = result
    for key, failure in zip(slot.keys, slot.failures, strict=True):
        yield failure if failure is not None else decode_outcome(slot.done[key])


def _pooled(slots: Iterator[_Slot], pool: _Pool, journal: Journal, workers: int) -> Iterator[Coding | Failure]:
    waiting: deque[_Slot] = deque()
    for slot in slots:
        pool.submit(slot)
        waiting.append(slot)
        if len(waiting) >= workers * BATCHES_AHEAD:
            yield from _outcomes(*pool.result(waiting), journal)
    while waiting:
        yield from _outcomes(*pool.result(waiting), journal)


class _Pool:
    """Worker processes that are replaced when one dies; the report that killed it becomes a Failure."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._workers = workers
        self._executor = self._start(workers)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, slot: _Slot) -> None:
        """Begin with a batch; nothing to do is no work for a process."""
        if not slot.todo:
            return
        try:
            slot.future = self._executor.submit(do, self._job, slot.todo)
        except BrokenProcessPool:
            slot.future = None  # a worker has died: `result` sees to it when this batch's turn comes

    def result(self, waiting: deque[_Slot]) -> tuple[_Slot, list[bytes]]:
        """The first waiting batch and its results."""
        slot = waiting.popleft()
        if not slot.todo:
            return slot, []
        try:
            if slot.future is not None:
                return slot, slot.future.result()
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
        results = [self._alone(raw) for raw in slot.todo]
        self._executor = self._start(self._workers)
        for other in waiting:
            self.submit(other)
        return slot, results

    def _alone(self, raw: RawReport) -> bytes:
        with self._start(1) as executor:
            try:
                return executor.submit(do, self._job, [raw]).result()[0]
            except BrokenProcessPool:
                todo = "leave it out, and report it with this source, please; the rest has been read"
                return encode_outcome(Failure(raw.origin.source, "it ended the process that read it", todo))

    def _start(self, workers: int) -> ProcessPoolExecutor:
        # Not fork: this process has threads (progress display), and a forked lock can hang a worker.
        context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever; this ends it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()
