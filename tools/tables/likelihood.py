"""likelihood.json: words of likelihood with their ranges, from resources/lexicon/likelihood.yaml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from tables.grammar import SOURCE as GRAMMAR
from tables.grammar import verb_forms

__all__ = ["build"]

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "likelihood.yaml"


def build() -> dict[str, bytes]:
    """The table of vigie.lexicon.likelihood: every phrase by itself, the longest first; verbs in all their forms."""
    source: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    grammar = yaml.safe_load(GRAMMAR.read_text(encoding="utf-8"))
    phrases = [
        [words, one.get("low"), one.get("high"), one.get("source")]
        for one in source["phrases"]
        for words in one["words"]
    ]
    table: dict[str, Any] = {
        "phrases": sorted(phrases, key=lambda one: (-len(one[0].split()), one[0])),
        "months": sorted(source["months"]),
        "sources": source["sources"],
    }
    for name in ("more_verbs", "less_verbs"):
        forms = {form for verb in source[name] for kind in verb_forms(verb, grammar).values() for form in kind}
        table[name] = sorted(forms)
    return {"likelihood.json": json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"}
