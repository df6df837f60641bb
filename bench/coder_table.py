"""All figures of the coder in one table, with the hash of the model they are of.

    python bench/coder_table.py [--sets FOLDER --score FOLDER [--python PYTHON]]

Our own corpus and gold are measured always; the other sets where their folder and their scorers are given (the scorers
need numpy and scipy: `--python` names an interpreter that has them). Writes bench/results/coder.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coder import annotation, codings, reports
from bench.corpus import RULES_ALONE, measure, second_annotators
from bench.statements import measure as measure_statements
from bench.statements import second_annotators as statements_of_annotators
from training.annotated import part_of, read_corpus, read_factuality
from training.examples import CAUSAL_DEV
from vigie.records import encode

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "coder.json"


@dataclass(frozen=True)
class Set:
    """A set that is measured: its documents, its key, its scorers, and what those read."""

    name: str
    docs: str
    key: str
    scorers: tuple[str, ...]
    spans: bool = False
    every: int = 1
    """Only every so many texts are measured: the others were learned from."""


SETS = (
    Set("muc4_tst1_tst2", "muc4/dev/docs.jsonl", "muc4/dev/keys.jsonl", ("score_muc4", "score_muc4_full")),
    Set("case2021", "case2021/docs.jsonl", "case2021/keys.jsonl", ("score_subtypes",)),
    Set("isafpr", "isafpr/docs.jsonl", "isafpr/keys.jsonl", ("score_isafpr",)),
    Set("polnear_dev", "attribution/polnear_dev.docs.jsonl", "attribution/polnear_dev.gold.jsonl",
        ("score_attribution",), spans=True),
    Set("uw_dev", "factuality/uw_dev.docs.jsonl", "factuality/uw_dev.gold.jsonl", ("score_factuality",), spans=True),
    Set("cnc_held_out", "causal/cnc_train.docs.jsonl", "causal/cnc_train.gold.jsonl", ("score_causal",), spans=True,
        every=CAUSAL_DEV),
    Set("meantime_held_out", "factuality/meantime.docs.jsonl", "factuality/meantime.gold.jsonl", ("score_factuality",),
        spans=True, every=CAUSAL_DEV),
    Set("lgl", "places/lgl.docs.jsonl", "places/lgl.gold.jsonl", ("score_places",), spans=True),
)  # fmt: skip


def own() -> dict[str, Any]:
    """Our corpus by part."""
    folder = ROOT / "training" / "corpus"
    passages, every = read_corpus(folder), read_factuality(folder / "factuality")
    parts = {part: [one for one in passages if part_of(one.name) == part] for part in ("dev", "test")}
    return {part: measure(some) | {"statements": measure_statements(some, every)} for part, some in parts.items()} | {
        "test_rules_alone": measure(parts["test"], floors=RULES_ALONE),
        "second_annotators": second_annotators(folder) | {"statements": statements_of_annotators(folder)},
    }


def shared(one: Set, args: argparse.Namespace, folder: Path) -> dict[str, Any] | None:
    """One set coded and scored; None where it is absent."""
    docs, key = (_unpacked(args.sets / name, folder) for name in (one.docs, one.key))
    if docs is None or key is None:
        print(f"{one.name}: skipped: {one.docs} is not there")
        return None
    docs, key = (_part(path, one.every, folder) for path in (docs, key))
    began = time.process_time()
    found = list(codings(reports(docs), resolved=True, reading="all" if one.spans else "statements"))
    seconds = time.process_time() - began
    out = folder / f"{one.name}.jsonl"
    lines = (
        [annotation(coding) for coding in found]
        if one.spans
        else [encode(each) + b"\n" for coding in found for each in coding.incidents]
    )
    out.write_bytes(b"".join(lines))
    figures: dict[str, Any] = {"reports": len(found), "processor_seconds": round(seconds, 1)}
    for name in one.scorers:
        run = [args.python, str(args.score / f"{name}.py"), str(out), str(key)]
        told = subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines()
        print(f"== {one.name} {name}", *told, sep="\n")
        metric, value = told[-1].split()[-2:]
        figures[metric] = float(value)
        figures |= _more(told)
    return figures


def _more(told: list[str]) -> dict[str, float]:
    """Further figures that a scorer prints beside its own: spans of causes, factuality of the events found."""
    more: dict[str, float] = {}
    for line in told:
        words = line.split()
        if line.startswith("span_f1"):
            more["span_f1"] = float(words[-1])
        elif line.startswith("found alone"):
            more["r_of_found"] = float(words[words.index("r") + 1])
        elif line.startswith("gold events"):
            more["share_found"] = round(int(words[4]) / int(words[2]), 3)
    return more


def _part(path: Path, every: int, folder: Path) -> Path:
    """The lines of a file that are measured."""
    if every == 1:
        return path
    part = folder / f"part-{path.name}"
    part.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[::every]), encoding="utf-8")
    return part


def _unpacked(path: Path, folder: Path) -> Path | None:
    """A file, out of its gzip where it is packed; None where it is not there."""
    packed = path.with_name(path.name + ".gz")
    if path.exists() or not packed.exists():
        return path if path.exists() else None
    plain = folder / path.name
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    return plain


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", nargs="*")
    args = parser.parse_args()
    model = json.loads((ROOT / "vigie" / "data" / "coder" / "model.json").read_text(encoding="utf-8"))
    table: dict[str, Any] = {"model": model["sha256"]["encoder.onnx"][:16], "own_corpus": own()}
    print(json.dumps(table))
    if args.sets and args.score:
        with tempfile.TemporaryDirectory() as folder:
            for one in SETS:
                if not args.only or one.name in args.only:
                    table[one.name] = shared(one, args, Path(folder))
    else:
        print("The other sets were not measured: give --sets and --score.")
    if not args.only:
        RESULTS.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(table))


if __name__ == "__main__":
    main()
