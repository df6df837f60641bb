"""The words of web pages: the built table is what the hand-kept file makes, and means one thing."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from vigie.lexicon.pages import page_words

ROOT = Path(__file__).resolve().parents[3]


def test_the_table_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    made = importlib.import_module("tables.pages").build()
    assert {name: (ROOT / "vigie" / "data" / name).read_bytes() for name in made} == made


def test_a_month_word_means_one_month() -> None:
    months = page_words().months
    assert set(months.values()) == set(range(1, 13))
    assert "listopada" not in months  # October in Croatian, November in Polish


@pytest.mark.parametrize("words", ["by", "published", "updated", "checked", "joins", "after_name", "roles"])
def test_no_word_was_read_as_yes_or_no(words: str) -> None:
    assert not {"true", "false", "none"} & set(getattr(page_words(), words))


def test_names_of_parts_are_long_enough_to_be_looked_up() -> None:
    assert all(len(name) >= 3 and name == name.lower() for names in page_words().zones.values() for name in names)
