"""The coder against our own gold: figures may not fall below floors a little under what is reached."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent.parent / "bench"
FLOORS = {
    "examples": {"incidents": 0.72, "perpetrators": 0.70, "targets": 0.64, "toll": 0.75, "kind": 0.95, "date": 0.95},
    "cases": {"incidents": 0.88, "perpetrators": 0.78, "targets": 0.78, "toll": 0.70, "kind": 0.92, "date": 0.95},
    "held_out": {"incidents": 0.85, "perpetrators": 0.80, "targets": 0.78, "toll": 0.64, "kind": 0.90, "date": 0.90},
}
"""Shares, or F1 where a figure has one."""


@pytest.fixture(scope="module")
def gold() -> Iterator[Any]:
    sys.path.insert(0, str(BENCH))
    yield importlib.import_module("gold")
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def figures(gold: Any) -> dict[str, Any]:
    found: dict[str, Any] = gold.measure(gold.graded())
    return found


@pytest.mark.parametrize(
    ("group", "name", "floor"), [(group, name, floor) for group, row in FLOORS.items() for name, floor in row.items()]
)
def test_the_coder_keeps_its_floor(figures: dict[str, Any], group: str, name: str, floor: float) -> None:
    figure = figures[group][name]
    assert (figure["f1"] if isinstance(figure, dict) else figure) >= floor


@pytest.mark.parametrize("group", ["examples", "cases", "held_out"])
def test_few_incidents_rest_on_words_that_tell_of_none(figures: dict[str, Any], group: str) -> None:
    wrong, asked = map(int, figures[group]["false_from_never"].split("/"))
    assert wrong / asked <= 0.25


def test_a_third_of_the_cases_is_held_out(figures: dict[str, Any]) -> None:
    assert (
        0.3 <= figures["held_out"]["reports"] / (figures["held_out"]["reports"] + figures["cases"]["reports"]) <= 0.35
    )
