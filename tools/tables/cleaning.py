"""The words cleaning goes by (resources/lexicon/cleaning.yaml) as one JSON table: vigie/data/cleaning.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "cleaning.yaml"
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
PATTERNS = (
    "pointers", "notes", "credits", "agencies", "introduces", "roles", "replies",
    "conversations", "closings",
)  # fmt: skip


def build() -> dict[str, bytes]:
    """File name under vigie/data -> content: words folded, phrases by their longest word, patterns."""
    table: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    built: dict[str, Any] = {
        name: sorted({_folded(word) for word in words}) for name, words in table.items() if name != "phrases"
    }
    for name in PATTERNS:
        built[name] = _pattern(built[name])
    built["phrases"] = _phrases(table["phrases"])
    text = json.dumps(built, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    return {"cleaning.json": text.encode("utf-8")}


def _phrases(by_reason: dict[str, dict[str, list[str]]]) -> dict[str, list[list[str]]]:
    """The longest word of a phrase -> reason and phrase, its words one space apart."""
    index: dict[str, list[list[str]]] = {}
    for why, languages in by_reason.items():
        for phrase in sorted({_folded(phrase) for listed in languages.values() for phrase in listed}):
            words = WORD.findall(phrase)
            index.setdefault(max(words, key=len), []).append([why, " ".join(words)])
    return dict(sorted(index.items()))


def _folded(word: object) -> str:
    if not isinstance(word, str):
        raise ValueError(f"{SOURCE.name}: {word!r} is no text: put it in quotes")
    return " ".join(word.casefold().replace("’", "'").split())


def _pattern(words: set[str] | list[str]) -> str:
    """One pattern for the whole list: the longest first; both apostrophes are the same."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = (re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+") for word in ordered)
    return rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)"
