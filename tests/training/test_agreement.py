"""Krippendorff's alpha: full agreement is 1, what chance would give is about 0, and known tables give known values."""

from __future__ import annotations

import pytest

from training.agreement import alpha, squared


def test_full_agreement_is_one() -> None:
    assert alpha([("a", "a"), ("b", "b"), ("a", "a")]) == 1


def test_a_table_worked_by_hand() -> None:
    # two coders, ten units, two values: six agree; observed .4, expected 2·10·10/(20·19)
    pairs = [("a", "a")] * 3 + [("b", "b")] * 3 + [("a", "b")] * 2 + [("b", "a")] * 2
    assert alpha(pairs) == pytest.approx(1 - 0.4 / (200 / 380))


def test_distance_counts_where_values_are_numbers() -> None:
    near, far = [(3, 2), (3, 3), (-3, -3)], [(3, -3), (3, 3), (-3, -3)]
    assert alpha(near, squared) > alpha(far, squared)
