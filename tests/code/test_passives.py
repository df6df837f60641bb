"""Claims in the passive voice."""

from __future__ import annotations

import pytest

from tests.code import coded
from vigie.records import AttributionMention


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The latest attack in Kabul was claimed by the EI group. Two guards were killed.",
            "The latest attack in Kabul",
        ),
        ("They carried out the bloodiest attacks claimed by the EI group. Two guards died.", "the bloodiest attacks"),
    ],
)
def test_what_is_claimed_by_a_group_is_its_claim(text: str, content: str) -> None:
    every = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    found = [([text[a:b] for a, b in one.source], [text[a:b] for a, b in one.content], one.sort) for one in every]
    assert (["the EI group"], [content], "claim") in found
