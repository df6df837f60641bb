"""The words of web pages (resources/lexicon/page.yaml) as one JSON table: vigie/data/page.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parent.parent.parent / "resources" / "lexicon" / "page.yaml"
MONTHS_IN_A_YEAR = 12
BY_LANGUAGE = (
    "by", "published", "updated", "checked", "and", "head_labels", "after_name", "roles", "credentials", "not_a_name",
    "never_in_a_name", "collective",
)  # fmt: skip


def build() -> dict[str, bytes]:
    """File name under vigie/data -> content; month words that mean two months are refused."""
    table: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    built: dict[str, Any] = {"months": _months(table["months"])}
    for name in BY_LANGUAGE:
        words = {str(word).casefold() for listed in table[name].values() for word in listed}
        built[name] = sorted(words, key=lambda word: (-len(word), word))
    built["meta"] = {
        name: [spoken_of["field"], basis] for basis, spoken_of in table["meta"].items() for name in spoken_of["names"]
    }
    built["site_joins"] = table["site_joins"]
    built["zones"] = table["zones"]
    text = json.dumps(built, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    return {"page.json": text.encode("utf-8")}


def _months(by_language: dict[str, list[list[str]]]) -> dict[str, int]:
    numbers: dict[str, set[int]] = {}
    for language, months in by_language.items():
        if len(months) != MONTHS_IN_A_YEAR:
            raise ValueError(f"{SOURCE.name}: months of {language}: twelve lists needed, {len(months)} found")
        for number, spellings in enumerate(months, start=1):
            for word in spellings:
                numbers.setdefault(word.casefold(), set()).add(number)
    return {word: min(found) for word, found in sorted(numbers.items()) if len(found) == 1}
