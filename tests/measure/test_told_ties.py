"""Ties that a report tells: who, which way, since when, who says so."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.measure import told_ties
from vigie.records import (
    ActorMention,
    AttributionMention,
    Coding,
    DateMention,
    Mention,
    PlaceMention,
    Relation,
)

NAMES = {"Ansaru": "ansaru", "Boko Haram": "boko-haram", "Hezbollah": "hezbollah", "Hamas": "hamas"}


def told(text: str, *others: Mention) -> tuple[Relation, ...]:
    """The ties of a text in which the names above are resolved."""
    mentions: list[Mention] = list(others)
    for name, actor_id in NAMES.items():
        start = text.find(name)
        if start >= 0:
            mentions.append(
                ActorMention(
                    start=start, end=start + len(name), quote=name, actor_id=actor_id, actor_kind="armed_group"
                )
            )
    return told_ties([Coding(report(text=text), tuple(mentions), ())])


def test_a_split_is_told_with_its_date_and_quote() -> None:
    text = "Ansaru split from Boko Haram in 2012."
    year = DateMention(start=32, end=36, quote="2012", timex="DATE", earliest="2012-01-01", latest="2012-12-31")
    (tie,) = told(text, year)
    assert (tie.actor_a, tie.relation, tie.actor_b, tie.since) == ("ansaru", "split_from", "boko-haram", "2012-01-01")
    assert text[tie.start : tie.end] == tie.quote


def test_who_says_it_is_kept() -> None:
    text = "Hezbollah is allied with Hamas, an aide said."
    voice = AttributionMention(start=0, end=44, quote=text[:44], content=((0, 30),), speaker="an aide")
    (tie,) = told(text, voice)
    assert (tie.relation, tie.said_by) == ("allied", "an aide")


def test_what_is_denied_or_only_possible_is_no_tie() -> None:
    assert told("Hezbollah is not allied with Hamas.") == ()
    assert told("Hezbollah may be allied with Hamas.") == ()


def test_two_sentences_tell_no_tie() -> None:
    assert told("It was Hezbollah. Allied with it was Hamas.") == ()


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Hezbollah and Hamas have fought each other since 2015.", ("hezbollah", "fights", "hamas")),
        ("Talks between Hezbollah and Hamas began.", ("hezbollah", "negotiates_with", "hamas")),
        ("Ansaru and Boko Haram are allied.", ("ansaru", "allied", "boko-haram")),
        ("Ansaru cut ties with Boko Haram.", ("ansaru", "split_from", "boko-haram")),
        ("Hamas, which Hezbollah supports, agreed.", ("hezbollah", "supports", "hamas")),
        ("Hamas negotiates with Hezbollah.", ("hamas", "negotiates_with", "hezbollah")),
        ("Ansaru was absorbed into Boko Haram.", ("ansaru", "merged_into", "boko-haram")),
        ("Ansaru has pledged allegiance to Boko Haram.", ("ansaru", "member_of", "boko-haram")),
    ],
)
def test_ties_in_many_words(text: str, tie: tuple[str, str, str]) -> None:
    assert [(one.actor_a, one.relation, one.actor_b) for one in told(text)] == [tie]


def test_all_of_a_list_are_tied() -> None:
    pairs = {(one.actor_a, one.actor_b) for one in told("Hezbollah supports Hamas and Ansaru.")}
    assert pairs == {("hezbollah", "hamas"), ("hezbollah", "ansaru")}


def place(text: str, name: str, code: str) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(start=start, end=start + len(name), quote=name, name=name, country=code, level="country")


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Iran supports Hezbollah with money.", ("irn-government", "supports", "hezbollah")),
        ("Hezbollah, backed by Iran, fired rockets.", ("irn-government", "supports", "hezbollah")),
        ("Hezbollah receives support from Iran.", ("irn-government", "supports", "hezbollah")),
        ("Hezbollah is in talks with the government of Iran.", ("hezbollah", "negotiates_with", "irn-government")),
    ],
)
def test_a_country_that_acts_is_its_government(text: str, tie: tuple[str, str, str]) -> None:
    found = told(text, place(text, "Iran", "IRN"))
    assert [(one.actor_a, one.relation, one.actor_b) for one in found] == [tie]


@pytest.mark.parametrize(
    "text", ["Hezbollah is fighting in Iran.", "Hezbollah is allied with Iran's army.", "Hezbollah is part of Iran."]
)
def test_a_country_where_something_is_acts_not(text: str) -> None:
    assert told(text, place(text, "Iran", "IRN")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah is said to be supported by Hamas.",
        "Hezbollah, a former ally of Hamas, left.",
        "Hezbollah refused to support Hamas.",
        "Hezbollah denied that it is allied with Hamas.",
    ],
)
def test_what_is_over_or_only_said_to_be_is_no_tie(text: str) -> None:
    assert told(text) == ()


def test_the_day_of_another_deed_is_not_that_of_a_lasting_tie() -> None:
    text = "Ansaru, an offshoot of Boko Haram, struck in 2012."
    year = DateMention(start=45, end=49, quote="2012", timex="DATE", earliest="2012-01-01", latest="2012-12-31")
    (tie,) = told(text, year)
    assert (tie.relation, tie.since, tie.until) == ("split_from", None, None)
