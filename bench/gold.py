"""How well the whole pipeline codes our own gold: the example reports and short cases, each coded by hand.

    python bench/gold.py [--show] [--out bench/results/gold.json]

A predicted incident is the gold one when their kinds are of one family and neither date nor place speaks against it;
they are aligned one to one. Cases marked `held_out` are counted apart. `--show` lists what went wrong outside of them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from gold_pairs import Pairs, align, falls_in, pairs_of

from vigie.code import CodeSettings, code
from vigie.flow import coded, raw_reports
from vigie.records import Coding, Failure, Incident, Origin, Report
from vigie.resolve import ResolveSettings, resolve
from vigie.settings import Settings

__all__ = ["main", "measure"]

HERE = Path(__file__).parent
PUBLISHED = "2024-03-13"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graded:
    """One report beside its gold."""

    row: Row
    coding: Coding
    pairs: Pairs


def measure(groups: dict[str, list[Graded]]) -> Row:
    """The figures of each group of reports."""
    return {name: _figures(graded) for name, graded in groups.items()}


def graded() -> dict[str, list[Graded]]:
    """Every gold report coded and aligned: the examples, the cases to work with, the cases held out."""
    cases = yaml.safe_load((HERE / "gold/cases.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[Graded]] = {"examples": list(_examples()), "cases": [], "held_out": []}
    for row in cases:
        found["held_out" if row.get("held_out") else "cases"].append(_graded(row, _coded(row)))
    return found


def _graded(row: Row, coding: Coding) -> Graded:
    return Graded(row, coding, align(row["incidents"], coding.incidents))


def _coded(row: Row) -> Coding:
    origin = Origin(source="gold", sha256="", size=0, read_as="text")
    report = Report(
        report_id=row["id"], title=None, authors=(), published=str(row.get("published", PUBLISHED)), url=None,
        source=None, language="en", text=row["text"], origin=origin,
    )  # fmt: skip
    [coding] = resolve(code([report], CodeSettings()), ResolveSettings())
    if isinstance(coding, Failure):
        raise SystemExit(str(coding))
    return coding


def _examples() -> Iterator[Graded]:
    rows = yaml.safe_load((HERE / "gold/examples.yaml").read_text(encoding="utf-8"))
    settings = Settings()
    reports = list(coded(raw_reports([str(HERE.parent / "examples/reports")], settings), settings))
    for row in rows:
        [coding] = [one for one in reports if isinstance(one, Coding) and _is_of(row, one.report)]
        yield _graded(row, coding)


def _is_of(row: Row, report: Report) -> bool:
    return Path(report.origin.source).name == row["file"] and row.get("title", "") in (report.title or "")


def _figures(graded: list[Graded]) -> Row:
    count: Counter[str] = Counter()
    for one in graded:
        count.update(pairs_of(one.pairs))
        count["reports"] += 1
        wrong = [falls_in(one.row.get("never", ()), extra, one.coding.report.text) for extra in one.pairs.extra]
        count["from_never"] += sum(wrong)
        count["never"] += len(one.row.get("never", ()))
    return {
        "reports": count["reports"],
        "incidents": _f1(count["hit"], count["hit"] + count["extra"], count["hit"] + count["missed"]),
        **{name: _share(count, name) for name in ("kind", "status", "date", "place", "confidence", "effect")},
        "perpetrators": _f1(count["by_hit"], count["by_said"], count["by_gold"]),
        "targets": _f1(count["target_hit"], count["target_said"], count["target_gold"]),
        "toll": _share(count, "toll"),
        "claimed_by": _share(count, "claimed"),
        "false_from_never": f"{count['from_never']}/{count['never']}",
    }


def _f1(hit: int, said: int, gold: int) -> Row:
    precision, recall = hit / said if said else 1.0, hit / gold if gold else 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "said": said, "gold": gold}


def _share(count: Counter[str], name: str) -> float | None:
    asked = count[f"{name}_asked"]
    return round(count[f"{name}_right"] / asked, 3) if asked else None


def _show(graded: list[Graded]) -> None:
    for one in graded:
        for extra in one.pairs.extra:
            print(f"EXTRA  {_name(one)}: {_said(extra)}")
        for gold in one.pairs.missed:
            print(f"MISSED {_name(one)}: {gold['kinds'][0]} {gold.get('date')} {gold.get('place')}")
        for pair in one.pairs.both:
            for line in pair.faults:
                print(f"FAULT  {_name(one)} {pair.said.kind}: {line}")


def _name(one: Graded) -> str:
    return str(one.row.get("id") or one.row["file"])


def _said(one: Incident) -> str:
    lines = [line.quote for line in one.evidence if line.field == "kind"]
    place = one.place.name or one.place.text if one.place else None
    return f"{one.kind} {one.status} {one.date.earliest if one.date else None} {place} {lines[:3]}"


def main() -> None:
    """Code everything, print the figures, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    groups = graded()
    if args.show:
        _show([*groups["examples"], *groups["cases"]])
    figures = measure(groups)
    for name, row in figures.items():
        print(name, json.dumps(row))
    if args.out:
        args.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
