"""How often a group strikes, when it was active, and when that broke."""

from __future__ import annotations

import numpy as np
import pytest

from vigie.measure.change_points import change_points
from vigie.measure.states import activity_states
from vigie.measure.tempo import foretold, tempo


def counts(seed: int, *levels: tuple[float, int], size: float = 5) -> np.ndarray:
    draw = np.random.default_rng(seed)
    return np.concatenate([draw.negative_binomial(size, size / (size + mean), n) for mean, n in levels]).astype(float)


def test_a_steady_level_is_found_with_an_interval_that_holds_it() -> None:
    found = tempo(np.random.default_rng(1).poisson(20, 60).astype(float))
    assert found.low[-1] < 20 < found.high[-1]
    assert found.trend is not None
    assert found.trend[1] < 1 < found.trend[2]
    assert (found.low <= found.level).all()
    assert (found.level <= found.high).all()


def test_the_interval_widens_with_the_spread_of_counts() -> None:
    calm, wild = tempo(counts(3, (20, 60), size=1000)), tempo(counts(3, (20, 60), size=1))
    assert wild.high[-1] - wild.low[-1] > calm.high[-1] - calm.low[-1]
    assert wild.spread > calm.spread


def test_a_period_half_covered_is_no_fall() -> None:
    series = np.full(24, 20.0)
    series[-1] = 10
    whole, half = tempo(series), tempo(series, np.r_[np.ones(23), 0.5])
    assert half.level[-1] > whole.level[-1]
    assert half.low[-1] < 20 < half.high[-1]


def test_the_same_counts_give_the_same_level() -> None:
    assert (tempo(counts(1, (5, 30))).level == tempo(counts(1, (5, 30))).level).all()


@pytest.mark.parametrize("series", [[0.0] * 24, [7.0], [0, 0, 0, 500], [1, 0]])
def test_any_series_of_counts_gives_a_finite_level(series: list[float]) -> None:
    found = tempo(np.array(series, dtype=float))
    assert np.isfinite(found.draws).all()
    assert (found.draws >= 0).all()
    assert np.isfinite(foretold(found, 12)).all()


@pytest.mark.parametrize("series", [[], [-1.0, 2.0], [np.nan]])
def test_what_is_no_count_is_refused(series: list[float]) -> None:
    with pytest.raises(ValueError, match="none negative"):
        tempo(np.array(series))


def test_a_break_is_dated_and_sized() -> None:
    (found,) = change_points(counts(2, (30, 60), (8, 60)))
    assert found.low <= 60 <= found.high
    assert abs(found.at - 60) <= 3
    assert found.ratio[1] < 8 / 30 < found.ratio[2] * 1.2
    assert found.chance > 0.9


def test_no_break_is_told_where_there_is_none() -> None:
    firm = [[one for one in change_points(counts(seed, (12, 120))) if one.chance > 0.5] for seed in range(20)]
    assert sum(map(bool, firm)) <= 2


@pytest.mark.parametrize("series", [[0.0] * 100, [3.0], [5.0] * 6, []])
def test_short_or_empty_series_have_no_break(series: list[float]) -> None:
    assert change_points(np.array(series)) == ()


def test_lying_low_is_told_with_its_weeks() -> None:
    found = activity_states(counts(4, (20, 30), (2, 20), (20, 30), size=10))
    assert found.two_states
    assert [(spell.active, spell.first, spell.last) for spell in found.spells] == [
        (True, 0, 29), (False, 30, 49), (True, 50, 79),
    ]  # fmt: skip
    assert found.rates[0] < 4 < 15 < found.rates[1]


def test_one_rate_is_never_told_as_two_states() -> None:
    assert not any(activity_states(counts(seed, (10, 120), size=2)).two_states for seed in range(15))


@pytest.mark.parametrize("series", [[], [0.0] * 50, [1.0] * 5, [1.0] * 50])
def test_too_little_to_tell_states_from_is_said(series: list[float]) -> None:
    found = activity_states(np.array(series))
    assert not found.two_states
    assert found.spells == ()
    assert len(found.active) == len(series)
