"""Made-up rows in the columns of UCDP GED, for measuring how fast a table is imported and measured.

    python bench/ged_rows.py --rows 1000000 --out rows.csv

Nothing in them is true: places are drawn at random, the sides are called Group 1, Group 2 … The cells are about as long
as GED's own.
"""

from __future__ import annotations

import argparse
import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np

__all__ = ["write_rows"]

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
START, DAYS = date(1989, 1, 1), 13_000
COUNTRIES = ("Afghanistan", "Syria", "Mali", "Nigeria", "Somalia", "Ukraine", "Colombia", "Iraq")


def write_rows(path: Path, rows: int, groups: int = 500, seed: int = 1) -> None:
    """A table of that many rows under `path`, the same for the same seed."""
    draw = np.random.default_rng(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for begin in range(0, rows, 50_000):
            size = min(50_000, rows - begin)
            day, a, b, kind = (draw.integers(0, top, size) for top in (DAYS, groups, groups, 3))
            best = draw.negative_binomial(0.6, 0.12, size)
            lat, lon = draw.uniform(-10, 35, size), draw.uniform(0, 60, size)
            where = draw.integers(1, 7, size)
            for at in range(size):
                own = (begin + at, int(kind[at]) + 1, int(a[at]), int(b[at]), int(best[at]), int(where[at]))
                writer.writerow(_row(own, START + timedelta(days=int(day[at])), float(lat[at]), float(lon[at])))


def _row(own: tuple[int, int, int, int, int, int], day: date, lat: float, lon: float) -> list[object]:
    number, kind, a, b, best, where = own
    left, right = f"Group {a}", "Civilians" if kind == 3 else f"Group {b}"
    country = COUNTRIES[a % len(COUNTRIES)]
    source = f"Agency {a % 7},{day},Fighting reported between {left} and {right} near village {number % 9001}"
    return [
        number,
        f"X-{day.year}-{kind}-{number}",
        day.year,
        "true",
        "Clear",
        kind,
        a,
        a,
        f"{country}: Government",
        a,
        a * 1000 + b,
        f"{left} - {right}",
        a,
        100_000 + a,
        left,
        b,
        100_000 + b,
        right,
        1,
        f'"{source}"',
        f"Agency {a % 7}",
        day,
        source,
        "local sources; police",
        where,
        f"Village {number % 9001}",
        f"village {number % 9001}, some way from the road",
        f"Province {a % 40}",
        f"District {number % 400}",
        f"{lat:.6f}",
        f"{lon:.6f}",
        f"POINT ({lon:.6f} {lat:.6f})",
        100_000 + a,
        country,
        a,
        "Region",
        1,
        1,
        f"{day} 00:00:00.000",
        f"{day} 00:00:00.000",
        best // 2,
        best - best // 2,
        0,
        0,
        best,
        best + best // 4,
        best,
        "",
        "",
    ]


def main() -> None:
    """Write the rows that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--groups", type=int, default=500)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write_rows(args.out, args.rows, args.groups)


if __name__ == "__main__":
    main()
