"""The network opens in other tools and every edge says what it rests on."""

from __future__ import annotations

from xml.etree import ElementTree

from vigie.records import Relation
from vigie.store.graphml import graphml

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def _tie(**values: object) -> Relation:
    fields: dict[str, object] = {
        "actor_a": "jnim", "actor_b": "mli-forces", "relation": "fights", "since": "2024-03-12", "until": "2024-03-12",
        "report_id": "r1", "start": 0, "end": 4, "quote": "JNIM \x00 & co", "incident_id": "i1",
    }  # fmt: skip
    return Relation(**(fields | values))  # type: ignore[arg-type]


def test_ties_of_two_actors_are_one_signed_dated_edge() -> None:
    later = _tie(since="2024-05-01", until="2024-05-02", report_id="r2", incident_id="i2")
    root = ElementTree.fromstring(graphml([_tie(), later, _tie(relation="claims", actor_b="raid")]))
    (edge,) = root.iter(f"{SPACE}edge")
    told = {data.get("key"): data.text for data in edge}
    assert (edge.get("source"), edge.get("target")) == ("jnim", "mli-forces")
    assert (told["sign"], told["weight"], told["since"], told["until"]) == ("-1", "2", "2024-03-12", "2024-05-02")
    assert (told["incidents"], told["reports"]) == ("i1 i2", "r1 r2")
