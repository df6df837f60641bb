"""Many reports at once: ordered, bounded in memory, resumable, the same on every runner.

Place in the flow: above `flow`, below `scale.runs`. In: raw reports and a job. Out: outcomes in the reports' order.
What is done is kept in the journal by the hash of its content, so a killed run goes on where it was, on any runner.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from vigie.records import Coding, Failure, RawReport, decode_outcome, encode_outcome
from vigie.scale.local import LocalRunner
from vigie.scale.runner import Lost, Runner
from vigie.scale.work import Job, do
from vigie.store import Journal

__all__ = ["run"]

BATCH_REPORTS = 8
"""Reports a worker takes at once: enough to hide the hand-over, few enough to share the work evenly."""
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


def run(raw: Iterable[RawReport | Failure], job: Job, journal: Journal, runner: Runner) -> Iterator[Coding | Failure]:
    """The outcome of every report, in order. Short runs stay in this process."""
    stream = iter(raw)
    head = list(islice(stream, POOL_FROM))
    if len(head) < POOL_FROM:
        runner = LocalRunner(1)
    waiting: deque[_Slot] = deque()

    def batches() -> Iterator[list[RawReport]]:
        for slot in _slots(chain(head, stream), job, journal):
            waiting.append(slot)
            yield slot.todo

    for results in runner.each(partial(do, job), batches()):
        yield from _outcomes(waiting.popleft(), results, journal)


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


def _outcomes(slot: _Slot, results: Sequence[bytes | Lost], journal: Journal) -> Iterator[Coding | Failure]:
    for key, raw, result in zip(slot.todo_keys, slot.todo, results, strict=True):
        line = _fatal(raw) if isinstance(result, Lost) else result
        journal.add(key, line)
        slot.done[key] = line
    for key, failure in zip(slot.keys, slot.failures, strict=True):
        yield failure if failure is not None else decode_outcome(slot.done[key])


def _fatal(raw: RawReport) -> bytes:
    todo = "leave it out, and report it with this source, please; the rest has been read"
    return encode_outcome(Failure(raw.origin.source, "it ended the process that read it", todo))
