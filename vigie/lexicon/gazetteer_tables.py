"""Rows of a GeoNames dump or a Who's On First table as places; a row that does not fit is told with its line.

Place in the flow: first step of `vigie gazetteer build`. In: a file (plain, .gz or .zip) and a country. Out: Entry
records, and BadRow records with line and reason.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from vigie.errors import UsageError
from vigie.lexicon.countries import country_named, load_countries
from vigie.lexicon.gazetteer_packing import Entry, is_usable

__all__ = ["BadRow", "Form", "read_rows"]

Form = Literal["geonames", "whosonfirst"]
GEONAMES_COLUMNS = 19
MOST_BYTES = 255  # a name is kept with its length in one byte
MOST_PEOPLE = 10**10
_WOF = ("wof_id", "placetype", "name", "lat", "lon", "country")
_GEONAMES_LEVELS: Mapping[str, str] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2", "ADMD": "admin2", "RGN": "point",
    "AREA": "point", "LCTY": "point", "VAL": "point", "PASS": "point", "MT": "point", "MTS": "point", "PLN": "point",
    "DSRT": "point", "ISL": "point", "LK": "point", "WAD": "point", "DAM": "point", "CMP": "point", "CMPRF": "point",
    "INSM": "point", "MILB": "point", "AIRB": "point", "AIRP": "point", "AIRF": "point", "PSTB": "point",
    "PRN": "point", "FRST": "point", "PPLX": "point",
}  # fmt: skip
"""Feature codes of GeoNames that are kept beside all towns (class P), with their level; part of a town is a point."""
_WOF_LEVELS: Mapping[str, str] = {
    "region": "admin1", "macroregion": "admin1", "county": "admin2", "macrocounty": "admin2", "localadmin": "admin2",
    "locality": "town", "borough": "point", "macrohood": "point", "neighbourhood": "point", "campus": "point",
}  # fmt: skip
_TYPE = re.compile(
    r"^(?:Province|Region|District|Governorate|Cercle|Wilayat?) (?:of |de |du )?|"
    r" (?:Province|State|Governorate|Region|District|County|Department|Prefecture|Oblast|Raion|Township)$"
)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line in the file, what is wrong with it."""

    line: int
    wrong: str


def read_rows(path: Path, country: str, admin1: Mapping[str, str]) -> tuple[Form, list[Entry], list[BadRow]]:
    """The places of a country (alpha-3) in a table, and the rows that do not fit; other countries are passed by.

    `admin1`: names of first-order regions by GeoNames code ("AF.18"). A UsageError where the file is no such table.
    """
    alpha2 = load_countries()[country].alpha2
    entries: list[Entry] = []
    bad: list[BadRow] = []
    with _lines(path) as lines:
        first = next(lines, "")
        form, parse = _form(first, path, alpha2, admin1)
        numbered: Iterator[tuple[int, str]] = enumerate(lines, start=2)
        if form == "geonames":
            numbered = chain([(1, first)], numbered)
        for number, line in numbered:
            if not line.strip() or line.startswith("#"):
                continue
            try:
                entry = parse(line.rstrip("\r\n").split("\t"))
            except ValueError as error:
                bad.append(BadRow(number, str(error)))
                continue
            if entry is not None:
                entry.country = country
                entries.append(entry)
    return form, entries, bad


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a plain or packed table."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                names = [one for one in packed.namelist() if one.endswith((".txt", ".tsv")) and "readme" not in one]
                if len(names) != 1:
                    raise UsageError(f"{path}: not one table in it", "unpack it and give the table")
                with packed.open(names[0]) as raw:
                    yield iter(io.TextIOWrapper(raw, encoding="utf-8", newline="\n"))
        elif path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8", newline="\n") as text:
                yield iter(text)
        else:
            with path.open(encoding="utf-8", newline="\n") as text:
                yield iter(text)
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path}: {told}", "give a readable table of GeoNames or Who's On First") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason})", "save the table as UTF-8") from error


def _form(
    first: str, path: Path, alpha2: str, admin1: Mapping[str, str]
) -> tuple[Form, Callable[[list[str]], Entry | None]]:
    """What table it is, by its first line, and how its rows are read."""
    cells = first.rstrip("\r\n").split("\t")
    if "wof_id" in cells:
        missing = [name for name in _WOF if name not in cells]
        if missing:
            raise UsageError(f"{path}: no column {missing[0]}", f"a Who's On First table has {', '.join(_WOF)}")
        return "whosonfirst", lambda row: _whosonfirst(row, cells, alpha2)
    if len(cells) == GEONAMES_COLUMNS:
        return "geonames", lambda row: _geonames(row, alpha2, admin1)
    raise UsageError(
        f"{path}: neither a GeoNames dump (19 columns parted by tabs) nor a Who's On First table (header with wof_id)",
        "give XX.txt or allCountries.txt of GeoNames, or a table with the columns " + ", ".join(_WOF),
    )


def _geonames(row: list[str], alpha2: str, admin1: Mapping[str, str]) -> Entry | None:
    if len(row) != GEONAMES_COLUMNS:
        raise ValueError(f"{len(row)} columns instead of {GEONAMES_COLUMNS}")
    if row[8] != alpha2:
        if row[8] and country_named(row[8]) is None and not _is_code(row[8]):
            raise ValueError(f"country {row[8]!r} is no code of two letters")
        return None
    level = "town" if row[6] == "P" and row[7] != "PPLX" else _GEONAMES_LEVELS.get(row[7])
    if level is None:
        return None
    region = admin1.get(f"{row[8]}.{row[10]}", "")
    names = {row[2], *row[3].split(",")}
    return _entry(int(_whole(row[0], "id")), (row[1], names), region, (row[4], row[5]), (level, row[14]))


def _whosonfirst(row: list[str], columns: list[str], alpha2: str) -> Entry | None:
    if len(row) != len(columns):
        raise ValueError(f"{len(row)} columns instead of {len(columns)}")
    cell = dict(zip(columns, row, strict=True))
    if cell["country"].upper() != alpha2:
        if not _is_code(cell["country"]):
            raise ValueError(f"country {cell['country']!r} is no code of two letters")
        return None
    level = _WOF_LEVELS.get(cell["placetype"])
    if level is None:
        return None
    number = cell.get("geonames_id", "")
    identity: int | str = int(_whole(number, "geonames_id")) if number else f"wof:{_whole(cell['wof_id'], 'wof_id')}"
    names = set(cell.get("alt_names", "").split("|"))
    spot = cell["lat"], cell["lon"]
    return _entry(identity, (cell["name"], names), cell.get("region", ""), spot, (level, cell.get("population", "")))


def _is_code(word: str) -> bool:
    return len(word) == 2 and word.isalpha()


def _entry(
    identity: int | str,
    names: tuple[str, set[str]],
    admin1: str,
    spot: tuple[str, str],
    size: tuple[str, str],
) -> Entry:
    """A row's place, its values checked; a ValueError says which is wrong."""
    name, others = names[0].strip(), names[1]
    if not name:
        raise ValueError("no name")
    if len(name.encode()) > MOST_BYTES:
        raise ValueError("the name is longer than 255 bytes")
    level, people = size
    lat, lon = _degrees(spot[0], 90.0, "latitude"), _degrees(spot[1], 180.0, "longitude")
    population = int(_whole(people, "population")) if people not in ("", "-1") else 0
    if population > MOST_PEOPLE:
        raise ValueError(f"population {people} is more than mankind")
    kept = {one.strip() for one in others if is_usable(one.strip())}
    if level in ("admin1", "admin2"):
        kept |= {bare for one in (name, *kept) if (bare := _TYPE.sub("", one)) and is_usable(bare)}
        name = _TYPE.sub("", name) if level == "admin1" else name
    return Entry(identity, name, "", name if level == "admin1" else admin1, lat, lon, level, population, kept)


def _whole(word: str, what: str) -> str:
    if not word.isascii() or not word.isdigit():
        raise ValueError(f"{what} {word!r} is no whole number")
    return word


def _degrees(word: str, most: float, what: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise ValueError(f"{what} {word!r} is no number") from None
    if not -most <= value <= most:
        raise ValueError(f"{what} {word} is beyond {most:.0f} degrees")
    return value
