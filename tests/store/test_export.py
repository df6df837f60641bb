"""Exports other tools can open."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from tests.builders import incident, killed, perpetrator, report
from vigie.errors import UsageError
from vigie.records import Place
from vigie.store import load_incidents
from vigie.store.export import FORMATS, export

INCIDENTS = [
    incident("i1", toll=killed(9), perpetrators=(perpetrator("isis"), perpetrator("fsa", "denied"))),
    incident("i2", place=Place(text='=HYPERLINK("x")'), kind="armed_clash"),
]
REPORTS = [report("r1", text="Nine dead — 9 «мёртвых»")]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "datapackage"])
def test_the_same_incidents_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(INCIDENTS, REPORTS, form, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_geojson_has_a_feature_for_each_incident_and_longitude_first(tmp_path: Path) -> None:
    export(INCIDENTS, REPORTS, "geojson", tmp_path / "out.geojson")
    collection = json.loads((tmp_path / "out.geojson").read_bytes())
    assert collection["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in collection["features"]] == [
        {"type": "Point", "coordinates": [36.7, 34.7]},
        None,
    ]
    assert "crs" not in collection


def test_parquet_holds_typed_columns_and_the_whole_record(tmp_path: Path) -> None:
    export(INCIDENTS, REPORTS, "parquet", tmp_path / "out.parquet")
    rows = duckdb.sql(
        f"SELECT incident_id, killed_best, date_earliest, record FROM '{tmp_path}/out.parquet'"
    ).fetchall()
    assert [(row[0], row[1], str(row[2])) for row in rows] == [("i1", 9, "2024-03-14"), ("i2", None, "2024-03-14")]
    assert json.loads(rows[0][3])["evidence"][0]["quote"] == "bomb"


def test_followthemoney_names_groups_and_links_events_to_articles(tmp_path: Path) -> None:
    export(INCIDENTS, REPORTS, "followthemoney", tmp_path / "out.json")
    entities = [json.loads(line) for line in (tmp_path / "out.json").read_text().splitlines()]
    kinds = [entity["schema"] for entity in entities]
    assert kinds == ["Article", "Organization", "Event", "Event"]
    event = entities[2]["properties"]
    assert event["organizer"] == [entities[1]["id"]]
    assert event["proof"] == [entities[0]["id"]]
    assert event["country"] == ["sy"]


def test_a_denied_hand_in_an_incident_makes_no_organizer(tmp_path: Path) -> None:
    export(INCIDENTS, REPORTS, "followthemoney", tmp_path / "out.json")
    assert "FSA" not in (tmp_path / "out.json").read_text()


def test_the_data_package_describes_its_tables_and_their_hashes(tmp_path: Path) -> None:
    export(INCIDENTS, REPORTS, "datapackage", tmp_path / "package")
    package = json.loads((tmp_path / "package/datapackage.json").read_bytes())
    for table in package["resources"]:
        content = (tmp_path / "package" / table["path"]).read_bytes()
        header = next(csv.reader(content.decode().splitlines()))
        assert header == [field["name"] for field in table["schema"]["fields"]]
        assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert {table["name"] for table in package["resources"]} == {"incidents", "evidence", "reports", "codebook"}


def test_a_line_that_is_no_incident_is_named(tmp_path: Path) -> None:
    (tmp_path / "incidents.jsonl").write_text('{"incident_id": 3}\n')
    with pytest.raises(UsageError, match="line 1"):
        load_incidents(tmp_path)


def test_a_missing_file_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"incidents\.jsonl"):
        load_incidents(tmp_path / "nothing")
