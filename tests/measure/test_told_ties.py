"""Ties that a report tells: who, which way, since when, who says so."""

from __future__ import annotations

from tests.builders import report
from vigie.measure import told_ties
from vigie.records import ActorMention, AttributionMention, Coding, DateMention, Mention, Relation

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
