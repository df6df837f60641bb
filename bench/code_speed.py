"""How fast reports are coded, beside spaCy's tokenizer with a plain PyTorch pass of the same encoder, in one run.

    python bench/code_speed.py [--reports 2000] [--workers 2] [--peer WEIGHTS]

Half of the reports are passages of our corpus put together to the length of news, half are ordinary local news.
The peer only turns text into vectors: it finds nothing. It needs spaCy, PyTorch and transformers, and the folder of
all-MiniLM-L6-v2.
Writes bench/results/code_speed.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.annotated import read_corpus
from training.examples import report_of
from vigie.code import report as reporting
from vigie.code.model import load_model
from vigie.code.settings import CodeSettings
from vigie.code.statements import Statements
from vigie.records import Coding, Report
from vigie.resolve import ResolveSettings, resolve

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "code_speed.json"
LENGTH = 2400
"""Characters of a news report."""
STAGE_SAMPLE = 200
PUBLISHED = "2024-03-13"


def texts(number: int) -> list[str]:
    """Reports of the length of news: conflict and ordinary ones in turn."""
    draw = random.Random(5)
    passages = [one.text for one in read_corpus(ROOT / "training" / "corpus")]
    plain = (ROOT / "bench" / "other_news.txt").read_text(encoding="utf-8").splitlines()
    made = []
    for index in range(number):
        source, joint = (passages, "\n\n") if index % 2 else (plain, " ")
        parts: list[str] = []
        while sum(map(len, parts)) < LENGTH:
            parts.append(draw.choice(source))
        made.append(f"No. {index}. " + joint.join(parts))
    return made


def command(reports: list[str], workers: int) -> dict[str, Any]:
    """`vigie code` over all reports: seconds, reports a second, the largest worker."""
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "reports.jsonl"
        rows = (
            {"id": f"r{n}", "text": text, "published": PUBLISHED, "language": "en"} for n, text in enumerate(reports)
        )
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        vigie = [sys.executable, "-m", "vigie", "code", str(source), "--out", str(Path(scratch) / "out.jsonl")]
        begun = time.perf_counter()
        subprocess.run([*vigie, "--workers", str(workers), "--quiet"], check=True, cwd=ROOT)
        seconds = time.perf_counter() - begun
    biggest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"workers": workers, "seconds": round(seconds, 1), "reports_per_second": round(len(reports) / seconds, 1),
            "largest_process_mb": round(biggest / 1024)}  # fmt: skip


def stages(reports: list[str]) -> dict[str, float]:
    """Milliseconds a report in one process by stage: rules, model, roles and assembly, resolving."""
    spent = dict.fromkeys(("rules", "model", "incidents", "resolve"), 0.0)
    settings = CodeSettings()
    load_model()

    def timed(name: str, work: Callable[..., Any], *given: Any) -> Any:
        begun = time.process_time()
        result = work(*given)
        spent[name] += time.process_time() - begun
        return result

    for number, text in enumerate(reports):
        report = report_of(f"r{number}", text, PUBLISHED)
        telling = timed("rules", reporting.telling_of, report)
        judgement = timed("model", reporting.judgement_of, telling, settings)
        timed("incidents", reporting.incidents_of, telling, judgement, settings)
        timed("resolve", _resolved, reporting.code_one(report, settings))
    return {name: round(1000 * seconds / len(reports), 2) for name, seconds in spent.items()}


def statements_cost(reports: list[str]) -> dict[str, float]:
    """Milliseconds of processor a report, and how many times incidents alone: with the statements that `vigie code`
    reads, and with every sentence read as in `vigie annotate`. Taken in turn, report by report."""
    spent = {"incidents_alone": 0.0, "with_statements": 0.0, "every_sentence": 0.0}
    alone, code, every = CodeSettings(reading="events"), CodeSettings(), CodeSettings(reading="all")
    load_model()

    def incidents(report: Report) -> None:
        telling = reporting.telling_of(report)
        judgement = reporting.judgement_of(telling, alone)
        told = reporting.incidents_of(telling, judgement, alone, Statements((), (), ()))
        reporting.in_context(report, told, telling.actors, alone)

    works: dict[str, Callable[[Report], Any]] = {
        "incidents_alone": incidents,
        "with_statements": lambda report: reporting.code_one(report, code),
        "every_sentence": lambda report: reporting.code_one(report, every),
    }
    for number, text in enumerate(reports):
        report = report_of(f"r{number}", text, PUBLISHED)
        for name, work in works.items():
            begun = time.process_time()
            work(report)
            spent[name] += time.process_time() - begun
    figures = {name: round(1000 * seconds / len(reports), 2) for name, seconds in spent.items()}
    ratios = {f"{name}_ratio": round(spent[name] / spent["incidents_alone"], 3) for name in list(works)[1:]}
    return figures | ratios


def _resolved(coding: Coding) -> list[Any]:
    return list(resolve([coding], ResolveSettings()))


def peer(reports: list[str], weights: Path) -> dict[str, Any]:
    """spaCy's tokenizer and one plain PyTorch pass over the whole text, two threads."""
    import spacy
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(2)
    words, tokenizer = spacy.blank("en"), AutoTokenizer.from_pretrained(str(weights))
    model = AutoModel.from_pretrained(str(weights)).eval()
    begun = time.perf_counter()
    with torch.no_grad():
        for text in reports:
            words(text)
            ids = tokenizer(text, add_special_tokens=False)["input_ids"]
            windows = [ids[start : start + 382] for start in range(0, len(ids), 382)]
            batch = tokenizer.pad({"input_ids": windows}, return_tensors="pt")
            model(**batch)
    seconds = time.perf_counter() - begun
    return {"threads": 2, "seconds": round(seconds, 1), "reports_per_second": round(len(reports) / seconds, 1)}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--peer", type=Path)
    args = parser.parse_args()
    made = texts(args.reports)
    figures: dict[str, Any] = {
        "reports": len(made),
        "characters": sum(map(len, made)),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "code": [command(made, workers) for workers in args.workers],
        "milliseconds_a_report": stages(made[:STAGE_SAMPLE]),
        "statements": statements_cost(made[:STAGE_SAMPLE]),
    }
    if args.peer:
        figures["spacy_and_pytorch"] = peer(made[: args.reports // 4], args.peer)
    else:
        print("The peer was not measured: give --peer FOLDER with the weights of all-MiniLM-L6-v2.")
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
