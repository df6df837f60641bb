"""Incidents as columns: what every measure counts on.

Place in the flow: first step of measuring. In: an incidents.jsonl (our own or imported), or incidents in memory. Out:
IncidentTable: numpy columns, one entry an incident, and the parts actors play in them. 400,000 incidents take about
400 MB; the rest of each line (evidence, the imported row) is not kept.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from vigie.errors import UsageError
from vigie.lexicon.codebook import load_codebook
from vigie.records import Incident, encode

__all__ = [
    "ACTED", "CLAIMED_IT", "FIRMNESS", "HIT", "LEVELS", "UNKNOWN_DAY", "Actor", "Floats", "IncidentTable", "Ints",
    "load_table", "table_of",
]  # fmt: skip

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNKNOWN_DAY = -1
ACTED, HIT, CLAIMED_IT = 0, 1, 2
"""Parts an actor plays in an incident."""
FIRMNESS = ("reported", "claimed", "accused", "suspected", "possible", "denied")
LEVELS = ("point", "town", "admin2", "admin1", "country", "region")
CIVILIAN = frozenset((
    "civilians", "children", "women", "students", "teachers", "medical", "aid_workers", "journalists", "clergy",
    "farmers", "workers", "businesspeople", "drivers", "travellers", "displaced", "activists", "protesters",
))  # fmt: skip


NEVER_MEASURED = frozenset(("person", "civilians"))
"""Kinds of actor that are never measured: a private person, a crowd."""


class _Named(msgspec.Struct):
    actor_id: str | None = None
    name: str | None = None
    text: str = ""
    actor_kind: str | None = None
    confidence: str = "reported"
    category: str | None = None


class _Kind(msgspec.Struct):
    kind: str | None = None


class _Count(msgspec.Struct):
    low: int
    best: int
    high: int | None


class _Toll(msgspec.Struct):
    killed: _Count | None = None
    injured: _Count | None = None


class _When(msgspec.Struct):
    earliest: str | None
    latest: str | None


class _Place(msgspec.Struct):
    name: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: str | None = None


class _Source(msgspec.Struct):
    table: str


class _Line(msgspec.Struct):
    """The part of an incident's line that is measured."""

    incident_id: str
    kind: str
    status: str
    date: _When | None = None
    place: _Place | None = None
    perpetrators: list[_Named] = []
    targets: list[_Named] = []
    weapons: list[_Kind] = []
    toll: _Toll = msgspec.field(default_factory=_Toll)
    claimed_by: list[_Named] = []
    report_ids: list[str] = []
    imported: _Source | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor that plays a part in the incidents at hand."""

    actor_id: str
    name: str
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTable:
    """Incidents as columns of equal length; -1 and NaN stand for "not known".

    `counted`: it happened, and its kind is violent in the codebook: talks, arrests and threats are no deed of war.

    `first`, `last`: proleptic Gregorian ordinals of the days an incident lies in. `kind`, `country`, `admin1`,
    `admin2`, `place`, `source` index the name tuples of the same field. `killed_*`: people; `killed_high` is infinite
    where only a lower figure is known. `part_*`: one entry an actor and incident: the incident's number, the actor's
    number in `actors`, ACTED, HIT or CLAIMED_IT, and how firmly (index into FIRMNESS).
    """

    ids: tuple[str, ...]
    counted: Flags
    first: Ints
    last: Ints
    lat: Floats
    lon: Floats
    level: Ints
    kind: Ints
    country: Ints
    admin1: Ints
    admin2: Ints
    place: Ints
    source: Ints
    killed_low: Floats
    killed_best: Floats
    killed_high: Floats
    weapons: Ints
    civilians: Flags
    reports: Ints
    names: dict[str, tuple[str, ...]]
    actors: tuple[Actor, ...]
    part_incident: Ints
    part_actor: Ints
    part_role: Ints
    part_firmness: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def ids_of(self, incidents: Ints) -> tuple[str, ...]:
        """The ids of incidents by their numbers."""
        ids = self.ids
        return tuple([ids[number] for number in incidents.tolist()])


def load_table(path: Path) -> IncidentTable:
    """The incidents of a brief's folder or of an incidents.jsonl (gz too); a wrong line is named with its number."""
    file = path / "incidents.jsonl" if path.is_dir() else path
    try:
        with file.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
        with cast(BinaryIO, gzip.open(file)) if packed else file.open("rb") as lines:
            return _Columns().filled(_decoded(lines, file))
    except FileNotFoundError as error:
        raise UsageError(f"{file}: there is no such file", "give a brief's folder or an incidents.jsonl") from error
    except (OSError, EOFError) as error:
        raise UsageError(f"{file}: can't be read ({error})", "give a brief's folder or an incidents.jsonl") from error


def table_of(incidents: Iterable[Incident]) -> IncidentTable:
    """Incidents in memory as columns."""
    decoder = msgspec.json.Decoder(_Line)
    return _Columns().filled(decoder.decode(encode(incident)) for incident in incidents)


def _decoded(lines: Iterable[bytes], file: Path) -> Iterator[_Line]:
    decode = msgspec.json.Decoder(_Line).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            todo = "give incidents that vigie wrote (vigie import makes them of UCDP, ACLED, GTD or CSV)"
            raise UsageError(f"{file}: line {number}: {error}", todo) from error


class _Columns:
    """The columns while they fill; names become numbers as they come."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.whole: list[tuple[int, ...]] = []
        self.real: list[tuple[float, ...]] = []
        self.parts: list[tuple[int, int, int, int]] = []
        self.actors: dict[str, int] = {}
        self.actor_list: list[Actor] = []
        self.names: dict[str, dict[str, int]] = {
            field: {} for field in ("kind", "country", "admin1", "admin2", "place", "source", "weapons")
        }

    def filled(self, lines: Iterable[_Line]) -> IncidentTable:
        for line in lines:
            self._add(line)
        whole = np.array(self.whole, dtype=np.int64).reshape(-1, 13).T
        real = np.array(self.real, dtype=np.float64).reshape(-1, 5).T
        parts = np.array(self.parts, dtype=np.int64).reshape(-1, 4).T
        fields = [
            "first",
            "last",
            "level",
            "kind",
            "country",
            "admin1",
            "admin2",
            "place",
            "source",
            "weapons",
            "reports",
        ]
        return IncidentTable(
            ids=tuple(self.ids),
            counted=whole[11].astype(bool),
            civilians=whole[12].astype(bool),
            lat=real[0],
            lon=real[1],
            killed_low=real[2],
            killed_best=real[3],
            killed_high=real[4],
            names={field: tuple(names) for field, names in self.names.items()},
            actors=tuple(self.actor_list),
            part_incident=parts[0],
            part_actor=parts[1],
            part_role=parts[2],
            part_firmness=parts[3],
            **dict(zip(fields, whole[:11], strict=True)),
        )

    def _add(self, line: _Line) -> None:
        number = len(self.ids)
        place, when, killed = line.place or _NOWHERE, line.date or _NEVER, line.toll.killed
        self.ids.append(line.incident_id)
        first, last = _ordinal(when.earliest), _ordinal(when.latest)
        self.whole.append((
            first if first != UNKNOWN_DAY else last,
            last if last != UNKNOWN_DAY else first,
            LEVELS.index(place.level) if place.level in LEVELS else -1,
            self._number("kind", line.kind),
            self._number("country", place.country),
            self._number("admin1", place.admin1),
            self._number("admin2", place.admin2),
            self._number("place", place.name),
            self._number("source", line.imported.table if line.imported else "coded"),
            self._number("weapons", "+".join(sorted({one.kind for one in line.weapons if one.kind})) or None),
            len(line.report_ids),
            line.status == "occurred" and _violent(line.kind),
            any(one.category in CIVILIAN for one in line.targets),
        ))  # fmt: skip
        self.real.append((_real(place.lat), _real(place.lon), *_bounds(killed)))
        for role, named in ((ACTED, line.perpetrators), (HIT, line.targets), (CLAIMED_IT, line.claimed_by)):
            for one in named:
                if one.actor_id and one.actor_kind not in NEVER_MEASURED:
                    firmness = FIRMNESS.index(one.confidence) if one.confidence in FIRMNESS else 0
                    self.parts.append((number, self._actor(one), role, firmness))

    def _number(self, field: str, name: str | None) -> int:
        if not name:
            return -1
        known = self.names[field]
        return known.setdefault(name, len(known))

    def _actor(self, named: _Named) -> int:
        actor_id = named.actor_id or ""
        number = self.actors.get(actor_id)
        if number is None:
            number = self.actors[actor_id] = len(self.actor_list)
            self.actor_list.append(Actor(actor_id, named.name or named.text or actor_id, named.actor_kind))
        elif named.actor_kind and self.actor_list[number].kind is None:
            self.actor_list[number] = Actor(actor_id, named.name or named.text or actor_id, named.actor_kind)
        return number


_NOWHERE, _NEVER = _Place(), _When(None, None)


@lru_cache(1024)
def _violent(kind: str) -> bool:
    known = load_codebook().kinds.get(kind)
    return known is None or known.violent


@lru_cache(65536)
def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat(day).toordinal() if day else UNKNOWN_DAY
    except ValueError:
        return UNKNOWN_DAY


def _real(value: float | None) -> float:
    return np.nan if value is None else value


def _bounds(killed: _Count | None) -> tuple[float, float, float]:
    if killed is None:
        return np.nan, np.nan, np.nan
    return killed.low, killed.best, np.inf if killed.high is None else killed.high
