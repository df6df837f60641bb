"""Words that tell ties between actors: resources/lexicon/ties.yaml -> vigie/data/tie_cues.json."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "ties.yaml"


def build() -> dict[str, bytes]:
    """The lists as they stand; the reader turns them into patterns."""
    page = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return {"tie_cues.json": json.dumps(page, sort_keys=True, separators=(",", ":")).encode() + b"\n"}
