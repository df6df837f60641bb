"""The status of each event: occurred, attempted, threatened, planned, possible, conditional, denied."""

from __future__ import annotations

import pytest

from tests.code import coded, events
from vigie.records import EventMention, Turn


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Rebels attacked the convoy.", "attacked", "occurred"),
        ("Rebels did not attack the convoy.", "attack", "denied"),
        ("Rebels may attack the convoy.", "attack", "possible"),
        ("Rebels will attack the convoy.", "attack", "planned"),
        ("Rebels tried to attack the convoy.", "attack", "attempted"),
        ("Rebels threatened to attack the convoy.", "attack", "threatened"),
        ("Rebels managed to attack the convoy.", "attack", "occurred"),
        ("Rebels claimed to have attacked the convoy.", "attacked", "occurred"),
        ("Police prevented an attack on the convoy.", "attack", "attempted"),
        ("Rebels were planning an attack on the convoy.", "attack", "planned"),
        ("If rebels attack the convoy, talks end.", "attack", "conditional"),
        ("The army denied that soldiers attacked the convoy.", "attacked", "denied"),
        ("Nobody attacked the convoy.", "attacked", "denied"),
        ("They cannot say that rebels attacked the convoy.", "attacked", "possible"),
        ("Would rebels attack the convoy?", "attack", "possible"),
    ],
)
def test_the_words_around_a_trigger_settle_its_status(text: str, word: str, status: str) -> None:
    assert (word, status) in [(one.quote, one.status) for one in events(text)]


@pytest.mark.parametrize(("text", "factuality"), [("Rebels killed a guard.", 3), ("Rebels did not kill a guard.", -3)])
def test_factuality_runs_from_certain_to_certainly_not(text: str, factuality: int) -> None:
    assert [round(one.factuality) for one in events(text)] == [factuality]


def test_a_question_of_an_interview_tells_of_nothing() -> None:
    text = "So the rebels killed the mayor.\n\nYes. Rebels killed the mayor of Zabrat in May."
    turns = (Turn("Outlet", "question", 0, 31), Turn("Ana Lu", "answer", 33, len(text)))
    found = coded(text, turns)
    told = [one.status for one in found.mentions if isinstance(one, EventMention) and one.event]
    assert told == ["possible", "occurred"]
    assert [one.said_by for one in found.incidents] == [("Ana Lu",)]
