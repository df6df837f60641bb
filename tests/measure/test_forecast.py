"""Forecasts as draws: sound for every input, blind to the future, better than the benchmark where a pattern is."""

from __future__ import annotations

import numpy as np
import pytest

from vigie.errors import UsageError
from vigie.measure.forecast.benchmarks import BENCHMARKS, conflictology
from vigie.measure.forecast.ensemble import CAP_LEAST, CAP_TIMES, forecast
from vigie.measure.forecast.history import history_of
from vigie.measure.forecast.learned import load_learned
from vigie.measure.forecast.members import MEMBERS, members_at
from vigie.measure.forecast.rolling import ENSEMBLE, rolled, skill
from vigie.measure.forecast.scores import score_draws
from vigie.measure.forecast.series import CountTable, month_name, month_number

FIRST = month_number("2016-01")


def table(*rows: object, first: int = FIRST) -> CountTable:
    values = np.array(rows, float)
    return CountTable(tuple(f"group {n}" for n in range(len(values))), first, values)


def noisy(groups: int = 4, months: int = 36, mean: float = 20, seed: int = 0) -> CountTable:
    return table(*np.random.default_rng(seed).negative_binomial(3, 3 / (3 + mean), (groups, months)))


def test_every_unit_and_month_gets_whole_draws_of_at_least_zero() -> None:
    made = forecast(noisy(), 5, 100)
    assert made.draws.shape == (4, 5, 100)
    assert made.months == ("2019-01", "2019-02", "2019-03", "2019-04", "2019-05")
    assert np.isfinite(made.draws).all()
    assert (made.draws >= 0).all()
    assert (made.draws == np.rint(made.draws)).all()


def test_the_same_table_gives_the_same_draws() -> None:
    assert (forecast(noisy(), 3, 50).draws == forecast(noisy(), 3, 50).draws).all()


def test_a_month_after_the_origin_never_changes_what_is_forecast_there() -> None:
    known, other = noisy(months=30), noisy(months=30)
    longer = table(*np.concatenate([other.values, np.full((4, 6), 9e4)], axis=1))
    assert (forecast(known, 6, 50).draws == forecast(longer.until(30), 6, 50).draws).all()
    before, after = history_of(known), history_of(longer.until(30))
    assert all((before.level[name] == after.level[name]).all() for name in before.level)


def test_the_level_at_a_month_rests_on_months_before_it_alone() -> None:
    values = noisy(months=20).values
    changed = values.copy()
    changed[:, 12:] += 1000
    first = history_of(table(*values, first=FIRST + 1)).level["3"]
    second = history_of(table(*changed, first=FIRST + 1)).level["3"]
    assert np.allclose(first[:, :13], second[:, :13])
    assert not np.allclose(first[:, 13], second[:, 13])


def test_each_member_is_a_distribution() -> None:
    known = noisy()
    for ahead in (1, 7, 24):
        members = members_at(history_of(known), load_learned().ratios, known.length, ahead)
        assert members.chance.shape[:2] == (4, len(MEMBERS))
        assert np.allclose(members.chance.sum(axis=2), 1)
        assert (members.chance >= 0).all()
        assert (members.support >= 0).all()


def test_no_draw_goes_over_the_cap() -> None:
    rows = np.random.default_rng(1).pareto(0.5, (6, 40)).clip(max=4e6)
    made = forecast(table(*rows), 12, 500)
    worst = rows.max(axis=1)[:, None, None]
    assert (made.draws <= np.maximum(CAP_TIMES * worst, CAP_LEAST)).all()


def test_a_quiet_unit_is_forecast_quiet_but_not_impossible_to_wake() -> None:
    draws = forecast(table(np.zeros(48), *noisy(3, 48).values), 12, 1000).draws[0]
    assert (draws == 0).mean() > 0.8
    assert draws.mean() < 5


def test_a_war_that_ended_is_forecast_below_its_last_year() -> None:
    ended = np.r_[np.full(20, 200.0), np.zeros(6)]
    known = table(ended, *noisy(3, 26).values)
    ours = forecast(known, 6, 500).draws[0].mean()
    assert ours < conflictology(known.values, 6, 500)[0].mean()


def test_sums_over_months_are_wider_than_if_months_were_independent() -> None:
    draws = forecast(noisy(), 12, 1000).draws
    apart = np.sqrt(draws.var(axis=2).sum(axis=1))
    assert (draws.sum(axis=1).std(axis=1) > 1.2 * apart).all()


def test_a_year_booked_in_january_does_not_raise_the_other_months() -> None:
    rows = np.full((3, 60), 20.0) + np.random.default_rng(0).poisson(5, (3, 60))
    booked = rows.copy()
    booked[:, ::12] = 2000
    plain, with_booking = forecast(table(*rows), 12, 400).draws, forecast(table(*booked), 12, 400).draws
    assert abs(np.median(with_booking[:, 1:]) - np.median(plain[:, 1:])) <= 2
    assert np.median(with_booking[:, 0]) > 10 * np.median(plain[:, 0])


def test_ten_thousand_groups_are_forecast() -> None:
    values = np.random.default_rng(0).poisson(0.3, (10_000, 14))
    assert forecast(table(*values), 2, 20).draws.shape == (10_000, 2, 20)


@pytest.mark.parametrize(("months", "draws"), [(0, 100), (37, 100), (-1, 100), (3, 5), (3, 10**6)])
def test_senseless_numbers_of_months_or_draws_are_refused(months: int, draws: int) -> None:
    with pytest.raises(UsageError, match="give"):
        forecast(noisy(), months, draws)


@pytest.mark.parametrize("bad", [float("nan"), -1.0, 1e9, float("inf")])
def test_a_value_that_is_no_count_is_refused_with_its_unit(bad: float) -> None:
    with pytest.raises(UsageError, match="group 0"):
        table([1, 2, bad, 4])


def test_too_short_a_table_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(UsageError, match="covers 1 month: a forecast needs at least 3"):
        forecast(table([5]), 3, 50)


def test_crps_of_draws_at_the_truth_is_zero_and_of_one_value_its_distance() -> None:
    truth = np.array([0.0, 10.0])
    assert score_draws(np.repeat(truth[:, None], 50, axis=1), truth).crps == pytest.approx([0, 0])
    assert score_draws(np.full((2, 50), 4.0), truth).crps == pytest.approx([4, 6])


def test_crps_is_the_area_between_step_functions() -> None:
    # One draw at 0 and one at 2 against 1: F - H is 1/2 over [0, 1] and -1/2 over [1, 2], squared and summed 1/2.
    assert score_draws(np.array([[0.0, 2.0]]), np.array([1.0])).crps == pytest.approx([0.5])


def test_log_score_counts_draws_in_the_bin_one_added_to_each() -> None:
    draws = np.array([[0.0] * 9 + [3.0]])
    assert score_draws(draws, np.array([4.0])).log == pytest.approx([-np.log2(2 / 21)])


def test_pit_of_a_calibrated_forecast_of_counts_is_uniform() -> None:
    rng = np.random.default_rng(0)
    draws, truth = rng.poisson(0.7, (4000, 400)).astype(float), rng.poisson(0.7, 4000).astype(float)
    share = np.histogram(score_draws(draws, truth).pit, 10, (0, 1))[0] / 4000
    assert np.abs(share - 0.1).max() < 0.02


def test_benchmarks_are_what_their_names_say() -> None:
    past = noisy(2, 30).values
    made = {name: benchmark(past, 2, 1200) for name, benchmark in BENCHMARKS.items()}
    assert set(made["conflictology"][0, 0]) == set(past[0, -12:])
    assert abs(made["last"][1, 1].mean() - past[1, -1]) < 1 + past[1, -1] * 0.1
    assert (made["zero"] == 0).all()


def test_rolling_scores_cover_only_months_that_are_known() -> None:
    result = rolled(noisy(months=20), (14, 18), 4, draws=50)
    known = ~np.isnan(result.by_model[ENSEMBLE].crps)
    assert known[0].all()
    assert known[1, :, :2].all()
    assert not known[1, :, 2:].any()


def test_an_origin_of_a_table_that_teaches_itself_learns_nothing_from_later_months() -> None:
    values = np.random.default_rng(3).negative_binomial(1, 0.2, (50, 132)).astype(float)
    later = values.copy()
    later[:, 126:] = 40 - later[:, 126:].clip(max=40)
    first, second = (rolled(table(*rows), (124, 130), 2, draws=50) for rows in (values, later))
    assert (first.by_model[ENSEMBLE].crps[0] == second.by_model[ENSEMBLE].crps[0]).all()
    assert (first.by_model[ENSEMBLE].crps[1] != second.by_model[ENSEMBLE].crps[1]).any()


def test_skill_stands_inside_its_interval() -> None:
    saved, low, high = skill(rolled(noisy(months=30), tuple(range(12, 28, 2)), 3, draws=50), "zero")
    assert low <= saved <= high
    assert saved > 0


def test_months_are_named_and_numbered_alike() -> None:
    assert month_name(month_number("2023-12") + 1) == "2024-01"
    for wrong in ("2023-13", "2023", "23-01", "2023-1"):
        with pytest.raises(UsageError, match="YYYY-MM"):
            month_number(wrong)
