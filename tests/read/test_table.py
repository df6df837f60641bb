"""CSV and Parquet: one report a row, whatever the marks and the encoding."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.read.samples import found, saved


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text,date\n007,\"One, two\",2021-08-30\n"),
        ("a.csv", "id;Text;Date\n007;\"One, two\";30.08.2021\n"),
        ("a.tsv", "id\tbody\tpublished_at\n007\tOne, two\t2021-08-30T10:00:00Z\n"),
        ("a.csv", "\ufeffid,text,date\r\n007,\"One, two\",2021-08-30\r\n"),
        ("a.csv", "id|notes|date\n007|One, two|2021-08-30\n"),
    ],
)  # fmt: skip
def test_marks_and_names_are_found_out(tmp_path: Path, name: str, content: str) -> None:
    (report,), failures = found(saved(tmp_path, name, content))
    assert (report.report_id, report.text, report.published) == ("007", "One, two", "2021-08-30")
    assert not failures


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_a_table_in_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    content = "id,text\n1,Le maire a déclaré que l'armée était là\n"
    (report,), failures = found(saved(tmp_path, "a.csv", content.encode(encoding)))
    assert report.text == "Le maire a déclaré que l'armée était là"
    assert not failures


def test_an_encoding_that_shows_only_far_down_is_seen(tmp_path: Path) -> None:
    content = "id,text\n" + "1,plain words\n" * 40_000 + "2,caf\xe9\n"
    reports, failures = found(saved(tmp_path, "a.csv", content.encode("cp1252")))
    assert reports[-1].text == "café"
    assert not failures


def test_quoted_cells_hold_line_ends_and_quotes(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.csv", 'id,text\n1,"He said ""no""\nand left."\n'))
    assert report.text == 'He said "no"\nand left.'


def test_bad_rows_are_named_by_line_and_the_rest_is_read(tmp_path: Path) -> None:
    content = "id,text\n1,one\n2,two,too,many\n3\n4,four\n5,\n6,six\n"
    reports, failures = found(saved(tmp_path, "a.csv", content))
    assert [report.text for report in reports] == ["one", "four", "six"]
    named = " ".join(failure.wrong for failure in failures)
    assert "line 3 " in named
    assert "line 4 " in named
    assert "has no text" in named


def test_a_quote_never_closed_is_named(tmp_path: Path) -> None:
    reports, failures = found(saved(tmp_path, "a.csv", 'id,text\n1,one\n2,"two\n3,three\n'))
    assert reports[0].text == "one"
    assert any("line 3" in failure.wrong for failure in failures)


def _parquet(path: Path, query: str) -> Path:
    with duckdb.connect() as database:
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_table_is_read_in_order(tmp_path: Path) -> None:
    query = (
        "SELECT i AS id, 'Report ' || i AS text, DATE '2021-08-30' AS date, ['A','B'] AS authors FROM range(1000) t(i)"
    )
    reports, failures = found(_parquet(tmp_path / "a.parquet", query))
    assert [report.report_id for report in reports] == [str(number) for number in range(1000)]
    assert (reports[9].published, reports[9].authors) == ("2021-08-30", ("A", "B"))
    assert reports[9].origin.part == "row 10"
    assert not failures


def test_a_parquet_table_without_text_lists_its_columns(tmp_path: Path) -> None:
    _, (failure,) = found(_parquet(tmp_path / "a.parquet", "SELECT 1 AS deaths, 2 AS best"))
    assert "has no text column (columns: deaths, best)" in failure.wrong


def test_a_name_with_pattern_signs_is_one_file(tmp_path: Path) -> None:
    reports, _ = found(_parquet(tmp_path / "a[1]*.parquet", "SELECT 'Report' AS text"))
    assert len(reports) == 1


def test_the_same_row_has_the_same_hash_and_another_row_another(tmp_path: Path) -> None:
    content = "id,text\n1,one\n1,one\n2,two\n"
    first, second, third = (report.origin.sha256 for report in found(saved(tmp_path, "a.csv", content))[0])
    assert first == second != third


def test_a_table_in_gz_is_read(tmp_path: Path) -> None:
    import gzip

    (report,), failures = found(saved(tmp_path, "a.csv.gz", gzip.compress(b"id,text\n1,one\n")))
    assert report.text == "one"
    assert not failures


def test_a_row_longer_than_the_limit_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    content = "id,text\n1,one\n2," + "word " * 1_200_000 + "\n3,three\n"
    reports, failures = found(saved(tmp_path, "a.csv", content))
    assert [report.text for report in reports] == ["one", "three"]
    assert len(failures) == 1


def test_columns_of_one_name_do_not_confuse_it(tmp_path: Path) -> None:
    (report,), failures = found(saved(tmp_path, "a.csv", "text,text,,\none,two,,\n"))
    assert report.text == "one"
    assert not failures
