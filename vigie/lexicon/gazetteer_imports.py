"""A gazetteer of one country from a GeoNames dump or a Who's On First table, beside the one that comes with Vigie.

Place in the flow: behind `vigie gazetteer build`. In: a table and a country. Out: the bytes of a gazetteer in the
form of vigie/data/gazetteer.bin, and what was imported. Where both know a place, the table with more towns of that
country wins: its spelling, point and region hold; the other gives what it lacks (people, id).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vigie.errors import UsageError
from vigie.lexicon.countries import country_named, load_countries
from vigie.lexicon.earth import great_circle
from vigie.lexicon.gazetteer import Gazetteer, GazetteerPlace
from vigie.lexicon.gazetteer_packing import Entry, packed
from vigie.lexicon.gazetteer_tables import BadRow, Form, read_rows
from vigie.lexicon.place_folding import fold_name

__all__ = ["Imported", "alpha3_of", "import_table"]

SAME = {"town": 12.0, "point": 5.0, "admin2": 120.0, "admin1": 20_000.0}
"""Kilometres: two places of one name and level nearer than this are one; a country has one province of a name."""
CREDITS: dict[Form, str] = {
    "geonames": "GeoNames (https://www.geonames.org), CC BY 4.0",
    "whosonfirst": "Data from Who's On First (https://whosonfirst.org), which includes data from GeoNames (CC BY 4.0) "
    "and other sources; licence: https://whosonfirst.org/docs/licenses/",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A gazetteer made from a table: its bytes, what it says of itself, rows left out, places that both know."""

    content: bytes
    about: dict[str, object]
    bad: tuple[BadRow, ...]
    known: int
    richer: bool
    """Whether the table has more towns of the country than the gazetteer that comes with Vigie."""


def alpha3_of(word: str) -> str:
    """The alpha-3 code of a country given as a code of two or three letters, or by name."""
    upper = word.strip().upper()
    rows = load_countries()
    code = upper if upper in rows else next((one for one, row in rows.items() if row.alpha2 == upper), None)
    code = code or country_named(word)
    if code is None:
        raise UsageError(f"{word}: no country is called so", "give its ISO code, as in --country AF")
    return code


def import_table(path: Path, country: str, base: Gazetteer) -> Imported:
    """The places of a country in a table, joined with what the base gazetteer knows; UsageError where it has none."""
    ours = [place for place in base if place.country == country and place.level not in ("country", "region")]
    admin1 = {place.gazetteer_id.partition(":")[2]: place.name for place in ours if place.level == "admin1"}
    form, entries, bad = read_rows(path, country, admin1)
    if not entries:
        told = f"; line {bad[0].line}: {bad[0].wrong}" if bad else ""
        raise UsageError(f"{path}: no place of {country} in it{told}", "give the table of that country")
    _name_regions(entries, admin1.values())
    richer = _towns(entries) >= _towns(ours)
    kept, known = _joined(entries, ours, richer=richer)
    about: dict[str, object] = {
        "country": country, "form": form, "file": path.name, "credit": CREDITS[form], "places": len(kept),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "left_out": len(bad),
    }  # fmt: skip
    return Imported(packed(kept, about, by_id=True), about, tuple(bad), known, richer)


def _towns(places: Iterable[Entry | GazetteerPlace]) -> int:
    return sum(place.level == "town" for place in places)


def _name_regions(entries: Iterable[Entry], names: Iterable[str]) -> None:
    """First-order regions under the names they have here, so that places of both tables lie in the same ones."""
    by_key = {fold_name(name): name for name in names}
    for entry in entries:
        known = by_key.get(fold_name(entry.admin1))
        if known is not None:
            entry.admin1 = known


def _joined(entries: list[Entry], ours: list[GazetteerPlace], *, richer: bool) -> tuple[list[Entry], int]:
    """The imported places that hold, each under the id of the place we know it as; and how many of them we know."""
    by_id = {place.gazetteer_id: place for place in ours}
    by_name: dict[str, list[GazetteerPlace]] = defaultdict(list)
    for place in ours:
        by_name[fold_name(place.name)].append(place)
    kept: dict[int | str, Entry] = {}
    known = 0
    for entry in entries:
        same = _same(entry, by_id, by_name)
        known += same is not None
        if same is not None and not richer:
            continue
        if same is not None:
            entry.gazetteer_id = _identity(same)
            entry.population = entry.population or same.population
            entry.admin1 = entry.admin1 or same.admin1
            entry.others.add(same.name)
        first = kept.setdefault(entry.gazetteer_id, entry)
        if first is not entry:  # one place in two rows, as town and as its parish
            first.others |= {entry.name, *entry.others}
            first.population = max(first.population, entry.population)
    return list(kept.values()), known


def _same(
    entry: Entry, by_id: dict[str, GazetteerPlace], by_name: dict[str, list[GazetteerPlace]]
) -> GazetteerPlace | None:
    """The place that we know an imported one as: by its GeoNames id, else by name, level and nearness."""
    numbered = by_id.get(f"geonames:{entry.gazetteer_id}") if isinstance(entry.gazetteer_id, int) else None
    if numbered is not None:
        return numbered
    near = [
        (great_circle((entry.lat, entry.lon), (place.lat, place.lon)), place)
        for name in {fold_name(entry.name), *map(fold_name, entry.others)}
        for place in by_name.get(name, ())
        if place.level == entry.level
    ]
    best = min(near, key=lambda one: (one[0], one[1].gazetteer_id), default=None)
    return best[1] if best is not None and best[0] <= SAME[entry.level] else None


def _identity(place: GazetteerPlace) -> int | str:
    space, _, code = place.gazetteer_id.partition(":")
    return int(code) if space == "geonames" else place.gazetteer_id
