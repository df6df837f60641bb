"""Incidents as Parquet: the flat columns of incidents.csv with their types, and each whole record beside them.

Place in the flow: after `store`. In: incidents. Out: one Parquet file, written by DuckDB.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from vigie.records import Incident, encode
from vigie.store.files import WholeFiles
from vigie.store.tables import INCIDENT_COLUMNS, incident_rows

__all__ = ["write_parquet"]

SQL_TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE"}


def write_parquet(incidents: Sequence[Incident], path: Path) -> None:
    """One row an incident; the column `record` holds the whole incident as JSON with its evidence."""
    columns = {name: SQL_TYPES[kind] for name, kind, _ in INCIDENT_COLUMNS} | {"record": "VARCHAR"}
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "rows.jsonl"
        with rows.open("wb") as file:
            for incident, row in zip(incidents, incident_rows(incidents), strict=True):
                file.write(encode(dict(zip(columns, [*row, encode(incident).decode()], strict=True))) + b"\n")
        whole = Path(scratch) / "incidents.parquet"
        _copy(rows, columns, whole)
        files = WholeFiles(path.parent)
        with files.open(path.name) as target:
            target.write(whole.read_bytes())
        files.publish()


def _copy(rows: Path, columns: dict[str, str], target: Path) -> None:
    # One thread and the rows' own order make the same bytes every time.
    with duckdb.connect(config={"threads": 1}) as database:
        source = database.read_json(str(rows), columns=columns, format="newline_delimited")
        source.write_parquet(str(target), compression="zstd")
