"""`vigie forecast`: the contract's draws, the printed answer, alerts, and clear words for what can't be forecast."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest

from vigie.cli import main
from vigie.measure.forecast.alerts import alerts, change_point
from vigie.measure.forecast.series import month_name, month_number

FIRST = month_number("2016-01")


def write(path: Path, rows: dict[str, list[float]]) -> Path:
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["unit", "month", "value"])
        for unit, values in rows.items():
            table.writerows([unit, month_name(FIRST + month), value] for month, value in enumerate(values))
    return path


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    rows = {
        name: rng.poisson(mean, 30).tolist() for name, mean in {"Red, the army": 20, "Blue": 5, "Green": 0.2}.items()
    }
    return write(tmp_path / "counts.csv", rows)


def test_the_contracts_command_writes_every_draw(counts: Path, tmp_path: Path) -> None:
    out = tmp_path / "draws.csv"
    assert main(["forecast", str(counts), "--months", "24", "--draws", "100", "--out", str(out)]) == 0
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert list(rows[0]) == ["unit", "month", "draw", "value"]
    assert len(rows) == 3 * 24 * 100
    assert {row["month"] for row in rows} == {month_name(FIRST + 30 + ahead) for ahead in range(24)}
    assert {row["unit"] for row in rows} == {"Red, the army", "Blue", "Green"}
    assert all(float(row["value"]) >= 0 for row in rows)


def test_parquet_and_gzip_hold_the_same_draws(counts: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("d.csv", "d.csv.gz", "d.parquet")]
    for file in files:
        assert main(["forecast", str(counts), "--months", "2", "--draws", "20", "--out", str(file)]) == 0
    plain = files[0].read_bytes()
    assert gzip.decompress(files[1].read_bytes()) == plain
    with duckdb.connect() as database:
        rows = database.read_parquet(str(files[2])).fetchall()
    assert [[str(cell) for cell in row] for row in rows] == [*csv.reader(plain.decode().splitlines())][1:]


def test_the_printed_answer_stands_beside_the_benchmark_with_both_past_scores(
    counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forecast", str(counts), "--group", "blue", "--horizon", "3"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Blue: counts a month")
    assert "conflictology" in said
    assert "CRPS" in said
    assert "2018-09" in said
    assert "Green" not in said


def test_a_group_is_found_by_an_alias_of_the_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "t.csv", {"Islamic State": [3.0, 4, 5, 6], "Blue": [1.0, 2, 3, 4]})
    assert main(["forecast", str(path), "--group", "ISIS", "--horizon", "1"]) == 0
    assert capsys.readouterr().out.startswith("Islamic State: counts a month")


def test_json_and_csv_hold_the_figures_of_the_table(counts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["forecast", str(counts), "--horizon", "2", "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    main(["forecast", str(counts), "--horizon", "2", "--format", "csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(rows) == 3 * 2
    assert float(rows[0]["median"]) == answer["units"][0]["months"][0]["quantiles"][2]
    assert set(answer["units"][0]["past"]) == {"ensemble", "conflictology", "last", "zero"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--group", "Blu"], "Blu: no such group among 3 in the table: is it Blue?"),
        (["--group", "Zzz"], "Zzz: no such group among 3 in the table: the most active are Red"),
        (["--months", "99"], "--months 99: can't be forecast"),
        (["--draws", "1"], "--draws 1: makes no forecast"),
        (["--out", "draws.xlsx"], "end the file's name in .csv"),
        (["--until", "last May"], "write months as YYYY-MM"),
    ],
)
def test_what_cant_be_done_is_said_in_one_line(
    arguments: list[str], said: str, counts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forecast", str(counts), *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ({"One": [1.0]}, 2, "the table covers 1 month"),
        ({"One": [0, 0, 0, 0, 7.0]}, 0, "all in one month"),
        ({"None": [0.0] * 20}, 0, "nothing in any month"),
    ],
)
def test_little_is_known_and_the_answer_says_so(
    rows: dict[str, list[float]], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forecast", str(write(tmp_path / "t.csv", rows)), "--horizon", "2"]) == code
    printed = capsys.readouterr()
    assert said in printed.out + printed.err


def test_a_high_is_alerted_with_its_rule_and_figures() -> None:
    values = np.r_[np.full(36, 40.0) + np.arange(36) % 5, 150.0]
    (found,) = [alert for alert in alerts(values, FIRST, "deaths") if alert.rule == "high"]
    assert found.why == "150 deaths in 2019-01: the highest in 36 months (before: 44)"


def test_a_high_below_a_hundred_dead_is_no_alert() -> None:
    values = np.r_[np.full(36, 4.0), 15.0]
    assert not [alert for alert in alerts(values, FIRST, "deaths") if alert.rule == "high"]


def test_a_change_of_level_is_dated() -> None:
    rng = np.random.default_rng(0)
    values = np.r_[rng.poisson(40, 14), rng.poisson(8, 8)].astype(float)
    found = change_point(values)
    assert found is not None
    assert abs(found[0] - 14) <= 1
    assert found[1] <= 0.01


def test_steady_counts_rarely_set_off_the_change_rule() -> None:
    rng = np.random.default_rng(0)
    found = [change_point(rng.poisson(10, 24).astype(float)) for _ in range(60)]
    assert sum(point is not None and point[1] <= 0.01 for point in found) <= 3


def test_a_month_beyond_what_was_expected_is_a_surprise() -> None:
    expected = np.random.default_rng(0).poisson(10, 1000).astype(float)
    values = np.r_[np.full(20, 10.0), 60.0]
    (found,) = [alert for alert in alerts(values, FIRST, "events", expected) if alert.rule == "surprise"]
    assert "60 events in 2017-09" in found.why
