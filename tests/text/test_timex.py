"""Time expressions are found with their words and what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.text.timex import TimeValue, Timex, find_timexes

EXPRESSIONS = "on August 26 , 2021 the last Thursday three days ago May may of 2,000 between 30-year-old and 5 1990s"
FIGURES = "9/11 26/08/21 every week early morning at 8 p.m. été ' 12:00 UTC 2010-11 30 AUG 89"
WORDS = [*EXPRESSIONS.split(" "), *FIGURES.split(" "), "\n\n"]


def only(text: str) -> Timex:
    (found,) = find_timexes(text)
    return found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It began on August 26.", "August 26"),
        ("It began on 26 August 2021.", "26 August 2021"),
        ("It began on Aug. 26, 2021.", "Aug. 26, 2021"),
        ("Seen 26/08/21 near the bridge", "26/08/21"),
        ("Seen 2021-08-26 near the bridge", "2021-08-26"),
        ("BOGOTA, 30 AUG 89 -- a bomb", "30 AUG 89"),
        ("Fighting resumed in May.", "May"),
        ("They left in spring 2016.", "spring 2016"),
        ("the wars of the 1990s", "the 1990s"),
        ("He fled three days ago.", "three days ago"),
        ("He fled a few days ago.", "a few days ago"),
        ("two weeks earlier they met", "two weeks earlier"),
        ("shelling overnight killed four", "overnight"),
        ("They struck on the same day.", "the same day"),
        ("at war since 2015", "2015"),
        ("twenty years after September 11", "twenty years after September 11"),
        ("patrols every week", "every week"),
        ("between 3 and 5 May", "3 and 5 May"),
        ("the last week of March", "the last week of March"),
        ("on Thursday, August 26, 2021,", "Thursday, August 26, 2021"),
        ("the end of last year", "the end of last year"),
        ("the day before yesterday", "the day before yesterday"),
        ("on Friday morning the shelling", "Friday morning"),
    ],
)
def test_an_expression_is_found_with_its_words(text: str, quote: str) -> None:
    assert only(text).quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march on the town.",
        "a 30-year-old man",
        "some 2000 people fled",
        "The second of them fell.",
        "the sun sat low",
        "more than 1,990 rounds",
        "$2020 in cash",
        "a fall from the roof",
        "on Bloody Sunday the crowd",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find_timexes(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 26 August 2021", TimeValue(year=2021, month=8, day=26)),
        ("in 2015", TimeValue(year=2015)),
        ("last Thursday", TimeValue(weekday=3, shift=-1)),
        ("three days ago", TimeValue(unit="D", amount=-3, distance=True, shift=-1)),
        ("twenty-five years ago", TimeValue(unit="Y", amount=-25, distance=True, shift=-1)),
        ("yesterday", TimeValue(unit="D", amount=-1, distance=True)),
        ("the 1990s", TimeValue(decade=1990)),
        ("late May", TimeValue(month=5, edge="END")),
        ("last month", TimeValue(unit="M", shift=-1)),
        ("a few days ago", TimeValue(unit="D", distance=True, shift=-1)),
    ],
)
def test_the_value_says_what_the_words_say_and_no_more(text: str, value: TimeValue) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("for six months", "DURATION"),
        ("every Friday", "SET"),
        ("this morning", "TIME"),
        ("in 2019", "DATE"),
        ("daily", "SET"),
    ],
)
def test_the_type_is_that_of_timex3(text: str, kind: str) -> None:
    assert only(text).timex == kind


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("between 3 and 5 May", TimeValue(month=5, day=5)),
        ("from May 3 to 5.", TimeValue(month=5, day=5)),
        ("May 3-5, 2021", TimeValue(year=2021, month=5, day=5)),
        ("between April and June 2020", TimeValue(year=2020, month=6)),
        ("from 2009 to 2011", TimeValue(year=2011)),
    ],
)
def test_a_range_knows_its_other_end(text: str, until: TimeValue) -> None:
    assert find_timexes(text)[0].until == until


def test_the_first_end_of_a_range_takes_the_year_of_the_last() -> None:
    assert find_timexes("between April and June 2020")[0].value.year == 2020


def test_figures_that_can_be_read_two_ways_keep_both_readings() -> None:
    value = only("on 7/8/07").value
    assert (value.day, value.month) == (7, 8)
    assert value.other == TimeValue(year=2007, month=7, day=8)


def test_a_day_in_september_is_that_of_2001_where_years_are_counted_from_it() -> None:
    assert only("twenty years after September 11").value.base == TimeValue(year=2001, month=9, day=11)


def test_nothing_joins_over_a_paragraph() -> None:
    assert [one.quote for one in find_timexes("in August\n\n26 people died")] == ["August"]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=200))
def test_every_expression_quotes_the_text_and_none_overlap(text: str) -> None:
    found = find_timexes(text)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
