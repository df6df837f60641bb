"""`vigie measure`: a clear answer to whatever comes, and every figure opens to its incidents."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.builders import day, perpetrator
from tests.measure.groups import campaign, deed, table, written
from vigie.cli import main
from vigie.errors import UsageError
from vigie.measure.overview import overview
from vigie.measure.profile import Ask, GroupProfile, group_weights, profile
from vigie.measure.weight import weights


def measured(incidents: list, group: str = "isis", **asked: object) -> GroupProfile:  # type: ignore[type-arg]
    made, ask = table(incidents), Ask(**asked)  # type: ignore[arg-type]
    return profile(made, group, ask, group_weights(made, ask))


def test_every_figure_with_a_value_opens_to_its_incidents() -> None:
    one = measured(campaign([4, 6, 5, 3, 8, 5, 4, 7, 5, 6, 4, 5, 6, 3]))
    known = set(one.selection.table.ids)
    assert {figure.name for figure in one.figures} >= {
        "tempo.level", "lethality.per_incident", "reach.districts", "rivals.concentration", "tactics.complex",
    }  # fmt: skip
    for figure in one.figures:
        assert set(figure.incident_ids) <= known
        if figure.value and figure.name.split(".")[0] in ("tempo", "lethality", "reach", "tactic", "weight"):
            assert figure.incident_ids or figure.name in ("lethality.silent", "reach.lasting")
        if figure.value is not None and figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
    assert [name for point in one.points for name in point.incident_ids] == list(
        one.selection.table.ids_of(one.selection.incidents)
    )


def test_one_incident_is_measured_as_one_incident() -> None:
    one = measured([deed(1)])
    assert any("Only 1 incident:" in caution.text for caution in one.cautions)
    assert {figure.name: figure.value for figure in one.figures}["tempo.incidents"] == 1


def test_all_in_one_day_tells_no_tempo() -> None:
    one = measured([deed(n) for n in range(40)])
    assert any("one day" in caution.text for caution in one.cautions)
    assert one.tempo is None
    assert one.weeks is None or one.weeks.changes == ()


def test_no_incident_in_the_window_is_said_and_not_called_peace() -> None:
    rows = [*campaign([3] * 4), *campaign([0] * 30 + [3] * 4, "fsa", first=90_000)]
    one = measured(rows, window=("2020-08-01", "2020-08-30"))
    assert one.points[0].incidents == 0
    assert "no report" in one.cautions[0].text


def test_dates_in_the_future_and_undated_incidents_are_left_out() -> None:
    rows = campaign([3] * 4)
    future = replace(rows[0], incident_id="f", date=day("2999-01-01"))
    undated = replace(rows[0], incident_id="u", date=None)
    one = measured([*rows, future, undated])
    assert len(one.selection.incidents) == len(rows)
    assert one.last < "2021"
    assert any("without a date, left out: 1" in caution.text for caution in one.cautions)


def test_ten_thousand_groups_are_told_in_a_moment() -> None:
    lines = overview(table([deed(n, n % 300, group=f"group-{n % 10_000}") for n in range(20_000)]), Ask())
    assert len(lines) == 10_000
    assert all(line.incidents == 2 for line in lines)


def test_weights_compare_groups_and_show_what_they_are_made_of() -> None:
    rows = [
        one for rank in range(6) for one in campaign([2 * (rank + 1)] * 40, f"g{rank}", first=rank * 100_000, dead=rank)
    ]
    made, ask = table(rows), Ask()
    found = group_weights(made, ask)
    assert found is not None
    order = [made.actors[number].actor_id for number in found.groups]
    strength = dict(zip(order, found.trait.mean(axis=1).tolist(), strict=True))
    assert strength["g5"] > strength["g3"] > strength["g0"]
    assert all(
        0 <= one.low <= one.value <= one.high <= 1 for one in found.loadings if one.item in ("incidents", "deaths")
    )
    assert weights((1, 2), np.ones((2, 8, 5))) is None


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(["measure", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [*campaign([4, 6, 5, 3, 8, 5, 4, 7, 5, 6, 4, 5]), *campaign([2] * 12, "fsa", first=90_000)]
    return written(tmp_path / "incidents.jsonl", rows)


def test_the_command_tells_groups_in_lines_and_one_group_in_full(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(str(file), capsys=capsys)
    assert code == 0
    assert out.splitlines()[1].startswith("Isis ")
    code, out, _ = run(
        str(file), "--group", "ISIS", "--against", "fsa", "--shock", "2020-02-10 a leader killed", capsys=capsys
    )
    assert code == 0
    assert "tempo.level" in out
    assert "compare.tempo" in out
    assert "a leader killed" in out


def test_csv_and_json_hold_every_figure_with_its_incidents(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(str(file), "--group", "isis", "--format", "csv", capsys=capsys)
    rows = list(csv.DictReader(io.StringIO(out)))
    series = [row for row in rows if row["figure"] == "series.incidents"]
    assert sum(float(row["value"]) for row in series) == 62
    assert all(len(row["incident_ids"].split()) == int(row["value"]) for row in series)
    _, out, _ = run(str(file), "--group", "isis", "--format", "json", capsys=capsys)
    page = json.loads(out)
    assert page["groups"][0]["figures"]
    assert page["incident_sets"]
    sets = page["incident_sets"]
    assert all(figure["incidents"] in sets for figure in page["groups"][0]["figures"] if figure["incidents"])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--group", "Islamik"], "no incident names that group: did you mean"),
        (["--area", "Atlantis"], "no incident lies there: did you mean"),
        (["--group", "isis", "--from", "last year"], "not a day, month or year"),
        (["--group", "isis", "--base", "here"], "write it as LAT,LON"),
        (["--group", "isis", "--shock", "soon"], "begins with no day"),
        (["--against", "isis"], "needs a --group"),
        (["--from", "2031"], "widen --from"),
    ],
)
def test_what_is_wrong_is_said_on_one_line(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    code, out, err = run(str(file), *arguments, capsys=capsys)
    assert (code, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    for content in (b"", b'{"a": 1}\n', b"id,year\n1,2020\n"):
        (tmp_path / "x.jsonl").write_bytes(content)
        assert main(["measure", str(tmp_path / "x.jsonl")]) == 2
    assert main(["measure", str(tmp_path / "none.jsonl")]) == 2


def test_an_unknown_group_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no incident names that group"):
        measured([deed(1)], group="nobody at all")


def test_import_writes_a_file_that_measure_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.read.events.tables import ged, write

    rows = [ged(id=n, date_start=f"2020-03-{n % 28 + 1:02d}", date_end=f"2020-03-{n % 28 + 1:02d}") for n in range(60)]
    source = write(tmp_path / "ged.csv", [*rows, ged(id="bad", best="-1")])
    assert main(["import", "ucdp", str(source), "--out", str(tmp_path / "out.jsonl")]) == 1
    told = capsys.readouterr().err
    assert "line 62 has -1 as killed" in told
    assert "60 incidents imported" in told
    assert run(str(tmp_path / "out.jsonl"), "--group", "IS", capsys=capsys)[0] == 0
    assert main(["import", "csv", str(source)]) == 2


def test_a_private_person_is_never_measured() -> None:
    person = perpetrator("someone", actor_kind="person", kind="individual")
    assert table([deed(1, perpetrators=(person,))]).actors == ()


def test_talks_are_no_deed_of_war() -> None:
    assert len(measured([deed(1), deed(2, kind="talks"), deed(3, kind="ceasefire")]).selection.incidents) == 1
