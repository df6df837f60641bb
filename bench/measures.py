"""How well measures are calibrated, whether they find the known cases, and how fast they are.

    python bench/measures.py [--data FOLDER_OF_UCDP_TABLES] [--rows 1000000] [--work FOLDER]

Calibration is over simulated groups with known truth (bench/simulated_groups.py). Known cases need `--data`: the Syria
table (Islamic State's break near 2017-11) and the severity series of 9,101 attacks. `--rows` is how many made-up rows
are imported for the speed of it; 400,000 of them are measured. Writes bench/results/measures.json.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from ged_rows import write_rows
from simulated_groups import broken, deadly, heavy, simulated, switching

from vigie.flow import imported
from vigie.measure.change_points import change_points
from vigie.measure.incident_table import load_table
from vigie.measure.lethality import lethality
from vigie.measure.overview import overview
from vigie.measure.profile import Ask, group_weights, profile
from vigie.measure.severity import severity
from vigie.measure.states import activity_states
from vigie.measure.tempo import foretold, tempo

RESULTS = Path(__file__).resolve().parent / "results" / "measures.json"
MEASURED_ROWS = 400_000
FIT_GROUPS = 300


def main() -> None:
    """Measure what can be measured here and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of UCDP tables")
    parser.add_argument("--rows", type=int, default=1_000_000, help="made-up rows to import; 0: none")
    parser.add_argument("--work", type=Path, help="where the made-up rows go (default: a temporary folder)")
    parser.add_argument("--speed-only", action="store_true", help="keep the other figures as they are")
    args = parser.parse_args()
    figures: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if not args.speed_only:
        figures["calibration"] = _calibration()
    with tempfile.TemporaryDirectory(dir=args.work) as folder:
        if args.speed_only:
            pass
        elif args.data is not None and args.data.exists():
            figures["known"] = _known(args.data, Path(folder))
        else:
            print("known cases: skipped: they need the UCDP tables; give their folder with --data")
        if args.rows:
            figures["speed"] = _speed(args.rows, Path(folder))
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def _calibration() -> dict[str, float]:
    """Share of 80 % intervals that hold the truth, and how often breaks and states are right."""
    tempos = [_tempo_hits(seed) for seed in range(FIT_GROUPS)]
    means = np.mean(np.array(tempos, dtype=np.float64), axis=0)
    found = dict(zip(("level", "level_now", "next", "next_six", "trend"), means.tolist(), strict=True))
    breaks = [_break_hits(seed) for seed in range(150)]
    told = [one for one in breaks if one is not None]
    false = [any(one.chance >= 0.5 for one in change_points(broken(seed, breaks=False)[0])) for seed in range(150)]
    states = [_state_hits(seed) for seed in range(80)]
    one_state = [activity_states(broken(seed, breaks=False)[0]).two_states for seed in range(150)]
    dead = [_holds(lethality(one.low, one.best, one.high).mean, one.mean) for one in map(deadly, range(200))]
    tails = [(severity(tolls), alpha) for tolls, alpha in map(heavy, range(40))]
    return {
        **{f"tempo_{name}": round(value, 4) for name, value in found.items()},
        "breaks_found": len(told) / len(breaks),
        "breaks_date_held": float(np.mean([one[0] for one in told])),
        "breaks_within_a_month": float(np.mean([one[1] for one in told])),
        "breaks_ratio_held": float(np.mean([one[2] for one in told])),
        "breaks_false": float(np.mean(false)),
        "states_told": float(np.mean([one is not None for one in states])),
        "states_weeks_right": float(np.mean([one for one in states if one is not None])),
        "states_false": float(np.mean(one_state)),
        "lethality_mean": float(np.mean(dead)),
        "severity_alpha": float(np.mean([fit.alpha_low <= alpha <= fit.alpha_high for fit, alpha in tails if fit])),
    }  # fmt: skip


def _tempo_hits(seed: int) -> tuple[float, bool, bool, bool, bool]:
    group = simulated(seed)
    counts, level = group.counts[: -group.ahead], group.level[: -group.ahead]
    found = tempo(counts, seed=seed)
    coming = foretold(found, group.ahead, seed)
    after = group.counts[-group.ahead :]
    trend = level[-6:].mean() / level[-12:-6].mean()
    return (
        float(((level >= found.low) & (level <= found.high)).mean()),
        bool(found.low[-1] <= level[-1] <= found.high[-1]),
        _inside(coming[:, 0], float(after[0]), seed),
        _inside(coming.sum(axis=1), float(after.sum()), seed),
        _holds(found.trend, float(trend)),
    )


def _inside(draws: np.ndarray, truth: float, seed: int) -> bool:
    """Whether a count lies in the middle 80 % of its forecast, ties broken by chance (randomised PIT, Czado et al.
    2009)."""
    below, same = (draws < truth).mean(), (draws == truth).mean()
    return bool(0.1 <= below + same * np.random.default_rng(seed).random() <= 0.9)


def _holds(three: tuple[float, float, float] | None, truth: float) -> bool:
    return three is not None and three[1] <= truth <= three[2]


def _break_hits(seed: int) -> tuple[bool, bool, bool] | None:
    counts, at, ratio = broken(seed)
    found = [one for one in change_points(counts) if one.chance >= 0.5]
    if not found:
        return None
    near = min(found, key=lambda one: abs(one.at - at))
    return near.low <= at <= near.high, abs(near.at - at) <= 4, _holds(near.ratio, ratio)


def _state_hits(seed: int) -> float | None:
    counts, active = switching(seed)
    found = activity_states(counts)
    return float(((found.active > 0.5) == active).mean()) if found.two_states else None


def _known(data: Path, folder: Path) -> dict[str, Any]:
    """Islamic State in Syria, the severity series, and all groups of the Syria table against the clock."""
    source = data / "ucdp_ged_syria_2016_2018-06.csv.gz"
    file = folder / "syria.jsonl"
    imported(source, "ucdp", None, file, print)
    table, ask = load_table(file), Ask()
    one = profile(table, "Islamic State", ask)
    assert one.weeks is not None
    firm = [change for change in one.weeks.changes if change.chance >= 0.5]
    target = date(2017, 11, 26).toordinal()
    nearest = min(firm, key=lambda change: abs(int(one.weeks.bins.edges[change.at]) - target))  # type: ignore[union-attr]
    edges = one.weeks.bins.edges
    series = data / "severity_terrorism_1968_2006.txt.gz"
    fit = severity(np.array(gzip.decompress(series.read_bytes()).split(), dtype=np.float64))
    assert fit is not None
    start, cpu = time.perf_counter(), time.process_time()
    weighed = group_weights(table, ask)
    groups = [profile(table, number, ask, weighed).name for number in range(len(table.actors))]
    return {
        "islamic_state_break": date.fromordinal(int(edges[nearest.at])).isoformat(),
        "islamic_state_break_interval": [
            date.fromordinal(int(edges[at])).isoformat() for at in (nearest.low, nearest.high)
        ],
        "islamic_state_break_days_off": abs(int(edges[nearest.at]) - target),
        "islamic_state_breaks": len(firm),
        "islamic_state_ratio": nearest.ratio,
        "severity_alpha": fit.alpha,
        "severity_xmin": fit.xmin,
        "severity_tail": fit.tail,
        "severity_ratio": fit.test.ratio,
        "severity_p": fit.test.p,
        "severity_winner": fit.test.winner,
        "groups": len(groups),
        "groups_seconds": round(time.perf_counter() - start, 1),
        "groups_cpu_seconds": round(time.process_time() - cpu, 1),
        "data_sha256": hashlib.sha256(source.read_bytes() + series.read_bytes()).hexdigest(),
    }


def _speed(rows: int, folder: Path) -> dict[str, Any]:
    """Import of made-up rows and measuring 400,000 of them, each in a process of its own for its memory."""
    table = folder / "rows.csv"
    write_rows(table, rows)
    seconds, cpu, peak = _timed(
        [sys.executable, "-m", "vigie", "import", "ucdp", str(table), "--out", str(folder / "rows.jsonl")]
    )
    figures = {"rows": rows, "import_seconds": seconds, "import_cpu_seconds": cpu, "import_peak_mb": peak}
    part = folder / "part.jsonl"
    for size in (MEASURED_ROWS // 4, MEASURED_ROWS):
        with (folder / "rows.jsonl").open("rb") as source, part.open("wb") as target:
            target.writelines(line for line, _ in zip(source, range(size), strict=False))
        command = [
            sys.executable,
            "-m",
            "vigie",
            "measure",
            str(part),
            "--group",
            "Group 1",
            "--out",
            str(folder / "out.txt"),
        ]
        seconds, cpu, peak = _timed(command)
        figures |= {
            f"measure_{size}_seconds": seconds,
            f"measure_{size}_cpu_seconds": cpu,
            f"measure_{size}_peak_mb": peak,
        }
    table_, start = load_table(part), time.perf_counter()
    figures["overview_groups"] = len(overview(table_, Ask()))
    figures["overview_seconds"] = round(time.perf_counter() - start, 2)
    return figures


def _timed(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, seconds of the processor (what counts on a busy machine) and the peak of memory (MB)."""
    program = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL).returncode; "
        "use = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(use.ru_utime + use.ru_stime, use.ru_maxrss); sys.exit(done)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, *command], check=True, capture_output=True, text=True)
    cpu, peak = done.stdout.split()[-2:]
    return round(time.perf_counter() - start, 1), round(float(cpu), 1), round(int(peak) / 1024, 1)


if __name__ == "__main__":
    main()
