"""A project's tables can be asked wherever its folder lies; what is no question is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import coding
from vigie.errors import UsageError
from vigie.fuse import FuseSettings
from vigie.scale.projects import _fused
from vigie.store import opened
from vigie.store.project import Project
from vigie.store.views import answer_lines, ask


def _project(folder: Path) -> Project:
    made = opened(folder, create=True)
    with made.writing():
        made.add([coding("r1")], added="2024-03-16T00:00:00Z")
        _fused(made, FuseSettings())
    return made


@pytest.mark.parametrize("name", ["plain", "o'brien's [draft] *", 'a "quoted" one'])
def test_a_project_can_be_asked_whatever_its_folder_is_called(tmp_path: Path, name: str) -> None:
    assert ask(_project(tmp_path / name), "select count(*) from incidents").rows == ((1,),)


@pytest.mark.parametrize(("query", "told"), [("", "nothing is asked"), ("-- only this", "nothing"), ("selec 1", "sql")])
def test_what_is_no_question_is_told(tmp_path: Path, query: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        ask(_project(tmp_path / "p"), query)


def test_an_answer_is_a_table_or_one_object_a_row(tmp_path: Path) -> None:
    answer = ask(_project(tmp_path / "p"), "select incident_id, [1, 2] as numbers, null as gap from incidents")
    assert list(answer_lines(answer, as_json=True)) == [b'{"incident_id":"i-r1","numbers":[1,2],"gap":null}']
    table = b"\n".join(answer_lines(answer, as_json=False)).decode().splitlines()
    assert table == ["incident_id,numbers,gap", 'i-r1,"[1, 2]",']
