"""Ids that stay through merges and splits, and come back when these are undone."""

from __future__ import annotations

from tests.builders import incident
from vigie.records import Incident
from vigie.store.identity import Event, named, now_called

AT = "2024-03-20T00:00:00Z"


def _fused(*groups: str) -> list[Incident]:
    """Incidents as fusing names them: after their first coded incident."""
    return [incident(group[0], coded_ids=tuple(group)) for group in groups]


def _ids(*groups: str, before: list[Incident], trail: list[Event]) -> tuple[list[Incident], list[Event]]:
    return named(_fused(*groups), before, trail, AT)


def test_an_incident_that_grows_keeps_its_id_whatever_joins_it() -> None:
    first, _ = _ids("bc", before=[], trail=[])
    second, events = _ids("abc", before=first, trail=[])
    assert [one.incident_id for one in second] == ["b"]
    assert events == []


def test_the_larger_part_of_a_merge_lends_its_id_and_the_other_leads_to_it() -> None:
    first, _ = _ids("a", "bc", before=[], trail=[])
    second, events = _ids("abc", before=first, trail=[])
    assert [one.incident_id for one in second] == ["b"]
    assert [(event.event, event.incident_id, event.other) for event in events] == [("merged", "a", "b")]
    assert now_called("a", events) == "b"


def test_the_larger_part_of_a_split_keeps_the_id() -> None:
    first, _ = _ids("abc", before=[], trail=[])
    second, events = _ids("ac", "b", before=first, trail=[])
    assert [one.incident_id for one in second] == ["a", "b"]
    assert [(event.event, event.incident_id, event.other) for event in events] == [("split", "a", "b")]


def test_a_merge_that_is_undone_gives_both_their_ids_back() -> None:
    first, _ = _ids("ab", "cde", before=[], trail=[])
    merged, trail = _ids("abcde", before=first, trail=[])
    again, events = _ids("ab", "cde", before=merged, trail=trail)
    assert [one.incident_id for one in again] == [one.incident_id for one in first]
    assert "revived" in {event.event for event in events}
    assert now_called("a", [*trail, *events]) == "a"


def test_no_id_is_given_twice() -> None:
    first, _ = _ids("ab", before=[], trail=[])
    second, _ = _ids("b", "ac", "d", before=first, trail=[])
    assert len({one.incident_id for one in second}) == 3
