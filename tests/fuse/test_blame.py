"""Who did it, out of every report: unnamed fighters are of the one armed group that is named, and keep their words."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from tests.builders import incident, perpetrator
from vigie.fuse.blame import group_behind
from vigie.fuse.merge import merge
from vigie.fuse.sources import Sources
from vigie.records import Evidence, Incident, Perpetrator

KNOWN = Sources(
    heads={"r1": "r1", "r2": "r2", "r3": "r3"},
    outlets={"r1": "wire", "r2": "post", "r3": "radio"},
    published={"r1": "2024-03-14", "r2": "2024-03-15", "r3": "2024-03-16"},
)


def unnamed(text: str = "gunmen", **values: Any) -> Perpetrator:
    return replace(perpetrator("x", text=text, kind="individual"), actor_id=None, **values)


def told(report: str, *actors: Perpetrator) -> Incident:
    """A report that names these, each in its own words."""
    lines = [
        Evidence(report, f"perpetrators[{number}]", number * 20, number * 20 + len(one.text), one.text)
        for number, one in enumerate(actors)
    ]
    one = incident(report, report, perpetrators=actors)
    return replace(one, evidence=(*one.evidence, *lines))


def words_of(one: Incident, number: int) -> list[str]:
    return [line.quote for line in one.evidence if line.field == f"perpetrators[{number}]"]


def test_unnamed_fighters_stand_in_the_evidence_of_the_group_not_beside_it() -> None:
    members = [
        told("r1", unnamed("two suspected militants")),
        told("r2", perpetrator("jnim", "claimed")),
        told("r3", unnamed("attackers"), unnamed("Gunmen")),
    ]
    for order in permutations(members):
        one = merge(order, KNOWN)
        assert [actor.actor_id for actor in one.perpetrators] == ["jnim"]
        assert one.perpetrators[0].confidence == "claimed"
        assert words_of(one, 0) == ["JNIM", "two suspected militants", "attackers", "Gunmen"]


@pytest.mark.parametrize("confidence", ["accused", "suspected", "possible"])
def test_gunmen_told_as_fact_make_no_suspicion_firmer(confidence: str) -> None:
    one = merge([told("r1", unnamed()), told("r2", perpetrator("jnim", confidence))], KNOWN)
    assert [(actor.actor_id, actor.confidence) for actor in one.perpetrators] == [("jnim", confidence)]


@pytest.mark.parametrize(
    "actors",
    [
        (perpetrator("jnim"), perpetrator("isis")),
        (perpetrator("jnim", "denied"),),
        (perpetrator("mli-forces", actor_kind="state_force"),),
        (),
    ],
)
def test_without_exactly_one_group_that_may_have_done_it_they_stand_for_themselves(
    actors: tuple[Perpetrator, ...],
) -> None:
    one = merge([told("r1", unnamed()), told("r2", *actors)], KNOWN)
    assert "gunmen" in [actor.text for actor in one.perpetrators]
    assert words_of(one, [actor.text for actor in one.perpetrators].index("gunmen")) == ["gunmen"]


@pytest.mark.parametrize(
    ("text", "is_unnamed"),
    [
        ("gunmen", True), ("at least 12 armed men", True), ("suspected Islamist militants", True),
        ("Tuareg rebels", False), ("bandits", False), ("village militia", False), ("soldiers", False),
        ("members of the council", False), ("MEN", False), ("", False),
    ],
)  # fmt: skip
def test_words_that_say_whose_they_are_are_not_unnamed(text: str, is_unnamed: bool) -> None:
    assert (group_behind(unnamed(text), [perpetrator("jnim")]) is not None) is is_unnamed


def test_fighters_that_are_denied_to_have_done_it_are_not_the_group() -> None:
    assert group_behind(unnamed(confidence="denied"), [perpetrator("jnim")]) is None


def test_one_report_alone_is_left_as_it_was_coded() -> None:
    actors = (unnamed(), perpetrator("jnim", "suspected"))
    assert merge([told("r1", *actors)], KNOWN).perpetrators == actors
