"""Military platforms: resources/lexicon/platforms.yaml -> vigie/data/platforms.json."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "platforms.yaml"


def build() -> dict[str, bytes]:
    """The kinds as they stand; the reader turns them into patterns."""
    page = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["kinds"]
    return {"platforms.json": json.dumps(page, sort_keys=True, separators=(",", ":")).encode() + b"\n"}
