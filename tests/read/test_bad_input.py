"""Bad input: every kind of it is one plain line or a report, never a traceback and never nothing."""

from __future__ import annotations

import gzip
import os
import resource
from pathlib import Path

import pytest

from tests.read.samples import PAGE, SENTENCE, found, packed, pdf, record, records, saved

PROGRAM = b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20

FAILING = [
    ("empty.html", b"", "is empty"),
    ("blank.txt", b" \n\t \n", "is empty"),
    ("empty.warc", b"", "is empty"),
    ("empty.jsonl", b"", "is empty"),
    ("empty.csv", b"", "is empty"),
    ("program.txt", PROGRAM, "is a program although it is named text"),
    ("noise.html", bytes(range(256)) * 20, "binary data"),
    ("photo.html", b"\xff\xd8\xff\xe0" + b"\x00\x10JFIF" * 9, "JPEG"),
    ("report.docx", b"PK\x03\x04 word", "zip file or an office document"),
    ("pages.zip", b"PK\x03\x04 page.html", "zip file"),
    ("scan.pdf", pdf([]), "PDF without text"),
    ("broken.pdf", pdf([SENTENCE[:40]])[:120], "broken PDF"),
    ("named.pdf", b"no such thing", "is named .pdf but is not PDF"),
    ("text.parquet", b"no such thing", "is named .parquet but is not PARQUET"),
    ("torn.parquet", b"PAR1" + b"\0" * 90, "is not whole Parquet"),
    ("numbers.csv", "id,number\n1,2\n", "has no text column (columns: id, number)"),
    ("header.csv", "id,text\n", "has no rows"),
    ("feed.rss", "This is no XML at all.", "no feed"),
    ("data.xml", "<?xml version='1.0'?><data><a/></data>", "no feed"),
    ("none.rss", '<rss version="2.0"><channel><title>T</title></channel></rss>', "feed without entries"),
    ("junk.warc", b"junk " * 100, "does not begin with a WARC record"),
    ("requests.warc", record(1, b"x", kind="request"), "holds no page"),
    ("list.json", "[1]", "is not an object"),
    ("number.json", "42", "JSON without objects"),
    ("torn.html.gz", gzip.compress(PAGE.encode())[:6], "truncated gzip"),
    ("silent.eml", "From: a@b.example\nSubject: x\n\n\n", "mail without text"),
]


@pytest.mark.parametrize(("name", "content", "wrong"), FAILING, ids=[case[0] for case in FAILING])
def test_what_cannot_be_read_is_one_line_that_says_why(
    tmp_path: Path, name: str, content: str | bytes, wrong: str
) -> None:
    path = saved(tmp_path, name, content)
    reports, failures = found(path)
    assert not reports
    assert len(failures) == 1
    assert str(failures[0]).startswith(f"{path}: ")
    assert wrong in failures[0].wrong
    assert failures[0].todo


@pytest.mark.parametrize("name", ["torn.html.gz", "torn.txt.gz"])
def test_of_a_torn_gzip_file_the_beginning_is_read_and_the_tear_is_named(tmp_path: Path, name: str) -> None:
    words = " ".join(f"{number}: {os.urandom(8).hex()}" for number in range(2000))
    data = gzip.compress(f"<p>{words}</p>".encode())
    (report,), (failure,) = found(saved(tmp_path, name, data[: len(data) // 2]))
    assert (report.html or report.text or "").startswith("<p>0: ")
    assert report.origin.repaired == ("truncated gzip",)
    assert "truncated gzip" in failure.wrong


def test_a_damaged_gzip_file_is_told_from_a_torn_one(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(os.urandom(300_000).hex().encode()))
    data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
    _, failures = found(saved(tmp_path, "a.txt.gz", bytes(data)))
    assert any("damaged gzip" in failure.wrong for failure in failures)


@pytest.mark.parametrize("name", ["bomb.html.gz", "bomb.jsonl.gz", "bomb.csv.gz", "bomb.txt.gz"])
def test_a_zip_bomb_is_refused_before_it_unfolds(tmp_path: Path, name: str) -> None:
    bomb = gzip.compress(b"id,text\n" + b" a" * 40_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, failures = found(saved(tmp_path, name, bomb))
    assert any("zip bomb" in failure.todo for failure in failures)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000


def test_a_bomb_inside_a_warc_record_is_refused_and_the_next_record_read(tmp_path: Path) -> None:
    header = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    bomb = record(1, gzip.compress(b"a" * 3_000_000), header)
    reports, (failure,) = found(saved(tmp_path, "a.warc", bomb + records(1)[0]), max_bytes=1_000_000)
    assert "unpacks to more than 1,000,000 bytes" in failure.wrong
    assert [report.url for report in reports] == ["https://news.example/0"]


def test_a_page_of_fifty_megabytes_is_refused_with_its_size(tmp_path: Path) -> None:
    path = saved(tmp_path, "large.html", b"<p>" + b"word " * 10_000_000)
    reports, (failure,) = found(path)
    assert not reports
    assert "is a page of 50,000,003 bytes" in failure.wrong
    assert "max_page_bytes" in failure.todo


def test_a_page_of_fifty_megabytes_is_read_where_the_settings_allow_it(tmp_path: Path) -> None:
    path = saved(tmp_path, "large.html", b"<p>" + b"word " * 10_000_000)
    (report,), failures = found(path, max_page_bytes=64_000_000)
    assert not failures
    assert len(report.html or "") == 50_000_003


def test_a_file_above_the_limit_is_not_even_opened_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"word " * 2000)
        file.truncate(10**12)
    _, (failure,) = found(path)
    assert "1,000,000,000,000 bytes" in failure.wrong


def test_ten_thousand_nested_tags_are_passed_on_as_they_are(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 10_000 + SENTENCE
    (report,), failures = found(saved(tmp_path, "deep.html", page))
    assert report.html == page
    assert not failures


def test_json_nested_too_deep_is_a_line(tmp_path: Path) -> None:
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    reports, (failure,) = found(saved(tmp_path, "a.jsonl", deep + '{"text": "sound"}\n'))
    assert "line 1" in failure.wrong
    assert [report.text for report in reports] == ["sound"]


def test_mails_in_mails_end_somewhere(tmp_path: Path) -> None:
    mail = "Subject: inner\n\nThe innermost text.\n"
    for _ in range(12):
        mail = f"Subject: outer\nContent-Type: message/rfc822\n\n{mail}"
    _, failures = found(saved(tmp_path, "a.eml", mail))
    assert any("pieces deep" in failure.wrong for failure in failures)


def test_nothing_of_it_is_written_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, content, _ in FAILING:
        saved(tmp_path, name, content)
    saved(tmp_path, "torn.warc.gz", packed(records(3))[:-60])
    found(tmp_path)
    assert capfd.readouterr() == ("", "")


def test_a_failure_is_always_one_line(tmp_path: Path) -> None:
    name = "two\nlines.html"
    _, (failure,) = found(saved(tmp_path, name, ""))
    assert "\n" not in str(failure)
