"""The words cleaning goes by (resources/lexicon/cleaning.yaml) as one JSON table: vigie/data/cleaning.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "cleaning.yaml"
PATTERNS = (
    "pointers", "notes", "credits", "agencies", "introduces", "reporting", "roles", "replies",
    "conversations", "closings",
)  # fmt: skip


def build() -> dict[str, bytes]:
    """File name under vigie/data -> content: words folded, phrases as patterns, the longest first."""
    table: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    built: dict[str, Any] = {
        name: sorted({_folded(word) for word in words}) for name, words in table.items() if name != "phrases"
    }
    for name in (*PATTERNS, "vocabulary"):
        built[name] = _pattern(built[name])
    built["phrases"] = {
        why: _pattern({_folded(phrase) for listed in languages.values() for phrase in listed})
        for why, languages in table["phrases"].items()
    }
    text = json.dumps(built, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    return {"cleaning.json": text.encode("utf-8")}


def _folded(word: object) -> str:
    if not isinstance(word, str):
        raise ValueError(f"{SOURCE.name}: {word!r} is no text: put it in quotes")
    return " ".join(word.casefold().replace("’", "'").split())


def _pattern(words: set[str] | list[str]) -> str:
    """One pattern for the whole list: `*` is any word or ending; both apostrophes are the same."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]").replace(r"\ ", r"\s+") for word in ordered)
    return rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)"
