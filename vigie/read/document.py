"""A document: bytes that make up one piece of a source, before a reader has looked into them.

Place in the flow: made by `sources`, `fetch`, `warc`, `mail`; handed to the reader of its kind, which makes RawReports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vigie.errors import SourceError
from vigie.records import Failure, Origin, RawReport

if TYPE_CHECKING:
    from vigie.read.settings import ReadSettings

__all__ = ["Document", "Found", "Reader", "digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One piece of a source: its bytes and what is known about them from outside.

    `name` ends in the suffix that tells the kind; `media` and `charset` are what a server or a mail said; `sha256`
    and `size` are of the bytes as they were found (before unpacking); `fetched` is UTC, ISO 8601.
    """

    source: str
    data: bytes
    sha256: str
    size: int
    name: str = ""
    part: str | None = None
    url: str | None = None
    media: str | None = None
    charset: str | None = None
    fetched: str | None = None
    repaired: tuple[str, ...] = ()
    depth: int = 0

    def origin(self, read_as: str, encoding: str | None = None, repaired: tuple[str, ...] = ()) -> Origin:
        """Where a report that is this whole document came from."""
        return Origin(
            source=self.source,
            part=self.part,
            sha256=self.sha256,
            size=self.size,
            read_as=read_as,
            encoding=encoding,
            fetched=self.fetched,
            repaired=self.repaired + repaired,
        )

    def piece_origin(self, read_as: str, part: str, data: bytes, encoding: str | None = None) -> Origin:
        """Where a report came from that is one entry, line or row of this document; `data` are its own bytes."""
        where = f"{self.part}, {part}" if self.part else part
        return Origin(
            source=self.source,
            part=where,
            sha256=digest(data),
            size=len(data),
            read_as=read_as,
            encoding=encoding,
            fetched=self.fetched,
            repaired=self.repaired,
        )

    def error(self, wrong: str, todo: str) -> SourceError:
        """An error that names the part of the source, where there are several."""
        named = self.part is None or wrong.startswith(self.part)
        return SourceError(wrong if named else f"{self.part} {wrong}", todo)

    def failure(self, wrong: str, todo: str) -> Failure:
        """The same as a line for the analyst."""
        return self.error(wrong, todo).failure(self.source)


Found = RawReport | Failure | Document
"""What a reader finds: a report, a failure, or a document of another kind inside (an attachment, a record)."""

Reader = Callable[[Document, "ReadSettings"], Iterator[Found]]


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
