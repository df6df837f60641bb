"""Event tables people already have: resources/imports/*.yaml -> vigie/data/imports.json, refusing unknown kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FIELDS = {
    "title", "scheme", "columns", "required", "values", "both_sides", "unnamed", "civilians", "governments", "forces",
    "toll", "separator", "missing", "date_formats", "kind",
}  # fmt: skip


def build() -> dict[str, bytes]:
    """One JSON file: the mapping of each table by its name."""
    tables = {path.stem: _table(path) for path in sorted((RESOURCES / "imports").glob("*.yaml"))}
    text = json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"imports.json": text.encode() + b"\n"}


def _table(path: Path) -> dict[str, Any]:
    page: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(page) - FIELDS
    if unknown:
        raise ValueError(f"{path.name}: unknown field {min(unknown)}")
    for kind in page["values"]["kind"].values():
        if not (RESOURCES / "codebook" / f"{kind}.yaml").exists():
            raise ValueError(f"{path.name}: {kind} is no kind of the codebook")
    return page
