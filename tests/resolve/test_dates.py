"""Time expressions are tied to the calendar, never finer than the words allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.records import DateMention
from vigie.resolve.date_context import dated_mentions, resolve_dates
from vigie.resolve.date_spans import moved, week_span

WORDS = "999999999 days ago the last week of 29 February 1/2/03 between May and 2,000 years later next 31 spring 1990s"
PIECES = list(WORDS.split(" "))


def first(text: str, published: str | None) -> DateMention:
    return dated_mentions(text, published)[0]


@pytest.mark.parametrize(
    ("text", "published", "value", "earliest", "latest"),
    [
        ("It exploded on August 26.", "2021-08-30", "2021-08-26", "2021-08-26", "2021-08-26"),
        ("It exploded on December 31.", "2022-01-02", "2021-12-31", "2021-12-31", "2021-12-31"),
        ("The vote is due on January 3.", "2021-12-30", "2022-01-03", "2022-01-03", "2022-01-03"),
        ("It exploded on 29 February.", "2022-01-02", "2020-02-29", "2020-02-29", "2020-02-29"),
        ("It exploded on 29 February 2020.", None, "2020-02-29", "2020-02-29", "2020-02-29"),
        ("It exploded in May.", "2021-04-02", "2020-05", "2020-05-01", "2020-05-31"),
        ("It exploded in February.", "2024-03-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("It exploded on Friday.", "2021-08-30", "2021-08-27", "2021-08-27", "2021-08-27"),
        ("It exploded on Monday.", "2021-08-30", "2021-08-30", "2021-08-30", "2021-08-30"),
        ("It exploded last Monday.", "2021-08-30", "2021-08-23", "2021-08-23", "2021-08-23"),
        ("The talks will open on Friday.", "2021-08-30", "2021-09-03", "2021-09-03", "2021-09-03"),
        ("It exploded yesterday.", "2021-01-01", "2020-12-31", "2020-12-31", "2020-12-31"),
        ("It exploded three days ago.", "2021-03-01", "2021-02-26", "2021-02-26", "2021-02-26"),
        ("It exploded two weeks ago.", "2021-08-30", "2021-W33", "2021-08-13", "2021-08-19"),
        ("It exploded last week.", "2021-01-05", "2020-W53", "2020-12-28", "2021-01-03"),
        ("It exploded last month.", "2021-01-31", "2020-12", "2020-12-01", "2020-12-31"),
        ("It exploded last month.", "2021-03-31", "2021-02", "2021-02-01", "2021-02-28"),
        ("in spring 2016", None, "2016-SP", "2016-03-01", "2016-05-31"),
        ("in the 1990s", None, "199", "1990-01-01", "1999-12-31"),
        ("on 30 AUG 89", None, "1989-08-30", "1989-08-30", "1989-08-30"),
        ("late May 2021", None, "2021-05", "2021-05-21", "2021-05-31"),
        ("It exploded on 7/8/07.", "2007-07-10", "2007-07-08", "2007-07-08", "2007-07-08"),
        ("Fighting between 3 and 5 May.", "2021-05-09", "2021-05-03", "2021-05-03", "2021-05-05"),
        ("Fighting from May 3 to 5.", "2021-05-09", "2021-05-03", "2021-05-03", "2021-05-05"),
        ("It fell between December and February.", "2022-03-09", "2021-12", "2021-12-01", "2022-02-28"),
        ("twenty years after September 11", "2021-08-30", "2021", "2021-01-01", "2021-12-31"),
        ("the last week of March", "2009-04-01", "2009-W13", "2009-03-23", "2009-03-31"),
        ("this past weekend", "2021-08-31", "2021-W34-WE", "2021-08-28", "2021-08-29"),
        ("this coming Friday", "2021-08-30", "2021-09-03", "2021-09-03", "2021-09-03"),
        ("months ago", "2021-08-30", "PAST_REF", "2021-01-30", "2021-06-30"),
        ("at 8:30 p.m. on Monday", "2021-08-31", "2021-08-30T20:30", "2021-08-30", "2021-08-30"),
        ("the weekend", "2021-08-31", "2021-W34-WE", "2021-08-28", "2021-08-29"),
        ("overnight shelling", "2021-08-30", "2021-08-30TNI", "2021-08-29", "2021-08-30"),
    ],
)
def test_a_phrase_has_its_days(text: str, published: str | None, value: str, earliest: str, latest: str) -> None:
    found = first(text, published)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on August 26", "XXXX-08-26"),
        ("in May", "XXXX-05"),
        ("on Friday", "XXXX-WXX-5"),
        ("yesterday", "XXXX-XX-XX"),
        ("three days ago", "XXXX-XX-XX"),
        ("last month", "XXXX-XX-XX"),
    ],
)
def test_without_publication_a_relative_date_has_no_days(text: str, value: str) -> None:
    found = first(text, None)
    assert (found.value, found.earliest, found.latest, found.precision) == (value, None, None, "unknown")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("on 3 May 2021", "day"),
        ("last week", "week"),
        ("in May 2021", "month"),
        ("in spring 2021", "season"),
        ("in 2021", "year"),
        ("in the 1990s", "decade"),
        ("a few days ago", "week"),
        ("recently", "unknown"),
    ],
)
def test_the_precision_is_that_of_the_words(text: str, precision: str) -> None:
    assert first(text, "2021-08-30").precision == precision


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("for three days", "P3D"),
        ("for several months", "PXM"),
        ("a two-hour battle", "PT2H"),
        ("over a decade", "P10Y"),
        ("two and a half years", "P2.5Y"),
        ("half an hour", "PT0.5H"),
        ("decades of war", "PXE"),
        ("every week", "P1W"),
        ("every Friday", "XXXX-WXX-5"),
    ],
)
def test_lengths_and_repeats_have_a_value_and_no_days(text: str, value: str) -> None:
    found = first(text, "2021-08-30")
    assert (found.value, found.earliest) == (value, None)


def test_a_distance_is_counted_from_the_day_the_text_speaks_of() -> None:
    found = dated_mentions("A bomb exploded on 3 May. Two days later the camp burned.", "2021-06-01")
    assert found[1].earliest == "2021-05-05"


def test_figures_that_can_be_read_two_ways_stay_open_without_publication() -> None:
    found = first("It exploded on 7/8/07.", None)
    assert (found.earliest, found.latest, found.precision) == ("2007-07-08", "2007-08-07", "unknown")


def test_a_day_no_calendar_has_gets_no_days() -> None:
    assert first("on 31 June 2021", "2021-08-30").earliest is None


@pytest.mark.parametrize("published", ["", "soon", "2021", "2021-13-40", "0000-00-00", "9999-12-31"])
def test_what_is_no_day_of_publication_counts_as_none(published: str) -> None:
    assert first("on Friday", published).earliest is None


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.dates(date(1001, 1, 1), date(2990, 1, 1)))
def test_any_words_anchor_to_days_in_order(text: str, day: date) -> None:
    for one in dated_mentions(text, day.isoformat()):
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


def test_mentions_found_earlier_are_filled_where_they_stand() -> None:
    text = "It exploded on Friday."
    (filled,) = resolve_dates(text, "2021-08-30", [DateMention(start=15, end=21, quote="Friday")])
    assert (filled.start, filled.quote, filled.earliest) == (15, "Friday", "2021-08-27")


@given(st.dates(date(1980, 1, 1), date(2035, 12, 31)), st.sampled_from("DWMY"), st.integers(-40, 40))
def test_moving_by_units_keeps_the_direction(day: date, unit: str, amount: int) -> None:
    there = moved(day, amount, unit)
    assert (there > day) == (amount > 0)
    assert (there < day) == (amount < 0)


@given(st.dates(date(1980, 1, 1), date(2035, 12, 31)))
def test_a_day_lies_in_its_week(day: date) -> None:
    week = week_span(day)
    assert week.earliest is not None
    assert week.latest is not None
    assert week.earliest <= day <= week.latest


@given(
    st.sampled_from(
        ["on Friday", "in May", "last week", "on 29 February", "three months ago", "last winter", "on 3/4/05"]
    ),
    st.dates(date(1980, 1, 1), date(2035, 12, 31)),
)
def test_what_has_happened_begins_before_its_report(phrase: str, day: date) -> None:
    found = first(f"It exploded {phrase}.", day.isoformat())
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= found.latest
