"""The network opens in other tools and every edge says what it rests on."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from vigie.errors import UsageError
from vigie.records import Relation
from vigie.store import load_relations
from vigie.store.graphml import graphml
from vigie.store.tables import RELATION_COLUMNS, csv_lines, relation_rows

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def _tie(**values: object) -> Relation:
    fields: dict[str, object] = {
        "actor_a": "jnim", "actor_b": "mli-forces", "relation": "fights", "since": "2024-03-12", "until": "2024-03-12",
        "report_id": "r1", "start": 0, "end": 4, "quote": "JNIM \x00 & co", "incident_id": "i1",
    }  # fmt: skip
    return Relation(**(fields | values))  # type: ignore[arg-type]


def edges(ties: list[Relation]) -> list[tuple[str | None, str | None, dict[str | None, str | None]]]:
    root = ElementTree.fromstring(graphml(ties))
    return [
        (edge.get("source"), edge.get("target"), {data.get("key"): data.text for data in edge})
        for edge in root.iter(f"{SPACE}edge")
    ]


def test_ties_of_two_actors_are_one_signed_dated_edge() -> None:
    later = _tie(since="2024-05-01", until="2024-05-02", report_id="r2", incident_id="i2")
    ((one, other, told),) = edges([_tie(), later, _tie(relation="claims", actor_b="raid", stance="claim")])
    assert (one, other) == ("jnim", "mli-forces")
    assert (told["sign"], told["weight"], told["since"], told["until"]) == ("-1", "2", "2024-03-12", "2024-05-02")
    assert (told["incidents"], told["reports"], told["quote"]) == ("i1 i2", "r1 r2", "JNIM  & co")


def test_an_accusation_is_an_edge_and_a_denied_deed_is_none() -> None:
    accuses = _tie(relation="claims", stance="accusation", basis="statement", incident_id=None, said_by="a colonel")
    denies = _tie(relation="denies", stance="denial", actor_b="raid", basis="statement")
    ((_, _, told),) = edges([accuses, denies])
    assert (told["relation"], told["sign"], told["weight"], told["said_by"]) == ("accuses", "-1", "1", "a colonel")


def test_nodes_bear_their_names() -> None:
    root = ElementTree.fromstring(graphml([_tie()]))
    names = {node.get("id"): node.findtext(f"{SPACE}data[@key='name']") for node in root.iter(f"{SPACE}node")}
    assert names.keys() == {"jnim", "mli-forces"}
    assert names["jnim"] not in (None, "jnim")


def test_no_ties_are_an_empty_network() -> None:
    root = ElementTree.fromstring(graphml([]))
    assert list(root.iter(f"{SPACE}node")) == []


def test_a_network_reads_back_from_its_table_as_it_was(tmp_path: Path) -> None:
    ties = [
        _tie(quote="=1+1, they said", said_by="- a source", confidence="accused"),
        _tie(relation="claims", stance="accusation", basis="statement", since=None, until=None, deed="attack"),
    ]
    lines = csv_lines(RELATION_COLUMNS, relation_rows(ties))
    (tmp_path / "relations.csv").write_bytes(b"\n".join(lines))
    assert load_relations(tmp_path) == ties


def test_a_folder_without_a_network_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"relations\.csv"):
        load_relations(tmp_path)
