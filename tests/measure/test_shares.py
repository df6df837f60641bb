"""A share lies inside its interval, which is wider the fewer incidents there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.measure.shares import share_of


@given(st.integers(1, 500), st.data(), st.floats(0.5, 0.99))
def test_an_interval_lies_between_none_and_all_and_narrows_with_numbers(
    n: int, data: st.DataObject, share: float
) -> None:
    yes = data.draw(st.integers(0, n))
    found, more = share_of(yes, n, share), share_of(yes * 10, n * 10, share)
    assert found is not None
    assert more is not None
    assert 0 <= found[1] < found[2] <= 1
    assert found[0] == pytest.approx(yes / n)
    assert more[2] - more[1] < found[2] - found[1]
    assert found[1] <= found[0] <= found[2] or yes in (0, n)


def test_of_nothing_there_is_no_share() -> None:
    assert share_of(0, 0, 0.8) is None
