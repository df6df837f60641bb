"""How widely a group strikes, corrected for how often."""

from __future__ import annotations

import numpy as np
import pytest

from tests.measure.groups import deed, place, table
from vigie.measure.reach import kilometres, rarefied, reach, urban
from vigie.measure.selection import select

TOWNS = [place(f"Town {n}", 34.0 + 0.5 * n, 38.0, admin2=f"District {n}") for n in range(6)]


def test_rarefaction_is_the_expected_number_of_districts() -> None:
    counts = np.array([6, 3, 1])
    draw = np.random.default_rng(0)
    bag = np.repeat([0, 1, 2], counts)
    simulated = np.mean([len(set(draw.permutation(bag)[:4])) for _ in range(4000)])
    expected = rarefied(counts, 4)
    assert expected is not None
    assert expected[0] == pytest.approx(simulated, abs=0.03)
    assert rarefied(counts, 10) == (3.0, 0.0)
    assert rarefied(counts, 11) is None


def test_striking_more_often_is_not_reaching_further() -> None:
    before = [deed(n, n * 7, place=TOWNS[n % 6]) for n in range(24)]
    now = [deed(100 + n, 400 + n * 2, place=TOWNS[n % 6]) for n in range(150)]
    found = reach(select(table([*before, *now]), "isis"))
    assert found is not None
    assert found.verdict == "no clear change"
    assert found.expected_before is not None
    assert found.expected_now is not None
    assert abs(found.expected_before[0] - found.expected_now[0]) < 0.5


def test_a_group_confined_to_one_town_has_become_narrower() -> None:
    before = [deed(n, n * 5, place=TOWNS[n % 6]) for n in range(60)]
    now = [deed(100 + n, 400 + n * 5, place=TOWNS[0]) for n in range(60)]
    found = reach(select(table([*before, *now]), "isis"))
    assert found is not None
    assert (found.verdict, found.gained) == ("narrower", ())
    assert set(found.lost) == {f"District {n}" for n in range(1, 6)}
    assert "District 0" in found.lasting


def test_what_is_placed_no_better_than_a_province_is_left_out_and_counted() -> None:
    vague = place("Homs", level="admin1")
    found = reach(select(table([deed(1, 0, place=TOWNS[0]), deed(2, 1, place=vague)]), "isis"))
    assert found is not None
    assert (found.placed, found.vague) == (1, 1)
    assert reach(select(table([deed(1, 0, place=vague)]), "isis")) is None
    assert reach(select(table([deed(1, 0, place=None)]), "isis")) is None


def test_distance_is_from_the_base_that_was_given() -> None:
    found = reach(select(table([deed(n, n, place=TOWNS[0]) for n in range(5)]), "isis"), base=(34.0, 39.0))
    assert found is not None
    assert found.base_km_now == pytest.approx(92, abs=1)


def test_kilometres_and_cities() -> None:
    assert kilometres(0, 0, np.array([[0.0, 1.0], [90.0, 0.0]])) == pytest.approx([111.2, 10007.5], abs=0.5)
    assert urban(np.array([[33.51, 36.29], [34.0, 40.5]])).tolist() == [True, False]
