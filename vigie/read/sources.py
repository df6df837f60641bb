"""Sources as the analyst names them: files, folders, globs, addresses, `-`.

Place in the flow: the first stage. In: names of sources. Out: RawReports and Failures, in the order of the sources and,
inside a folder, of names; one piece is in memory at a time.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from vigie.errors import SourceError
from vigie.read.dispatch import read_document, read_stored
from vigie.read.document import Document, digest
from vigie.read.fetch import Fetcher, is_address
from vigie.read.gunzip import gunzip_head
from vigie.read.jsonl import read_lines
from vigie.read.settings import ReadSettings
from vigie.read.sniff import BULK, HEAD_BYTES, is_gzip, kind_of, named_kind
from vigie.read.stored import Stored, named_failures, set_down
from vigie.read.walk import Unread, is_pattern, matches, shown_path, walk
from vigie.records import Failure, RawReport

__all__ = ["read"]

STANDARD_INPUT = "-"


def read(sources: Iterable[str], settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """Every report in the sources, with its origin; what can't be read is a Failure and the rest goes on.

    A source is a file, a folder (walked), a glob, an http(s) address of a page or feed, or `-`. The kind is told from
    the name and checked against the bytes. Nothing is raised but for errors of the machine itself (memory, disk).
    """
    fetcher = Fetcher(settings)
    for source in sources:
        if source == STANDARD_INPUT:
            yield from _read_standard_input(settings)
        elif is_address(source):
            yield from _read_address(source, fetcher, settings)
        else:
            yield from _read_path(source, settings)


def _read_address(address: str, fetcher: Fetcher, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    try:
        document = fetcher.fetch(address)
    except SourceError as error:
        yield error.failure(address)
        return
    yield from read_document(document, settings)


def _read_path(source: str, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    path = Path(source)
    if "\0" in source or not source:
        yield Failure(source.replace("\0", "\\0"), "is no name of a file", "check its spelling")
    elif os.path.isdir(path):
        yield from _read_folder(path, settings)
    elif os.path.exists(path) or not is_pattern(source):
        yield from _read_file(path, settings)
    else:
        for match in matches(source):
            yield from [match] if isinstance(match, Failure) else _read_match(match, settings)


def _read_match(path: Path, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    yield from _read_folder(path, settings) if os.path.isdir(path) else _read_file(path, settings)


def _read_folder(folder: Path, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    unread = Unread(shown_path(folder))
    files = 0
    for found in walk(folder):
        files += 1
        if isinstance(found, Failure):
            yield found
        elif _is_foreign(found):
            unread.add(found)
        else:
            yield from _read_file(found, settings)
    yield from unread.failures()
    if files == 0:
        yield Failure(unread.folder, "this folder holds no report", "give a folder with saved pages, texts or tables")


def _is_foreign(path: Path) -> bool:
    """Whether a file of a folder is of no kind that is read; one that claims a kind is judged by its reader."""
    if named_kind(path.name) or path.name.lower().endswith(".gz"):
        return False
    try:
        if not os.path.isfile(path):
            return False
        with path.open("rb") as file:
            kind_of(path.name, file.read(HEAD_BYTES))
    except SourceError:
        return True
    except OSError:
        return False
    return False


def _read_file(path: Path, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    source = shown_path(path)
    try:
        size = _size(path)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        inner = gunzip_head(head, HEAD_BYTES) if is_gzip(head) else head
        kind = kind_of(path.name, inner) if inner.strip() else named_kind(path.name)
        if kind in BULK and head:
            yield from read_stored(kind, Stored(source, path), settings)
            return
        if size > settings.max_bytes:
            raise SourceError(
                f"is a file of {size:,} bytes, more than {settings.max_bytes:,}",
                "split it, or raise max_bytes in project.toml",
            )
        data = path.read_bytes()
    except SourceError as error:
        yield error.failure(source)
        return
    except OSError as error:
        yield Failure(source, _why(error), "check its name, and who may read it")
        return
    yield from read_document(_document(source, path.name, data), settings)


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "may not be read by you"
    return f"can't be read ({error.strerror or error})"


def _size(path: Path) -> int:
    """Bytes of a regular file; a pipe or a device would block or never end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("is no regular file", "save its content to a file, or use `-` for standard input")
    return status.st_size


def _document(source: str, name: str, data: bytes) -> Document:
    return Document(source=source, data=data, sha256=digest(data), size=len(data), name=name)


def _read_standard_input(settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """JSON lines are read as they come; a table or an archive is set down first; the rest is one piece."""
    stream = io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), 4 * HEAD_BYTES)
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    inner = gunzip_head(head, HEAD_BYTES) if is_gzip(head) else head
    try:
        kind = kind_of("", inner) if inner.strip() else "text"
    except SourceError as error:
        yield error.failure(STANDARD_INPUT)
        return
    if kind == "jsonl" and not is_gzip(head):
        stored = Stored(STANDARD_INPUT, Path(STANDARD_INPUT))
        yield from named_failures(read_lines(stream, stored, settings), stored)
    elif kind in BULK:
        with set_down(cast(BinaryIO, stream)) as path:
            yield from read_stored(kind, Stored(STANDARD_INPUT, path), settings)
    else:
        yield from read_document(_document(STANDARD_INPUT, "", stream.read(settings.max_bytes + 1)), settings)
