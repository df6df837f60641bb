"""How well reports of one incident are joined: on ECB+ through the whole pipeline, and on our simulator.

    python bench/fuse.py [--data FOLDER] [--folds FOLDER] [--incidents 10000] [--seeds 501] [--coded 300] [--out FILE]
    python bench/fuse.py --data FOLDER --codings CODINGS.jsonl      (only code the reports, for training/fuse.py)

`--data` is the folder with `ecbplus.docs.jsonl` and `ecbplus.gold.jsonl`; without it that part is skipped. `--folds` is
what `training/fuse.py --folds` wrote: weights that never saw a fold's topics, which give the cross-validated figures.
Pairs are counted as `score_fusion.py` does: pairs of reports that share an incident.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent))

from simulated_reports import Told, reports

from vigie import flow
from vigie.fuse import FuseSettings, fuse_codings
from vigie.fuse.model import Model
from vigie.records import Coding, Incident, Origin, RawReport, decode_outcome, encode_outcome
from vigie.settings import Settings

__all__ = ["main"]

RESULTS = Path(__file__).resolve().parent / "results" / "fuse.json"
SEED = 77
"""Of the measured world; the weights were learned on another (training/fuse.py)."""
FOLDS = 5
Pairs = set[frozenset[str]]
Row = dict[str, Any]


def main() -> int:
    """Measure and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--codings", type=Path, help="keep (or take) the codings of ECB+ here")
    parser.add_argument("--incidents", type=int, default=10000)
    parser.add_argument(
        "--coded", type=int, default=300, help="simulated incidents put through the real coder (0: none)"
    )
    parser.add_argument("--seeds", type=int, nargs="*", default=[], help="further worlds of the simulator to measure")
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    figures: Row = {}
    if args.data and (args.data / "ecbplus.docs.jsonl").exists():
        codings = _codings(args.data / "ecbplus.docs.jsonl", args.codings)
        gold = [json.loads(line) for line in (args.data / "ecbplus.gold.jsonl").read_text().splitlines()]
        figures["ecbplus"] = _ecbplus(codings, gold, args.folds)
    else:
        print("ECB+ is not at hand: give its folder with --data; that part is skipped")
    figures["simulated"] = _simulated(reports(args.incidents, SEED), args.incidents)
    if args.seeds:
        worlds = [_simulated(reports(args.incidents, seed), args.incidents) for seed in args.seeds]
        figures["simulated_worlds"] = {str(seed): world for seed, world in zip(args.seeds, worlds, strict=True)}
        every = [figures["simulated"], *worlds]
        figures["simulated_least"] = {name: min(one[name] for one in every) for name in ("pair_f1", "precision")}
    if args.coded:
        figures["simulated_and_coded"] = _simulated_and_coded(reports(args.coded, SEED + 1))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    return 0


def _codings(docs: Path, kept: Path | None) -> list[Coding]:
    if kept and kept.exists():
        found = [decode_outcome(line) for line in kept.read_bytes().splitlines()]
    else:
        settings = Settings()
        found = list(flow.coded(flow.raw_reports([str(docs)], settings), settings))
        if kept:
            kept.write_bytes(b"".join(encode_outcome(one) + b"\n" for one in found))
    return [one for one in found if isinstance(one, Coding)]


def _ecbplus(codings: Sequence[Coding], gold: Sequence[Row], folds: Path | None) -> Row:
    figures: Row = {"shipped_weights": _graded(fuse_codings(codings, FuseSettings()).incidents, gold)}
    figures["coded_reports"] = {
        name: sum(bool(one.incidents) for one in codings if one.report.report_id in ids)
        for name, ids in (
            ("violent", {r["report_id"] for r in gold if r["violent"]}),
            ("all", {r["report_id"] for r in gold}),
        )
    }
    if folds:
        fused: list[Incident] = []
        topic = {row["report_id"]: row["topic"] for row in gold}
        for fold in range(FOLDS):
            held_out = [one for one in codings if topic[one.report.report_id] * 7 % FOLDS == fold]
            with _weights(folds / f"fuse-{fold}.json"):
                fused += fuse_codings(held_out, FuseSettings()).incidents
        figures["cross_validated"] = _graded(fused, gold)
    return figures


@contextmanager
def _weights(path: Path) -> Iterator[None]:
    table = json.loads(path.read_text())

    def load(name: str) -> Model:
        return Model(table[name]["bias"], table[name]["weights"])

    with patch("vigie.fuse.story.load_model", load), patch("vigie.fuse.compare.load_model", load):
        yield


def _graded(fused: Iterable[Incident], gold: Sequence[Row]) -> Row:
    predicted = _pairs(incident.report_ids for incident in fused)
    return {
        name: _prf(predicted, part)
        for name, part in (("violent", [row for row in gold if row["violent"]]), ("all", gold))
    }


def _prf(predicted: Pairs, gold: Sequence[Row]) -> Row:
    ids = {row["report_id"] for row in gold}
    clusters: dict[str, list[str]] = defaultdict(list)
    topics: dict[int, list[Row]] = defaultdict(list)
    for row in gold:
        clusters[row["incident"]].append(row["report_id"])
        topics[row["topic"]].append(row)
    right = _pairs(clusters.values())
    found = {pair for pair in predicted if pair <= ids}
    alike = {
        frozenset((a["report_id"], b["report_id"]))
        for rows in topics.values()
        for a, b in combinations(rows, 2)
        if a["incident"] != b["incident"]
    }
    return {**_figures(found, right), "look_alikes_linked": round(len(alike & found) / max(1, len(alike)), 4)}


def _pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def _figures(found: Pairs, right: Pairs) -> Row:
    hits = len(found & right)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(right))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"pair_f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def _simulated(world: Sequence[Told], incidents: int) -> Row:
    start = time.perf_counter()
    fused = fuse_codings([told.coding for told in world], FuseSettings()).incidents
    seconds = time.perf_counter() - start
    truth = {name: number for told in world for name, number in told.truths.items()}
    right: dict[int, list[str]] = defaultdict(list)
    for name, number in truth.items():
        right[number].append(name)
    found = _pairs(incident.coded_ids for incident in fused)
    return {
        "incidents": incidents,
        "reports": len(world),
        "coded": len(truth),
        "fused": len(fused),
        **_figures(found, _pairs(right.values())),
        "untold_reports": _untold(fused, world),
        "seconds": round(seconds, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _untold(fused: Sequence[Incident], world: Sequence[Told]) -> Row:
    """Reports joined by their story alone: how many, and how many of them rightly."""
    about = _about(world)
    of_coded = {name: number for told in world for name, number in told.truths.items()}
    joined = right = 0
    for incident in fused:
        numbers = {of_coded[name] for name in incident.coded_ids}
        for join in incident.joins:
            if join.basis == "report":
                joined += 1
                right += bool(numbers & about[join.report_id])
    return {"joined": joined, "right": right}


def _about(world: Sequence[Told]) -> dict[str, set[int]]:
    """What each simulated report is about: its name carries the number of its incident, a round-up's its codings."""
    found = {}
    for told in world:
        name = told.coding.report.report_id
        parts = name.split("-")
        found[name] = {int(parts[1])} if parts[0] == "s" else set(told.truths.values())
    return found


def _simulated_and_coded(world: Sequence[Told]) -> Row:
    """The simulated texts through the real coder: pairs of reports that share an incident, round-ups left out."""
    single = [told for told in world if told.coding.report.report_id.startswith("s-")]
    settings = Settings()
    codings = [one for one in flow.coded(map(_raw, single), settings) if isinstance(one, Coding)]
    fused = fuse_codings(codings, settings.fuse).incidents
    right: dict[str, list[str]] = defaultdict(list)
    for told in single:
        right[told.coding.report.report_id.split("-")[1]].append(told.coding.report.report_id)
    figures = _figures(_pairs(incident.report_ids for incident in fused), _pairs(right.values()))
    uncoded = sum(not one.incidents for one in codings)
    return {"reports": len(single), "reports_without_a_coded_incident": uncoded, **figures}


def _raw(told: Told) -> RawReport:
    report = told.coding.report
    origin = Origin(source=report.origin.source, sha256=report.origin.sha256, size=len(report.text), read_as="text")
    return RawReport(
        origin=origin, text=report.text, report_id=report.report_id, published=report.published, source=report.source,
        language="en",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
