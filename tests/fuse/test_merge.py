"""The rules by which several reports become one incident."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import day, incident, killed, perpetrator
from vigie.fuse.merge import merge
from vigie.fuse.sources import Sources
from vigie.records import Count, Incident

KNOWN = Sources(
    heads={"r1": "r1", "r2": "r2", "r3": "r1"},
    outlets={"r1": "wire", "r2": "post", "r3": "radio", "r4": "wire"},
    published={"r1": "2024-03-14", "r2": "2024-03-15", "r3": "2024-03-15", "r4": "2024-03-20"},
)


def _merged(*members: Incident, known: Sources = KNOWN) -> Incident:
    return merge(members, known)


def _blamed(confidence: str, report: str, said_by: str | None = None, **values: Any) -> Incident:
    actor = perpetrator("isis", confidence, **values)
    return incident(report, report, perpetrators=(actor,), said_by=(said_by,) if said_by else ())


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        (("accused", None), ("reported", None), "reported"),
        (("accused", None), ("reported", "the army"), "accused"),
        (("suspected", None), ("accused", None), "accused"),
        (("accused", None), ("denied", None), "accused"),
        (("claimed", None), ("reported", None), "claimed"),
        (("reported", "the army"), ("reported", "a resident"), "reported"),
    ],
)
def test_what_is_only_said_keeps_its_confidence(first: Any, second: Any, settled: str) -> None:
    one = _merged(_blamed(first[0], "r1", first[1]), _blamed(second[0], "r2", second[1]))
    assert [actor.confidence for actor in one.perpetrators] == [settled]
    assert {voice.confidence for voice in one.perpetrators[0].voices} == {first[0], second[0]}
    assert bool([line for line in one.disagreements if line.startswith("perpetrator")]) is (first[0] != second[0])


def test_an_unnamed_culprit_is_never_more_than_accused_once_accused() -> None:
    soldiers = {"text": "soldiers", "actor_kind": None}
    first = incident("a", "r1", perpetrators=(replace(perpetrator("x", "accused", **soldiers), actor_id=None),))
    second = incident("b", "r2", perpetrators=(replace(perpetrator("x", "reported", **soldiers), actor_id=None),))
    assert [actor.confidence for actor in _merged(first, second).perpetrators] == ["accused"]


def test_copies_of_one_text_count_once_in_the_best_figure_and_in_the_sources() -> None:
    one = _merged(
        incident("a", "r1", toll=killed(9)), incident("b", "r3", toll=killed(9)), incident("c", "r2", toll=killed(14))
    )
    assert one.toll.killed == Count(9, 9, 14)
    assert one.independent_sources == 2


def test_two_reports_of_one_outlet_are_one_source() -> None:
    assert _merged(incident("a", "r1"), incident("b", "r4")).independent_sources == 1


def test_a_later_figure_of_the_same_speaker_supersedes_the_earlier_one_and_keeps_it_as_history() -> None:
    said = {"said_by": ("the ministry",)}
    one = _merged(
        incident("a", "r1", toll=killed(9), **said),
        incident("b", "r2", toll=killed(14), said_by=("The ministry",)),
        incident("c", "r4", toll=killed(20), said_by=("a doctor",)),
    )
    assert one.toll.killed == Count(14, 14, 20)
    assert [(voice.count.best, voice.superseded_by) for voice in one.toll_voices] == [(9, "r2"), (14, None), (20, None)]
    assert "killed: 9 was given before and corrected to 14, 20" in one.disagreements


def test_a_report_that_revises_a_toll_corrects_figures_nobody_was_named_for() -> None:
    known = replace(KNOWN, correcting=frozenset({"r2"}))
    one = _merged(incident("a", "r1", toll=killed(9)), incident("b", "r2", toll=killed(14)), known=known)
    assert one.toll.killed == Count(14, 14, 14)


def test_the_day_that_most_sources_tell_wins_and_the_other_is_told() -> None:
    members = [incident("a", "r1"), incident("b", "r2"), incident("c", "r4", date=day("2024-03-15"))]
    one = _merged(*members)
    assert one.date == day("2024-03-14")
    assert "date: the reports give 2024-03-14, 2024-03-15" in one.disagreements


def test_the_order_of_members_changes_nothing() -> None:
    members = [_blamed("accused", "r1"), _blamed("reported", "r2"), incident("c", "r4", toll=killed(3))]
    assert _merged(*members) == _merged(*reversed(members))
    assert _merged(*members).incident_id == "r1"
