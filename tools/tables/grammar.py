"""grammar.json: closed classes and the forms of common verbs, from resources/lexicon/grammar.yaml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

__all__ = ["SOURCE", "build", "verb_forms"]

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "grammar.yaml"
VOWELS = "aeiou"


def build() -> dict[str, bytes]:
    """The table of vigie.lexicon.grammar: word classes as they stand, verbs by form."""
    source: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    table = {name: sorted({str(word).lower() for word in words}) for name, words in source.items() if _is_class(name)}
    table["verbs"] = sorted({str(word) for word in source["verbs"]})
    table["verb_forms"] = {
        kind: sorted({form for verb in table["verbs"] for form in verb_forms(verb, source)[kind]})
        for kind in ("base", "third", "past", "participle", "gerund")
    }
    return {"grammar.json": json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"}


def _is_class(name: str) -> bool:
    return name not in ("verbs", "irregular", "doubling")


def verb_forms(verb: str, source: dict[str, Any]) -> dict[str, list[str]]:
    """The forms of one verb: base, third person, past, participle, gerund."""
    past, participle = (source["irregular"].get(verb) or [_ed(verb, source)] * 2)[:2]
    return {
        "base": [verb],
        "third": [_third(verb)],
        "past": [past],
        "participle": [participle],
        "gerund": [_ing(verb, source)],
    }


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in VOWELS else f"{verb}s"


def _ed(verb: str, source: dict[str, Any]) -> str:
    if verb in source["doubling"]:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in VOWELS else f"{verb}ed"


def _ing(verb: str, source: dict[str, Any]) -> str:
    if verb in source["doubling"]:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith(("ee", "ye")) else f"{verb}ing"
