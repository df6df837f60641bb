"""Reports and incidents read back from the files of an earlier run.

Place in the flow: where `export` starts. In: a brief's folder, or a `.jsonl` file of reports or incidents. Out:
records. A line that is no such record is an error that names file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from vigie.errors import UsageError
from vigie.records import Incident, Relation, Report, decode_incident, decode_report
from vigie.store.lines import records_in
from vigie.store.tables import RELATION_COLUMNS, safe_cell

__all__ = ["load_incidents", "load_relations", "load_reports"]

Record = TypeVar("Record")


def load_incidents(path: Path) -> list[Incident]:
    """The incidents of a brief's folder, of a project's current snapshot, or of an incidents.jsonl."""
    return list(_records(_file_of(path), decode_incident))


def load_reports(path: Path) -> list[Report]:
    """The reports beside the incidents, [] where only the incidents are at hand."""
    file = (path if path.is_dir() else path.parent) / "reports.jsonl"
    return list(_records(file, decode_report)) if file.exists() else []


def load_relations(path: Path) -> list[Relation]:
    """The ties of a brief's folder, of a project's current snapshot, or beside an incidents.jsonl."""
    file = _file_of(path).with_name("relations.csv")
    found: list[Relation] = []
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), 2):
                found.append(_relation(row, f"{file}: row {number}"))
    except OSError as error:
        todo = "give a brief's or a project's folder: its relations.csv holds the network"
        raise UsageError(f"{file}: {error.strerror}", todo) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}", "give a relations.csv that vigie wrote") from error
    return found


def _relation(row: dict[str, str], where: str) -> Relation:
    given: dict[str, str | None] = {name: _as_written(row.get(name) or "") or None for name in RELATION_COLUMNS}
    given["since"], given["until"] = given.pop("from"), given.pop("to")
    given.pop("sign")  # follows from the relation
    given["basis"] = given["basis"] or "incident"
    try:
        return msgspec.convert(given, Relation, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {error}", "give a relations.csv that vigie wrote, or mend that row") from error


def _as_written(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    bare = cell.removeprefix("'")
    return bare if safe_cell(bare) == cell else cell


def _file_of(path: Path) -> Path:
    if (path / "project.json").exists():
        from vigie.store.project import Project

        return (Project(path).snapshot() or path) / "incidents.jsonl"
    return path / "incidents.jsonl" if path.is_dir() else path


def _records(path: Path, decode: Callable[[bytes], Record]) -> Iterator[Record]:
    return records_in(
        path, decode, unread="give a brief's folder or an incidents.jsonl",
        damaged="give a file that vigie wrote, or mend that line",
    )  # fmt: skip
