"""Words that move, blur or turn a place: resources/lexicon/place_relations.yaml -> vigie/data/place_relations.json."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "place_relations.yaml"


def build() -> dict[str, bytes]:
    """The lists as they stand."""
    page = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return {"place_relations.json": json.dumps(page, sort_keys=True, separators=(",", ":")).encode() + b"\n"}
