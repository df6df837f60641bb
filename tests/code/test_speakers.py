"""How far the words for a speaker reach."""

from __future__ import annotations

import pytest

from tests.code import coded
from vigie.records import AttributionMention


def sources(text: str) -> list[str]:
    every = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    return [text[a:b] for one in every for a, b in one.source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We guard people every day," he said, adding that rebels killed two guards.', "he"),
        ("The general praised his men and said that rebels killed two guards.", "The general"),
        ("Awa Diallo, a lawyer for the families, said that rebels killed two guards.", "Awa Diallo, a lawyer"),
        ("Sen. John Roe (R-Ga.) said that rebels killed two guards.", "(R-Ga.)"),
        ("Villagers who fled said that rebels killed two guards.", "Villagers who fled"),
    ],
)
def test_a_source_holds_the_speaker_and_what_describes_him(text: str, source: str) -> None:
    assert any(source in one for one in sources(text))


@pytest.mark.parametrize(
    "text",
    [
        '"We guard people every day," he said, adding that rebels killed two guards.',
        "The general praised his men and said that rebels killed two guards.",
    ],
)
def test_a_source_never_runs_on_over_another_verb(text: str) -> None:
    assert not [one for one in sources(text) if "said" in one or "praised" in one]
