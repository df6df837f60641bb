"""Which words for places may name one place around another."""

from __future__ import annotations

import pytest

from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.place_containment import holds, kilometres, may_hold, one_in_other


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("zabul province", "shah joy"),
        ("helmand", "nowzad district, helmand"),
        ("gardez district, in paktia", "bala deh in gardez"),
        ("el salvador", "san miguel"),
    ],
)
def test_a_province_may_hold_its_towns_and_not_the_other_way_round(outer: str, inner: str) -> None:
    assert may_hold(outer, inner)
    assert not may_hold(inner, outer)


@pytest.mark.parametrize(("one", "other"), [("kandahar", "helmand"), ("haifa", "nablus"), ("", "gao"), ("gao", "")])
def test_neighbours_hold_each_other_not(one: str, other: str) -> None:
    assert not may_hold(one, other)
    assert not may_hold(other, one)


def test_a_country_holds_its_places_and_no_place_holds_itself() -> None:
    places = load_gazetteer()
    mali, gao = places.best("Mali"), places.best("Gao")
    assert mali is not None
    assert gao is not None
    assert holds(mali, gao)
    assert not holds(gao, mali)
    assert not holds(gao, gao)
    assert kilometres(gao, gao) == 0
    assert not one_in_other(mali, gao)
