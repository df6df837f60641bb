"""What groups did, counted; only groups, and only what they are said to have done."""

from __future__ import annotations

from tests.builders import incident, killed, perpetrator, report
from vigie.measure import activity, relations
from vigie.records import Claimant, Count, Target, Toll


def test_a_group_is_counted_by_how_firmly_it_is_named() -> None:
    (line,) = activity(
        [
            incident("a", toll=killed(3), perpetrators=(perpetrator("isis", "claimed"),)),
            incident("b", toll=Toll(killed=Count(4, 4, None)), perpetrators=(perpetrator("isis", "accused"),)),
        ]
    )
    assert (line.incidents, line.claimed, line.accused, line.reported) == (2, 1, 1, 0)
    assert line.killed == Count(7, 7, None)
    assert line.incident_ids == ("a", "b")


def test_a_denied_or_possible_hand_does_not_count() -> None:
    doubtful = [perpetrator("isis", "denied"), perpetrator("fsa", "possible")]
    assert activity([incident(perpetrators=tuple(doubtful))]) == ()


def test_a_private_person_is_never_measured() -> None:
    person = perpetrator("someone", actor_kind="person", kind="individual")
    assert activity([incident(perpetrators=(person,))]) == ()


def test_an_attempt_is_not_counted_as_a_deed() -> None:
    assert activity([incident(status="attempted", perpetrators=(perpetrator("isis"),))]) == ()


def test_ties_say_who_fights_whom_and_who_claims_with_the_words() -> None:
    one = incident(
        perpetrators=(perpetrator("isis"),),
        targets=(Target(text="Taliban", actor_id="taliban", kind="human"),),
        claimed_by=(Claimant("IS", "isis"),),
    )
    ties = relations([one], {"r1": report()})
    assert [(tie.actor_a, tie.relation, tie.actor_b) for tie in ties] == [
        ("isis", "fights", "taliban"),
        ("isis", "claims", "bombing"),
    ]
    assert all(report().text[tie.start : tie.end] == tie.quote for tie in ties)
