"""Measures as files: CSV rows and JSON, every figure with the ids of its incidents.

Place in the flow: last step of `vigie measure`. In: profiles, comparisons, overview lines. Out: bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import msgspec

from vigie.measure.compare import Comparison
from vigie.measure.figures import Figure, Point
from vigie.measure.overview import GroupLine
from vigie.measure.profile import GroupProfile
from vigie.store.tables import Cell, csv_lines

__all__ = ["FIGURE_COLUMNS", "as_csv", "as_json", "overview_csv", "overview_json"]

FIGURE_COLUMNS = (
    "group",
    "area",
    "period",
    "figure",
    "value",
    "low",
    "high",
    "coverage",
    "unit",
    "note",
    "incident_ids",
)


def as_csv(profiles: Sequence[GroupProfile], comparison: Comparison | None) -> bytes:
    """One row a figure, then one row a period of the series (`series.incidents`, `series.level`, `series.killed` …)."""
    rows: list[list[Cell]] = []
    for one in profiles:
        rows += [_figure_row(one.name, one.area, "", figure) for figure in one.figures]
        rows += _series_rows(one)
        rows += [_figure_row(one.name, one.area, "", figure) for figure in _choice_figures(one)]
    if comparison is not None:
        rows += [
            _figure_row(f"{comparison.group} against {comparison.rival}", None, "", one) for one in comparison.figures
        ]
    return _joined(csv_lines(FIGURE_COLUMNS, rows))


def as_json(profiles: Sequence[GroupProfile], comparison: Comparison | None) -> bytes:
    """Profiles as JSON. Sets of incident ids that several figures share are written once: `incident_sets` by name."""
    sets: dict[tuple[str, ...], str] = {}
    page: dict[str, Any] = {"groups": [_profile(one, sets) for one in profiles]}
    if comparison is not None:
        page["comparison"] = {
            "group": comparison.group, "rival": comparison.rival,
            "figures": [_figure(one, sets) for one in comparison.figures],
        }  # fmt: skip
    page["incident_sets"] = {name: ids for ids, name in sets.items()}
    return msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"


def overview_csv(lines: Iterable[GroupLine]) -> bytes:
    """One row a group."""
    columns = [field.name for field in fields(GroupLine)]
    rows = [
        [" ".join(line.incident_ids) if name == "incident_ids" else _short(getattr(line, name)) for name in columns]
        for line in lines
    ]
    return _joined(csv_lines(columns, rows))


def overview_json(lines: Iterable[GroupLine]) -> bytes:
    """Groups as JSON."""
    return msgspec.json.format(msgspec.json.encode({"groups": list(lines)}), indent=1) + b"\n"


def _choice_figures(one: GroupProfile) -> list[Figure]:
    return [
        figure
        for line in one.choices
        for figure in (
            Figure(
                name=f"choice.{line.choice}.incidents",
                value=float(line.incidents),
                unit="incidents",
                incident_ids=line.ids,
            ),
            Figure(
                name=f"choice.{line.choice}.killed",
                value=line.killed_best,
                low=line.killed_low,
                high=line.killed_high,
                unit="people",
                note="sums of best, low and high figures",
                incident_ids=line.ids,
            ),
        )
    ]


def _figure_row(group: str, area: str | None, period: str, one: Figure) -> list[Cell]:
    return [
        group, area, period, one.name, _short(one.value), _short(one.low), _short(one.high), one.coverage, one.unit,
        one.note, " ".join(one.incident_ids),
    ]  # fmt: skip


def _series_rows(one: GroupProfile) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for point in one.points:
        ids = " ".join(point.incident_ids)
        start: list[Cell] = [one.name, one.area, point.period]
        rows.append([*start, "series.incidents", point.incidents, None, None, None, "incidents", "", ids])
        rows.append(
            [*start, "series.killed", point.killed_best, point.killed_low, point.killed_high, None, "people", "", ids]
        )
        for name, value, low, high, unit in (
            ("level", point.level, point.level_low, point.level_high, f"incidents a {one.period}"),
            ("active", point.active, None, None, "chance"),
            ("weight", point.weight, point.weight_low, point.weight_high, "standard deviations"),
        ):
            if value is not None:
                rows.append([*start, f"series.{name}", _short(value), _short(low), _short(high), None, unit, "", ids])
    return rows


def _profile(one: GroupProfile, sets: dict[tuple[str, ...], str]) -> dict[str, Any]:
    return {
        "actor_id": one.actor_id, "name": one.name, "kind": one.actor_kind, "from": one.first, "to": one.last,
        "area": one.area, "period": one.period, "choice": one.choice,
        "cautions": [{"about": caution.about, "text": caution.text} for caution in one.cautions],
        "figures": [_figure(figure, sets) for figure in (*one.figures, *_choice_figures(one))],
        "series": [_point(point, sets) for point in one.points],
        "districts": [msgspec.to_builtins(district) for district in (one.reach.table if one.reach else ())],
        "loadings": [msgspec.to_builtins(loading) for loading in (one.weights.loadings if one.weights else ())],
    }  # fmt: skip


def _figure(one: Figure, sets: dict[tuple[str, ...], str]) -> dict[str, Any]:
    return {
        "figure": one.name, "value": _short(one.value), "low": _short(one.low), "high": _short(one.high),
        "coverage": one.coverage, "unit": one.unit, "note": one.note, "incidents": _set_name(one.incident_ids, sets),
    }  # fmt: skip


def _point(point: Point, sets: dict[tuple[str, ...], str]) -> dict[str, Any]:
    line: dict[str, Any] = {}
    for field in fields(point):
        value = getattr(point, field.name)
        line[field.name] = _set_name(value, sets) if field.name == "incident_ids" else _short(value)
    line["incidents_set"] = line.pop("incident_ids")
    return line


def _set_name(ids: tuple[str, ...], sets: dict[tuple[str, ...], str]) -> str | None:
    return sets.setdefault(ids, f"set{len(sets) + 1}") if ids else None


def _short(value: Any) -> Any:
    """Six digits are more than any of these figures bear."""
    return float(f"{value:.6g}") if isinstance(value, float) else value


def _joined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\r\n" for line in lines)
