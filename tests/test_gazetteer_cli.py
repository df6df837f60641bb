"""`vigie gazetteer`: what is imported is used in the next run from there, and a bad row is told and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vigie.cli import main
from vigie.lexicon.gazetteer import use_own_gazetteers

HEAD = "wof_id\tplacetype\tname\tlat\tlon\tcountry\tregion\tpopulation\talt_names"
ROWS = (
    "1\tlocality\tLambuwi\t-17.5\t168.2\tVU\tShefa\t240\tLampuwi",
    "2\tlocality\tOtherwi\tsouth\t168.2\tVU\tShefa\t\t",
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vu.tsv").write_text("\n".join((HEAD, *ROWS)) + "\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Two men were killed near Lampuwi in Vanuatu on Monday.\n", encoding="utf-8")
    use_own_gazetteers(())
    return tmp_path


def test_an_imported_village_is_found_in_the_next_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "build", "--country", "VU", "--from", "vu.tsv"]) == 1
    assert "vu.tsv, line 3: lat" in capsys.readouterr().err
    assert main(["gazetteer", "find", "Lampuwi"]) == 0
    assert main(["annotate", "a.txt", "--out", "a.jsonl", "--published", "2024-03-13"]) == 0
    spans = json.loads((here / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])["spans"]
    assert [one["gazetteer_id"] for one in spans if one["quote"] == "Lampuwi"] == ["wof:1"]
    use_own_gazetteers(())


def test_show_names_what_is_imported_and_whom_to_credit(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "show"]) == 1
    main(["gazetteer", "build", "--country", "Vanuatu", "--from", "vu.tsv"])
    capsys.readouterr()
    assert main(["gazetteer", "show"]) == 0
    assert "Who's On First" in capsys.readouterr().out


def test_a_table_that_is_none_is_a_wrong_command_line_and_nothing_is_written(here: Path) -> None:
    assert main(["gazetteer", "build", "--country", "VU", "--from", "a.txt"]) == 2
    assert not (here / "gazetteer").exists()
