"""How many reports to expect, so that a long run can say when it will be done.

Place in the flow: beside `scale.runs`. In: sources as named. Out: an estimate, or None where nobody can know.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from glob import iglob
from pathlib import Path

__all__ = ["expected"]

SAMPLE_BYTES = 4 * 1024 * 1024
"""Bytes of a container looked at to estimate how many records it holds."""
ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
WARC_SUFFIXES = (".warc", ".warc.gz")


def expected(sources: Iterable[str]) -> int | None:
    """About how many reports the sources hold; None for standard input and addresses."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        for path in _files(source):
            try:
                total += _inside(path)
            except OSError:
                total += 1  # the reader will say what is wrong with it
    return total or None


def _files(source: str) -> Iterator[Path]:
    for name in iglob(source) if any(sign in source for sign in "*?[") else [source]:
        if not os.path.isdir(name):
            yield Path(name)
        for folder, _, files in os.walk(name):
            yield from (Path(folder) / file for file in files)


def _inside(path: Path) -> int:
    name = path.name.lower()
    if name.endswith(ROW_SUFFIXES):
        return _scaled(path, b"\n", packed=False)
    if name.endswith(WARC_SUFFIXES):
        return _scaled(path, b"WARC-Type: response", packed=name.endswith(".gz"))
    return 1


def _scaled(path: Path, mark: bytes, packed: bool) -> int:
    """Marks in a sample from the start, scaled up to the size of the file."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    found = (_unpacked(sample) if packed else sample).count(mark)
    return max(1, round(found * path.stat().st_size / max(1, len(sample))))


def _unpacked(sample: bytes) -> bytes:
    """As much as can be unpacked of a gzip file of many members, cut off somewhere."""
    parts: list[bytes] = []
    while sample:
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(sample, SAMPLE_BYTES))
        except zlib.error:
            break
        sample = member.unused_data
    return b"".join(parts)
