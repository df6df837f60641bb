"""Names that no gazetteer has are places where the text says so."""

from __future__ import annotations

import pytest

from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.place_spans import find_places


def places(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_places(text, load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters attacked the garrison of Gossi with mortars.", "Gossi"),
        ("Residents of Tagalaru said that shells fell at night.", "Tagalaru"),
        ("The mayor of Bulliqa was shot outside his house.", "Bulliqa"),
        ("Soldiers burned the village of Pazigyi.", "Pazigyi"),
    ],
)
def test_a_noun_of_a_place_or_of_those_who_live_there_makes_a_name_a_place(text: str, name: str) -> None:
    assert places(text) == [name]


@pytest.mark.parametrize(
    "text", ["Fans of Metallica sang.", "A cousin of Bulliqa was shot.", "The garrison of the city fell."]
)
def test_other_nouns_make_none(text: str) -> None:
    assert places(text) == []
