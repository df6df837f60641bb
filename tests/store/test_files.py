"""Files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from vigie.errors import UsageError
from vigie.store.files import WholeFiles, sweep, whole_file, write_whole


def test_a_file_is_not_there_until_its_block_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with whole_file(path) as file:
        file.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"


def test_a_block_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_whole(path, b"old")
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"new", 3])  # type: ignore[list-item] - the fault this test is about
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_files_of_one_folder_take_their_names_together(tmp_path: Path) -> None:
    files = WholeFiles(tmp_path / "brief")
    files.write("a.csv", [b"1"])
    files.write("b.csv", [b"2", b"3"])
    assert not [path for path in (tmp_path / "brief").iterdir() if not path.name.startswith(".")]
    files.publish()
    assert sorted(path.name for path in (tmp_path / "brief").iterdir()) == ["a.csv", "b.csv"]
    assert (tmp_path / "brief/b.csv").read_bytes() == b"2\n3\n"


def test_a_place_that_can_not_be_written_is_a_wrong_command_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="--out"):
        WholeFiles(tmp_path / "file" / "brief")


def test_what_a_killed_run_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".out[1].jsonl.abc.vigie-part").write_text("half")
    others = [tmp_path / ".other.jsonl.abc.vigie-part", tmp_path / "out[1].jsonl"]
    for other in others:
        other.write_text("keep")
    sweep(tmp_path, ["out[1].jsonl"])
    assert sorted(tmp_path.iterdir()) == others
