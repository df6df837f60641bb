"""The files of a brief, named by the contract, written together.

Place in the flow: after `measure` and `show`. In: records and the page. Out: the files of the folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vigie.records import Coding, GroupActivity, Incident, Relation, encode
from vigie.store.files import WholeFiles
from vigie.store.geojson import geojson
from vigie.store.graphml import graphml
from vigie.store.lines import annotation_lines, report_lines
from vigie.store.tables import (
    GROUP_COLUMNS,
    INCIDENT_COLUMNS,
    RELATION_COLUMNS,
    csv_lines,
    group_rows,
    incident_rows,
    relation_rows,
)

__all__ = ["BRIEF_FILES", "write_brief"]

BRIEF_FILES = (
    "reports.jsonl", "annotations.jsonl", "incidents.jsonl", "incidents.csv", "incidents.geojson", "groups.csv",
    "relations.csv", "relations.graphml", "brief.html",
)  # fmt: skip
"""The names of the contract and relations.graphml; the page comes last, so that it never stands beside data it does not
tell of."""


def write_brief(
    codings: Sequence[Coding],
    incidents: Sequence[Incident],
    groups: Sequence[GroupActivity],
    relations: Sequence[Relation],
    page: str,
    folder: Path,
) -> None:
    """brief.html beside its data; every file is complete before the first one takes its name."""
    files = WholeFiles(folder)
    try:
        files.write("reports.jsonl", (line for coding in codings for line in report_lines(coding)))
        files.write("annotations.jsonl", (line for coding in codings for line in annotation_lines(coding)))
        files.write("incidents.jsonl", map(encode, incidents))
        files.write("incidents.csv", csv_lines([name for name, _, _ in INCIDENT_COLUMNS], incident_rows(incidents)))
        files.write("incidents.geojson", [geojson(incidents)])
        files.write("groups.csv", csv_lines(GROUP_COLUMNS, group_rows(groups)))
        files.write("relations.csv", csv_lines(RELATION_COLUMNS, relation_rows(relations)))
        files.write("relations.graphml", [graphml(relations)])
        files.write("brief.html", [page.encode()])
        files.publish()
    finally:
        files.discard()
