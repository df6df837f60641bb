"""How fast `vigie brief` is: reports a second over many copies of the bundled examples, each made different.

    python bench/brief.py --reports 2000 --workers 2

Writes bench/results/brief.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "reports"
RESULTS = Path(__file__).resolve().parent / "results" / "brief.json"


def main() -> None:
    """Run and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "saved"
        size = write_reports(folder, args.reports)
        for workers in args.workers:
            rows.append(_timed(folder, Path(scratch) / f"brief-{workers}", workers, args.reports))
            print(rows[-1])
    figures = {
        "reports": args.reports,
        "bytes": size,
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "runs": rows,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n")


def write_reports(folder: Path, number: int) -> int:
    """`number` reports made from the example pages, each with tolls and days of its own; their size in bytes."""
    folder.mkdir()
    pages = sorted(page for page in EXAMPLES.iterdir() if page.suffix in (".html", ".txt"))
    size = 0
    for index in range(number):
        page = pages[index % len(pages)]
        text = re.sub(r"\b\d{1,2} March\b", f"{index % 28 + 1} March", page.read_text())
        text = re.sub(r"\b(killing|killed) (\w+)", rf"\1 {index % 90 + 2}", text)
        target = folder / f"{index:06}{page.suffix}"
        target.write_text(text)
        size += target.stat().st_size
    return size


def _timed(folder: Path, out: Path, workers: int, number: int) -> dict[str, float]:
    command = [sys.executable, "-m", "vigie", "brief", str(folder), "--out", str(out), "--workers", str(workers), "-q"]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    page = (out / "brief.html").stat().st_size / 1e6
    return {
        "workers": workers,
        "seconds": round(seconds, 2),
        "reports_per_second": round(number / seconds, 1),
        "largest_process_mb": round(peak),
        "page_mb": round(page, 2),
    }


if __name__ == "__main__":
    main()
