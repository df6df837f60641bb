"""Records, the values inside them: dates, places, counts, where something was found.

Place in the flow: below every stage. In and out: nothing; these are the shapes the stages hand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ActorKind",
    "Confidence",
    "Count",
    "DatePrecision",
    "Evidence",
    "Place",
    "PlaceLevel",
    "Toll",
    "When",
]

DatePrecision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
PlaceLevel = Literal["point", "town", "admin2", "admin1", "country", "region"]
ActorKind = Literal["armed_group", "state_force", "government", "person", "civilians", "organization", "other"]
Confidence = Literal["reported", "claimed", "accused", "suspected", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, never more exact than its source.

    `earliest` and `latest` are ISO days, both inclusive; `precision` is the width of the phrase they came from;
    `text` is that phrase as it stands in the report, None when the date comes from the publication date.
    """

    earliest: str | None
    latest: str | None
    precision: DatePrecision
    text: str | None = None
    basis: str | None = None
    """Where the date comes from: `phrase`, `context`, `dateline` or `published`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: the phrase, and the gazetteer's place with its level when exactly one fits.

    `lat`, `lon` in degrees WGS 84; `country` ISO 3166-1 alpha-3. An unresolved place has only `text`.
    """

    text: str | None = None
    name: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: PlaceLevel | None = None
    gazetteer_id: str | None = None
    score: float | None = None
    admin2: str | None = None
    """Second-order region (district), where an imported table tells it."""
    relation: str | None = None
    """The words that place it by the named place: "20 km north of", "near"; None where it is meant itself."""
    radius_km: float | None = None
    """How far from the point it may be, where the point is worked out from such words."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things, as low, best and high; `high` None means "at least low"."""

    low: int
    best: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Toll:
    """The human cost of an incident; None where the report gives no number, which is not zero."""

    killed: Count | None = None
    injured: Count | None = None
    abducted: Count | None = None
    arrested: Count | None = None
    released: Count | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words one coded value rests on: `report.text[start:end] == quote`.

    `field` is a path in the incident, such as `kind`, `perpetrators[0]` or `toll.killed`.
    """

    report_id: str
    field: str
    start: int
    end: int
    quote: str
