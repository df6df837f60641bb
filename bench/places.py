"""How well and how fast places are found and told apart, on texts with marked places.

    python bench/places.py DOCS.jsonl GOLD.jsonl [--out annotations.jsonl]

DOCS has a report a line (`id`, `text`), GOLD its spans (`report_id`, `spans`: `start`, `end`, `kind`, `lat`, `lon`).
Prints precision, recall and F1 of the spans (overlap, one to one), the share of ALL marked places with coordinates that
are found and put within 161 km, and the milliseconds of processor time for 3,000 characters. `--out` writes what was
found in the shape of annotations.jsonl.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie.lexicon.earth import great_circle
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.records import Origin, PlaceMention, Report, encode
from vigie.resolve.places import resolve_places

NEAR_KILOMETRES = 161.0  # 100 miles: the customary limit of geoparsing evaluations
LENGTH = 3000  # characters of a report of middling length


@dataclass
class Figures:
    """Counts over all reports."""

    found: int = 0
    marked: int = 0
    paired: int = 0
    with_point: int = 0
    near: int = 0


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    docs = [json.loads(line) for line in args.docs.read_text(encoding="utf-8").split("\n") if line]
    load_gazetteer().find("Warm up in Kabul.")
    began = time.process_time()
    annotated = {doc["id"]: annotate(doc) for doc in docs}
    spent = time.process_time() - began
    figures = Figures()
    for row in map(json.loads, filter(None, args.gold.read_text(encoding="utf-8").split("\n"))):
        count(figures, annotated.get(row["report_id"], ()), [s for s in row["spans"] if s["kind"] == "place"])
    show(figures, spent / sum(len(doc["text"]) for doc in docs) * LENGTH * 1000, args.gold)
    if args.out:
        lines = [line_of(doc, annotated[doc["id"]]) for doc in docs]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def annotate(doc: dict[str, Any]) -> tuple[PlaceMention, ...]:
    """The resolved place mentions of a report, demonyms among them."""
    text = doc["text"]
    origin = Origin(source=doc["id"], sha256="", size=len(text), read_as="text")
    report = Report(
        report_id=doc["id"], title=doc.get("title"), authors=(), published=doc.get("published"), url=None, source=None,
        language="en", text=text, origin=origin,
    )  # fmt: skip
    found = load_gazetteer().find(text, demonyms=True)
    mentions = [PlaceMention(start=start, end=end, quote=quote) for start, end, quote in found]
    return tuple(m for m in resolve_places(report, mentions) if isinstance(m, PlaceMention))


def count(figures: Figures, found: tuple[PlaceMention, ...], marked: list[dict[str, Any]]) -> None:
    """Pair found and marked spans, longest overlap first (same borders win a tie), and add up."""
    options = []
    for i, mention in enumerate(found):
        for j, span in enumerate(marked):
            shared = min(mention.end, span["end"]) - max(mention.start, span["start"])
            if shared > 0:
                same = (mention.start, mention.end) == (span["start"], span["end"])
                options.append((not same, -shared, mention.start, i, j))
    partner: dict[int, int] = {}
    for *_, i, j in sorted(options):
        if j not in partner and i not in partner.values():
            partner[j] = i
    figures.found += len(found)
    figures.marked += len(marked)
    figures.paired += len(partner)
    for j, span in enumerate(marked):
        if span.get("lat") is not None:
            figures.with_point += 1
            figures.near += j in partner and is_near(found[partner[j]], span)


def is_near(mention: PlaceMention, span: dict[str, Any]) -> bool:
    """Whether the mention's point lies within NEAR_KILOMETRES of the marked one."""
    if mention.lat is None or mention.lon is None:
        return False
    return great_circle((mention.lat, mention.lon), (span["lat"], span["lon"])) <= NEAR_KILOMETRES


def show(figures: Figures, milliseconds: float, gold: Path) -> None:
    """Print the figures with the hash of the data they were measured on."""
    precision, recall = figures.paired / max(figures.found, 1), figures.paired / max(figures.marked, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"data            {gold.name} sha256 {hashlib.sha256(gold.read_bytes()).hexdigest()[:16]}")
    print(f"recognition     P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  marked={figures.marked}")
    print(f"all marked      within 161 km {figures.near / max(figures.with_point, 1):.4f}  n={figures.with_point}")
    print(f"time            {milliseconds:.2f} ms of processor for {LENGTH} characters")


def line_of(doc: dict[str, Any], mentions: tuple[PlaceMention, ...]) -> str:
    """One line of annotations.jsonl."""
    spans = [json.loads(encode(mention)) for mention in mentions]
    return json.dumps({"report_id": doc["id"], "text": doc["text"], "spans": spans}, ensure_ascii=False)


if __name__ == "__main__":
    main()
