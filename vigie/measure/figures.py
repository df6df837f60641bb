"""A figure: one number of a measure with its interval, its unit and the incidents it rests on.

Place in the flow: what `profile` makes of the measures, and what tables, files and pages show. In and out: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

__all__ = ["Caution", "Figure", "Point", "figure_of", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`name`: measure and figure (`tempo.level`); `value` with `low` and `high` of an interval of `coverage` (None: no
    interval). `note` says what it is, in words. `incident_ids`: what it rests on.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    unit: str = ""
    note: str = ""
    incident_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period of a group's series. `level` is the tempo behind the count with its interval; `active` the chance that
    the group was not lying low; `covered` the share of the period's days in the window; `weight` that of the quarter.
    """

    period: str
    start: str
    incidents: int
    killed_low: float
    killed_best: float
    killed_high: float
    districts: int
    covered: float
    level: float | None = None
    level_low: float | None = None
    level_high: float | None = None
    active: float | None = None
    weight: float | None = None
    weight_low: float | None = None
    weight_high: float | None = None
    incident_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What may mislead: the measure it is about, and the sentence."""

    about: str
    text: str


def single(name: str, value: float | None, unit: str, note: str, ids: tuple[str, ...]) -> Figure:
    """A figure without an interval; None stands there as not known."""
    return Figure(name=name, value=value, unit=unit, note=note, incident_ids=ids)


def figure_of(
    name: str,
    three: tuple[float, float, float] | None,
    unit: str,
    note: str,
    ids: tuple[str, ...],
    coverage: float = 0.8,
) -> Figure:
    """A figure of (value, low, high); without numbers it stands there as not known."""
    if three is None or not isfinite(three[0]):
        return single(name, None, unit, note, ids)
    value, low, high = (float(one) for one in three)
    return Figure(
        name=name,
        value=value,
        low=low if isfinite(low) else None,
        high=high if isfinite(high) else None,
        coverage=coverage,
        unit=unit,
        note=note,
        incident_ids=ids,
    )
