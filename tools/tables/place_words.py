"""Words that tell places from people and plain words, for finding place names in text.

In: resources/places/common_words.yaml, person_names.yaml, context_words.yaml. Out: place_words.json.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "places"


def build() -> dict[str, bytes]:
    """The one table: list name -> words, sorted."""
    lists = {"common": _words("common_words.yaml")["words"]}
    for name in ("person_names.yaml", "context_words.yaml"):
        lists |= _words(name)
    table = {name: sorted(set(words.split())) for name, words in sorted(lists.items())}
    return {"place_words.json": (json.dumps(table, ensure_ascii=False, indent=0) + "\n").encode()}


def _words(name: str) -> dict[str, str]:
    return dict(yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
