"""Places in small letters are found where a writer leaves capitals out, and nowhere else."""

from __future__ import annotations

import pytest

from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.names import load_names
from vigie.lexicon.place_words import load_place_words
from vigie.lexicon.small_places import places_written_small


def found(text: str) -> list[str]:
    spans = places_written_small(text, load_gazetteer(), load_place_words(), load_names().common)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("any news from maiduguri ? i hear shooting near kano", ["maiduguri", "kano"]),
        ("shelling in aleppo, syria right now", ["aleppo", "syria"]),
        ("i live in san francisco and it is nice", ["san francisco"]),
        ("i came back in time and in reading mood", []),
    ],
)
def test_a_known_place_counts_after_a_word_of_place(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


@pytest.mark.parametrize("text", ["The army shelled Aleppo. People fled in mali trucks.", "", "Rebels hid in kano."])
def test_edited_prose_is_left_alone(text: str) -> None:
    assert found(text) == []
