"""Gzip unpacked piece by piece, with a limit: a bomb is refused, a torn file gives what came before the tear.

Place in the flow: used by `sources` for NAME.gz of every kind but WARC. In: a packed stream. Out: the bytes in it.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, TYPE_CHECKING

from vigie.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["MAX_RATIO", "Gunzip", "gunzip_head"]

CHUNK = 64 * 1024
MAX_RATIO = 200
"""Unpacked to packed bytes above which a file is a bomb: text packs 3 to 20 times, a bomb 1,000 times."""
FREE_BYTES = 16 * 1024 * 1024
"""Unpacked bytes up to which the ratio is not asked: a small file of blanks does no harm."""
GZIP_WINDOW = 31
"""zlib's number for "a gzip header and the largest window"."""


class Gunzip(io.RawIOBase):
    """The unpacked bytes of a gzip stream of one or many members; `damage` says what was wrong once it has ended."""

    def __init__(self, packed: IO[bytes]) -> None:
        super().__init__()
        self._packed = packed
        self._unpacker = zlib.decompressobj(GZIP_WINDOW)
        self._waiting = b""
        self._read = self._given = 0
        self._ended = False
        self.damage: str | None = None

    def readable(self) -> bool:
        """Yes: io.BufferedReader asks."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The next bytes, 0 at the end or where the data is torn; SourceError for a bomb."""
        view = memoryview(buffer).cast("B")
        while not self._ended:
            piece = self._next(len(view))
            if piece:
                self._given += len(piece)
                self._refuse_bomb()
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def _next(self, size: int) -> bytes:
        if not self._waiting and not self._unpacker.eof:
            self._waiting = self._packed.read(CHUNK)
            self._read += len(self._waiting)
            if not self._waiting:
                self._end("truncated gzip" if self._read else None)
                return b""
        if self._unpacker.eof and not self._next_member():
            return b""
        try:
            piece = self._unpacker.decompress(self._waiting, size)
        except zlib.error:
            self._end("damaged gzip")
            return b""
        self._waiting = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        return piece

    def _next_member(self) -> bool:
        """Begin the next member; what follows the last one and is no gzip is padding."""
        self._waiting = self._waiting or self._packed.read(CHUNK)
        self._read += len(self._waiting)
        if not self._waiting.lstrip(b"\0"):
            self._end(None)
            return False
        self._unpacker = zlib.decompressobj(GZIP_WINDOW)
        return True

    def _end(self, damage: str | None) -> None:
        self._ended, self.damage = True, damage

    def _refuse_bomb(self) -> None:
        if self._given > FREE_BYTES and self._given > MAX_RATIO * self._read:
            raise SourceError(f"unpacks to more than {MAX_RATIO} times its size", "leave it out: it may be a zip bomb")


def gunzip_head(head: bytes, size: int) -> bytes:
    """The first bytes of what is packed in the first bytes of a gzip file; empty if they are damaged."""
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(head, size)
    except zlib.error:
        return b""
