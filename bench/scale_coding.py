"""How long coding takes with one process, with two, and on a cluster's engine, and how it grows with the reports.

    python bench/scale_coding.py [--runs 250:1 1000:1 1000:2 1000:dask] [--out bench/results/scale_coding.json]

A run is REPORTS:WORKERS; `dask` is a scheduler and two workers of one process each on this machine (needs
`vigie[dask]`; skipped, with a sentence, where that is not installed). The reports are those of code_speed.py, about
2,400 characters each. Reported: seconds, reports a second, the memory of all processes together at its highest
(proportional set size: shared pages count once), bytes in and out, the load of the machine before, and whether all
runs over the same reports gave the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from code_speed import PUBLISHED, texts  # noqa: E402

__all__ = ["exponent", "main", "memory_of"]

RESULTS = HERE / "results" / "scale_coding.json"
LOOK_EVERY_S = 0.5


def main() -> int:
    """Measure each run and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", nargs="+", default=["250:1", "1000:1", "1000:2", "1000:dask"])
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    rows = []
    for run in args.runs:
        number, _, workers = run.partition(":")
        if workers == "dask" and importlib.util.find_spec("distributed") is None:
            print(f"{run}: skipped: install the engine with pip install 'vigie[dask]'")
            continue
        rows.append(_measured(int(number), workers))
        print(json.dumps(rows[-1]), flush=True)
        args.out.write_text(json.dumps(_figures(rows), indent=1) + "\n")
    return 0


def _figures(rows: list[dict[str, Any]]) -> dict[str, Any]:
    hashes: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        hashes[row["reports"]].add(row["sha256"])
    by_workers = {row["workers"] for row in rows}
    fits = {way: [(row["reports"], row["seconds"]) for row in rows if row["workers"] == way] for way in by_workers}
    return {
        "cores": os.cpu_count(),
        "runs": rows,
        "identical": all(len(found) == 1 for found in hashes.values()),
        "speed_up": {f"{row['reports']}:{row['workers']}": round(one["seconds"] / row["seconds"], 2)
                     for row in rows for one in rows
                     if one["workers"] == "1" and one["reports"] == row["reports"] and row is not one},
        "exponent": {way: exponent(points) for way, points in sorted(fits.items()) if len(points) > 1},
    }  # fmt: skip


def exponent(points: list[tuple[float, float]]) -> float:
    """The slope of log cost over log size, by least squares."""
    logs = [(math.log(size), math.log(max(cost, 0.01))) for size, cost in points]
    mean_x, mean_y = (sum(point[at] for point in logs) / len(logs) for at in (0, 1))
    over = sum((x - mean_x) * (y - mean_y) for x, y in logs)
    return round(over / sum((x - mean_x) ** 2 for x, _ in logs), 3)


def _measured(number: int, workers: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        source, out = Path(scratch) / "reports.jsonl", Path(scratch) / "incidents.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for index, text in enumerate(texts(number)):
                line = {"id": f"r{index}", "published": PUBLISHED, "source": f"outlet {index % 40}", "text": text}
                file.write(json.dumps(line) + "\n")
        load = round(os.getloadavg()[0], 2)
        command = [sys.executable, "-m", "vigie", "code", str(source), "--out", str(out), "--quiet"]
        command += ["--runner", "cluster", "--workers", "2"] if workers == "dask" else ["--workers", workers]
        start = time.perf_counter()
        process = subprocess.Popen(command, start_new_session=True)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(LOOK_EVERY_S)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        return {
            "reports": number, "workers": workers, "seconds": round(seconds, 1),
            "reports_per_second": round(number / seconds, 2), "memory_mb": round(peak),
            "bytes_in": source.stat().st_size, "bytes_out": out.stat().st_size, "load_before": load,
            "sha256": hashlib.sha256(out.read_bytes()).hexdigest()[:16],
        }  # fmt: skip


def memory_of(session: int) -> float:
    """Memory, in MB, of all processes of a session: the pages they share count once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[3]) != session:
                continue
            lines = (folder / "smaps_rollup").read_text().splitlines()
        except (OSError, IndexError):
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


if __name__ == "__main__":
    sys.exit(main())
