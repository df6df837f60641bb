"""`vigie sql`: the current snapshot as tables one can ask, built from its files and kept as a cache.

Place in the flow: after a snapshot. In: a project, a query. Out: columns and rows. The views are described in
docs/project.md. The database file belongs to one snapshot and is made whole before it takes its name, so any number
of readers can use it; it may be deleted at any time.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from vigie.errors import UsageError
from vigie.records import Incident, encode
from vigie.store.decisions import decisions
from vigie.store.project import Project
from vigie.store.snapshot import load_snapshot, trail_of
from vigie.store.tables import INCIDENT_COLUMNS, RELATION_COLUMNS, csv_lines, incident_rows
from vigie.version import __version__

__all__ = ["VIEWS", "Answer", "answer_lines", "ask"]

SQL_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE"}
RENAMED = {"from": "since", "to": "until"}
"""Columns whose names are words of SQL."""
VIEWS: dict[str, dict[str, str]] = {
    "incidents": {name: SQL_TYPES[kind] for name, kind, _ in INCIDENT_COLUMNS} | {"independent_sources": "BIGINT"},
    "reports": {"report_id": "VARCHAR", "title": "VARCHAR", "published": "VARCHAR", "source": "VARCHAR",
                "url": "VARCHAR", "added": "VARCHAR", "text": "VARCHAR"},
    "incident_reports": {"incident_id": "VARCHAR", "report_id": "VARCHAR", "basis": "VARCHAR", "likeness": "DOUBLE",
                         "matched": "VARCHAR", "reasons": "VARCHAR"},
    "evidence": {"incident_id": "VARCHAR", "report_id": "VARCHAR", "field": "VARCHAR", "start_at": "BIGINT",
                 "end_at": "BIGINT", "quote": "VARCHAR"},
    "perpetrators": {"incident_id": "VARCHAR", "text": "VARCHAR", "name": "VARCHAR", "actor_id": "VARCHAR",
                     "actor_kind": "VARCHAR", "confidence": "VARCHAR"},
    "targets": {"incident_id": "VARCHAR", "text": "VARCHAR", "category": "VARCHAR", "effect": "VARCHAR"},
    "tolls": {"incident_id": "VARCHAR", "part": "VARCHAR", "low": "BIGINT", "best": "BIGINT", "high": "BIGINT",
              "report_id": "VARCHAR", "said_by": "VARCHAR", "superseded_by": "VARCHAR"},
    "relations": {RENAMED.get(name, name): "VARCHAR" for name in RELATION_COLUMNS},
    "decisions": {"decision_id": "VARCHAR", "decided_at": "VARCHAR", "decided_by": "VARCHAR", "action": "VARCHAR",
                  "incident_ids": "VARCHAR", "field": "VARCHAR", "value": "VARCHAR", "why": "VARCHAR",
                  "undoes": "VARCHAR"},
    "trail": {"at": "VARCHAR", "event": "VARCHAR", "incident_id": "VARCHAR", "other": "VARCHAR"},
}  # fmt: skip
"""The tables and their columns."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask(project: Project, query: str) -> Answer:
    """Run one query over the views; it can read nothing else and change nothing."""
    with _connected(project) as database:
        try:
            result: duckdb.DuckDBPyConnection | None = database.execute(query)
            if result is None:  # blanks and comments alone
                raise UsageError("sql: nothing is asked", 'ask, as in vigie sql "SELECT * FROM incidents"')
            columns = tuple(column[0] for column in result.description or ())
            return Answer(columns, tuple(result.fetchall()))
        except duckdb.Error as error:
            first = str(error).splitlines()[0]
            raise UsageError(f"sql: {first}", f"the tables are {', '.join(VIEWS)}") from error


def answer_lines(answer: Answer, *, as_json: bool) -> Iterator[bytes]:
    """The answer as CSV with a header, or as one JSON object a row."""
    if as_json:
        yield from (encode(dict(zip(answer.columns, row, strict=True))) for row in answer.rows)
        return
    plain = (
        [value if value is None or isinstance(value, str | int | float) else str(value) for value in row]
        for row in answer.rows
    )
    yield from csv_lines(answer.columns, plain)


def _connected(project: Project) -> duckdb.DuckDBPyConnection:
    """The cache, open for reading; one that can't be read any more is made anew from the files it was made of."""
    config: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": "false"}
    path = _database(project)
    try:
        return duckdb.connect(str(path), read_only=True, config=config)
    except duckdb.Error:
        path.unlink(missing_ok=True)
        return duckdb.connect(str(_database(project)), read_only=True, config=config)


@cache
def _layout() -> str:
    """What the database depends on beside the project: the tables, and the DuckDB that writes the file."""
    return hashlib.sha256(encode([VIEWS, duckdb.__version__, __version__])).hexdigest()[:8]


def _database(project: Project) -> Path:
    """The cache for the current snapshot and log, made where it is not there."""
    number = project.head.snapshot
    if not number:
        raise UsageError(f"{project.folder}: nothing has been fused yet", "run vigie fuse SOURCE --project FOLDER")
    folder = project.folder / "cache"
    path = folder / f"views-{number:06}-{len(decisions(project.folder))}-{len(project.batches())}-{_layout()}.duckdb"
    if path.exists():
        return path
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".views.") as scratch:
        part = Path(scratch) / "views.duckdb"
        with duckdb.connect(str(part)) as database:
            for name, rows in _tables(project).items():
                _fill(database, name, rows, Path(scratch))
        os.replace(part, path)
    for old in folder.glob("views-*.duckdb"):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _fill(database: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]], scratch: Path) -> None:
    columns = VIEWS[name]
    file = scratch / f"{name}.jsonl"
    file.write_bytes(b"".join(encode(dict(zip(columns, row, strict=True))) + b"\n" for row in rows))
    types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
    source = f"read_json(?, columns={{{types}}}, format='newline_delimited', maximum_object_size=67108864)"
    database.execute(f'CREATE TABLE "{name}" AS SELECT * FROM {source}', [str(file)])  # noqa: S608 - our own names


def _tables(project: Project) -> dict[str, list[Sequence[Any]]]:
    kept, _ = load_snapshot(project)
    tables: dict[str, list[Sequence[Any]]] = {
        "incidents": [
            [*row, one.independent_sources] for one, row in zip(kept, incident_rows(kept), strict=True)
        ],
        "reports": [
            (one.report_id, one.title, one.published, one.source, one.url, project.batch(batch).added, one.text)
            for batch in project.batches()
            for one in project.reports(batch)
        ],
        "relations": _relations(project),
        "decisions": [
            (one.decision_id, one.decided_at, one.decided_by, one.action, " ".join(one.incident_ids), one.field,
             one.value, one.why, one.undoes)
            for one in decisions(project.folder)
        ],
        "trail": [(one.at, one.event, one.incident_id, one.other) for one in trail_of(project)],
    }  # fmt: skip
    for name in ("incident_reports", "evidence", "perpetrators", "targets", "tolls"):
        tables[name] = [row for one in kept for row in _rows(one)[name]]
    return tables


def _rows(one: Incident) -> dict[str, list[Sequence[Any]]]:
    name = one.incident_id
    joins = {join.report_id: join for join in one.joins}
    return {
        "incident_reports": [
            (name, report, join.basis if join else "first", join.likeness if join else None,
             join.matched if join else None, "; ".join(join.reasons) if join else None)
            for report in one.report_ids
            for join in [joins.get(report)]
        ],
        "evidence": [(name, line.report_id, line.field, line.start, line.end, line.quote) for line in one.evidence],
        "perpetrators": [
            (name, who.text, who.name, who.actor_id, who.actor_kind, who.confidence) for who in one.perpetrators
        ],
        "targets": [(name, whom.text, whom.category, whom.effect) for whom in one.targets],
        "tolls": [
            (name, voice.part, voice.count.low, voice.count.best, voice.count.high, voice.report_id, voice.said_by,
             voice.superseded_by)
            for voice in one.toll_voices
        ],
    }  # fmt: skip


def _relations(project: Project) -> list[Sequence[Any]]:
    folder = project.snapshot()
    if folder is None:
        return []
    with (folder / "relations.csv").open(encoding="utf-8", newline="") as file:
        rows = [[cell or None for cell in row] for row in list(csv.reader(file))[1:]]
    return [row + [None] * (len(RELATION_COLUMNS) - len(row)) for row in rows]  # a table of before had fewer columns
