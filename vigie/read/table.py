"""CSV and Parquet tables, one report a row, streamed through DuckDB.

Place in the flow: readers of `sources`. In: a stored file. Out: RawReports; bad rows and a missing text column are
Failures. Every cell is text: a column of numbers that starts with zeros keeps them.
"""

from __future__ import annotations

import codecs
import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import msgspec

from vigie.errors import SourceError
from vigie.read.decode import decode
from vigie.read.document import Found
from vigie.read.row import columns_of, report_of_row
from vigie.read.settings import ReadSettings
from vigie.read.stored import Stored, set_down, unpacked
from vigie.records import Failure, RawReport

__all__ = ["Layout", "plain_utf8", "read_csv", "read_parquet"]

BATCH_ROWS = 256
"""Rows fetched at a time: full articles of 100 KB stay within 25 MB."""
MEMORY_LIMIT = "1GB"
"""What DuckDB may use: a Parquet row group of long articles needs some hundred megabytes."""
MAX_ROW_BYTES = 4 * 1024 * 1024
"""Longest row of a CSV file: DuckDB keeps buffers of sixteen times this size."""
HEADER_BYTES = 256 * 1024
"""How far into a CSV file its header, marks and encoding are told from."""
COPY_BYTES = 1024 * 1024
"""Bytes copied at a time when a CSV file is brought into UTF-8."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV file is written: its mark between cells, its columns, its encoding."""

    mark: str
    names: tuple[str, ...]
    encoding: str


def read_csv(stored: Stored, settings: ReadSettings) -> Iterator[Found]:
    """Every row of a CSV or TSV file with a header; mark and encoding are found out, gz is unpacked."""
    with plain_utf8(stored) as (path, layout, damage):
        if damage:
            yield stored.failure(f"{damage}: what came before the tear was read", "fetch or pack it again")
        with _connection() as database:
            yield from _csv_rows(database, path, layout, stored)


def read_parquet(stored: Stored, settings: ReadSettings) -> Iterator[Found]:
    """Every row of a Parquet file."""
    with _reachable(stored.path) as path, _connection() as database:
        try:
            shape = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            columns = _columns([str(line[0]) for line in shape])
            wanted = list(dict.fromkeys(name for names in columns.values() for name in names))
            picked = ", ".join(_quoted(name) for name in wanted)
            database.execute(f"SELECT {picked} FROM read_parquet(?)", [str(path)])  # noqa: S608 - names are quoted
            yield from _reports(database, wanted, "parquet", stored)
        except duckdb.Error as error:
            yield stored.failure(f"is not whole Parquet ({_short(error)})", "save it again")


def _csv_rows(database: duckdb.DuckDBPyConnection, path: Path, layout: Layout, stored: Stored) -> Iterator[Found]:
    columns = _columns(layout.names)
    wanted = list(dict.fromkeys(name for names in columns.values() for name in names))
    cells = {f"c{index}": "VARCHAR" for index in range(len(layout.names))}
    picked = ", ".join(f"c{layout.names.index(name)}" for name in wanted)
    query = (
        f"SELECT {picked} FROM read_csv(?, columns = ?, delim = ?, quote = '\"', escape = '\"', header = true, "  # noqa: S608
        f"auto_detect = false, store_rejects = true, rejects_limit = 100000, max_line_size = {MAX_ROW_BYTES}, "
        "null_padding = false)"
    )
    try:
        database.execute(query, [str(path), cells, layout.mark])
        yield from _reports(database, wanted, "csv", stored, layout.encoding)
        yield from _rejected(database, stored)
    except duckdb.Error as error:
        yield stored.failure(f"can't be read as CSV ({_short(error)})", "save it again as CSV in UTF-8")


def _reports(
    database: duckdb.DuckDBPyConnection, names: list[str], read_as: str, stored: Stored, encoding: str | None = None
) -> Iterator[RawReport | Failure]:
    columns = columns_of(names)
    number = 0
    while batch := database.fetchmany(BATCH_ROWS):
        for cells in batch:
            number += 1
            row = dict(zip(names, cells, strict=True))
            data = msgspec.json.encode(row, enc_hook=str)
            try:
                yield report_of_row(row, columns, stored.piece_origin(read_as, f"row {number}", data, encoding))
            except SourceError as error:
                yield stored.failure(f"row {number} {error.wrong}", error.todo)
    if number == 0:
        yield stored.failure("has no rows", "save it again or leave it out")


def _rejected(database: duckdb.DuckDBPyConnection, stored: Stored) -> Iterator[Failure]:
    database.execute("SELECT line, min(error_type::VARCHAR) FROM reject_errors GROUP BY line ORDER BY line")
    while batch := database.fetchmany(BATCH_ROWS):
        for line, kind in batch:
            yield stored.failure(f"line {line} is no row of it ({str(kind).lower()})", "mend its cells or its quotes")


def _columns(names: list[str] | tuple[str, ...]) -> dict[str, list[str]]:
    columns = columns_of(names)
    if "text" not in columns and "html" not in columns:
        shown = ", ".join(name[:40] for name in names[:12]) or "none"
        raise SourceError(f"has no text column (columns: {shown})", "name the column with the reports `text` or `html`")
    return columns


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that loads nothing from the network; one thread keeps the order of rows."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": MEMORY_LIMIT,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "enable_external_file_cache": False,
    }
    database = duckdb.connect(config=settings)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _reachable(path: Path) -> Iterator[Path]:
    """A path DuckDB takes for one file: names with `*`, `?` or `[` would be a pattern to it."""
    if not set("*?[{") & set(str(path.absolute())):
        yield path.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        link = Path(folder) / "table"
        link.symlink_to(path.absolute())
        yield link


@contextmanager
def plain_utf8(stored: Stored) -> Iterator[tuple[Path, Layout, str | None]]:
    """A CSV file as DuckDB reads it best, its layout, and what was wrong with its packing."""
    with unpacked(stored.path) as (stream, gunzip):
        if gunzip is None:
            with _in_utf8(stored.path) as (path, layout):
                yield path, layout, None
        else:
            with set_down(stream) as whole, _in_utf8(whole) as (path, layout):
                yield path, layout, gunzip.damage


@contextmanager
def _in_utf8(path: Path) -> Iterator[tuple[Path, Layout]]:
    with path.open("rb") as file:
        head = file.read(HEADER_BYTES)
        encoding = _encoding(file, head)
        layout = _layout(head, encoding)
        if encoding == "utf-8":
            with _reachable(path) as reachable:
                yield reachable, layout
            return
        with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
            copy = Path(folder) / "table.csv"
            _copy(file, copy, encoding)
            yield copy, layout


def _encoding(file: BinaryIO, head: bytes) -> str:
    """The encoding by the first stretch that is not UTF-8, which may lie far down; `utf-8` if there is none."""
    found = decode(head[: head.rfind(b"\n") + 1] or head).encoding
    if found != "utf-8":
        return found
    file.seek(0)
    reader = codecs.getincrementaldecoder("utf-8")()
    while piece := file.read(COPY_BYTES):
        try:
            reader.decode(piece)
        except UnicodeDecodeError:
            guess = decode(piece).encoding
            return "utf-8-sig" if guess == "utf-8" else guess
    return found


def _copy(file: BinaryIO, copy: Path, encoding: str) -> None:
    """The table in UTF-8; bytes that can't be decoded become U+FFFD."""
    reader = codecs.getincrementaldecoder(encoding)(errors="replace")
    file.seek(0)
    with copy.open("w", encoding="utf-8", newline="") as out:
        while piece := file.read(COPY_BYTES):
            out.write(reader.decode(piece).removeprefix("\ufeff"))
        out.write(reader.decode(b"", final=True))


def _layout(head: bytes, encoding: str) -> Layout:
    """The header is the first record; the mark is the one that splits it into most columns."""
    first = _first_record(head.decode(encoding, "replace"))
    if not first.strip():
        raise SourceError("is empty", "save it again or leave it out")
    mark = max(",;\t|", key=lambda one: len(_cells(first, one)))
    return Layout(mark, tuple(_cells(first, mark)), encoding)


def _first_record(text: str) -> str:
    """Up to the first line end outside quotes."""
    lines: list[str] = []
    for line in text.lstrip("\ufeff").splitlines():
        lines.append(line)
        if "\n".join(lines).count('"') % 2 == 0:
            break
    return "\n".join(lines)


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=mark), [])
    except csv.Error:
        return [line]


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _short(error: Exception) -> str:
    first = str(error).split("\n")[0].partition(" Error: ")[2] or str(error)
    return " ".join(first.split())[:160]
