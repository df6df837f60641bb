"""One report coded: who did what to whom, quotes to the character, the same result every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.code import coded, incidents, report
from vigie.code import CodeSettings, code
from vigie.records import Failure, encode

FLASH = (
    "Gunmen on motorcycles shot dead two teachers in Zabrat on Monday, police said.\n\n"
    "The attackers fled. Nobody has claimed responsibility for the attack."
)


def test_who_whom_where_when_how_many_and_according_to_whom() -> None:
    (one,) = incidents(FLASH)
    assert one.kind == "shooting"
    assert [(party.text, party.kind) for party in one.perpetrators] == [("Gunmen", "individual")]
    assert [(party.text, party.effect) for party in one.targets] == [("two teachers", "killed")]
    assert one.toll.killed is not None
    assert one.toll.killed.best == 2
    assert one.date is not None
    assert one.date.text == "Monday"
    assert one.said_by == ("police",)


@pytest.mark.parametrize(
    ("text", "kind", "perpetrator", "target", "effect"),
    [
        ("Rebels attacked the village market.", "attack", "Rebels", "village market", "unknown"),
        ("Three soldiers were killed by insurgents.", "attack", "insurgents", "Three soldiers", "killed"),
        ("The murder of a judge by two hitmen shocked the town.", "targeted_killing", "two hitmen", "judge", "killed"),
        ("Police arrested nine smugglers in the port.", "arrest", "Police", "nine smugglers", "arrested"),
        ("Bandits kidnapped four nurses near the clinic.", "abduction", "Bandits", "four nurses", "abducted"),
        ("The rebels, who killed a farmer, withdrew.", "attack", "rebels", "farmer", "killed"),
    ],
)
def test_roles_are_read_off_the_sentence(text: str, kind: str, perpetrator: str, target: str, effect: str) -> None:
    (one,) = [one for one in incidents(text) if one.kind == kind]
    assert perpetrator in [party.text for party in one.perpetrators]
    assert (target, effect) in [(party.text, party.effect) for party in one.targets]


@pytest.mark.parametrize(
    "text",
    [
        "If the rebels attack the town, the army will answer.",
        "The army could bomb the camp.",
        "The group plans to attack the port.",
        "The governor denied that soldiers killed two farmers.",
        "Will the insurgents attack the capital?",
        "No civilians were killed.",
        "The commander is responsible for attacks on convoys.",
        "Bombings and assassinations are its means.",
    ],
)
def test_what_did_not_surely_happen_is_no_incident(text: str) -> None:
    assert incidents(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gunmen tried to kill the mayor on Friday.", "attempted"),
        ("Soldiers foiled an attack on the bridge in Zabrat.", "attempted"),
        ("A grenade killed a child in Zabrat.", "occurred"),
    ],
)
def test_the_status_says_how_far_it_came(text: str, status: str) -> None:
    assert [one.status for one in incidents(text)] == [status]


@pytest.mark.parametrize(
    ("text", "innocent"),
    [
        ("Two grenades were thrown at a mosque in Kunduz on Friday, wounding six worshippers, police said.", "police"),
        (
            "A suicide bomber blew himself up at a checkpoint in Gao on Tuesday, killing nine people. "
            "The army said the attacker had targeted the junta's soldiers.",
            "army",
        ),
        (
            "A suicide bomber blew himself up at a checkpoint in Gao on Tuesday, killing nine people. "
            "The army said the attacker had targeted the junta's soldiers.",
            "soldiers",
        ),
    ],
)
def test_nobody_stands_accused_for_having_spoken_or_for_having_been_the_target(text: str, innocent: str) -> None:
    assert not [party for one in incidents(text) for party in one.perpetrators if innocent in party.text]


def test_what_cannot_be_read_passes_through() -> None:
    failure = Failure("a.txt", "empty", "give a file with text")
    found = list(code([failure, report(FLASH)], CodeSettings()))
    assert found[0] is failure
    assert len(found) == 2


def test_the_same_report_gives_the_same_bytes() -> None:
    assert encode(coded(FLASH)) == encode(coded(FLASH))


WORDS = (
    *("gunmen", "killed", "two", "police", "officers", "in", "Kabul", "the", "attack", "on", "a", "bus", "said", "if"),
    *("could", "not", "and", ",", ".", "who", "by", '"', "'", "12", "\n"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_quote_is_the_text_at_its_offsets(text: str) -> None:
    found = coded(text)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.quote
    for incident in found.incidents:
        for line in incident.evidence:
            assert text[line.start : line.end] == line.quote


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_every_coded_value_has_evidence(text: str) -> None:
    for one in incidents(text):
        fields = {line.field for line in one.evidence}
        assert {"kind", "status"} <= fields
        for name in ("perpetrators", "targets", "weapons"):
            assert {f"{name}[{index}]" for index in range(len(getattr(one, name)))} <= fields
        assert one.date is None or "date" in fields
        assert one.place is None or "place" in fields
        tolls = ("killed", "injured", "abducted", "arrested", "released")
        assert all(getattr(one.toll, part) is None or f"toll.{part}" in fields for part in tolls)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_coded_without_error(text: str) -> None:
    assert coded(text).report.text == text


def test_the_bomber_of_the_next_paragraph_is_the_one_of_the_bombing_told_before() -> None:
    text = (
        "A suicide bomber drove a vehicle into an army post outside Ansongo on Tuesday, killing nine people. The Dune "
        "Front praised the bombing in a message circulated on Wednesday. It said that the bomber had targeted soldiers."
    )
    (one,) = incidents(text)
    assert one.kind == "suicide_bombing"
    assert one.date is not None
    assert one.date.text == "Tuesday"
    assert {party.confidence for party in one.perpetrators if "bomber" in party.text} <= {"reported"}


def test_the_attackers_of_another_place_and_day_have_done_another_deed() -> None:
    text = (
        "Gunmen attacked an army post in Ansongo on Monday, killing nine people. The attackers attacked a market in "
        "Kidal on Friday, killing two traders."
    )
    assert sorted(one.date.text or "" for one in incidents(text) if one.date) == ["Friday", "Monday"]


def test_the_first_one_named_in_a_report_is_asked_about_like_any_other() -> None:
    (one,) = incidents("The army, residents say, shot two herders in Sokoura.")
    assert [(party.text, party.confidence) for party in one.perpetrators] == [("army", "accused")]
