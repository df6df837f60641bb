"""Every bench in one go, each writing its figures to bench/results; then the floors are held against them.

    python bench/run.py --shared /path/to/measuring/data

Benches that need measuring data are skipped, with a sentence, where it is absent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
OWN = ("damage.py", "gold.py", "warc_memory.py", "brief.py", "code_speed.py")
"""Benches over texts of our own."""
SHARED = {
    "pages.py": "pages",
    "read_cost.py": "pages",
    "dates.py": "dates",
    "actors.py": "actors",
    "resolve.py": "train_ner",
    "fuse.py": "fusion",
    "measures.py": "ucdp",
    "forecast.py": "ucdp",
}
"""Benches over measuring data: the folder each one takes."""


def main() -> int:
    """Run what can be run; 1 where a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="folder of the measuring data")
    parser.add_argument("--score", type=Path, help="folder of the scorers of those data")
    parser.add_argument("--floors-only", action="store_true", help="run nothing, hold the floors against the results")
    args = parser.parse_args()
    if not args.floors_only:
        for name in OWN:
            _run([name])
        for name, folder in SHARED.items():
            _shared(name, args.shared / folder if args.shared else None)
        _run(["coder_table.py", *(("--sets", str(args.shared), "--score", str(args.score)) if args.score else ())])
    return _floors()


def _run(command: list[str]) -> None:
    print(f"== {' '.join(command)}", flush=True)
    subprocess.run([sys.executable, str(HERE / command[0]), *command[1:]], check=True)


def _shared(name: str, data: Path | None) -> None:
    if data is None or not data.exists():
        print(f"== {name}: skipped: it needs measuring data; give its folder with --shared")
        return
    _run([name, "--data", str(data)])


def _floors() -> int:
    floors = json.loads((HERE / "floors.json").read_text())
    broken = 0
    for name, limits in floors.items():
        path = RESULTS / name
        figures = json.loads(path.read_text()) if path.exists() else {}
        for key, limit in limits.items():
            value = _at(figures, key)
            if value is None:
                print(f"{name} {key}: no figure")
                broken += 1
            elif ("min" in limit and value < limit["min"]) or ("max" in limit and value > limit["max"]):
                print(f"{name} {key}: {value} breaks the floor {limit}")
                broken += 1
            else:
                print(f"{name} {key}: {value} holds {limit}")
    return 1 if broken else 0


def _at(figures: object, key: str) -> float | None:
    for part in key.split("."):
        if isinstance(figures, list):
            figures = figures[int(part)] if int(part) < len(figures) else None
        else:
            figures = figures.get(part) if isinstance(figures, dict) else None
    return figures if isinstance(figures, int | float) else None


if __name__ == "__main__":
    sys.exit(main())
