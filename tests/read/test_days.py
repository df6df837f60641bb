"""Dates of containers as ISO days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.read.days import day_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-08-30", "2021-08-30"), ("2021-08-30T23:59:59-05:00", "2021-08-30"), ("2021/8/3", "2021-08-03"),
        ("20210830", "2021-08-30"), ("20210830T101500Z", "2021-08-30"), ("2021-08-30 10:00:00+00:00", "2021-08-30"),
        ("Mon, 30 Aug 2021 23:10:00 -0500", "2021-08-30"), ("30 August 2021", "2021-08-30"),
        ("August 30th, 2021", "2021-08-30"), ("Aug. 30, 2021", "2021-08-30"), ("30.08.2021", "2021-08-30"),
        ("03.04.2021", "2021-04-03"), ("30/08/2021", "2021-08-30"), ("08/30/2021", "2021-08-30"),
        ("04/04/2021", "2021-04-04"), (1630281600, "2021-08-30"), (1630281600000, "2021-08-30"),
        ("1630281600", "2021-08-30"), (date(2021, 8, 30), "2021-08-30"),
        (datetime(2021, 8, 30, tzinfo=UTC), "2021-08-30"),
    ],
)  # fmt: skip
def test_common_forms_are_read(value: object, day: str) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "value", ["03/04/2021", "2021-13-01", "2021-02-30", "0001-01-01", "9999-12-31", "2021", "August 2021", "yesterday",
              "", None, True, float("nan"), 10**30, -(10**30), "Mon, 99 Foo 2021", [], "12345678901234567890"]
)  # fmt: skip
def test_what_is_no_day_or_may_be_two_is_none(value: object) -> None:
    assert day_of(value) is None


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.dates(), st.none(), st.booleans()))
def test_no_value_breaks_it(value: object) -> None:
    day = day_of(value)
    assert day is None or date.fromisoformat(day).isoformat() == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_written_day_comes_back(day: date) -> None:
    assert day_of(day.isoformat()) == day_of(day.strftime("%d.%m.%Y")) == day.isoformat()
