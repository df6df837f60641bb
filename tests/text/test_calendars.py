"""Days of the Islamic and Iranian calendars as days of ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.text.calendars import Calendar, day_in, islamic_day, length_of, solar_day


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [
        (1400, 5, 24, "2021-08-15"),
        (1357, 11, 22, "1979-02-11"),
        (1403, 1, 1, "2024-03-20"),
        (1399, 12, 30, "2021-03-20"),
    ],
)
def test_iranian_days(year: int, month: int, day: int, ours: str) -> None:
    assert solar_day(year, month, day) == date.fromisoformat(ours)


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [(1442, 9, 1, "2021-04-13"), (1443, 1, 1, "2021-08-10"), (1445, 12, 10, "2024-06-17")],
)
def test_islamic_days(year: int, month: int, day: int, ours: str) -> None:
    assert islamic_day(year, month, day) == date.fromisoformat(ours)


@pytest.mark.parametrize(("calendar", "year"), [("solar", 1100), ("solar", 1500), ("islamic", 900)])
def test_years_out_of_reach_have_no_day(calendar: Calendar, year: int) -> None:
    assert day_in(calendar, year, 1, 1) is None


def test_a_day_that_a_month_lacks_is_none() -> None:
    assert solar_day(1400, 12, 30) is None
    assert islamic_day(1442, 2, 30) is None


@given(st.sampled_from(["islamic", "solar"]), st.integers(1300, 1460), st.integers(1, 12))
def test_months_follow_each_other_without_a_gap(calendar: Calendar, year: int, month: int) -> None:
    last = day_in(calendar, year, month, length_of(calendar, year, month))
    following = day_in(calendar, year + month // 12, month % 12 + 1, 1)
    assert last is not None
    assert following == last + timedelta(days=1)
