"""Ties of registered actors: resources/ties/*.yaml -> vigie/data/actor_ties.json, refusing unknown actors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from vigie.lexicon.countries import load_countries

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "ties"
RELATIONS = {
    "split_from", "merged_into", "became", "member_of", "allied", "fights", "negotiates_with", "supports",
}  # fmt: skip


def build() -> dict[str, bytes]:
    """One JSON file: rows of [actor, relation, actor, since, until, number of the source], and the sources."""
    known = _actors()
    sources: list[str] = []
    rows: list[list[Any]] = []
    for path in sorted(SOURCE.glob("*.yaml")):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        sources.append(page["source"])
        for tie in page["ties"]:
            for actor in (tie["a"], tie["b"]):
                if actor not in known:
                    raise ValueError(f"{path.name}: {actor} is no actor of resources/actors")
            if tie["relation"] not in RELATIONS:
                raise ValueError(f"{path.name}: {tie['a']}: relation is one of {sorted(RELATIONS)}")
            dates = [None if tie.get(name) is None else str(tie[name]) for name in ("from", "to")]
            rows.append([tie["a"], tie["relation"], tie["b"], *dates, len(sources) - 1])
    rows.sort(key=lambda row: [str(value) for value in row])
    text = json.dumps({"sources": sources, "ties": rows}, ensure_ascii=False, separators=(",", ":"))
    return {"actor_ties.json": text.encode() + b"\n"}


def _actors() -> set[str]:
    pages = (path for path in (ROOT / "resources" / "actors").glob("*.yaml") if path.stem != "forces")
    ids = {entry["id"] for path in pages for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["actors"]}
    return ids | {f"{code.lower()}-{kind}" for code in load_countries() for kind in ("forces", "government")}
