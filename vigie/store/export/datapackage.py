"""Incidents as a Frictionless data package: CSV tables with their schema, the evidence, and the codebook.

Place in the flow: after `store`. In: incidents and their reports. Out: a folder others can check and load without us.
Source: Data Package specification 2.0 (datapackage.org).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from vigie.lexicon.codebook import load_codebook
from vigie.records import Incident, Report, encode
from vigie.store.files import WholeFiles
from vigie.store.tables import INCIDENT_COLUMNS, Cell, csv_lines, incident_rows

__all__ = ["write_datapackage"]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Columns = tuple[tuple[str, str, str], ...]
EVIDENCE_COLUMNS: Columns = (
    ("incident_id", "string", "The incident"),
    ("report_id", "string", "The report the words stand in"),
    ("field", "string", "The coded field they support"),
    ("start", "integer", "First code point of the quote in the report's text"),
    ("end", "integer", "Code point after the last one"),
    ("quote", "string", "The words"),
)
REPORT_COLUMNS: Columns = (
    ("report_id", "string", "The report"),
    ("title", "string", "Its title"),
    ("published", "date", "Day of publication"),
    ("source", "string", "Who published it"),
    ("url", "string", "Where"),
    ("language", "string", "ISO 639-1"),
    ("sha256", "string", "Hash of the raw bytes it was read from"),
)
KIND_COLUMNS: Columns = (
    ("kind", "string", "Kind of incident"),
    ("name", "string", "Its name"),
    ("family", "string", "Kinds of one family may describe one incident"),
    ("definition", "string", "What it means"),
)


def write_datapackage(incidents: Sequence[Incident], reports: Sequence[Report], folder: Path) -> None:
    """incidents.csv, evidence.csv, reports.csv, codebook.csv and datapackage.json, all at once."""
    tables: tuple[tuple[str, Columns, Iterable[Sequence[Cell]], str], ...] = (
        ("incidents", INCIDENT_COLUMNS, incident_rows(incidents), "incident_id"),
        ("evidence", EVIDENCE_COLUMNS, _evidence(incidents), ""),
        ("reports", REPORT_COLUMNS, _reports(reports), "report_id"),
        ("codebook", KIND_COLUMNS, _kinds(), "kind"),
    )
    files = WholeFiles(folder)
    try:
        resources = [_table(files, *table) for table in tables]
        package = {"$schema": PROFILE, "name": "vigie-incidents", "title": "Incidents coded by Vigie"}
        files.write("datapackage.json", [msgspec.json.format(encode({**package, "resources": resources}), indent=2)])
        files.publish()
    finally:
        files.discard()


def _table(files: WholeFiles, name: str, columns: Columns, rows: Iterable[Sequence[Cell]], key: str) -> dict[str, Any]:
    content = b"\n".join(csv_lines([column for column, _, _ in columns], rows)) + b"\n"
    with files.open(f"{name}.csv") as file:
        file.write(content)
    schema: dict[str, Any] = {
        "fields": [{"name": field, "type": kind, "description": about} for field, kind, about in columns],
        "missingValues": [""],
    }
    if key:
        schema["primaryKey"] = [key]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _evidence(incidents: Sequence[Incident]) -> Iterator[list[Cell]]:
    for incident in incidents:
        for line in incident.evidence:
            yield [incident.incident_id, line.report_id, line.field, line.start, line.end, line.quote]


def _reports(reports: Sequence[Report]) -> Iterator[list[Cell]]:
    for one in reports:
        yield [one.report_id, one.title, one.published, one.source, one.url, one.language, one.origin.sha256]


def _kinds() -> Iterator[list[Cell]]:
    for name, kind in sorted(load_codebook().kinds.items()):
        yield [name, kind.name, kind.family, kind.definition]
