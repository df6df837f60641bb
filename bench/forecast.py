"""Forecasts measured: rolling origins on UCDP tables, the development split, calibration on simulated groups, speed.

    python bench/forecast.py --data /path/to/ucdp            # everything; figures to bench/results/forecast.json
    python bench/forecast.py                                 # the simulator and speed alone: no data needed
    python bench/forecast.py --data /path/to/ucdp --learn    # make vigie/data/forecast/learned.npz anew

In the rolling table every origin learns from earlier months alone. The shipped ensemble was learned on months to
2016-12, so that the Syria groups (2016-2018) and every later month are new to it.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import time
from pathlib import Path
from statistics import NormalDist

import numpy as np

from vigie.measure.forecast.ensemble import forecast
from vigie.measure.forecast.learned import SHIPPED, learn, load_learned, packed
from vigie.measure.forecast.rolling import ENSEMBLE, Rolling, rolled, skill
from vigie.measure.forecast.scores import score_draws
from vigie.measure.forecast.series import CountTable, month_name, month_number
from vigie.measure.forecast.tables import read_counts

RESULT = Path(__file__).resolve().parent / "results" / "forecast.json"
COUNTRY = "ucdp_country_month_1985_2022.csv.gz"
FIRST, LEARNED_TO = month_number("1989-01"), month_number("2017-01")
SCHOOL = ("ucdp_fatalities_best", "ucdp_event_count", "ucdp_one_sided_events", "ucdp_non_state_events")
"""Columns of the country panel that the shipped ensemble learns from: events by type come and go as groups do."""
YEARS = range(2000, 2022)
MODELS = (ENSEMBLE, "conflictology", "last", "zero")
HORIZONS = (1, 3, 6, 12)
DEV = ("country_month_deaths", "syria_group_month_events", "syria_group_month_deaths")


def main() -> None:
    """Measure what can be measured and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the UCDP tables")
    parser.add_argument("--learn", action="store_true", help="learn the shipped ensemble anew, and measure nothing")
    arguments = parser.parse_args()
    if arguments.learn:
        _learn(arguments.data)
        return
    figures: dict[str, object] = {"simulated": simulated(), "speed": speed()}
    if arguments.data and (arguments.data / COUNTRY).exists():
        figures |= measured(arguments.data)
    else:
        print("the rolling tables are skipped: they need the UCDP tables; give their folder with --data")
    kept = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    RESULT.write_text(json.dumps(kept | figures, indent=1) + "\n")


def country(data: Path, column: str) -> CountTable:
    """The country panel from 1989 on."""
    with gzip.open(data / COUNTRY, "rt", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year_month"] >= "1989-01"]
    units = tuple(sorted({row["country_iso3"] for row in rows}))
    values = np.zeros((len(units), max(month_number(row["year_month"]) for row in rows) - FIRST + 1))
    index = {unit: number for number, unit in enumerate(units)}
    for row in rows:
        values[index[row["country_iso3"]], month_number(row["year_month"]) - FIRST] = float(row[column])
    return CountTable(units, FIRST, values)


def _learn(data: Path) -> None:
    tables = [country(data, column).until(LEARNED_TO - FIRST) for column in SCHOOL]
    SHIPPED.parent.mkdir(parents=True, exist_ok=True)
    SHIPPED.write_bytes(packed(learn(tables)))
    print(f"{SHIPPED}: {SHIPPED.stat().st_size:,} bytes")


def measured(data: Path) -> dict[str, object]:
    """The rolling tables and the development split."""
    figures: dict[str, object] = {}
    panel = country(data, "ucdp_fatalities_best")
    origins = tuple((year - 1989) * 12 for year in YEARS)
    began = time.perf_counter()
    result = rolled(panel, origins, 12, relearn=3)
    ours = np.nanmean(result.by_model[ENSEMBLE].crps, axis=(1, 2))
    theirs = np.nanmean(result.by_model["conflictology"].crps, axis=(1, 2))
    figures["country_deaths"] = summary(result, block=1) | {
        "years_won": int((ours < theirs).sum()),
        "years": len(origins),
        "skill_by_year": dict(zip(map(str, YEARS), (1 - ours / theirs).round(3).tolist(), strict=True)),
        "seconds": round(time.perf_counter() - began, 1),
    }
    _show("country_deaths", figures["country_deaths"])
    for of in ("events", "deaths"):
        parts = [
            read_counts(data / "forecast_dev" / f"syria_group_month_{of}.{part}.csv") for part in ("train", "gold")
        ]
        known = parts[0].table
        table = CountTable(known.units, known.first, np.concatenate([known.values, parts[1].table.values], axis=1))
        assert parts[1].table.units == known.units
        began = time.perf_counter()
        result = rolled(table, tuple(range(12, table.length)), 12)
        took = round(time.perf_counter() - began, 1)
        figures[f"syria_{of}"] = summary(result) | {"seconds": took}
        _show(f"syria_{of}", figures[f"syria_{of}"])
    for name in DEV:
        figures[f"dev_{name}"] = development(data / "forecast_dev", name)
        _show(f"dev_{name}", figures[f"dev_{name}"])
    return figures


def development(folder: Path, name: str) -> dict[str, object]:
    """One origin: what the scorer beside the data prints for the draws of `vigie forecast`."""
    known = read_counts(folder / f"{name}.train.csv").table
    later = read_counts(folder / f"{name}.gold.csv").table
    table = CountTable(known.units, known.first, np.concatenate([known.values, later.values], axis=1))
    return summary(rolled(table, (known.length,), later.length)) | {
        "origin": month_name(known.first + known.length - 1)
    }


def summary(result: Rolling, block: int | None = None) -> dict[str, object]:
    """Scores of every model, by months ahead, and what the ensemble saves."""
    by_model = {
        model: {score: round(result.mean(model, score), 3) for score in ("crps", "log", "interval", "covered")}
        for model in MODELS
    }
    months = result.by_model[ENSEMBLE].crps.shape[2]
    pit = result.by_model[ENSEMBLE].pit
    pit = pit[~np.isnan(pit)]
    best = min(MODELS[1:], key=lambda model: result.mean(model))
    return {
        "models": by_model,
        "skill": round(skill(result, "conflictology")[0], 4),
        "skill_interval": [round(value, 4) for value in skill(result, "conflictology", block=block)[1:]],
        "best_benchmark": best,
        "skill_against_best": round(skill(result, best)[0], 4),
        "log_skill": round(1 - result.mean(ENSEMBLE, "log") / result.mean("conflictology", "log"), 4),
        "pit_inside_90": round(float(((pit >= 0.05) & (pit <= 0.95)).mean()), 4),
        "pit_next_month": _next_month(result),
        "pit_deciles": (np.histogram(pit, 10, (0, 1))[0] / len(pit)).round(3).tolist(),
        "crps_by_months_ahead": {
            str(ahead): {model: round(result.mean(model, "crps", ahead), 2) for model in MODELS}
            for ahead in HORIZONS
            if ahead <= months
        },
    }


def _next_month(result: Rolling) -> float | None:
    """Correlation of neighbouring months' PIT, in normal scores, for units above 20 a month."""
    busy = np.nanmean(result.by_model["zero"].crps, axis=(0, 2)) > 20  # the error of zero is the mean count
    pit = result.by_model[ENSEMBLE].pit[:, busy]
    pairs = np.stack([pit[:, :, :-1].ravel(), pit[:, :, 1:].ravel()])
    pairs = pairs[:, ~np.isnan(pairs).any(axis=0)].clip(0.002, 0.998)
    if pairs.shape[1] < 30:
        return None
    return round(float(np.corrcoef(np.vectorize(NormalDist().inv_cdf)(pairs))[0, 1]), 3)


def simulated(groups: int = 60, seed: int = 7) -> dict[str, object]:
    """Groups with known truth: coverage of the 80 % and 90 % intervals, and the skill against the benchmark.

    Each group has a level that walks in logarithms, lies low for spells (two-state Markov chain) and counts that are
    negative binomial about it; sizes, steps and dispersions are drawn anew for each group.
    """
    rng = np.random.default_rng(seed)
    table = CountTable(
        tuple(f"group {n:03d}" for n in range(groups)), month_number("2010-01"), _simulate(rng, groups, 72)
    )
    inside80, inside90, ours, theirs = [], [], [], []
    for origin in (36, 48, 60):
        known = table.until(origin)
        made = forecast(known, 12, 1000).draws
        truth = table.values[:, origin : origin + 12]
        scores = score_draws(made, truth)
        inside80.append((scores.pit >= 0.1) & (scores.pit <= 0.9))
        inside90.append((scores.pit >= 0.05) & (scores.pit <= 0.95))
        ours.append(scores.crps.mean())
        past = np.repeat(known.values[:, None, -12:], 12, axis=1)
        theirs.append(score_draws(past, truth).crps.mean())
    figures: dict[str, object] = {
        "groups": groups,
        "inside_80": round(float(np.mean(inside80)), 4),
        "inside_90": round(float(np.mean(inside90)), 4),
        "skill": round(1 - float(np.sum(ours) / np.sum(theirs)), 4),
    }
    print("simulated", figures, flush=True)
    return figures


def _simulate(rng: np.random.Generator, groups: int, months: int) -> np.ndarray:
    level = rng.normal(2.0, 1.3, groups)
    step, size = rng.uniform(0.05, 0.3, groups), rng.uniform(0.8, 8, groups)
    hide, wake = rng.uniform(0, 0.08, groups), rng.uniform(0.1, 0.5, groups)
    active = np.ones(groups, bool)
    values = np.empty((groups, months))
    for month in range(months):
        level = np.clip(level + rng.normal(0, step), -1, 6)
        active = np.where(active, rng.random(groups) >= hide, rng.random(groups) < wake)
        mean = np.exp(level)
        values[:, month] = np.where(active, rng.negative_binomial(size, size / (size + mean)), 0)
    return values


def speed() -> dict[str, object]:
    """Seconds for 12 groups and for 10,000, thirty months known, a year ahead, 200 draws."""
    load_learned()
    rng = np.random.default_rng(1)
    seconds = {}
    for groups in (12, 1000, 10_000):
        table = CountTable(
            tuple(f"{n:05d}" for n in range(groups)), month_number("2016-01"), _simulate(rng, groups, 30)
        )
        began = time.perf_counter()
        forecast(table, 12, 200)
        seconds[str(groups)] = round(time.perf_counter() - began, 2)
    print("speed", seconds, flush=True)
    return {"seconds_by_groups": seconds}


def _show(name: str, figures: object) -> None:
    assert isinstance(figures, dict)
    print(
        name,
        json.dumps({key: figures[key] for key in figures if key not in {"skill_by_year", "pit_deciles"}}),
        flush=True,
    )


if __name__ == "__main__":
    main()
