"""How many reports to expect."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from vigie.scale import expected

RECORD = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"


def test_a_folder_holds_as_many_as_its_files(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c.pdf"):
        (tmp_path / name).write_text("x")
    assert expected([str(tmp_path)]) == 3
    assert expected([str(tmp_path / "*.txt")]) == 1


@pytest.mark.parametrize(("name", "content"), [("a.warc", RECORD * 9), ("a.warc.gz", gzip.compress(RECORD) * 9)])
def test_a_warc_holds_about_as_many_as_its_responses(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert expected([str(tmp_path / name)]) == 9


def test_a_table_of_lines_holds_as_many_as_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n" * 7)
    assert expected([str(tmp_path / "a.jsonl")]) == 7


@pytest.mark.parametrize("source", ["-", "https://example.org/feed"])
def test_nobody_knows_for_a_stream_or_an_address(source: str) -> None:
    assert expected([source]) is None


def test_a_missing_file_counts_as_one_failure_to_come() -> None:
    assert expected(["nowhere.html"]) == 1
