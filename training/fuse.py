"""Trains the weights of fusing: `vigie/data/fuse.json`.

    python -m training.fuse --ecbplus CODINGS.jsonl --gold ecbplus.gold.jsonl [--out vigie/data/fuse.json] [--check]

In: the codings of ECB+ topics 1-35 (Cybulska and Vossen 2014, CC BY 3.0; made by `bench/fuse.py --codings`), its gold,
and the reports of our own simulator (bench/simulator.py, fixed seed). Out: weights of two logistic regressions: `story`
(do two reports tell one story) and `incident` (are two coded incidents one). No text of either enters the table.
`--check` also prints figures by cross-validation over topics, the honest ones.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from simulated_reports import Told as Simulated
from simulated_reports import reports

from vigie.fuse.block import incident_pairs
from vigie.fuse.compare import INCIDENT_FEATURES, Told, excluded, incident_features
from vigie.fuse.digest import Digest, digest
from vigie.fuse.links import STORY_FLOOR
from vigie.fuse.model import Model
from vigie.fuse.report_block import report_pairs
from vigie.fuse.settings import FuseSettings
from vigie.fuse.story import STORY_FEATURES, story_features
from vigie.lexicon.codebook import load_codebook
from vigie.records import Coding, Incident, decode_outcome

__all__ = ["main"]

SEED = 20240
SIMULATED = 10_000
"""Incidents of the simulated world that weights are learned on, as dense as the ones that are measured: how much a
shared day and region say depends on how much happens there. The bench measures on other seeds."""
RIDGE = 2.0
"""Strength of the penalty on weights (log odds): keeps rare features from extremes."""
STEPS = 60
FOLDS = 5
SIMULATED_STORY_WEIGHT = 0.02
"""What a pair of simulated reports counts beside one of real ones: their words are poorer than life's."""
EVERY_PAIR = FuseSettings(nearest_reports=10**6, nearest_incidents=10**6)
"""Of the few real reports every pair that meets is learned from, not only the nearest."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features of pairs, whether each pair is one, what each counts, and the fold it belongs to (-1: always train)."""

    values: Floats
    same: Floats
    weight: Floats
    fold: NDArray[np.int64]


def main() -> int:
    """Train, write, and with --check measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecbplus", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("vigie/data/fuse.json"))
    parser.add_argument("--folds", type=Path, help="also write the weights learned without each fold of topics here")
    args = parser.parse_args()
    codings = read_codings(args.ecbplus)
    gold = read_gold(args.gold)
    world = reports(SIMULATED, SEED)
    stories = _joined(_real_stories(codings, gold), _simulated_stories(world))
    story = _table(STORY_FEATURES, stories, None)
    model = Model(story["bias"], story["weights"])  # which pairs of incidents are compared is found with it
    incidents = _joined(_real_incidents(codings, gold, model), _simulated_incidents(world, model))
    sets = {"story": (STORY_FEATURES, stories), "incident": (INCIDENT_FEATURES, incidents)}
    _write(args.out, {name: _table(names, pairs, None) for name, (names, pairs) in sets.items()})
    for fold in range(FOLDS) if args.folds else ():
        args.folds.mkdir(parents=True, exist_ok=True)
        tables = {name: _table(names, pairs, fold) for name, (names, pairs) in sets.items()}
        _write(args.folds / f"fuse-{fold}.json", tables)
    return 0


def read_codings(path: Path) -> list[Coding]:
    """The codings of a file, in order of their report ids."""
    found = (decode_outcome(line) for line in path.read_bytes().splitlines())
    return sorted((one for one in found if isinstance(one, Coding)), key=lambda one: one.report.report_id)


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """The gold rows by report."""
    return {row["report_id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def fold_of(topic: int) -> int:
    """The fold a topic is held out in."""
    return topic * 7 % FOLDS


def fit(values: Floats, same: Floats, weight: Floats) -> tuple[float, Floats]:
    """Logistic regression by Newton's method with a ridge: bias and weights."""
    design = np.hstack([np.ones((len(values), 1)), values])
    beta = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (weight * (same - chance)) - ridge * beta
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(beta[0]), beta[1:]


def _table(names: Sequence[str], pairs: Pairs, held_out: int | None) -> dict[str, Any]:
    used = pairs.fold != held_out if held_out is not None else np.ones(len(pairs.fold), dtype=bool)
    bias, weights = fit(pairs.values[used], pairs.same[used], pairs.weight[used])
    return {
        "bias": round(bias, 4),
        "weights": {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)},
        "pairs": int(used.sum()),
        "positive": int(pairs.same[used].sum()),
    }


def _write(path: Path, tables: Mapping[str, Any]) -> None:
    note = {
        "trained_by": "training/fuse.py",
        "seed": SEED,
        "data": ["ECB+ topics 1-35 (CC BY 3.0)", "bench/simulator.py"],
    }
    path.write_text(json.dumps({**note, **tables}, indent=1) + "\n", encoding="utf-8")


def _real_stories(codings: Sequence[Coding], gold: Mapping[str, Mapping[str, Any]]) -> Pairs:
    digests = [digest(coding) for coding in codings]
    rows: list[tuple[Mapping[str, float], float, float, int]] = []
    for one, other in combinations(digests, 2):
        mine, yours = gold[one.report_id], gold[other.report_id]
        # A pair across folds is held out with either of its topics: it trains nothing that is measured on one of them.
        folds = {fold_of(mine["topic"]), fold_of(yours["topic"])}
        if len(folds) == 1:
            rows.append((story_features(one, other), float(mine["incident"] == yours["incident"]), 1.0, folds.pop()))
    return _pairs(rows, STORY_FEATURES)


def _simulated_stories(world: Sequence[Simulated]) -> Pairs:
    digests, truths = _digested(world)
    rows = []
    for one, other in report_pairs(digests, FuseSettings()):
        if len(truths[one]) == len(truths[other]) == 1:
            same = float(truths[one] == truths[other])
            rows.append((story_features(digests[one], digests[other]), same, SIMULATED_STORY_WEIGHT, -1))
    return _pairs(rows, STORY_FEATURES)


def _real_incidents(codings: Sequence[Coding], gold: Mapping[str, Mapping[str, Any]], model: Model) -> Pairs:
    """Incidents of reports of different events are two; the only ones of their kind in two reports of one are one."""
    settings, families = EVERY_PAIR, _families()
    digests = {coding.report.report_id: digest(coding) for coding in codings}
    incidents = [incident for coding in codings for incident in coding.incidents]
    rows = []
    for a, b in incident_pairs(incidents, _stories(digests, model, settings), settings):
        one, other = incidents[a], incidents[b]
        mine, yours = gold[one.report_ids[0]], gold[other.report_ids[0]]
        told = (_told(one, digests), _told(other, digests))
        if excluded(*told, settings) or fold_of(mine["topic"]) != fold_of(yours["topic"]):
            continue
        same = mine["incident"] == yours["incident"]
        if same and not _only_one(one, other, digests, incidents):
            continue
        features = incident_features(*told, families, settings)
        rows.append((features, float(same), 1.0, fold_of(mine["topic"])))
    return _pairs(rows, INCIDENT_FEATURES)


def _stories(digests: Mapping[str, Digest], model: Model, settings: FuseSettings) -> dict[tuple[str, str], float]:
    """How probably pairs of reports tell one story, as fusing would find."""
    pairs = report_pairs(digests, settings)
    values = ((pair, model.score(story_features(digests[pair[0]], digests[pair[1]]))) for pair in pairs)
    return {pair: value for pair, value in values if value >= STORY_FLOOR}


def _only_one(one: Incident, other: Incident, digests: Mapping[str, Digest], incidents: Sequence[Incident]) -> bool:
    kinds = [
        sum(each.kind == incident.kind and each.report_ids == incident.report_ids for each in incidents)
        for incident in (one, other)
    ]
    return one.kind == other.kind and kinds == [1, 1]


def _simulated_incidents(world: Sequence[Simulated], model: Model) -> Pairs:
    settings, families = FuseSettings(), _families()
    digests, _ = _digested(world)
    incidents = [incident for told in world for incident in told.coding.incidents]
    truth = {name: number for told in world for name, number in told.truths.items()}
    rows = []
    for a, b in incident_pairs(incidents, _stories(digests, model, settings), settings):
        one, other = incidents[a], incidents[b]
        told = (_told(one, digests), _told(other, digests))
        if excluded(*told, settings) is None:
            features = incident_features(*told, families, settings)
            same = float(truth[one.incident_id] == truth[other.incident_id])
            rows.append((features, same, 1.0, -1))
    return _pairs(rows, INCIDENT_FEATURES)


def _digested(world: Sequence[Simulated]) -> tuple[dict[str, Digest], dict[str, set[int]]]:
    digests = {told.coding.report.report_id: digest(told.coding) for told in world}
    return digests, {told.coding.report.report_id: set(told.truths.values()) for told in world}


def _told(incident: Incident, digests: Mapping[str, Digest]) -> Told:
    return Told(incident, digests.get(incident.report_ids[0]))


def _families() -> dict[str, str]:
    return {name: kind.family for name, kind in load_codebook().kinds.items()}


def _pairs(rows: Iterable[tuple[Mapping[str, float], float, float, int]], names: Sequence[str]) -> Pairs:
    found = list(rows)
    values = np.array([[features.get(name, 0.0) for name in names] for features, _, _, _ in found])
    same, weight, fold = (np.array([row[at] for row in found]) for at in (1, 2, 3))
    return Pairs(values, same, weight, fold)


def _joined(one: Pairs, other: Pairs) -> Pairs:
    return Pairs(
        np.vstack([one.values, other.values]),
        np.concatenate([one.same, other.same]),
        np.concatenate([one.weight, other.weight]),
        np.concatenate([one.fold, other.fold]),
    )


if __name__ == "__main__":
    sys.exit(main())
