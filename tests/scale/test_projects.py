"""`vigie fuse` and `vigie decide` on real reports, by the command line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vigie.cli import main
from vigie.scale import projects

RAID = "On {day} March 2024 gunmen attacked a convoy near Gao, Mali, and killed {dead} soldiers, the army said.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    rows = [("r1", 12, 9), ("r2", 12, 11), ("r3", 20, 4)]
    path = tmp_path / "reports.jsonl"
    lines = [
        json.dumps(
            {"id": name, "published": f"2024-03-{day + 1}", "source": name, "text": RAID.format(day=day, dead=dead)}
        )
        for name, day, dead in rows
    ]
    path.write_text("\n".join(lines))
    return path


def _rows(capsys: pytest.CaptureFixture[str], project: Path, query: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["sql", query, "--project", str(project), "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_project_from_reports_to_decision_and_back(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p"
    assert main(["fuse", str(reports), "--project", str(project), "--workers", "1"]) == 0
    query = "select incident_id, reports, killed_low, killed_high from incidents order by date_earliest, killed_low"
    first = _rows(capsys, project, query)
    assert [(row["reports"], row["killed_low"], row["killed_high"]) for row in first] == [(2, 9, 11), (1, 4, 4)]
    assert main(["fuse", str(reports), "--project", str(project), "--workers", "1"]) == 0
    assert _rows(capsys, project, query) == first
    raid = str(first[0]["incident_id"])
    assert (
        main(["decide", "split", raid, "--part", "r2", "--project", str(project), "--by", "ana", "--why", "two"]) == 0
    )
    decision = capsys.readouterr().out.strip()
    assert [row["reports"] for row in _rows(capsys, project, query)] == [1, 1, 1]
    assert main(["decide", "undo", decision, "--project", str(project)]) == 0
    assert _rows(capsys, project, query) == first
    assert main(["check", str(project)]) == 0
    assert main(["decide", "list", "--project", str(project)]) == 0
    assert [json.loads(line)["action"] for line in capsys.readouterr().out.splitlines()[-2:]] == ["split", "undo"]


def test_what_was_known_on_a_day_leaves_later_reports_out(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p"
    main(["fuse", str(reports), "--project", str(project), "--workers", "1", "--quiet"])
    capsys.readouterr()
    assert main(["fuse", "--project", str(project), "--as-of", "2024-03-14"]) == 0
    known = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["report_ids"] for one in known] == [["r1", "r2"]]


def test_batches_are_written_as_they_fill_and_change_nothing(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, several = tmp_path / "one", tmp_path / "several"
    main(["fuse", str(reports), "--project", str(one), "--workers", "1", "--quiet"])
    monkeypatch.setattr(projects, "LARGEST_BATCH", 2)
    main(["fuse", str(reports), "--project", str(several), "--workers", "1", "--quiet"])
    assert [path.name for path in sorted((several / "batches").iterdir())] == ["000001", "000002"]
    fused = [folder / "fused/000001/incidents.jsonl" for folder in (one, several)]
    assert fused[0].read_bytes() == fused[1].read_bytes()
    assert main(["check", str(several)]) == 0


@pytest.mark.parametrize(
    "arguments",
    [["merge", "x"], ["merge", "x", "y"], ["split", "x"], ["set", "x", "kind"], ["undo", "d9"], ["reject", "x", "y"]],
)
def test_a_decision_about_nothing_is_refused(arguments: list[str], reports: Path, tmp_path: Path) -> None:
    project = tmp_path / "p"
    main(["fuse", str(reports), "--project", str(project), "--workers", "1", "--quiet"])
    assert main(["decide", *arguments, "--project", str(project)]) == 2
    assert not (project / "decisions.jsonl").exists()


@pytest.mark.slow
def test_a_killed_fuse_loses_nothing(reports: Path, tmp_path: Path) -> None:
    project, command = (
        tmp_path / "p",
        [sys.executable, "-m", "vigie", "fuse", str(reports), "--workers", "1", "--quiet"],
    )
    for wait in (0.6, 1.2, 1.8, 2.4):
        process = subprocess.Popen([*command, "--project", str(project)])
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "--project", str(project)], check=True)
    subprocess.run([*command, "--project", str(tmp_path / "alone")], check=True)
    snapshots = [next((one / "fused").glob("*/incidents.jsonl")).read_bytes() for one in (project, tmp_path / "alone")]
    assert snapshots[0] == snapshots[1]
    assert main(["check", str(project)]) == 0


def test_a_project_holds_the_ties_of_a_brief(tmp_path: Path) -> None:
    texts = [
        "Gunmen killed nine people in Gao on 14 March 2024. JNIM claimed responsibility for the attack.",
        "The Islamic State in the Greater Sahara is allied with the Movement for Unity and Jihad in West Africa.",
        "Ukraine accused Russia of shelling Kherson on 3 May 2023. Russia denied shelling the city.",
        "The Taliban held talks with the United States in Doha on 2 March 2021.",
    ]
    lines = [json.dumps({"id": f"t{number}", "text": text, "published": "2024-03-15"}) + "\n"
             for number, text in enumerate(texts)]  # fmt: skip
    for name, part in (("all", lines), ("first", lines[:2]), ("rest", lines[2:])):
        (tmp_path / f"{name}.jsonl").write_text("".join(part), encoding="utf-8")
    project = tmp_path / "p"
    assert main(["brief", str(tmp_path / "all.jsonl"), "--workers", "1", "--quiet", "--out", str(tmp_path / "b")]) == 0
    for name in ("first", "rest"):
        source = str(tmp_path / f"{name}.jsonl")
        assert main(["fuse", source, "--project", str(project), "--workers", "1", "--quiet"]) == 0
    snapshot = max((project / "fused").iterdir())
    brief = (tmp_path / "b" / "relations.csv").read_bytes()
    assert brief.count(b"\n") == 4  # the heading, an alliance and talks told in words, a claim
    assert (snapshot / "relations.csv").read_bytes() == brief
    assert main(["fuse", str(tmp_path / "all.jsonl"), "--project", str(project), "--workers", "1", "--quiet"]) == 0
    assert max((project / "fused").iterdir()) == snapshot
