"""Incidents of an imported table as a file of the contract: one line each, whole or not at all.

Place in the flow: after `read.events`. In: incidents and failures. Out: an incidents.jsonl, and how many came through.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vigie.records import Failure, Incident, encode
from vigie.store.files import whole_file

__all__ = ["ImportSummary", "write_incidents"]

COLLECT_EVERY = 20_000
"""Records between two collections: the records have no cycles, and looking for them costs a fifth of the time."""


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
    with whole_file(out) as file:
        return _write(found, file, failed)


def _write(found: Iterable[Incident | Failure], file: BinaryIO, failed: Callable[[Failure], None]) -> ImportSummary:
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
