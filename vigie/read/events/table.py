"""A whole event table as incidents: streamed, so that a million rows need the memory of one.

Place in the flow: beside the readers of reports; `vigie import` writes what comes out. In: a CSV file (gz too).
Out: Incidents in the table's order, and a Failure for each row that can't be imported, with its line and the reason.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from vigie.errors import SourceError, UsageError
from vigie.lexicon.event_tables import EventTable
from vigie.read.events.cells import BadRowError
from vigie.read.events.row import RowReader
from vigie.read.stored import Stored
from vigie.read.table import Layout, plain_utf8
from vigie.records import Failure, Incident

__all__ = ["import_events"]

LONGEST_CELL = 8 * 1024 * 1024
"""Characters of one cell; a longer one is a quote that was never closed."""


class _Rows(Protocol):
    """What csv.reader returns: rows, and how many lines of the file have been read."""

    line_num: int

    def __next__(self) -> list[str]:
        """The next row."""
        ...


def import_events(path: Path, table: EventTable, name: str) -> Iterator[Incident | Failure]:
    """Every row of a table as an Incident, or as a Failure that names its line and what is wrong with it.

    `name` (`ucdp`, `acled`, `gtd`, `csv`) begins the incidents' ids. A file that is no such table is a UsageError.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such file", "check its name")
    if path.is_dir():
        raise UsageError(f"{path}: is a folder", "give a CSV file")
    stored = Stored(str(path), path)
    try:
        with plain_utf8(stored) as (plain, layout, damage):
            if damage:
                yield stored.failure(f"{damage}: what came before the tear was read", "fetch or pack it again")
            yield from _rows(plain, layout, RowReader(table, name, path.name, layout.names), (path, table))
    except SourceError as error:
        raise UsageError(f"{path}: {error.wrong}", error.todo) from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "give a file that can be read") from error


def _rows(
    plain: Path, layout: Layout, reader: RowReader, source: tuple[Path, EventTable]
) -> Iterator[Incident | Failure]:
    path, table = source
    if reader.absent:
        wanted = ", ".join(table.columns.get(field, (field,))[0] for field in reader.absent)
        shown = ", ".join(layout.names[:8])
        raise UsageError(
            f"{path}: is not {table.title}: it has no column {wanted} (its columns: {shown} …)",
            "name the table it is, or give a mapping: vigie import csv FILE --map MAPPING.toml",
        )
    csv.field_size_limit(LONGEST_CELL)
    with plain.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from _incidents(csv.reader(file, delimiter=layout.mark), reader, str(path))


def _incidents(rows: _Rows, reader: RowReader, source: str) -> Iterator[Incident | Failure]:
    seen: dict[str, int] = {}
    next(rows, None)
    while True:
        line = rows.line_num + 1
        try:
            row = rows.__next__()
            if not row:
                continue
            incident = reader.incident(row, line)
            first = seen.setdefault(incident.incident_id, line)
            if first != line:
                raise BadRowError(f"has the id of line {first} ({incident.incident_id})", "leave one of the two out")
            yield incident
        except StopIteration:
            return
        except BadRowError as error:
            yield Failure(source, f"line {line} {error.wrong}", error.todo)
        except csv.Error as error:
            yield Failure(source, f"line {line} can't be read ({error})", "mend its quotes")
