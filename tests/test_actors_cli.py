"""vigie actors: find, show, add, edit, check, import; an own list is read in every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from vigie.cli import main
from vigie.lexicon.actors import use_own_actors


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    use_own_actors("")


def add(*more: str) -> int:
    return main(["actors", "add", "lions-of-selai", "--name", "Lions of Selai", "--country", "MLI", *more])


def test_an_actor_is_found_by_a_name_and_by_a_spelling_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "find", "Daech"]) == 0
    assert main(["actors", "find", "Boko Harram"]) == 0
    assert {"islamic-state", "boko-haram"} <= set(capsys.readouterr().out.split())


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "find", "Order of the Paper Lantern"]) == 1
    assert "vigie actors add" in capsys.readouterr().out


def test_an_actor_is_shown_with_its_ties_and_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "show", "ansaru"]) == 0
    shown = capsys.readouterr().out
    assert "split_from: ansaru - boko-haram, 2012-01" in shown
    assert "sources: " in shown


def test_an_actor_of_ones_own_is_read_in_the_next_run(project: Path) -> None:
    assert add("--alias", "Selai Lions") == 0
    (project / "a.txt").write_text(
        "Fighters of the Selai Lions killed five villagers in Gao, Mali, on Monday.", "utf-8"
    )
    assert (
        main(["annotate", "a.txt", "--published", "2024-03-15", "--out", "o.jsonl", "--quiet", "--workers", "1"]) == 0
    )
    spans = json.loads((project / "o.jsonl").read_text(encoding="utf-8"))["spans"]
    assert "lions-of-selai" in {span.get("actor_id") for span in spans}


def test_an_edit_adds_to_lists_and_copies_an_actor_of_ours(project: Path) -> None:
    assert main(["actors", "edit", "jnim", "--alias", "Group of the North"]) == 0
    text = (project / "actors.yaml").read_text(encoding="utf-8")
    assert "Group of the North" in text
    assert "GSIM" in text


def test_comments_above_the_list_stay(project: Path) -> None:
    (project / "actors.yaml").write_text("# ours, reviewed in May\nactors:\n", encoding="utf-8")
    (project / "actors.yaml").write_text("# ours, reviewed in May\nactors: []\n", encoding="utf-8")
    assert add() == 0
    assert (project / "actors.yaml").read_text(encoding="utf-8").startswith("# ours, reviewed in May\n")


def test_a_name_that_clashes_is_told_with_the_other_actor(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--acronym", "JNIM") == 1
    assert "jnim and lions-of-selai in MLI" in capsys.readouterr().out.replace(
        "lions-of-selai and jnim", "jnim and lions-of-selai"
    )
    assert main(["actors", "check"]) == 1


def test_a_wrong_country_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "add", "x", "--name", "X", "--country", "Mali"]) == 2
    assert "three letters" in capsys.readouterr().err
    assert not (project / "actors.yaml").exists()


def test_an_id_we_have_is_not_added_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actors", "add", "jnim", "--name", "X", "--country", "MLI"]) == 2
    assert "vigie actors edit jnim" in capsys.readouterr().err


def test_a_list_that_is_no_yaml_stops_a_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "actors.yaml").write_text("actors: [", encoding="utf-8")
    (project / "a.txt").write_text("Nothing.", encoding="utf-8")
    assert main(["code", "a.txt"]) == 2
    assert "not YAML" in capsys.readouterr().err
