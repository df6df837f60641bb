"""Incidents, groups and relations as flat tables that open in any spreadsheet.

Place in the flow: last step before the file. In: records. Out: CSV lines, one row a record. Text of reports is data:
no cell can start a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from vigie.records import Count, GroupActivity, Incident, Relation
from vigie.store.place_precision import acled_geo_precision, ucdp_where_prec

__all__ = [
    "GROUP_COLUMNS",
    "INCIDENT_COLUMNS",
    "RELATION_COLUMNS",
    "csv_lines",
    "group_rows",
    "incident_rows",
    "relation_rows",
    "safe_cell",
]

TOLL_PARTS = ("killed", "injured", "abducted", "arrested", "released")

INCIDENT_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("incident_id", "string", "Stable identifier of the incident"),
    ("kind", "string", "Kind in the Vigie codebook"),
    ("status", "string", "occurred, attempted or threatened"),
    ("date_earliest", "date", "First day it may have happened on"),
    ("date_latest", "date", "Last day it may have happened on"),
    ("date_precision", "string", "Width of the date"),
    ("date_text", "string", "The date as the report gives it"),
    ("place_text", "string", "The place as the report gives it"),
    ("place_name", "string", "The gazetteer's name"),
    ("admin1", "string", "First-order region"),
    ("country", "string", "ISO 3166-1 alpha-3"),
    ("lat", "number", "Latitude, degrees WGS 84"),
    ("lon", "number", "Longitude, degrees WGS 84"),
    ("place_level", "string", "point, town, admin2, admin1, country or region"),
    ("place_relation", "string", "Words that place it by the named place: 20 km north of, near, between"),
    ("place_radius_km", "number", "How far from the point it may be, where such words stand"),
    ("ucdp_where_prec", "integer", "UCDP's precision of the place, 1 (the place itself) to 6 (a country) and 7"),
    ("acled_geo_precision", "integer", "ACLED's precision of the place, 1 (town) to 3 (province and wider)"),
    ("perpetrators", "string", "Who is said to have done it, with how firmly in brackets"),
    ("targets", "string", "Whom or what it hit, with the effect in brackets"),
    ("weapons", "string", "With what"),
    *(
        (f"{part}_{bound}", "integer", f"People {part}: {bound} figure")
        for part in TOLL_PARTS
        for bound in ("low", "best", "high")
    ),
    ("claimed_by", "string", "Who claimed it"),
    ("said_by", "string", "Who said so"),
    ("disagreements", "string", "Where the reports differ"),
    ("confidence", "number", "How sure the coder is that this is such an incident, 0 to 1"),
    ("acled_event", "string", "ACLED event type"),
    ("acled_sub_event", "string", "ACLED sub-event type"),
    ("plover_event", "string", "PLOVER event type"),
    ("plover_mode", "string", "PLOVER mode"),
    ("gtd_attack", "string", "GTD attack type"),
    ("ucdp_violence", "integer", "UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided"),
    ("muc4_type", "string", "MUC-4 incident type"),
    ("reports", "integer", "Number of reports"),
    ("report_ids", "string", "The reports, separated by spaces"),
    ("quote", "string", "The words that tell of it"),
)

GROUP_COLUMNS = (
    "actor_id", "name", "actor_kind", "incidents", "reported", "claimed", "accused", "suspected",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "first", "last", "kinds", "places", "incident_ids",
)  # fmt: skip
RELATION_COLUMNS = (
    "actor_a", "actor_b", "relation", "from", "to", "report_id", "start", "end", "quote", "said_by",
    "sign", "basis", "stance", "confidence", "deed", "incident_id",
)  # fmt: skip
"""The ten of the contract, then ours."""

Cell = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Cell) -> str:
    """A cell that no spreadsheet takes for a formula: a text that starts like one gets a leading apostrophe.

    Source: OWASP, CSV Injection.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(FORMULA_STARTS) else value
    return repr(value) if isinstance(value, float) else str(value)


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A header and one line a row, UTF-8, without the newline (RFC 4180 quoting)."""
    for row in (columns, *rows):
        buffer = io.StringIO()
        # The writer quotes the characters of its line ending: without one a lone carriage return would go unquoted.
        csv.writer(buffer, lineterminator="\r\n").writerow([safe_cell(cell) for cell in row])
        yield buffer.getvalue().removesuffix("\r\n").encode("utf-8", "replace")


def incident_rows(incidents: Iterable[Incident]) -> Iterator[list[Cell]]:
    """One row an incident, in the order of INCIDENT_COLUMNS."""
    for incident in incidents:
        yield [
            *_when_and_where(incident),
            *_who(incident),
            *_numbers(incident),
            *_according_to(incident),
            *_coded(incident),
        ]


def group_rows(groups: Iterable[GroupActivity]) -> Iterator[list[Cell]]:
    """One row an actor, in the order of GROUP_COLUMNS."""
    for group in groups:
        yield [
            group.actor_id, group.name, group.actor_kind, group.incidents,
            group.reported, group.claimed, group.accused, group.suspected,
            *_bounds(group.killed), *_bounds(group.injured), group.first, group.last,
            _ranked(group.kinds), _ranked(group.places), " ".join(group.incident_ids),
        ]  # fmt: skip


def relation_rows(relations: Iterable[Relation]) -> Iterator[list[Cell]]:
    """One row a tie, in the order of RELATION_COLUMNS."""
    for tie in relations:
        yield [
            tie.actor_a, tie.actor_b, tie.relation, tie.since, tie.until,
            tie.report_id, tie.start, tie.end, tie.quote, tie.said_by,
            tie.sign, tie.basis, tie.stance, tie.confidence, tie.deed, tie.incident_id,
        ]  # fmt: skip


def _when_and_where(incident: Incident) -> list[Cell]:
    when, place = incident.date, incident.place
    date: list[Cell] = [when.earliest, when.latest, when.precision, when.text] if when else [None] * 4
    where: list[Cell] = [None] * 11
    if place:
        where = [
            place.text, place.name, place.admin1, place.country, place.lat, place.lon, place.level, place.relation,
            place.radius_km, ucdp_where_prec(place), acled_geo_precision(place),
        ]  # fmt: skip
    return [incident.incident_id, incident.kind, incident.status, *date, *where]


def _who(incident: Incident) -> list[Cell]:
    return [
        _list(f"{actor.name or actor.text} ({actor.confidence})" for actor in incident.perpetrators),
        _list(f"{target.text} ({target.effect})" for target in incident.targets),
        _list(weapon.text for weapon in incident.weapons),
    ]


def _numbers(incident: Incident) -> list[Cell]:
    return [bound for part in TOLL_PARTS for bound in _bounds(getattr(incident.toll, part))]


def _according_to(incident: Incident) -> list[Cell]:
    return [
        _list(claim.text for claim in incident.claimed_by),
        _list(incident.said_by),
        _list(incident.disagreements),
        round(incident.confidence, 4),
    ]


def _coded(incident: Incident) -> list[Cell]:
    codes = incident.codes
    quote = next((line.quote for line in incident.evidence if line.field == "kind"), None)
    return [
        *(codes.acled or (None, None)), *(codes.plover or (None, None)), codes.gtd, codes.ucdp, codes.muc4,
        len(incident.report_ids), " ".join(incident.report_ids), quote,
    ]  # fmt: skip


def _bounds(count: Count | None) -> list[Cell]:
    return [count.low, count.best, count.high] if count else [None, None, None]


def _ranked(items: Iterable[tuple[str, int]]) -> str:
    return _list(f"{name} {number}" for name, number in items)


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)
