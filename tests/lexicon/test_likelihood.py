"""How likely in words: a range where a standard has one, none where none has."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.likelihood import load_likelihoods


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("They will very likely return.", "very likely", 0.80, 0.95),
        ("A truce is unlikely.", "unlikely", 0.20, 0.45),
        ("An attack is almost certain.", "almost certain", 0.95, 0.99),
        ("There is a realistic possibility of war.", "realistic possibility", 0.40, 0.50),
    ],
)
def test_a_standard_gives_the_range(text: str, words: str, low: float, high: float) -> None:
    found = next(one for one in load_likelihoods().find(text) if one.low is not None)
    assert (text[found.start : found.end], found.low, found.high) == (words, low, high)
    assert found.source in load_likelihoods().sources


def test_words_without_a_standard_have_no_range() -> None:
    (found,) = load_likelihoods().find("The group could regain its base.")
    assert (found.low, found.high, found.source) == (None, None, None)


@pytest.mark.parametrize("text", ["In May rebels came.", "On May 12 rebels came.", "Since 12 May rebels hold it."])
def test_the_month_is_no_likelihood(text: str) -> None:
    assert load_likelihoods().find(text) == ()


def test_may_the_verb_is_one() -> None:
    (found,) = load_likelihoods().find("The army may leave.")
    assert (found.start, found.end) == (9, 12)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("the group would regain its base", "more"),
        ("it could empty their ranks", "less"),
        ("the truce would not collapse", "more"),
        ("the mayor would speak", None),
        ("attacks would end and recruitment would grow", None),
    ],
)
def test_direction_is_more_less_or_open(text: str, direction: str | None) -> None:
    assert load_likelihoods().direction(text) == direction


@given(st.text(max_size=200))
def test_found_words_stand_in_the_text_and_never_overlap(text: str) -> None:
    found = load_likelihoods().find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
