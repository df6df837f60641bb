"""What a person decided stands, whatever a run thinks, until it is undone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import day, incident
from vigie.errors import UsageError
from vigie.fuse import FuseSettings, fuse_digested
from vigie.fuse.decided import set_field, standing
from vigie.records import Count, Decision, Incident

SETTINGS = FuseSettings()
SAME = (incident("a", "r1"), incident("b", "r2"))
APART = (incident("a", "r1"), incident("b", "r2", date=day("2024-05-01"), kind="arrest"))


def _decision(number: int, action: Any, *members: tuple[str, ...], **values: Any) -> Decision:
    return Decision(
        decision_id=f"d{number}", decided_at="2024-03-20T10:00:00Z", decided_by="ana", action=action, incident_ids=(),
        members=members, **values,
    )  # fmt: skip


def _fused(members: tuple[Incident, ...], *log: Decision) -> list[tuple[str, ...]]:
    return [one.coded_ids for one in fuse_digested(members, {}, SETTINGS, log).incidents]


MERGE, SPLIT = _decision(1, "merge", ("a",), ("b",)), _decision(1, "split", ("a",), ("b",))


def test_a_merge_joins_what_a_run_keeps_apart() -> None:
    assert _fused(APART) == [("a",), ("b",)]
    assert _fused(APART, MERGE) == [("a", "b")]


def test_a_split_parts_what_a_run_joins() -> None:
    assert _fused(SAME) == [("a", "b")]
    assert _fused(SAME, SPLIT) == [("a",), ("b",)]


@pytest.mark.parametrize(("members", "decision"), [(APART, MERGE), (SAME, SPLIT)])
def test_undoing_gives_back_exactly_what_was(members: tuple[Incident, ...], decision: Decision) -> None:
    undone = (decision, _decision(2, "undo", undoes="d1"))
    before = fuse_digested(members, {}, SETTINGS)
    assert fuse_digested(members, {}, SETTINGS, undone).incidents == before.incidents
    again = (*undone, _decision(3, "undo", undoes="d2"))
    assert _fused(members, *again) == _fused(members, decision)


def test_the_later_of_two_decisions_holds() -> None:
    assert _fused(SAME, SPLIT, _decision(2, "merge", ("a",), ("b",))) == [("a", "b")]
    assert _fused(SAME, MERGE, _decision(2, "split", ("a",), ("b",))) == [("a",), ("b",)]


def test_a_new_report_does_not_bring_together_what_a_person_split() -> None:
    groups = _fused((*SAME, incident("c", "r3")), SPLIT)
    assert not any({"a", "b"} <= set(group) for group in groups)


def test_what_is_no_incident_is_set_aside_and_kept() -> None:
    fusion = fuse_digested(SAME, {}, SETTINGS, [_decision(1, "reject", ("a", "b"))])
    assert fusion.incidents == []
    assert [one.coded_ids for one in fusion.rejected] == [("a", "b")]


def test_a_field_that_a_person_set_is_shown_with_the_decision() -> None:
    log = [_decision(n, "set_field", ("a",), field="toll.killed", value=str(n)) for n in (3, 15)]
    (one,) = fuse_digested(SAME, {}, SETTINGS, log).incidents
    assert one.toll.killed == Count(15, 15, 15)
    assert one.decided == ("d3", "d15")


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "party"), ("date", "soon"), ("date", "2024-03-02..2024-03-01"), ("place", "Gao"), ("toll.killed", "many"),
     ("toll.killed", "9-3"), ("status", "maybe"), ("weather", "fine")],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_with_what_would(field: str, value: str) -> None:
    with pytest.raises(UsageError, match=field):
        set_field(SAME[0], field, value)


def test_undoing_an_undoing_brings_a_decision_back() -> None:
    log = [MERGE, _decision(2, "undo", undoes="d1"), _decision(3, "undo", undoes="d2")]
    assert standing(log) == [MERGE]
