"""Chooses the floors of the shipped coder on development data, one value at a time.

    python -m training.tune [--muc4 FOLDER --score FOLDER] [--part dev]

In: our corpus' dev part; MUC-4's dev folder and scorer where given. Out: the floors with the best figures, as a
literal for `vigie/code/floors.py`. What MUC-4 decides (mixed, types, share) is chosen on it, the rest on the corpus.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus import measured
from training.annotated import Passage, part_of, read_corpus
from training.examples import report_of
from vigie.code.context import in_context
from vigie.code.floors import Floors
from vigie.code.judge import Judgement
from vigie.code.report import Telling, incidents_of, judgement_of, telling_of
from vigie.code.settings import CodeSettings
from vigie.records import Incident, Report, encode

__all__ = ["main"]

Read = tuple[Telling, Judgement | None]
Figure = Callable[[Floors], float]
STEPS: dict[str, tuple[float, ...]] = {
    "drop": (0.03, 0.06, 0.12, 0.2, 0.3, 0.4),
    "new": (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.1),
    "kind": (0.3, 0.4, 0.5, 0.6, 0.7, 0.85),
    "trust": (0.3, 0.5, 0.7, 0.85, 1.0),
    "real": (0.3, 0.4, 0.5, 0.6, 0.7),
    "tied": (0.0, 0.15, 0.25, 0.35, 0.5, 0.7),
    "roles": (-2.0, -1.6, -1.2, -0.9, -0.6, -0.3, 0.0, 0.4, 0.8),
    "prior": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0),
    "mixed_prior": (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0),
    "setting": (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 9.0),
    "mixed": (-2.4, -2.0, -1.6, -1.3, -1.0, -0.7, -0.4, 0.0, 0.4),
    "types": (-2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5),
    "again": (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 9.0),
    "share": (0.3, 0.45, 0.6, 0.75, 0.9),
}


def read(report: Report) -> Read:
    """What stays the same whatever the floors are."""
    telling = telling_of(report)
    return telling, judgement_of(telling, CodeSettings()) if telling.scenes else None


def coded(one: Read, floors: Floors, settings: CodeSettings | None = None) -> tuple[Incident, ...]:
    """The incidents of a report under some floors, unresolved."""
    telling, judgement = one
    settings = replace(settings or CodeSettings(), floors=floors)
    return in_context(telling.report, incidents_of(telling, judgement, settings), telling.actors, settings)


def chosen(floors: Floors, names: Iterable[str], figure: Figure) -> Floors:
    """The floors with the best figure, each value of each name tried in turn, twice round."""
    best = figure(floors)
    for _ in range(2):
        for name in names:
            known = getattr(floors, name)
            for index in range(len(known)) if isinstance(known, tuple) else [None]:
                for step in STEPS[name]:
                    trial = replace(floors, **{name: _with(getattr(floors, name), index, step)})
                    value = figure(trial)
                    if value > best:
                        best, floors = value, trial
        print(json.dumps({"figure": round(best, 4), "floors": repr(floors)}), flush=True)
    return floors


def _with(known: Any, index: int | None, value: float) -> Any:
    return value if index is None else (*known[:index], value, *known[index + 1 :])


def on_corpus(passages: list[Passage]) -> Figure:
    """Slot F1 on passages of our corpus."""
    known = [(one, read(report_of(one.name, one.text, one.published))) for one in passages]

    def figure(floors: Floors) -> float:
        pairs = ((one, [json.loads(encode(each)) for each in coded(done, floors)]) for one, done in known)
        return measured(pairs)["slot_f1"]

    return figure


def on_muc4(folder: Path, scorer: Path) -> Figure:
    """Slot F1 on MUC-4 by its scorer."""
    sys.path.insert(0, str(scorer))
    score = importlib.import_module("score_muc4").score
    docs = map(json.loads, (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines())
    known = [read(report_of(one["id"], one["text"], one["published"])) for one in docs]
    keys = list(map(json.loads, (folder / "keys.jsonl").read_text(encoding="utf-8").splitlines()))

    def figure(floors: Floors) -> float:
        rows = [json.loads(encode(each)) for done in known for each in coded(done, floors)]
        return float(score(rows, keys)[1])

    return figure


def main() -> None:
    """Choose and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--muc4", type=Path, help="folder with docs.jsonl and keys.jsonl")
    parser.add_argument("--score", type=Path, help="folder of score_muc4.py")
    args = parser.parse_args()
    passages = read_corpus(Path(__file__).parent / "corpus")
    floors = chosen(
        Floors(), ("roles", "new", "drop", "trust", "kind", "real", "tied", "prior", "setting"),
        on_corpus([one for one in passages if part_of(one.name) == args.part]),
    )  # fmt: skip
    if args.muc4 and args.score:
        floors = chosen(floors, ("types", "again", "mixed", "share", "mixed_prior"), on_muc4(args.muc4, args.score))
    print(repr(floors))


if __name__ == "__main__":
    main()
