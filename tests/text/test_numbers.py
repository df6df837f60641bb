"""Counts: digits, words, ranges and qualifiers as low, best and high; years, ages and distances are no counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.records import Count
from vigie.text.numbers import find_counts


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("12 villagers", 12, 12, 12),
        ("twelve villagers", 12, 12, 12),
        ("Twenty-three people", 23, 23, 23),
        ("two hundred and five fighters", 205, 205, 205),
        ("1,200 displaced", 1200, 1200, 1200),
        ("2.5 million people", 2_500_000, 2_500_000, 2_500_000),
        ("at least nine shoppers", 9, 9, None),
        ("more than 40 houses", 41, 41, None),
        ("up to 20 gunmen", 1, 20, 20),
        ("as many as six", 1, 6, 6),
        ("fewer than ten men", 0, 9, 9),
        ("nearly 50 students", 45, 50, 50),
        ("about 30 rebels", 27, 30, 33),
        ("between 10 and 12 soldiers", 10, 11, 12),
        ("ten to twelve soldiers", 10, 11, 12),
        ("a dozen drivers", 12, 12, 12),
        ("half a dozen drivers", 6, 6, 6),
        ("dozens of herders", 24, 24, None),
        ("scores wounded", 40, 40, None),
        ("several guards", 3, 3, None),
        ("hundreds of residents", 200, 200, None),
    ],
)
def test_a_phrase_gives_low_best_and_high(text: str, low: int, best: int, high: int | None) -> None:
    assert [one.count for one in find_counts(text)] == [Count(low, best, high)]


@pytest.mark.parametrize(
    "text",
    [
        "in 1998",
        "on 26 August",
        "on August 26",
        "at 10:30",
        "a 12-year-old boy",
        "aged 45",
        "3 km away",
        "60 miles from town",
        "$500",
        "30 percent",
        "the 3rd attack",
        "Route 7",
        "twenty years after",
        "no one was hurt",
        "the five-week siege",
    ],
)
def test_what_counts_neither_people_nor_things_is_left_out(text: str) -> None:
    assert find_counts(text) == ()


def test_two_counts_of_one_sentence_stay_apart() -> None:
    text = "The blast killed 13 shoppers and wounded at least thirty others."
    assert [(one.count.best, text[one.start : one.end]) for one in find_counts(text)] == [
        (13, "13"),
        (30, "at least thirty"),
    ]


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for one in find_counts(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@given(st.integers(min_value=2, max_value=1899))
def test_low_never_exceeds_best_nor_best_high(number: int) -> None:
    for phrase in (f"{number} men", f"at least {number} men", f"nearly {number} men", f"up to {number} men"):
        for one in find_counts(phrase):
            assert one.count.low <= one.count.best
            assert one.count.high is None or one.count.best <= one.count.high


@pytest.mark.parametrize(
    "words", ["a dozen", "Both", "several", "HUNDREDS of", "a couple of", "seventeen", "7", "a few", "scores"]
)
def test_any_one_word_of_number_is_enough_to_look_at_a_text(words: str) -> None:
    (one,) = find_counts(f"It hit {words} people.")
    assert one.count.best > 1


def test_a_text_without_a_word_of_number_counts_nothing() -> None:
    assert find_counts("A man of the town saw a car there.") == ()
