"""What sort of statement the words settle."""

from __future__ import annotations

import pytest

from tests.code import coded
from vigie.records import AttributionMention


def sorts(text: str) -> set[str | None]:
    return {one.sort for one in coded(text).mentions if isinstance(one, AttributionMention)}


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("A bomb killed two guards in Gao. The mayor said his men had nothing to do with the attack.", "denial"),
        ("A bomb killed two guards in Gao. The army called the report a fabrication.", "denial"),
        ("Al Shabaab said that its fighters killed two guards in Gao.", "claim"),
    ],
)
def test_words_that_settle_the_sort_go_before_the_model(text: str, sort: str) -> None:
    assert sort in sorts(text)
