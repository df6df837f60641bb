"""One row of an event table as an Incident, the row kept with it.

Place in the flow: between the table's lines and the file of incidents. In: cells. Out: Incident; BadRowError where the
row can't be true or can't be read. Nothing is filled in that the table does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import cast

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.countries import country_named, load_countries
from vigie.lexicon.event_tables import FIELDS, EventTable
from vigie.lexicon.schemes import codes_for
from vigie.read.events.actors import ActorNames, Side
from vigie.read.events.cells import BadRowError, coordinate, count, number, part_of_date, span, truth
from vigie.records import (
    Claimant,
    Codes,
    Confidence,
    Count,
    DatePrecision,
    Imported,
    Incident,
    Perpetrator,
    Place,
    PlaceLevel,
    Target,
    Toll,
    Weapon,
    When,
)

__all__ = ["RowReader"]

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Who:
    doers: tuple[Perpetrator, ...]
    targets: tuple[Target, ...]


class RowReader:
    """Reads the rows of one table; `columns` is its header, `file` the name the analyst gave."""

    def __init__(self, table: EventTable, name: str, file: str, columns: Sequence[str]) -> None:
        self._table, self._name, self._file = table, name, file
        self._columns = tuple(column or "unnamed" for column in columns)
        places = {column.strip().lower(): number for number, column in reversed(list(enumerate(columns)))}
        found = {
            field: next((places[one.lower()] for one in names if one.lower() in places), None)
            for field, names in table.columns.items()
        }
        at = {field: place for field, place in found.items() if place is not None}
        self._present = tuple(at)
        self._picked = itemgetter(*at.values(), 0, 0)  # two more, so that what comes back is always a tuple
        self._tells_target = "target" in at or "target_category" in at
        self._tells_success = "succeeded" in at
        self._blank = dict.fromkeys(FIELDS, "")
        self._actors = ActorNames(table, name)
        self._missing = frozenset(table.missing)
        self._codes = lru_cache(4096)(self._codes_of)

    @property
    def absent(self) -> tuple[str, ...]:
        """Fields this table can't do without whose column is not in the header."""
        return tuple(field for field in self._table.required if field not in self._present)

    def incident(self, row: Sequence[str], line: int) -> Incident:
        """The incident a row tells of; BadRowError says why there is none."""
        if len(row) != len(self._columns):
            raise BadRowError(
                f"has {len(row)} cells where the header has {len(self._columns)}", "mend its separators or its quotes"
            )
        cell = self._cells(row)
        kind = self._kind(cell)
        toll, notes = self._toll(cell)
        who = self._who(cell, kind, toll)
        return Incident(
            incident_id=self._id(cell["id"], row),
            report_ids=(),
            kind=kind,
            status="occurred" if not self._tells_success or truth(cell["succeeded"]) else "attempted",
            codes=self._own_codes(cell) or self._codes(kind, cell["kind"], cell["kind_detail"], who.doers, who.targets),
            date=self._when(cell),
            place=self._place(cell),
            perpetrators=who.doers,
            targets=who.targets,
            weapons=self._weapons(cell["weapon"]),
            toll=toll,
            claimed_by=self._claims(who, cell["claimed"]),
            confidence=1.0,
            evidence=(),
            disagreements=notes,
            imported=Imported(
                table=self._name,
                file=self._file,
                line=line,
                cells=dict(zip(self._columns, row, strict=True)),
            ),
        )

    def _cells(self, row: Sequence[str]) -> Cells:
        """The row by field; every field is there, empty where the table has none."""
        cells = self._blank | dict(zip(self._present, map(str.strip, self._picked(row)), strict=False))
        if self._missing:
            return {field: "" if value in self._missing else value for field, value in cells.items()}
        return cells

    def _id(self, own: str, row: Sequence[str]) -> str:
        if own:
            return f"{self._name}:{own.removesuffix('.0')}"
        return f"{self._name}:row-{blake2b(chr(31).join(row).encode(), digest_size=8).hexdigest()}"

    def _kind(self, cell: Cells) -> str:
        told, detail = cell["kind"].lower().removesuffix(".0"), cell["kind_detail"].lower()
        known = self._table.values.get("kind", {})
        kind = known.get(f"{told}|{detail}") or known.get(told) or known.get(detail) or self._own_kind(told)
        return "suicide_bombing" if kind == "bombing" and truth(cell["suicide"]) else kind

    def _own_kind(self, told: str) -> str:
        word = told.replace(" ", "_")
        if not told or word in load_codebook().kinds:
            return word or self._table.kind
        if self._table.values.get("kind"):
            known = ", ".join(list(self._table.values["kind"])[:6])
            raise BadRowError(f"has the kind '{told[:40]}', which is none of {known} …", "mend it or map it")
        return self._table.kind

    def _when(self, cell: Cells) -> When:
        start = cell["date"]
        if start:
            told = self._table.values.get("date_precision", {}).get(cell["date_precision"].removesuffix(".0").lower())
            return span(start, cell["date_end"], cast("DatePrecision | None", told), self._table.date_formats)
        if cell["year"]:
            return part_of_date(cell["year"], cell["month"], cell["day"])
        raise BadRowError("has no date", "give the date or leave the row out")

    def _place(self, cell: Cells) -> Place | None:
        lat, lon = coordinate(cell["lat"], 90, "latitude"), coordinate(cell["lon"], 180, "longitude")
        name, country = cell["place"] or None, cell["country"]
        precision = cell["place_precision"].removesuffix(".0").lower()
        level = self._table.values.get("place_precision", {}).get(precision)
        admin1 = cell["admin1"] or None
        if not (name or country or admin1 or lat is not None):
            return None
        return Place(
            text=cell["place_text"] or name,
            name=name,
            admin1=admin1,
            country=_alpha3(country),
            lat=lat if lon is not None else None,
            lon=lon if lat is not None else None,
            level=cast("PlaceLevel | None", level or ("town" if not precision and lat is not None else None)),
            admin2=cell["admin2"] or None,
        )

    def _toll(self, cell: Cells) -> tuple[Toll, tuple[str, ...]]:
        open_ended = self._table.toll == "lowest"
        killed, note = count(cell["killed_low"], cell["killed_best"], cell["killed_high"], "killed", open_ended)
        injured = count("", cell["injured"], "", "injured", open_ended)[0] if cell["injured"] else None
        abducted = count("", cell["abducted"], "", "abducted", open_ended)[0] if cell["abducted"] else None
        return _toll_of(killed, injured, abducted), (note,) if note else ()

    def _who(self, cell: Cells, kind: str, toll: Toll) -> _Who:
        ours = self._sides(cell, "a")
        theirs = self._sides(cell, "b")
        both = kind in self._table.both_sides
        acting = [*ours, *theirs] if both else ours
        firmness = "suspected" if cell["suspected"] and truth(cell["suspected"]) else "reported"
        firmness = "claimed" if cell["claimed"] and truth(cell["claimed"]) else firmness
        doers = tuple([_doer(side, firmness) for side in acting if not side.civilians])
        targets = [_hit(side, self._dead(cell, "killed_b")) for side in theirs]
        targets += [_hit(side, self._dead(cell, "killed_a")) for side in ours] if both else []
        civilians = self._dead(cell, "killed_civilians")
        if civilians and civilians.best and not any(side.civilians for side in theirs):
            targets.append(_civilians(civilians))
        return _Who(doers, (*targets, *self._described(cell)))

    def _sides(self, cell: Cells, which: str) -> list[Side]:
        name, allies = cell[f"actor_{which}"], cell[f"allies_{which}"]
        sides = [self._actors.side(name, cell[f"actor_{which}_id"], cell[f"actor_{which}_kind"])] if name else []
        if allies:
            sides += [self._actors.side(ally, "", "") for ally in self._parted(allies) if ally]
        return sides

    def _parted(self, names: str) -> list[str]:
        mark = self._table.separator
        return [name.strip() for name in names.split(mark)] if mark else [names]

    def _dead(self, cell: Cells, field: str) -> Count | None:
        return _exactly(cell[field], field) if cell[field] else None

    def _described(self, cell: Cells) -> list[Target]:
        if not self._tells_target:
            return []
        text, told = cell["target"], cell["target_category"].lower()
        category = self._table.values.get("target_category", {}).get(told, told or None)
        if not text and not category:
            return []
        return [Target(text=text or told, kind="human", category=category)]

    def _weapons(self, text: str) -> tuple[Weapon, ...]:
        return (Weapon(text, self._table.values.get("weapon", {}).get(text.lower())),) if text else ()

    def _claims(self, who: _Who, claimed: str) -> tuple[Claimant, ...]:
        if not claimed or not truth(claimed):
            return ()
        return tuple(Claimant(doer.text, doer.actor_id) for doer in who.doers if doer.actor_id)

    def _own_codes(self, cell: Cells) -> Codes | None:
        """UCDP tells who fought whom and not how: no other scheme's code follows from it."""
        if self._table.scheme != "ucdp":
            return None
        return _ucdp_code(self._table.values.get("code", {}).get(cell["kind"].lower().removesuffix(".0")))

    def _codes_of(
        self, kind: str, told: str, detail: str, doers: tuple[Perpetrator, ...], targets: tuple[Target, ...]
    ) -> Codes:
        """The table's own code as it stands; the others by the codebook where the table tells the kind."""
        scheme = self._table.scheme
        categories = tuple(target.category for target in targets if target.category)
        codes = codes_for(kind, tuple(doer.actor_kind for doer in doers if doer.actor_kind), categories)
        if scheme == "acled" and detail:
            return Codes((told, detail), codes.plover, codes.gtd, codes.ucdp, codes.muc4)
        return Codes(codes.acled, codes.plover, told or None, codes.ucdp, codes.muc4) if scheme == "gtd" else codes


@lru_cache(65536)
def _toll_of(killed: Count | None, injured: Count | None, abducted: Count | None) -> Toll:
    return Toll(killed=killed, injured=injured, abducted=abducted)


@lru_cache(16)
def _ucdp_code(told: str | None) -> Codes:
    return Codes(ucdp=int(told) if told else None)


@lru_cache(1024)
def _alpha3(country: str) -> str | None:
    """ISO 3166-1 alpha-3 of a name or code; a name in brackets is another name of it ("Russia (Soviet Union)")."""
    if country in load_countries():
        return country
    return country_named(country) or country_named(country.partition(" (")[0]) if country else None


@lru_cache(65536)
def _doer(side: Side, confidence: str) -> Perpetrator:
    return Perpetrator(
        text=side.text,
        name=side.name,
        actor_id=side.actor_id,
        kind="organization",
        actor_kind=side.kind,
        confidence=cast("Confidence", confidence if side.named else "reported"),
    )


@lru_cache(65536)
def _hit(side: Side, dead: Count | None) -> Target:
    categories = {"civilians": "civilians", "armed_group": "militants", "state_force": "soldiers"}
    return Target(
        text=side.text,
        name=side.name,
        actor_id=side.actor_id,
        kind="human",
        category="civilians" if side.civilians else categories.get(side.kind),
        count=dead,
        effect="killed" if dead and dead.best else "unknown",
    )


@lru_cache(4096)
def _exactly(cell: str, field: str) -> Count:
    dead = number(cell, field.replace("_", " ")) or 0
    return Count(dead, dead, dead)


@lru_cache(4096)
def _civilians(dead: Count) -> Target:
    return Target(text="civilians", kind="human", category="civilians", count=dead, effect="killed")
