"""Distances on the earth."""

from __future__ import annotations

import pytest

from vigie.lexicon.earth import great_circle


def test_a_degree_of_the_equator_is_111_kilometres() -> None:
    assert great_circle((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


def test_the_way_goes_across_the_180th_meridian_and_the_poles() -> None:
    assert great_circle((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert great_circle((89.5, 10), (89.5, -170)) == pytest.approx(111.2, abs=0.1)


def test_the_other_side_of_the_earth_is_half_its_round_away() -> None:
    assert great_circle((10, 20), (-10, -160)) == pytest.approx(20015, abs=1)
