"""Incidents of an imported table as a file of the contract: one line each, whole or not at all.

Place in the flow: after `read.events`. In: incidents and failures. Out: an incidents.jsonl, and how many came through.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import BinaryIO, Protocol

from vigie.records import Failure, Incident, encode
from vigie.store.files import whole_file

__all__ = ["ImportSummary", "write_incidents"]

BLOCK_BYTES = 16 * 1024 * 1024
BLOCKS_AHEAD = 8
"""Blocks that may wait for the disk: 128 MB."""
COLLECT_EVERY = 20_000
"""Records between two collections: the records have no cycles, and looking for them costs a fifth of the time."""


class _Writable(Protocol):
    def write(self, data: bytes, /) -> object:
        """Take the data."""
        ...


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """How many rows of a table came through, how many did not, and how many days they lie in."""

    imported: int
    failed: int
    first: str | None
    last: str | None


def write_incidents(found: Iterable[Incident | Failure], out: Path, failed: Callable[[Failure], None]) -> ImportSummary:
    """The incidents under `out` (`-`: standard output), each failure handed to `failed` as it comes."""
    if str(out) == "-":
        return _write(found, sys.stdout.buffer, failed)
    with whole_file(out) as file, _Ahead(file) as ahead:
        return _write(found, ahead, failed)


class _Ahead:
    """Writes blocks to disk on a thread of its own, each at once: a disk of 90 MB/s would else hold up the end of a
    million rows for half a minute, with nothing left to do meanwhile. What goes wrong there is raised here.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._waiting: Queue[bytes | None] = Queue(BLOCKS_AHEAD)
        self._block = bytearray()
        self._wrong: OSError | None = None
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> _Ahead:
        self._thread.start()
        return self

    def write(self, data: bytes) -> None:
        """Take the data; it is on disk a little later."""
        self._block += data
        if len(self._block) >= BLOCK_BYTES:
            self._hand_on()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._hand_on()
        self._waiting.put(None)
        self._thread.join()
        if self._wrong is not None:
            raise self._wrong

    def _hand_on(self) -> None:
        if self._wrong is not None:
            return
        self._waiting.put(bytes(self._block))
        self._block.clear()

    def _run(self) -> None:
        while (block := self._waiting.get()) is not None:
            if self._wrong is not None:
                continue
            try:
                self._file.write(block)
                self._file.flush()
                os.fsync(self._file.fileno())
            except OSError as error:
                self._wrong = error


def _write(found: Iterable[Incident | Failure], file: _Writable, failed: Callable[[Failure], None]) -> ImportSummary:
    imported = wrong = 0
    first: str | None = None
    last: str | None = None
    collecting = gc.isenabled()
    gc.disable()
    try:
        for item in found:
            if isinstance(item, Failure):
                wrong += 1
                failed(item)
                continue
            file.write(encode(item) + b"\n")
            imported += 1
            if imported % COLLECT_EVERY == 0:
                gc.collect(0)
            when = item.date
            if when and when.earliest and when.latest:
                first = when.earliest if first is None else min(first, when.earliest)
                last = when.latest if last is None else max(last, when.latest)
    finally:
        if collecting:
            gc.enable()
    return ImportSummary(imported, wrong, first, last)
