"""The lexicon's tables and its page are what the hand-kept files make."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("module", "folder"),
    [("tables.codebook", "vigie/data"), ("tables.lexica", "vigie/data"), ("docs.codebook", "docs")],
)
def test_what_is_made_from_resources_is_up_to_date(module: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    made = importlib.import_module(module).build()
    assert made
    assert [name for name, content in made.items() if (ROOT / folder / name).read_bytes() != content] == []


@pytest.mark.parametrize(
    ("verb", "past", "gerund"),
    [("raid", "raided", "raiding"), ("stab", "stabbed", "stabbing"), ("kidnap", "kidnapped", "kidnapping"),
     ("seize", "seized", "seizing"), ("bury", "buried", "burying"), ("storm", "stormed", "storming"),
     ("flee", "fled", "fleeing"), ("die", "died", "dying"), ("bomb", "bombed", "bombing")],
)  # fmt: skip
def test_verbs_are_inflected(verb: str, past: str, gerund: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    forms = importlib.import_module("tables.inflection").verb_forms(verb)
    assert "d" in forms[past]
    assert "g" in forms[gerund]
