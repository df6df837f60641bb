"""Names of persons and organisations that no registry knows are found; ordinary capitals and shouting are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.names import find_names


def kinds(text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.kind for one in find_names(text, ())}


PROSE = (
    "The lawyer, Ahmed Warsame, said on Friday that he was never told. He told reporters of the Washington Post that "
    "it was over. A statement by Amnesty International named four officers, none of whom had ever been seen in the "
    "north of the country before. It rained all night, and the road to the market was closed until noon."
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Ahmed Warsame", "person"), ("Washington Post", "organization"), ("Amnesty International", "organization")],
)
def test_a_name_is_found_with_its_kind(name: str, kind: str) -> None:
    assert kinds(PROSE).get(name) == kind


def test_ordinary_words_at_the_start_of_a_sentence_are_no_names() -> None:
    assert kinds("There was a fire. Nobody came. Later it rained, and the road was closed.") == {}


def test_a_passage_in_capitals_is_left_alone() -> None:
    assert kinds("THE PRESIDENT SAID THAT PEDRO GOMEZ WAS SEEN IN THE STREET TODAY") == {}


@given(st.text(max_size=200))
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_names(text, ())
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The raid killed two Sunni insurgents and a Shiite cleric.", []),
        ("He worked for the Selai Trading Company in Gao.", ["Selai Trading Company"]),
        ("Amadou Koufa spoke. Koufa then left.", ["Amadou Koufa", "Koufa"]),
    ],
)
def test_creeds_are_nobody_and_bodies_and_family_names_somebody(text: str, quotes: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_names(text, []) if one.kind != "place"] == quotes
