"""Made-up incidents of groups for the tests of measures."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.builders import QASR, day, incident, killed, perpetrator
from vigie.measure.incident_table import IncidentTable, table_of
from vigie.records import Incident, Place, encode

__all__ = ["START", "campaign", "deed", "place", "table", "written"]

START = date(2020, 1, 6)
"""A Monday."""


def place(name: str, lat: float = 34.7, lon: float = 36.7, **values: Any) -> Place:
    """A town in Syria."""
    return Place(text=name, name=name, country="SYR", admin1=values.pop("admin1", "Homs"), lat=lat, lon=lon,
                 level=values.pop("level", "town"), **values)  # fmt: skip


def deed(number: int, on: int = 0, group: str = "isis", dead: int | None = 1, **values: Any) -> Incident:
    """An incident `on` days after START."""
    if dead is not None:
        values.setdefault("toll", killed(dead))
    values.setdefault("perpetrators", (perpetrator(group, name=group.title()),))
    return incident(
        f"i{number}", date=day((START + timedelta(days=on)).isoformat()), place=values.pop("place", QASR), **values
    )


def campaign(weekly: list[int], group: str = "isis", first: int = 0, **values: Any) -> list[Incident]:
    """So many incidents in each week, spread over its days."""
    return [
        deed(first + week * 1000 + number, week * 7 + number % 7, group, **values)
        for week, count in enumerate(weekly)
        for number in range(count)
    ]


def table(incidents: list[Incident]) -> IncidentTable:
    """The incidents as columns."""
    return table_of(incidents)


def written(path: Path, incidents: list[Incident]) -> Path:
    """The incidents as a file of the contract."""
    path.write_bytes(b"".join(encode(one) + b"\n" for one in incidents))
    return path
