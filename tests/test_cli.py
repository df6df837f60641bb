"""The command line: files, one line a failure, exit codes of the contract."""

from __future__ import annotations

import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vigie.cli import main
from vigie.version import __version__

TEXT = (
    "GAO, March 12 - A suicide car bomb killed nine soldiers at a checkpoint in Gao, Mali, on Tuesday, the army said."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "one.txt").write_text(TEXT)
    return saved


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize("command", ["read", "annotate", "code"])
def test_a_command_writes_lines_of_the_contract(command: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main([command, str(folder), "--published", "2024-03-13", "--out", str(out)]) == 0
    (line,) = _lines(out)
    expected = {"read": {"text", "turns", "removed"}, "annotate": {"text", "spans"}, "code": {"codes", "evidence"}}
    assert expected[command] <= set(line)


def test_every_quote_stands_where_it_is_said_to_stand(folder: Path, tmp_path: Path) -> None:
    main(["brief", str(folder), "--out", str(tmp_path / "brief"), "--quiet"])
    texts = {line["report_id"]: str(line["text"]) for line in _lines(tmp_path / "brief/reports.jsonl")}
    spans = [span for line in _lines(tmp_path / "brief/annotations.jsonl") for span in line["spans"]]  # type: ignore[attr-defined]
    evidence = [one for line in _lines(tmp_path / "brief/incidents.jsonl") for one in line["evidence"]]  # type: ignore[attr-defined]
    (text,) = texts.values()
    assert evidence
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in [*spans, *evidence])


def test_a_brief_has_all_its_files_and_leaves_nothing_beside_them(folder: Path, tmp_path: Path) -> None:
    assert main(["brief", str(folder), "--out", str(tmp_path / "brief")]) == 0
    names = {path.name for path in (tmp_path / "brief").iterdir()}
    data = {f"{name}.jsonl" for name in ("reports", "annotations", "incidents")}
    tables = {"incidents.csv", "incidents.geojson", "groups.csv", "relations.csv", "relations.graphml"}
    assert names == {"brief.html"} | data | tables


def test_a_source_that_fails_is_one_line_and_the_rest_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    out = tmp_path / "out.jsonl"
    assert main(["read", str(folder), str(tmp_path / "missing.html"), "--out", str(out)]) == 1
    assert len(_lines(out)) == 1
    failures = [line for line in capsys.readouterr().err.splitlines() if line.count(": ") >= 2]
    assert [line.split(": ")[0] for line in failures] == [str(folder / "empty.txt"), str(tmp_path / "missing.html")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["brie", "x"],
        ["read", "x", "--published", "last week"],
        ["read", "x", "--workers", "0"],
        ["read", "x", "--workers", "many"],
        ["read", "x", "--settings", "nowhere.toml"],
        ["read", "x", "--frobnicate"],
        ["read", "x", "-x"],
        ["read", "x", "--out", "--quiet"],
        ["read", "x", "--out", "."],
        ["read", "x", "--out", ""],
        ["export", "nowhere", "--to", "csv", "--out", "out.csv"],
        ["export", "nowhere", "--to", "excel", "--out", "out.xlsx"],
    ],
)
def test_a_wrong_command_line_is_one_line_and_writes_nothing(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("vigie: ")
    assert list(tmp_path.iterdir()) == []


def test_the_summary_can_be_read_by_programs(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["code", str(folder), "--out", str(tmp_path / "out.jsonl"), "--json"])
    summary = json.loads(capsys.readouterr().out)
    assert (summary["command"], summary["reports"], summary["failures"]) == ("code", 1, [])


def test_quiet_prints_nothing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["code", str(folder), "--out", str(tmp_path / "out.jsonl"), "--quiet"])
    assert capsys.readouterr() == ("", "")


def test_without_out_the_lines_go_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["read", str(folder), "--quiet"])
    assert json.loads(capfdbinary.readouterr().out)["language"] == "en"


@pytest.mark.parametrize("out", [[], ["--out", "-"]])
def test_standard_input_is_a_source(
    out: list[str], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["read", "-", *out, "--published", "2024-03-14", "--quiet"]) == 0
    line = json.loads(capfdbinary.readouterr().out)
    assert (line["origin"]["source"], line["published"]) == ("-", "2024-03-14")


def test_a_pipe_is_written_to_and_not_replaced(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        written = reader.submit(pipe.read_bytes)
        assert main(["read", str(folder), "--out", str(pipe), "--quiet"]) == 0
        assert json.loads(written.result())["language"] == "en"
    assert pipe.is_fifo()


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device", "out.jsonl"), ValueError("ours")])
def test_a_fault_is_a_line_and_no_traceback(
    fault: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("vigie.cli.run_brief", fail)
    assert main(["brief", str(folder)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("vigie: ")
    assert str(fault.args[-1]) in line


def test_the_settings_of_a_project_are_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("project.toml").write_text('[show]\ntitle = "Week 12"\n')
    main(["brief", str(folder), "--out", "brief", "--quiet"])
    assert "<title>Week 12" in Path("brief/brief.html").read_text()


@pytest.mark.parametrize(
    ("toml", "named"), [("[sho]\n", "[sho]"), ("[show]\ntitel = 'x'\n", "titel"), ("[show", "TOML")]
)
def test_a_wrong_setting_is_named(
    toml: str, named: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.toml").write_text(toml)
    assert main(["read", str(folder), "--settings", str(tmp_path / "mine.toml")]) == 2
    assert named in capsys.readouterr().err


@pytest.mark.parametrize("command", ["read", "annotate", "code", "brief", "export"])
def test_help_shows_an_example_first(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.index(f"vigie {command} ") < page.index("--out")


def test_the_version_is_the_projects(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--version"])
    assert capsys.readouterr().out.strip() == __version__
    pyproject = (Path(__file__).parent.parent / "pyproject.toml").read_text()
    assert f'version = "{__version__}"' in pyproject
