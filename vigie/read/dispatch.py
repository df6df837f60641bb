"""From the kind of a piece to its reader: a table of readers, and nothing else to know when one is added.

Place in the flow: called by `sources`. In: a Document or a Stored source. Out: RawReports and Failures; a Document that
a reader finds inside (an attachment, a WARC record, what is packed) goes round again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from vigie.errors import SourceError
from vigie.read.document import Document, Found, Reader
from vigie.read.feed import read_feed
from vigie.read.gunzip import Gunzip
from vigie.read.jsonl import read_json, read_jsonl
from vigie.read.mail import read_mail
from vigie.read.markup import read_html, read_markdown, read_text
from vigie.read.pdf import read_pdf
from vigie.read.settings import ReadSettings
from vigie.read.sniff import HEAD_BYTES, Kind, is_gzip, kind_of
from vigie.read.stored import BulkReader, Stored, named_failures, set_down
from vigie.read.table import read_csv, read_parquet
from vigie.read.warc import read_warc
from vigie.records import Failure, RawReport

__all__ = ["BULK_READERS", "READERS", "read_document", "read_stored"]

READERS: dict[Kind, Reader] = {
    "html": read_html,
    "text": read_text,
    "markdown": read_markdown,
    "pdf": read_pdf,
    "mail": read_mail,
    "feed": read_feed,
    "json": read_json,
}
"""Readers of pieces that are held whole, by kind."""
BULK_READERS: dict[Kind, BulkReader] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}
"""Readers of sources that are streamed, by kind."""
MAX_DEPTH = 5
"""How deep pieces may lie in pieces (a PDF in a mail in a mail …): deeper nesting is a trap, not a report."""


def read_document(document: Document, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """Every report in a piece, whatever its kind."""
    try:
        _refuse_unfit(document, settings)
        if is_gzip(document.data):
            yield from _read_packed(document, settings)
            return
        kind = kind_of(document.name, document.data[:HEAD_BYTES], document.media)
        if kind in BULK_READERS:
            yield from _read_bulk(kind, document, settings)
        else:
            yield from named_failures(_flat(READERS[kind](document, settings), settings), document)
    except SourceError as error:
        yield document.failure(error.wrong, error.todo)


def read_stored(kind: Kind, stored: Stored, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """Every report of a bulk source on disk; failures beyond the first twenty are counted, not listed."""
    try:
        found = _flat(BULK_READERS[kind](stored, settings), settings)
        yield from named_failures(found, stored)
    except OSError as error:
        yield stored.failure(f"can't be read ({error.strerror or error})", "check the file and its disk")


def _flat(found: Iterator[Found], settings: ReadSettings) -> Iterator[RawReport | Failure]:
    for item in found:
        if isinstance(item, Document):
            yield from read_document(item, settings)
        elif isinstance(item, RawReport) and len(item.html or "") > settings.max_page_bytes:
            yield _too_large(item, settings)
        else:
            yield item


def _too_large(report: RawReport, settings: ReadSettings) -> Failure:
    """A page inside a table or a feed is under the same limit as a page on its own."""
    wrong = f"{report.origin.part} is a page of more than {settings.max_page_bytes:,} characters"
    return Failure(report.origin.source, wrong, "raise max_page_bytes in project.toml to read it")


def _refuse_unfit(document: Document, settings: ReadSettings) -> None:
    if not document.data.strip():
        raise document.error("is empty", "save it again or leave it out")
    if len(document.data) > settings.max_bytes:
        raise document.error(
            f"is larger than {settings.max_bytes:,} bytes", "raise max_bytes in project.toml to read it"
        )
    if document.depth > MAX_DEPTH:
        raise document.error(f"lies more than {MAX_DEPTH} pieces deep", "save that piece as a file of its own")


def _read_packed(document: Document, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """A torn file gives what came before the tear, and a Failure that says so."""
    packed = Gunzip(io.BytesIO(document.data))
    data = io.BufferedReader(packed).read(settings.max_bytes + 1)
    if packed.damage:
        yield document.failure(f"is {packed.damage}: what came before the tear was read", "fetch or pack it again")
    if not data and packed.damage:
        return
    repaired = (packed.damage,) if packed.damage else ()
    inner = replace(document, data=data, repaired=document.repaired + repaired, depth=document.depth + 1)
    yield from read_document(inner, settings)


def _read_bulk(kind: Kind, document: Document, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    with set_down(io.BytesIO(document.data)) as path:
        stored = Stored(document.source, path, document.part, document.fetched, document.depth)
        yield from read_stored(kind, stored, settings)
