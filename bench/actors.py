"""How many actors of other lists the registry knows, and how many of its names clash.

    python bench/actors.py --data FOLDER

FOLDER holds tables of actors that are for measuring (UCDP's may be taken from, the others only compared with); a table
that is not there is left out. A name counts as known where the registry finds it as it stands, without its acronym,
without a country in brackets, or as another name of the same row. Writes bench/results/actors.json.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from vigie.lexicon.actor_clashes import clashes
from vigie.lexicon.actor_ties import load_ties
from vigie.lexicon.actors import Registry, load_registry
from vigie.resolve.actor_spelling import LEAST_LIKE, by_sound
from vigie.text.spelling import likeness, sound_key

RESULTS = Path(__file__).resolve().parent / "results" / "actors.json"
_ACLED_KINDS = {"2": "rebel groups", "3": "political militias", "4": "communal militias"}

Row = tuple[str, list[str]]
"""A group the row counts in, and the names it goes by."""


def main() -> None:
    """Measure every table that is there and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    registry = load_registry()
    figures: dict[str, object] = {"registry": own_figures(registry)}
    for name, (file, rows) in TABLES.items():
        if (args.data / file).exists():
            figures[name] = recall(registry, rows(args.data / file))
        else:
            print(f"{name}: left out: {file} is not there")
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def own_figures(registry: Registry) -> dict[str, int]:
    """Actors, armed groups, countries, names, ids, ties and clashes of the registry."""
    armed = [actor for actor in registry if actor.kind == "armed_group"]
    return {
        "actors": len(registry),
        "armed_groups": len(armed),
        "countries": len({code for actor in armed for code in actor.countries}),
        "names": sum(1 for _ in registry.names()),
        "with_ucdp_id": sum(actor.ucdp_id is not None for actor in registry),
        "ties": len(load_ties()),
        "clashes": len(clashes(registry)),
    }


def recall(registry: Registry, rows: Iterator[Row]) -> dict[str, dict[str, float]]:
    """By group and in all: rows, and the share of them the registry knows by name, or by a spelling of it."""
    counts: dict[str, list[int]] = {}
    for group, names in rows:
        known = any(registry.find(form) for name in names for form in forms(name))
        spelt = known or any(alike(registry, form) for name in names for form in forms(name))
        for one in dict.fromkeys((group, "all")):
            count = counts.setdefault(one, [0, 0, 0])
            count[0] += 1
            count[1] += known
            count[2] += spelt
    return {
        group: {"rows": rows, "known": round(known / rows, 3), "known_or_spelt_alike": round(spelt / rows, 3)}
        for group, (rows, known, spelt) in sorted(counts.items())
    }


def alike(registry: Registry, name: str) -> bool:
    """Whether a name of the registry sounds the same and looks alike."""
    return any(likeness(name, known) >= LEAST_LIKE for known, _ in by_sound(registry).get(sound_key(name), ()))


def forms(name: str) -> list[str]:
    """The name, without its acronym before a colon, without brackets, and what stands in them."""
    whole = name.strip()
    after = whole.partition(":")[2].strip() or whole
    bare = re.sub(r"\s*\(.*?\)", "", after).strip()
    inside = re.findall(r"\((.*?)\)", after)
    return [form for form in dict.fromkeys((whole, after, bare, *inside)) if len(form) > 2]


def ucdp(path: Path) -> Iterator[Row]:
    """Formally organised groups of UCDP that acted since 1989 (those with a non-state or one-sided id, or a dyad)."""
    for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
        if row["Org"] == "1":
            names = [row[name] for name in ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng")]
            yield "organised groups", [name for name in names if name.strip()]


def acled(path: Path) -> Iterator[Row]:
    """ACLED's names by kind of actor; unidentified and plain communal ones left out."""
    for row in csv.DictReader(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()):
        kind = _ACLED_KINDS.get(row["inter_code"])
        if kind and not row["actor"].startswith("Unidentified"):
            yield kind, [row["actor"]]


def gtd(path: Path) -> Iterator[Row]:
    """GTD's group names."""
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if line.strip():
            yield "groups", [line]


def eu_listed(path: Path) -> Iterator[Row]:
    """Entities the EU lists as terrorist."""
    for row in csv.DictReader(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()):
        if row["programKey"] in ("EU-TERR", "EUTERR"):
            yield "terrorist list", [row["name"], *row["alias"].split(";")]


def phoenix(path: Path) -> Iterator[Row]:
    """Names of Phoenix's dictionary of militarised non-state actors."""
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        yield "actors", [row["name"], *row["aliases"].split(";")]


TABLES: dict[str, tuple[str, Callable[[Path], Iterator[Row]]]] = {
    "ucdp_actor_22_1": ("ucdp_actor_v22.1.csv", ucdp),
    "acled_samples": ("acled_actor_names_measure_only.csv.gz", acled),
    "gtd": ("gtd_group_names_measure_only.txt.gz", gtd),
    "eu_terrorist_list": ("eu_listed_entities_measure_only.csv.gz", eu_listed),
    "phoenix": ("phoenix_MilNonState_parsed.csv", phoenix),
}

if __name__ == "__main__":
    main()
