"""Reports of one incident become one incident; look-alikes stay apart; disagreements stay visible."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import QASR, day, incident, killed, perpetrator
from vigie.fuse import FuseSettings, fuse
from vigie.records import Claimant, Count, Evidence, Incident, Toll, When

SETTINGS = FuseSettings()
FAR = replace(QASR, name="Deir", lat=35.3, lon=40.1, admin1="Deir ez-Zor", gazetteer_id="geonames:2")


def _fused(*incidents: Incident) -> list[Incident]:
    return fuse(incidents, SETTINGS)


def test_two_reports_of_one_bombing_are_one_incident_with_both_tolls() -> None:
    (one,) = _fused(incident("a", "r1", toll=killed(9)), incident("b", "r2", toll=killed(14)))
    assert one.report_ids == ("r1", "r2")
    assert one.toll.killed == Count(9, 9, 14)
    assert [(voice.report_id, voice.count.best) for voice in one.toll_voices] == [("r1", 9), ("r2", 14)]
    assert one.disagreements == ("killed: the reports give 9, 14",)


@pytest.mark.parametrize(
    "other",
    [
        {"place": FAR},
        {"date": day("2024-03-18")},
        {"kind": "arrest"},
        {"status": "attempted"},
        {"place": None},
        {"date": None},
        {"date": When(None, None, "unknown")},
        {"toll": killed(90), "perpetrators": (perpetrator("fsa"),)},
    ],
)
def test_look_alikes_stay_two(other: dict[str, Any]) -> None:
    first = incident("a", "r1", toll=killed(9), perpetrators=(perpetrator("isis"),))
    assert len(_fused(first, incident("b", "r2", **other))) == 2


def test_two_incidents_of_one_report_never_join() -> None:
    assert len(_fused(incident("a", "r1"), incident("b", "r1"))) == 2


def test_a_round_up_can_not_glue_two_incidents_together() -> None:
    first, second = incident("a", "r1", toll=killed(2)), incident("b", "r1", toll=killed(2))
    assert len(_fused(first, second, incident("c", "r2", toll=killed(2)))) == 2


def test_the_finest_date_and_place_and_the_firmest_actor_win() -> None:
    vague = replace(QASR, name="Homs", level="admin1", gazetteer_id="geonames:9")
    (one,) = _fused(
        incident("a", "r1", place=vague, toll=killed(3), perpetrators=(perpetrator("isis", "accused"),)),
        incident("b", "r2", toll=killed(3), perpetrators=(perpetrator("isis", "claimed"),)),
    )
    assert one.place == QASR
    assert [(actor.actor_id, actor.confidence) for actor in one.perpetrators] == [("isis", "claimed")]


def test_evidence_points_to_where_the_value_stands_after_the_merge() -> None:
    first = incident("a", "r1", claimed_by=(Claimant("Group A", "a"),), toll=killed(2))
    line = Evidence("r2", "claimed_by[0]", 0, 7, "Group B")
    second = incident("b", "r2", claimed_by=(Claimant("Group B", "b"),), toll=killed(2), evidence=(line,))
    (one,) = _fused(first, second)
    paths = {found.quote: found.field for found in one.evidence if found.field.startswith("claimed_by")}
    assert one.claimed_by[int(paths["Group B"][11])].text == "Group B"


@given(st.permutations([("a", "r1", 9), ("b", "r2", 14), ("c", "r3", 9), ("d", "r4", 200)]))
def test_the_order_of_arrival_changes_nothing(order: list[tuple[str, str, int]]) -> None:
    found = _fused(*[incident(name, report, toll=killed(number)) for name, report, number in order])
    again = _fused(*[incident(name, report, toll=killed(n)) for name, report, n in sorted(order)])
    assert found == again


def test_an_incident_alone_keeps_its_id_and_says_whose_toll_it_is() -> None:
    (one,) = _fused(incident("a", "r1", toll=Toll(injured=Count(3, 3, None)), said_by=("a doctor",)))
    assert one.incident_id == "a"
    assert [(voice.part, voice.said_by) for voice in one.toll_voices] == [("injured", "a doctor")]


@pytest.mark.parametrize("level", ["admin1", "country"])
def test_a_shared_region_and_day_alone_do_not_make_one_incident(level: Any) -> None:
    wide = replace(QASR, level=level, admin1="Homs" if level == "admin1" else None)
    assert len(_fused(incident("a", "r1", place=wide), incident("b", "r2", place=wide))) == 2
