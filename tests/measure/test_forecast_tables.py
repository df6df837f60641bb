"""Counts read from what analysts have: whole, or refused with the line that is wrong."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.builders import day, incident, killed, perpetrator
from vigie.errors import UsageError
from vigie.measure.forecast.tables import Counted, counts_of_incidents, read_counts
from vigie.records import Count, Incident, Toll, When, encode

TODAY = date(2024, 6, 15)
HEADER = "unit,month,value\n"


def read(path: Path, text: str, **options: Any) -> Counted:
    path.write_text(text)
    return read_counts(path, today=TODAY, **options)


def on(first: str, name: str = "red", **values: Any) -> Incident:
    values = {"toll": killed(3)} | values
    return incident(first + name, date=day(first), perpetrators=(perpetrator(name),), **values)


def test_a_month_without_a_row_counts_as_none(tmp_path: Path) -> None:
    counted = read(tmp_path / "t.csv", HEADER + "A,2024-01,3\nA,2024-03,1.0\nB,2024-02,4\n")
    assert counted.table.units == ("A", "B")
    assert counted.table.values.tolist() == [[3, 0, 1], [0, 4, 0]]


def test_gzip_and_parquet_read_like_csv(tmp_path: Path) -> None:
    plain = read(tmp_path / "t.csv", HEADER + "A,2024-01,3\nB,2024-02,4\n")
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress((tmp_path / "t.csv").read_bytes()))
    with duckdb.connect() as database:
        database.read_csv(str(tmp_path / "t.csv")).write_parquet(str(tmp_path / "t.parquet"))
    for name in ("t.csv.gz", "t.parquet"):
        again = read_counts(tmp_path / name, today=TODAY)
        assert again.table.values.tolist() == plain.table.values.tolist()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("A,2024-01,-3\n", "line 2: '-3' is no count"),
        ("A,2024-01,3\nA,2024-02,\n", "line 3: nothing is no count"),
        ("A,2024-01,9999999999\n", "line 2: '9999999999' is no count"),
        ("A,2024-01,many\n", "line 2: 'many' is no count"),
        ("A,2024-13,3\n", "line 2: '2024-13' is no month"),
        ("A,2024-01,3\nA,2024-01,4\n", "line 3: A 2024-01 stands in line 2 too"),
        (",2024-01,3\n", "line 2: no unit"),
        ("A,2024-01,3\nA,2031-01,3\n", "have not been yet"),
        ("A,0204-01,3\nA,2024-01,3\n", "the months run from 0204-01 to 2024-01"),
        ("", "holds no row"),
    ],
)
def test_a_wrong_row_is_named(rows: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        read(tmp_path / "t.csv", HEADER + rows)


def test_a_table_of_other_columns_is_told_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give unit, month, value"):
        read(tmp_path / "t.csv", "country,deaths\nA,3\n")


def test_until_cuts_what_comes_later_and_says_so(tmp_path: Path) -> None:
    counted = read(tmp_path / "t.csv", HEADER + "A,2024-01,3\nA,2024-02,1\nA,2024-03,1\n", until="2024-02")
    assert counted.table.length == 2
    assert counted.notes == ("left out: 1 rows after 2024-02",)


def test_an_event_table_counts_both_sides_but_never_civilians(tmp_path: Path) -> None:
    rows = "side_a,side_b,date_start,best\nRed,Blue,2024-01-03,4\nRed,Civilians,2024-01-09,2\n"
    deaths = read(tmp_path / "t.csv", rows)
    assert dict(zip(deaths.table.units, deaths.table.values[:, 0], strict=True)) == {"Blue": 4, "Red": 6}
    events = read(tmp_path / "t.csv", rows, of="events")
    assert dict(zip(events.table.units, events.table.values[:, 0], strict=True)) == {"Blue": 1, "Red": 2}


def test_incidents_count_for_the_group_that_is_said_to_have_acted() -> None:
    counted = counts_of_incidents(
        [on("2024-01-02"), on("2024-01-20"), on("2024-03-01"), on("2024-02-02", "blue")], "deaths"
    )
    assert dict(zip(counted.table.units, counted.table.values.tolist(), strict=True)) == {
        "BLUE": [0, 3, 0],
        "RED": [6, 0, 3],
    }
    denied = incident("x", date=day("2024-01-05"), perpetrators=(perpetrator("red", "denied"),))
    assert counts_of_incidents([on("2024-01-02"), denied], "events").table.values.sum() == 1


def test_incidents_that_cant_be_placed_in_a_month_are_left_out_and_counted() -> None:
    year = incident("y", date=When("2023-01-01", "2023-12-31", "year"), perpetrators=(perpetrator("red"),))
    odd = on("2024-01-07", toll=Toll(killed=Count(9**9, 9**9, 9**9)))
    tried = on("2024-01-08", status="attempted")
    counted = counts_of_incidents([on("2024-01-02"), year, odd, tried, on("2030-01-01")], "events", last=2024 * 12 + 5)
    assert counted.table.values.sum() == 1
    said = " ".join(counted.notes)
    assert all(part in said for part in ("not dated to a month", "impossible toll", "attempted", "dated after 2024-06"))


def test_no_incident_of_a_group_is_an_answer_too() -> None:
    with pytest.raises(UsageError, match="no incident of a named group"):
        counts_of_incidents([], "events")


def test_a_brief_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "incidents.jsonl").write_bytes(b"\n".join(map(encode, [on("2024-01-02"), on("2024-04-02")])))
    assert read_counts(tmp_path, "events", today=TODAY).table.values.tolist() == [[1, 0, 0, 1]]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        read_counts(tmp_path / "nowhere.csv")
