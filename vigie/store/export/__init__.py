"""Export: incidents in the formats other tools read; one entry of FORMATS an exporter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vigie.records import Incident, Relation, Report
from vigie.store.export.datapackage import write_datapackage
from vigie.store.export.followthemoney import followthemoney_lines
from vigie.store.export.parquet import write_parquet
from vigie.store.files import whole_file, write_whole
from vigie.store.geojson import geojson
from vigie.store.graphml import graphml
from vigie.store.tables import INCIDENT_COLUMNS, csv_lines, incident_rows

__all__ = ["FORMATS", "export", "export_network"]

Exporter = Callable[[Sequence[Incident], Sequence[Report], Path], None]


def export(incidents: Sequence[Incident], reports: Sequence[Report], form: str, path: Path) -> None:
    """Write the incidents to `path` as `form`, one of FORMATS; whole or not at all."""
    FORMATS[form](incidents, reports, path)


def export_network(ties: Sequence[Relation], path: Path) -> None:
    """Write the network of actors to `path` as GraphML; whole or not at all."""
    write_whole(path, graphml(ties))


def _csv(incidents: Sequence[Incident], reports: Sequence[Report], path: Path) -> None:
    with whole_file(path) as file:
        for line in csv_lines([name for name, _, _ in INCIDENT_COLUMNS], incident_rows(incidents)):
            file.write(line + b"\n")


def _geojson(incidents: Sequence[Incident], reports: Sequence[Report], path: Path) -> None:
    write_whole(path, geojson(incidents) + b"\n")


def _parquet(incidents: Sequence[Incident], reports: Sequence[Report], path: Path) -> None:
    write_parquet(incidents, path)


def _followthemoney(incidents: Sequence[Incident], reports: Sequence[Report], path: Path) -> None:
    with whole_file(path) as file:
        for line in followthemoney_lines(incidents, reports):
            file.write(line + b"\n")


FORMATS: dict[str, Exporter] = {
    "csv": _csv,
    "geojson": _geojson,
    "parquet": _parquet,
    "followthemoney": _followthemoney,
    "datapackage": write_datapackage,
}
