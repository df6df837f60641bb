"""WARC archives, plain or gz: every page captured in them, a record at a time, in constant memory.

Place in the flow: reader of `sources`. In: a stored file. Out: Documents (pages, texts, PDFs), each with its address
and capture time; broken records are Failures and reading goes on at the next sound one. Redirects, errors, requests,
scripts and pictures are no reports and are passed over.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from vigie.errors import SourceError
from vigie.read.document import Document, Found, digest
from vigie.read.settings import ReadSettings
from vigie.read.sniff import is_gzip
from vigie.read.stored import Stored
from vigie.read.unpack import http_body

__all__ = ["read_warc"]

WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""Media types that are reports; feeds are left out, because they repeat the pages."""
SCAN_BYTES = 1024 * 1024
"""How much is searched at a time for the next sound record."""
HEADER_BYTES = 64 * 1024
"""Longest header of a record, in bytes, as fastwarc reads it."""
MEMBER_HEAD = 512
"""Packed bytes that show whether a gzip member holds a WARC record."""

_PLAIN_START = re.compile(rb"WARC/[01]\.\d+\r?\n[A-Za-z-]+:")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_GZIP_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
CUT = "truncated record"
GZIP_WINDOW = 31
"""zlib's number for "a gzip header and the largest window"."""


@dataclass(slots=True)
class _Tally:
    """How far the archive has been read: records begun, pages found, where the last one stands and how long it is."""

    size: int
    packed: bool
    records: int = 0
    pages: int = 0
    position: int = -1
    length: int = 0
    broken: str | None = None

    def begin(self, record: WarcRecord) -> None:
        """Count a record."""
        self.records += 1
        self.position = max(record.stream_pos, self.position)
        self.length = record.content_length

    def name(self) -> str:
        """The record being read, as the analyst sees it."""
        return f"record {self.records} at byte {self.position}"


def read_warc(stored: Stored, settings: ReadSettings) -> Iterator[Found]:
    """Every page, text and PDF captured with status 2xx; `part` is the record's number and byte offset."""
    with stored.path.open("rb") as file:
        tally = _Tally(size=file.seek(0, 2), packed=_is_packed(file))
        start: int | None = 0
        while start is not None:
            file.seek(start)
            try:
                whole = yield from _stretch(file, tally, stored, settings)
            except OSError:
                whole = False
                tally.broken = tally.broken or _what_broke(tally)
            start = None if whole else _next_start(file, max(tally.position, start) + 1, tally.packed)
        if tally.size == 0:
            yield stored.failure("is empty", "save it again or leave it out")
        yield from _mended(tally, stored, "nothing sound follows")
    if tally.pages == 0 and tally.records:
        others = f"{tally.records:,} records of other kinds"
        yield stored.failure(f"holds no page that can be read ({others})", "give an archive of web pages")


def _what_broke(tally: _Tally) -> str:
    return f"{tally.name()} or what follows it is broken" if tally.records else "it does not begin with a WARC record"


def _mended(tally: _Tally, stored: Stored, rest: str) -> Iterator[Found]:
    """The failure that is waiting to be told until it is known where reading went on."""
    if tally.broken:
        yield stored.failure(f"{tally.broken}; {rest}", "fetch the archive again if that page matters")
        tally.broken = None


def _stretch(file: BinaryIO, tally: _Tally, stored: Stored, settings: ReadSettings) -> Generator[Found, None, bool]:
    """Records from a byte on, until the first broken one (OSError); False where a search for the next one is due."""
    for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False):
        yield from _mended(tally, stored, f"reading went on at byte {record.stream_pos}")
        tally.begin(record)
        if not record.record_type & WANTED:
            continue
        try:
            document = _page(record, tally.name(), stored, settings)
        except SourceError as error:
            yield stored.failure(f"{tally.name()} {error.wrong}", error.todo)
            if tally.length > settings.max_bytes:
                return False
            continue
        if document is not None:
            tally.pages += 1
            yield document
            if CUT in document.repaired:
                tally.broken = f"{tally.name()} is cut off"
    return not _is_torn(file, tally)


def _is_torn(file: BinaryIO, tally: _Tally) -> bool:
    """Whether the archive ends before its last record does, or goes on after it with something else.

    Then a search is due: a record that claims too many bytes may have swallowed sound ones.
    """
    if tally.position < 0:
        return False
    rest = _rest_of_packed(file, tally) if tally.packed else _rest_of_plain(file, tally)
    if rest is None:
        tally.broken = f"{tally.name()} is cut off"
    elif rest.strip(b"\0\r\n "):
        tally.broken = tally.broken or f"what follows {tally.name()} is broken"
    return tally.broken is not None


def _rest_of_plain(file: BinaryIO, tally: _Tally) -> bytes | None:
    """The first bytes after the last record; None if it claims more than the file has."""
    file.seek(tally.position)
    header = _HEADER_END.search(file.read(HEADER_BYTES))
    end = tally.position + (header.end() if header else 0) + tally.length
    if end > tally.size:
        return None
    file.seek(end)
    return file.read(MEMBER_HEAD)


def _rest_of_packed(file: BinaryIO, tally: _Tally) -> bytes | None:
    """The first bytes after the last gzip member; None if it is cut off. An archive in one member tells nothing."""
    file.seek(tally.position)
    if not is_gzip(file.read(2)):
        return b""
    file.seek(tally.position)
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    try:
        while not unpacker.eof and (piece := file.read(HEADER_BYTES)):
            while piece and not unpacker.eof:
                unpacker.decompress(piece, SCAN_BYTES)
                piece = unpacker.unconsumed_tail
    except zlib.error:
        return b""
    return unpacker.unused_data if unpacker.eof else None


def _is_packed(file: BinaryIO) -> bool:
    file.seek(0)
    return is_gzip(file.read(2))


def _page(record: WarcRecord, part: str, stored: Stored, settings: ReadSettings) -> Document | None:
    media = _media(record)
    if media is None:
        return None
    length = record.content_length
    if length > settings.max_bytes:
        raise SourceError(f"is larger than {settings.max_bytes:,} bytes", "raise max_bytes in project.toml to read it")
    raw = record.reader.read(length)
    headers = record.http_headers
    transfer, encoding = (headers.get("Transfer-Encoding"), headers.get("Content-Encoding")) if headers else ("", "")
    body, repaired = http_body(raw, transfer, encoding, settings.max_bytes)
    if len(raw) < length:
        repaired += (CUT,)
    return Document(
        source=stored.source,
        data=body,
        sha256=digest(raw),
        size=len(raw),
        part=stored.where(part),
        url=(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None,
        media=media,
        charset=record.http_charset,
        fetched=_captured(record),
        repaired=repaired,
        depth=stored.depth + 1,
    )


def _media(record: WarcRecord) -> str | None:
    """The media type of a record that is a report, None for one to pass over."""
    if record.record_type == WarcRecordType.response:
        if not record.is_http:
            return None
        record.parse_http()
        headers = record.http_headers
        if headers is None or not 200 <= (headers.status_code or 0) < 300:
            return None
        declared = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or "text/html"
    else:
        declared = record.headers.get("Content-Type") or ""
    media = declared.partition(";")[0].strip().lower()
    return media if media in PAGES else None


def _captured(record: WarcRecord) -> str | None:
    """The capture time as it stands in the record; a broken date is none."""
    date = record.headers.get("WARC-Date") or ""
    return date if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", date) else None


def _next_start(file: BinaryIO, start: int, packed: bool) -> int | None:
    """The byte where the next record begins, from `start` on; None if no sound one follows."""
    pattern = _GZIP_START if packed else _PLAIN_START
    overlap = MEMBER_HEAD if packed else 64
    while True:
        file.seek(start)
        piece = file.read(SCAN_BYTES + overlap)
        for found in pattern.finditer(piece):
            if found.start() < SCAN_BYTES and _begins_record(piece, found.start(), packed):
                return start + found.start()
        if len(piece) < SCAN_BYTES + overlap:
            return None
        start += SCAN_BYTES


def _begins_record(piece: bytes, at: int, packed: bool) -> bool:
    if not packed:
        return True
    try:
        head = zlib.decompressobj(GZIP_WINDOW).decompress(piece[at : at + MEMBER_HEAD], 16)
    except zlib.error:
        return False
    return head.startswith(b"WARC/")
