"""Bulk sources on disk: tables and WARC files that are streamed and never held whole.

Place in the flow: made by `sources` (a file as it is) or from a Document (standard input, an attachment, what was
fetched), which is set down in a temporary file; handed to the readers of rows and records.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from vigie.errors import SourceError
from vigie.read.document import Document, Found, digest
from vigie.read.gunzip import Gunzip
from vigie.read.sniff import is_gzip
from vigie.records import Failure, Origin, RawReport

if TYPE_CHECKING:
    from vigie.read.settings import ReadSettings

__all__ = ["BulkReader", "Stored", "named_failures", "set_down", "unpacked"]

CHUNK = 256 * 1024
NAMED_FAILURES = 20
"""Bad lines or records of one source that are named one by one; the rest is counted, so that a screen holds it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A bulk source: what the analyst calls it, where it lies, which part of the source it is, when it was fetched."""

    source: str
    path: Path
    part: str | None = None
    fetched: str | None = None
    depth: int = 0

    def where(self, part: str) -> str:
        """The name of a piece of it: `line 12`, or `attachment 2, line 12`."""
        return f"{self.part}, {part}" if self.part else part

    def failure(self, wrong: str, todo: str) -> Failure:
        """A line for the analyst."""
        return Failure(self.source, self.where(wrong), todo)

    def piece_origin(self, read_as: str, part: str, data: bytes, encoding: str | None = None) -> Origin:
        """Where a report came from that is one line, row or record; `data` are its own bytes."""
        return Origin(
            source=self.source,
            part=self.where(part),
            sha256=digest(data),
            size=len(data),
            read_as=read_as,
            encoding=encoding,
            fetched=self.fetched,
        )


BulkReader = Callable[[Stored, "ReadSettings"], Iterator[Found]]


@contextmanager
def set_down(stream: IO[bytes]) -> Iterator[Path]:
    """A stream as a temporary file, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        path = Path(folder) / "stream"
        with path.open("wb") as file:
            while piece := stream.read(CHUNK):
                file.write(piece)
        yield path


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[BinaryIO, Gunzip | None]]:
    """A file as a stream, unpacked where it is gzip; then `damage` of the second tells whether it was whole."""
    with path.open("rb") as file:
        head = file.read(2)
        file.seek(0)
        if not is_gzip(head):
            yield file, None
            return
        gunzip = Gunzip(file)
        yield cast(BinaryIO, io.BufferedReader(gunzip, CHUNK)), gunzip


def named_failures(found: Iterator[RawReport | Failure], place: Stored | Document) -> Iterator[RawReport | Failure]:
    """Everything found, but only the first failures by name; the last line counts the others."""
    failed = 0
    try:
        for item in found:
            failed += isinstance(item, Failure)
            if not isinstance(item, Failure) or failed <= NAMED_FAILURES:
                yield item
    except SourceError as error:
        yield place.failure(error.wrong, error.todo)
    if failed > NAMED_FAILURES:
        yield place.failure(
            f"and {failed - NAMED_FAILURES} more pieces that could not be read", "mend those named, then read it again"
        )
