"""The words of time expressions: resources/lexicon/dates.yaml -> vigie/data/dates.json."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "dates.yaml"
OTHER_CALENDARS = ("islamic_months", "islamic_feasts", "solar_months", "solar_feasts")


def build() -> dict[str, bytes]:
    """One JSON file: `cased` and `lower` as word -> [class, value], and the cue words."""
    lists = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    table = {
        "cased": _by_word(lists["cased"]),
        "lower": _by_word(lists["lower"]),
        "future_cues": sorted(map(str, lists["future_cues"])),
        "past_cues": sorted(map(str, lists["past_cues"])),
        **{name: {key: str(value) for key, value in lists[name].items()} for name in OTHER_CALENDARS},
    }
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"dates.json": text.encode() + b"\n"}


def _by_word(classes: dict[str, dict[str, object]]) -> dict[str, list[object]]:
    words: dict[str, list[object]] = {}
    for name, members in classes.items():
        for word, value in members.items():
            if str(word) in words:
                raise ValueError(f"dates.yaml: '{word}' stands in {words[str(word)][0]} and in {name}: keep one")
            words[str(word)] = [name, value]
    return words
