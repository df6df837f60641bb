"""Deaths per incident and the tail of them, with no winner where none can be told."""

from __future__ import annotations

import numpy as np
import pytest

from vigie.measure.lethality import lethality
from vigie.measure.severity import severity, tail_chances


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def power_law(alpha: float, n: int, seed: int = 0, xmin: int = 5) -> np.ndarray:
    return np.floor((xmin - 0.5) * (1 - np.random.default_rng(seed).random(n)) ** (-1 / (alpha - 1)) + 0.5)


def test_an_incident_without_a_number_is_not_zero() -> None:
    nan = np.nan
    found = lethality(column(4, nan, 6), column(4, nan, 6), column(4, nan, 6))
    assert (found.silent, found.best) == (1, 10)
    assert found.mean is not None
    assert found.mean[0] == pytest.approx(5, abs=0.7)


def test_wide_bounds_widen_the_sum() -> None:
    exact = lethality(np.full(50, 5.0), np.full(50, 5.0), np.full(50, 5.0))
    wide = lethality(np.full(50, 1.0), np.full(50, 5.0), np.full(50, 9.0))
    assert exact.deaths == (250, 250, 250)
    assert wide.deaths is not None
    assert wide.deaths[1] < 250 < wide.deaths[2]
    assert (wide.low, wide.best, wide.high) == (50, 250, 450)


def test_a_toll_without_an_upper_end_is_said_and_drawn_upward() -> None:
    found = lethality(column(4, 4), column(4, 4), column(np.inf, np.inf))
    assert found.open_ended == 2
    assert found.deaths is not None
    assert found.deaths[1] >= 8


def test_nothing_known_gives_no_mean() -> None:
    assert lethality(column(), column(), column()).mean is None
    assert lethality(column(np.nan), column(np.nan), column(np.nan)).mean is None


def test_the_exponent_of_a_power_law_is_found_within_its_interval() -> None:
    found = severity(power_law(2.4, 1500))
    assert found is not None
    assert found.alpha == pytest.approx(2.4, abs=0.15)
    assert found.alpha_low <= found.alpha <= found.alpha_high


def test_no_winner_is_named_below_a_thousand_in_the_tail() -> None:
    lognormal = np.round(np.random.default_rng(1).lognormal(2, 0.6, 600))
    found = severity(lognormal)
    assert found is not None
    assert found.test.winner is None
    assert found.test.why_not


def test_a_clear_lognormal_with_a_long_tail_is_named() -> None:
    draws = np.maximum(np.round(np.random.default_rng(2).lognormal(4, 0.5, 6000)), 1)
    found = severity(np.concatenate((draws, draws)))
    assert found is None or found.test.winner != "power law"


@pytest.mark.parametrize("deaths", [[], [0.0] * 100, [3.0] * 500, [5.0, 6.0, 7.0], [np.nan] * 60])
def test_too_little_for_a_tail_gives_none(deaths: list[float]) -> None:
    assert severity(np.array(deaths)) is None


def test_chances_fall_with_size_and_rise_with_the_year() -> None:
    deaths = np.concatenate((np.random.default_rng(1).integers(0, 5, 600).astype(float), power_law(2.5, 200)))
    fit = severity(deaths)
    few, many = (tail_chances(fit, deaths, np.full(100, float(n)), (10, 50, 200)) for n in (10, 100))
    assert [one.chance for one in few] == sorted((one.chance for one in few), reverse=True)
    assert all(a.chance < b.chance for a, b in zip(few, many, strict=True))
    assert all(0 <= one.low <= one.chance <= one.high <= 1 for one in (*few, *many))
    assert few[0].past == int((deaths >= 10).sum())


def test_without_a_fit_chances_are_those_of_the_past() -> None:
    few = column(1, 2, 30, 1)
    assert tail_chances(None, few, np.full(10, 4.0), (25,)) == ()
    (one,) = tail_chances(None, np.tile(few, 15), np.full(10, 4.0), (25, 100))
    assert one.past == 15
    assert 0.5 < one.chance < 0.99
