"""What a server wrapped around a page taken off: chunks, gzip, deflate, brotli, zstd, each with a limit.

Place in the flow: used by `warc`. In: the bytes of an HTTP body and its headers. Out: the bytes of the page.
"""

from __future__ import annotations

import io
import re
import zlib

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

from vigie.errors import SourceError

__all__ = ["http_body"]

DEFLATE_WINDOWS = (15, -15)
"""zlib's numbers for deflate with and without a header: servers send both under one name."""
GZIP_WINDOW = 31
ZSTD = b"\x28\xb5\x2f\xfd"
_CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")


def http_body(body: bytes, transfer: str | None, encoding: str | None, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The page in an HTTP body and what had to be mended; archives often undo a wrapping and leave its header.

    SourceError if the page is longer than `limit` bytes.
    """
    if "chunked" in (transfer or "").lower() and _CHUNK_SIZE.match(body):
        body = ChunkedReader(io.BytesIO(body)).read(limit + 1)
    repaired: tuple[str, ...] = ()
    for name in reversed((encoding or "").lower().split(",")):
        body, damage = _unpacked(body, name.strip(), limit)
        repaired += damage
        if len(body) > limit:
            raise SourceError(
                f"unpacks to more than {limit:,} bytes", "leave it out, or raise max_bytes in project.toml"
            )
    return body, repaired


def _unpacked(body: bytes, name: str, limit: int) -> tuple[bytes, tuple[str, ...]]:
    if name in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        return _inflated(body, (GZIP_WINDOW,), limit)
    if name == "deflate":
        return _inflated(body, DEFLATE_WINDOWS, limit)
    if name == "br":
        return _streamed(BrotliReader, body, limit)
    if name == "zstd" and body.startswith(ZSTD):
        return _streamed(ZstdReader, body, limit)
    return body, ()


def _inflated(body: bytes, windows: tuple[int, ...], limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The first window that gives anything; a torn stream gives what came before the tear."""
    for window in windows:
        unpacker = zlib.decompressobj(window)
        pieces: list[bytes] = []
        size, rest = 0, body
        try:
            while rest and size <= limit and not unpacker.eof:
                pieces.append(unpacker.decompress(rest[:65536], limit + 1 - size))
                size += len(pieces[-1])
                rest = unpacker.unconsumed_tail + rest[65536:]
        except zlib.error:
            if not size:
                continue
        return b"".join(pieces), () if unpacker.eof or size > limit else ("truncated content",)
    return body, ()


def _streamed(reader: type[BrotliReader] | type[ZstdReader], body: bytes, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """Archives that kept the header after unpacking give the page itself, which is no such stream."""
    try:
        return reader(io.BytesIO(body)).read(limit + 1) or body, ()
    except OSError:
        return body, ()
