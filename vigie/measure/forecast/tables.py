"""Counts a month read from what an analyst has: a table of counts, an event table, or a project's incidents.

Place in the flow: where `vigie forecast` starts. In: a CSV (also .gz) or Parquet with unit, month, value; a CSV of UCDP
GED's columns; a brief's folder or an incidents.jsonl. Out: counts, and a note for everything that was left out. A
month without a row between the table's first and last counts as 0.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import numpy as np

from vigie.errors import UsageError
from vigie.measure.activity import COLLECTIVE, SETTLED
from vigie.measure.forecast.series import LARGEST_MONTH, CountTable, month_name, month_number
from vigie.records import Incident
from vigie.store import load_incidents

__all__ = ["Counted", "Of", "counts_of_incidents", "read_counts"]

Of = Literal["events", "deaths"]
TABLE_COLUMNS = {"unit", "month", "value"}
GED_COLUMNS = {"side_a", "side_b", "date_start", "best"}
NOT_A_GROUP = "Civilians"
LONGEST = 1200
"""Months between the first and the last: more is a slip in a date."""
WIDE = {"season", "year", "decade", "unknown"}
"""Precisions of a date that name no month."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts, what they are of, and what was left out."""

    table: CountTable
    of: str
    notes: tuple[str, ...] = ()


def read_counts(path: Path, of: Of = "deaths", *, until: str | None = None, today: date | None = None) -> Counted:
    """Counts a month of the file; `until` (YYYY-MM) is the last month to know, `today` the last that can have been.

    A UsageError names file, line and what to do.
    """
    last = min(_month_of(today or date.today()), month_number(until) if until else 10**6)  # noqa: DTZ011
    if path.is_dir() or path.suffix == ".jsonl":
        return counts_of_incidents(load_incidents(path), of, last=last)
    rows = _rows(path)
    columns, rows = _columns(rows, path)
    if columns >= TABLE_COLUMNS:
        return _table(_cells(rows, path), "counts", last, cut=until is not None)
    if columns >= GED_COLUMNS:
        return _table(_ged(rows, path, of), of, last, cut=until is not None)
    raise UsageError(
        f"{path}: has the columns {', '.join(sorted(columns)) or '(none)'}",
        "give unit, month, value, or UCDP's side_a, side_b, date_start, best, or an incidents.jsonl",
    )


def counts_of_incidents(incidents: Iterable[Incident], of: Of, *, last: int = 10**6) -> Counted:
    """Incidents that occurred, a group and month: how many, or their dead (best figure).

    A group counts where it is reported, claimed, accused or suspected to have acted. An incident known no closer than a
    season, without a date, or dated after `last` is left out, and the notes say how many.
    """
    left: Counter[str] = Counter()
    cells: list[tuple[str, int, float]] = []
    for incident in incidents:
        if incident.status != "occurred":
            left[f"{incident.status}, not occurred"] += 1
            continue
        groups = {
            actor.name or actor.text
            for actor in incident.perpetrators
            if (actor.actor_id or actor.name) and actor.actor_kind in COLLECTIVE and actor.confidence in SETTLED
        }
        month = _incident_month(incident)
        why = "without a named group" if not groups else _left_out(month, last)
        if why is not None or month is None:
            left[why or ""] += 1
            continue
        killed = incident.toll.killed.best if incident.toll.killed else 0
        if not 0 <= killed <= LARGEST_MONTH:
            left[f"with an impossible toll ({killed:,} dead in {incident.incident_id})"] += 1
            continue
        cells += [(group, month, 1.0 if of == "events" else float(killed)) for group in groups]
    notes = tuple(f"left out: {number} incident{'s' * (number > 1)} {why}" for why, number in left.most_common())
    if not cells:
        raise UsageError(
            "no incident of a named group in a known month" + "".join(f"; {note}" for note in notes),
            "give incidents that vigie code or vigie import wrote",
        )
    return Counted(_summed(cells), of, notes)


def _incident_month(incident: Incident) -> int | None:
    when = incident.date
    if when is None or when.precision in WIDE or not when.earliest or not when.latest:
        return None
    first = month_number(when.earliest[:7])
    return first if first == month_number(when.latest[:7]) else None


def _left_out(month: int | None, last: int) -> str | None:
    if month is None:
        return "not dated to a month"
    return f"dated after {month_name(last)}" if month > last else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "give a table of counts, incidents.jsonl or a folder") from error
    if path.suffix == ".parquet":
        yield from _parquet(path)
        return
    try:
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", "save the table as CSV in UTF-8") from error
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {key: value or "" for key, value in row.items() if isinstance(key, str) and not isinstance(value, list)}


def _parquet(path: Path) -> Iterator[dict[str, str]]:
    try:
        with duckdb.connect() as database:
            found = database.read_parquet(str(path))
            names = found.columns
            for row in found.fetchall():
                yield {name: "" if value is None else str(value) for name, value in zip(names, row, strict=True)}
    except duckdb.Error as error:
        raise UsageError(f"{path}: {str(error).splitlines()[0]}", "give a Parquet file or a CSV") from error


def _columns(rows: Iterator[dict[str, str]], path: Path) -> tuple[set[str], Iterator[dict[str, str]]]:
    first = next(rows, None)
    if first is None:
        raise UsageError(f"{path}: holds no row", "give at least 3 months of at least one unit")

    def again() -> Iterator[dict[str, str]]:
        yield first
        yield from rows

    return set(first), again()


def _cells(rows: Iterable[Mapping[str, str]], path: Path) -> list[tuple[str, int, float]]:
    seen: dict[tuple[str, int], int] = {}
    cells = []
    for line, row in enumerate(rows, 2):
        unit, month = row["unit"].strip(), _month(row["month"].strip(), path, line)
        if not unit:
            raise UsageError(f"{path}: line {line}: no unit", "name the group or country of that row")
        if (unit, month) in seen:
            again = f"{path}: line {line}: {unit} {month_name(month)} stands in line {seen[unit, month]} too"
            raise UsageError(again, "keep one row a unit and month")
        seen[unit, month] = line
        cells.append((unit, month, _value(row["value"], path, line)))
    return cells


def _ged(rows: Iterable[Mapping[str, str]], path: Path, of: Of) -> list[tuple[str, int, float]]:
    """Events with the group on either side by month of their first day; deaths of all sides, best estimate."""
    cells = []
    for line, row in enumerate(rows, 2):
        month = _month(row["date_start"][:7], path, line)
        value = 1.0 if of == "events" else _value(row["best"], path, line)
        cells += [(side, month, value) for side in {row["side_a"], row["side_b"]} - {"", NOT_A_GROUP}]
    return cells


def _month(name: str, path: Path, line: int) -> int:
    try:
        return month_number(name)
    except UsageError as error:
        raise UsageError(f"{path}: line {line}: {error.wrong}", error.todo) from error


def _value(text: str, path: Path, line: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not 0 <= value <= LARGEST_MONTH:
        what = repr(text) if text.strip() else "nothing"
        raise UsageError(f"{path}: line {line}: {what} is no count", f"give a number from 0 to {LARGEST_MONTH:,.0f}")
    return value


def _table(cells: list[tuple[str, int, float]], of: str, last: int, *, cut: bool) -> Counted:
    late = [month for _, month, _ in cells if month > last]
    if late and not cut:
        raise UsageError(
            f"{len(late)} rows lie in months that have not been yet ({month_name(max(late))})",
            "mend their dates, or name the last month to use with --until YYYY-MM",
        )
    kept = [cell for cell in cells if cell[1] <= last]
    if not kept:
        raise UsageError(f"no row up to {month_name(last)}", "give a later --until")
    notes = (f"left out: {len(late)} rows after {month_name(last)}",) if late else ()
    return Counted(_summed(kept), of, notes)


def _summed(cells: list[tuple[str, int, float]]) -> CountTable:
    units = tuple(sorted({unit for unit, _, _ in cells}))
    months = [month for _, month, _ in cells]
    first, length = min(months), max(months) - min(months) + 1
    if length > LONGEST:
        ends = f"{month_name(first)} to {month_name(max(months))}"
        raise UsageError(f"the months run from {ends}", "mend the date that is a slip")
    values = np.zeros((len(units), length))
    rows = {unit: row for row, unit in enumerate(units)}
    for unit, month, value in cells:
        values[rows[unit], month - first] += value
    return CountTable(units, first, values)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1
