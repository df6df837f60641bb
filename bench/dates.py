"""How well and how fast time expressions are found and tied to the calendar.

    python bench/dates.py --data FOLDER

FOLDER holds pairs `NAME.docs.jsonl` (`id`, `text`, `published`) and `NAME.gold.jsonl` (`report_id`, `spans` with
`start`, `end`, `value`, and `ignore` zones). Measures are those of TempEval-3 task A (UzZaman et al. 2013): relaxed F1
(any overlap, one to one), strict F1 (same borders), value F1 (relaxed, and the TIMEX3 value right). Time is that of
the processor. Writes bench/results/dates.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path
from typing import Any

from vigie.records import DateMention
from vigie.resolve.date_context import dated_mentions

RESULTS = Path(__file__).resolve().parent / "results" / "dates.json"
PAGE = 3000  # characters of the report the speed is told for
ROUNDS = 5  # the quickest of these is told: the rest is other work on the machine


def main() -> None:
    """Measure every pair of the folder and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    figures = {path.name.partition(".")[0]: _measure(path) for path in sorted(args.data.glob("*.docs.jsonl"))}
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def _measure(docs_path: Path) -> dict[str, Any]:
    gold_path = docs_path.with_name(docs_path.name.replace(".docs.", ".gold."))
    docs = {row["id"]: row for row in _rows(docs_path)}
    counts = {"gold": 0, "predicted": 0, "relaxed": 0, "strict": 0, "value": 0}
    for row in _rows(gold_path):
        doc = docs[row["report_id"]]
        for name, number in _compared(dated_mentions(doc["text"], doc.get("published")), row).items():
            counts[name] += number
    total = counts["gold"] + counts["predicted"]
    return {
        **{f"{name}_f1": round(2 * counts[name] / total, 4) for name in ("relaxed", "strict", "value")},
        "gold": counts["gold"],
        "predicted": counts["predicted"],
        "ms_per_page": round(_speed([doc["text"] for doc in docs.values()]), 3),
        "data_sha256": hashlib.sha256(docs_path.read_bytes() + gold_path.read_bytes()).hexdigest(),
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _compared(found: tuple[DateMention, ...], row: dict[str, Any]) -> dict[str, int]:
    zones = row.get("ignore", [])
    predicted = [one for one in found if not any(one.start < end and start < one.end for start, end in zones)]
    counts = {"gold": len(row["spans"]), "predicted": len(predicted), "relaxed": 0, "strict": 0, "value": 0}
    free = list(predicted)
    for gold in sorted(row["spans"], key=lambda span: span["end"] - span["start"]):
        over = [one for one in free if one.start < gold["end"] and gold["start"] < one.end]
        if not over:
            continue
        best = max(over, key=lambda one: min(one.end, gold["end"]) - max(one.start, gold["start"]))
        free.remove(best)
        counts["relaxed"] += 1
        counts["strict"] += (best.start, best.end) == (gold["start"], gold["end"])
        counts["value"] += best.value == gold["value"]
    return counts


def _speed(texts: list[str]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            dated_mentions(text, "2021-08-30")
        seconds.append(time.process_time() - start)
    return min(seconds) / sum(map(len, texts)) * PAGE * 1000


if __name__ == "__main__":
    main()
