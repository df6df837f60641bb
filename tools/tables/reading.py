"""The readers' table of names: resources/reading.yaml -> vigie/data/reading.json."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "reading.yaml"


def build() -> dict[str, bytes]:
    """One JSON file, names folded as the readers compare them; a column name that two fields claim is refused."""
    table = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    columns = {field: [_folded(name) for name in names] for field, names in table["columns"].items()}
    everything = [name for names in columns.values() for name in names]
    twice = {name for name in everything if everything.count(name) > 1 and _fields(columns, name) > 1}
    if twice:
        raise ValueError(f"column names that two fields claim: {sorted(twice)}")
    columns = {field: list(dict.fromkeys(names)) for field, names in columns.items()}
    passed = {part: sorted(str(name) for name in names) for part, names in table["passed_over"].items()}
    text = json.dumps({"columns": columns, "passed_over": passed}, ensure_ascii=False, indent=1, sort_keys=True)
    return {"reading.json": text.encode() + b"\n"}


def _folded(name: str) -> str:
    return "".join(character for character in str(name).lower() if character.isalnum())


def _fields(columns: dict[str, list[str]], name: str) -> int:
    return sum(name in names for names in columns.values())
