"""stance.json: words that say how a report stands to what it tells, from resources/lexicon/stance.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tables.grammar import SOURCE as GRAMMAR
from tables.grammar import verb_forms

__all__ = ["build"]

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "stance.yaml"


def build() -> dict[str, bytes]:
    """The table of vigie.lexicon.stance: verbs in all their forms, the rest as it stands."""
    source: dict[str, list[str]] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    grammar = yaml.safe_load(GRAMMAR.read_text(encoding="utf-8"))
    table: dict[str, list[str]] = {}
    for name, words in source.items():
        if not name.endswith("_verbs"):
            table[name] = sorted(set(words))
            continue
        forms = [form for verb in words for kind in verb_forms(verb, grammar).values() for form in kind]
        table[name] = sorted(set(forms))
    return {"stance.json": json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"}
