"""How the cost of every stage after coding grows with the number of reports, on simulated reports.

    python bench/scale.py [--incidents 350 1000 3500] [--workers 1] [--out bench/results/scale.json]

Each size runs in a process of its own; 350 incidents are about 950 reports, 36,000 about 100,000. Reported for each
size: pairs of reports worth comparing, seconds of the processor (not of the clock: the machine may be shared) for
making digests, fusing, writing the project's files and adding 1 % more reports, the bytes of these files, and peak
memory; then the exponent of growth of each, fitted over the sizes (1 is linear). With `--workers 2` pairs are compared
in so many processes, and the seconds of the clock are given too. Coding is measured by scale_coding.py.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from scale_coding import exponent  # noqa: E402
from simulated_reports import reports  # noqa: E402

from vigie import flow  # noqa: E402
from vigie.fuse import FuseSettings, digest, fuse_digested, loop  # noqa: E402
from vigie.fuse.report_block import report_pairs  # noqa: E402
from vigie.records import Coding  # noqa: E402
from vigie.scale.local import LocalRunner  # noqa: E402
from vigie.store import opened  # noqa: E402
from vigie.store.snapshot import write_snapshot  # noqa: E402

__all__ = ["main"]

RESULTS = HERE / "results" / "scale.json"
SEED = 99
NEW = 0.01
"""Share of reports that come as a day's addition."""
SETTINGS = FuseSettings()


def main() -> int:
    """Measure each size and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, nargs="+", default=[350, 1000, 3500])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    rows = []
    for incidents in args.incidents:
        rows.append(_apart(incidents, args.workers))
        print(json.dumps(rows[-1]), flush=True)
        args.out.write_text(json.dumps(_figures(rows), indent=1) + "\n")
    return 0


def _apart(incidents: int, workers: int) -> dict[str, Any]:
    """One size, in an interpreter of its own, so that its peak of memory is its own."""
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[dict[str, Any]] = context.Queue()
    process = context.Process(target=_measured, args=(incidents, workers, queue))
    process.start()
    row = queue.get()
    process.join()
    return row


def _figures(rows: list[dict[str, Any]]) -> dict[str, Any]:
    costs = [name for name in rows[0] if name not in ("reports", "load")]
    figures: dict[str, Any] = {"cores": os.cpu_count(), "sizes": rows}
    if len(rows) > 1:
        figures |= {
            f"{name.removesuffix('_seconds')}_exponent": exponent([(row["reports"], row[name]) for row in rows])
            for name in costs
        }
    return figures


def _measured(incidents: int, workers: int, queue: multiprocessing.Queue[dict[str, Any]]) -> None:
    world = [told.coding for told in reports(incidents, SEED)]
    row: dict[str, Any] = {"reports": len(world), "load": round(os.getloadavg()[0], 2)}
    start = time.process_time()
    digests = {one.report.report_id: digest(one) for one in world}
    row["digest_seconds"] = round(time.process_time() - start, 2)
    row["pairs"] = sum(1 for _ in report_pairs(digests, SETTINGS))
    told = [incident for one in world for incident in one.incidents]
    with LocalRunner(workers) as runner:
        each: Any = loop if workers == 1 else runner.each
        start, clock = time.process_time(), time.perf_counter()
        fusion = fuse_digested(told, digests, SETTINGS, each=each)
        row["fuse_seconds"] = round(time.process_time() - start, 2)
        if workers > 1:
            row["fuse_clock_seconds"] = round(time.perf_counter() - clock, 2)
    row |= _stored(world, fusion.incidents)
    old = {one.report.report_id for one in world[: int(len(world) * (1 - NEW))]}
    before = fuse_digested(
        [one for one in told if one.report_ids[0] in old], {name: digests[name] for name in old}, SETTINGS
    )
    start = time.process_time()
    fuse_digested(told, digests, SETTINGS, known_links=before.links)
    row["add_one_percent_seconds"] = round(time.process_time() - start, 2)
    row["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    queue.put(row)


def _stored(world: list[Coding], incidents: list[Any]) -> dict[str, Any]:
    """Seconds and bytes of a project's batch and snapshot."""
    with tempfile.TemporaryDirectory() as scratch:
        start = time.process_time()
        project = opened(Path(scratch) / "p", create=True)
        with project.writing():
            project.add(world)
            with project.new_snapshot() as folder:
                measured = flow.measured(incidents, {one.report.report_id for one in world})
                write_snapshot(folder, incidents, [], [], measured)
        seconds = round(time.process_time() - start, 2)
        size = sum(path.stat().st_size for path in Path(scratch).rglob("*") if path.is_file())
    return {"store_seconds": seconds, "store_bytes": size}


if __name__ == "__main__":
    sys.exit(main())
