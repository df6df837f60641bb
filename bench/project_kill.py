"""A project made of thousands of reports, killed in the middle with kill -9 and begun again: what is lost?

    python bench/project_kill.py [--reports 400] [--source FILE] [--workers 2] [--out bench/results/project_kill.json]

The reports are those of code_speed.py, or the first of `--source`, a JSONL file of reports. `vigie fuse` makes one
project at a stretch, and another one in which it is killed when about half of the reports are in its journal, and
started again. Reported: the seconds of each, how much was done at the kill, whether the fused incidents and relations
of both have the same bytes, and whether `vigie check` finds the second one sound.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from code_speed import PUBLISHED, texts  # noqa: E402

from vigie.store.project import Project  # noqa: E402

__all__ = ["main"]

RESULTS = HERE / "results" / "project_kill.json"
LOOK_EVERY_S = 0.1
COMPARED = ("incidents.jsonl", "incidents.csv", "relations.csv", "groups.csv")


def main() -> int:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    if args.source and not args.source.exists():
        print(f"{args.source} is not at hand: leave --source out for invented reports; nothing was measured")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        figures = _measured(Path(scratch), args)
    args.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    return 0 if figures["identical"] and figures["sound"] else 1


def _measured(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    source = folder / "reports.jsonl"
    count = _write(source, args.source, args.reports)
    start = time.perf_counter()
    subprocess.run(_command(source, folder / "whole", args.workers), check=True)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    done = _killed(_command(source, folder / "killed", args.workers), folder / "killed", count // 2)
    before = time.perf_counter() - start
    start = time.perf_counter()
    subprocess.run(_command(source, folder / "killed", args.workers), check=True)
    after = time.perf_counter() - start
    one, other = (Project(folder / name).snapshot() or folder for name in ("whole", "killed"))
    check = subprocess.run([sys.executable, "-m", "vigie", "check", str(folder / "killed")], check=False)
    return {
        "reports": count,
        "workers": args.workers,
        "load": round(os.getloadavg()[0], 1),
        "incidents": len((one / "incidents.jsonl").read_bytes().splitlines()),
        "seconds": round(whole, 1),
        "done_at_the_kill": done,
        "seconds_to_the_kill": round(before, 1),
        "seconds_after_it": round(after, 1),
        "identical": all((one / name).read_bytes() == (other / name).read_bytes() for name in COMPARED),
        "sound": check.returncode == 0,
    }


def _write(path: Path, source: Path | None, count: int) -> int:
    if source:
        with source.open(encoding="utf-8") as lines:
            rows = list(islice(lines, count))
    else:
        rows = [
            json.dumps({"id": f"r{number}", "text": text, "published": PUBLISHED}) + "\n"
            for number, text in enumerate(texts(count))
        ]
    path.write_text("".join(rows), encoding="utf-8")
    return len(rows)


def _command(source: Path, project: Path, workers: int) -> list[str]:
    where = ["--project", str(project), "--workers", str(workers), "--quiet"]
    return [sys.executable, "-m", "vigie", "fuse", str(source), *where]


def _killed(command: list[str], project: Path, wanted: int) -> int:
    """Run until so many reports are in the journal, then kill -9; how many there were."""
    process = subprocess.Popen(command)
    done = 0
    while process.poll() is None and done < wanted:
        time.sleep(LOOK_EVERY_S)
        done = sum(path.read_bytes().count(b"\n") for path in (project / "cache").glob("**/journal"))
    process.send_signal(signal.SIGKILL)
    process.wait()
    return done


if __name__ == "__main__":
    sys.exit(main())
