"""What-ifs as spans: condition and outcome, whichever comes first."""

from __future__ import annotations

import pytest

from tests.code import coded
from vigie.records import ConditionalMention


def what_ifs(text: str) -> list[tuple[str, str]]:
    found = [one for one in coded(text).mentions if isinstance(one, ConditionalMention)]
    return [(text[slice(*one.condition)], text[slice(*one.outcome)]) for one in found]


@pytest.mark.parametrize(
    ("text", "condition", "outcome"),
    [
        ("If the road closes, aid will stop.", "If the road closes", "aid will stop"),
        ("The front will hold if shells arrive.", "if shells arrive", "The front will hold"),
        ("Unless talks resume, the truce will end.", "Unless talks resume", "the truce will end"),
        ("Should the army leave, militias will return.", "Should the army leave", "militias will return"),
        ("In case the dam breaks, villages will flood.", "In case the dam breaks", "villages will flood"),
    ],
)
def test_condition_and_outcome_are_found_in_either_order(text: str, condition: str, outcome: str) -> None:
    assert what_ifs(text) == [(condition, outcome)]


@pytest.mark.parametrize(
    "text", ["He asked if the road was open.", "They ran as if shells fell.", "In case of fire, run."]
)
def test_what_only_looks_like_a_condition_is_none(text: str) -> None:
    assert what_ifs(text) == []
