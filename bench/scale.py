"""How the cost of fusing grows with the number of reports, on simulated reports, and what a day's addition costs.

    python bench/scale.py [--incidents 350 1000 3500] [--out bench/results/scale.json]

Each size runs in a process of its own. Reported: reports, seconds of making digests and of fusing, peak memory, and
the exponent of growth fitted over the sizes (1 is linear); then the seconds of adding 1 % more reports to the largest.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from simulated_reports import reports

from vigie.fuse import FuseSettings, digest, fuse_digested

__all__ = ["main"]

RESULTS = Path(__file__).resolve().parent / "results" / "scale.json"
SEED = 99
NEW = 0.01
"""Share of reports that come as a day's addition."""


def main() -> int:
    """Measure each size and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, nargs="+", default=[350, 1000, 3500])
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = pool.map(_measured, args.incidents, chunksize=1)
    figures = {
        "sizes": rows,
        "fuse_exponent": _exponent(rows, "fuse_seconds"),
        "digest_exponent": _exponent(rows, "digest_seconds"),
    }
    args.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    return 0


def _measured(incidents: int) -> dict[str, Any]:
    world = [told.coding for told in reports(incidents, SEED)]
    start = time.process_time()
    digests = {one.report.report_id: digest(one) for one in world}
    digested = time.process_time()
    told = [incident for one in world for incident in one.incidents]
    fuse_digested(told, digests, FuseSettings())
    fused = time.process_time()
    old = world[: int(len(world) * (1 - NEW))]
    names = {one.report.report_id: digests[one.report.report_id] for one in old}
    before = fuse_digested([incident for one in old for incident in one.incidents], names, FuseSettings())
    again = time.process_time()
    fuse_digested(told, digests, FuseSettings(), known_links=before.links)
    return {
        "reports": len(world),
        "digest_seconds": round(digested - start, 2),
        "fuse_seconds": round(fused - digested, 2),
        "add_one_percent_seconds": round(time.process_time() - again, 2),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _exponent(rows: list[dict[str, Any]], name: str) -> float:
    """The slope of log cost over log reports, by least squares."""
    points = [(math.log(row["reports"]), math.log(max(row[name], 0.01))) for row in rows]
    mean_x, mean_y = (sum(point[at] for point in points) / len(points) for at in (0, 1))
    over = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return round(over / sum((x - mean_x) ** 2 for x, _ in points), 3)


if __name__ == "__main__":
    sys.exit(main())
