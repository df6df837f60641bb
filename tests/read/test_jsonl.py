"""JSON lines and JSON documents: one report a line; a bad line is named and the rest is read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.read.samples import found, saved
from vigie.read.document import digest

ROW = {
    "id": "r1", "text": "Shells fell on Tellin.", "title": "Shelling", "published": "2021-08-30",
    "url": "https://news.example/1", "source": "The Observer", "language": "en", "authors": ["A. Writer"],
}  # fmt: skip


def test_a_line_of_the_contract_comes_back_whole(tmp_path: Path) -> None:
    (report,), failures = found(saved(tmp_path, "a.jsonl", json.dumps(ROW) + "\n"))
    given = [report.report_id, report.text, report.title, report.published, report.url, report.source, report.language]
    assert given == [ROW[name] for name in ("id", "text", "title", "published", "url", "source", "language")]
    assert report.authors == ("A. Writer",)
    assert not failures


def test_the_origin_is_the_line_and_its_hash(tmp_path: Path) -> None:
    line = json.dumps(ROW).encode()
    reports, _ = found(saved(tmp_path, "a.jsonl", b"\n" + line + b"\r\n"))
    origin = reports[0].origin
    assert (origin.part, origin.sha256, origin.size) == ("line 2", digest(line), len(line))
    assert origin.read_as == "jsonl"


def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"text": "one"}', '{"text": "two"', "", '{"text": "four"}', "[1]", '{"title": "x"}', '{"text": " "}']
    reports, failures = found(saved(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [report.text for report in reports] == ["one", "four"]
    assert [failure.wrong.split()[1] for failure in failures] == ["2", "5", "6", "7"]


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"body": "b"}, "text", "b"), ({"Notes": "n"}, "text", "n"), ({"content_html": "<p>h"}, "html", "<p>h"),
        ({"text": "t", "html": "<p>h"}, "text", "t"), ({"text": "", "html": "<p>h"}, "html", "<p>h"),
        ({"content": "<p>a</p><p>b</p>"}, "html", "<p>a</p><p>b</p>"),
        ({"text": "<p>a</p><p>b</p>"}, "text", "<p>a</p><p>b</p>"),
        ({"text": "t", "ID": 7}, "report_id", "7"), ({"text": "t", "report_id": "x"}, "report_id", "x"),
        ({"text": "t", "date_published": "30 Aug 2021"}, "published", "2021-08-30"),
        ({"text": "t", "publishedAt": "2021-08-30T00:00:00Z"}, "published", "2021-08-30"),
        ({"text": "t", "timestamp": 1630281600}, "published", "2021-08-30"),
        ({"text": "t", "author": {"name": "A. Writer"}}, "authors", ("A. Writer",)),
        ({"text": "t", "byline": "A. Writer"}, "authors", ("A. Writer",)),
        ({"text": "t", "source": {"name": "The Observer"}}, "source", "The Observer"),
        ({"text": "t", "link": "https://news.example"}, "url", "https://news.example"),
        ({"text": "dÃ©jÃ\u00a0 vu, dÃ©clarÃ©"}, "text", "déjà vu, déclaré"),
    ],
)  # fmt: skip
def test_other_names_are_understood(tmp_path: Path, given: dict[str, object], field: str, value: object) -> None:
    (report,), _ = found(saved(tmp_path, "a.jsonl", json.dumps(given)))
    assert getattr(report, field) == value


def test_a_date_that_may_be_two_days_is_not_guessed_and_said_so(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.jsonl", '{"text": "t", "date": "03/04/2021"}'))
    assert report.published is None
    assert report.origin.repaired == ("date not understood: 03/04/2021",)


def test_a_line_longer_than_the_limit_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    lines = '{"text": "one"}\n{"text": "' + "x" * 5000 + '"}\n{"text": "three"}'
    reports, (failure,) = found(saved(tmp_path, "a.jsonl", lines), max_bytes=1000)
    assert [report.text for report in reports] == ["one", "three"]
    assert "line 2 is longer than 1,000 bytes" in failure.wrong


def test_a_line_in_another_encoding_is_read(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.jsonl", '{"text": "caf\xe9 d\xe9j\xe0 vu"}'.encode("cp1252")))
    assert report.text == "café déjà vu"


@pytest.mark.parametrize(
    ("line", "text"),
    [('{"text": "t", "title": NaN}', "t"), ('{"text": "a \\ud83d b"}', "a \ufffd b"),
     ('{"text": "t", "id": %s}' % ("9" * 5000), "t"),
     ('{"text": "t", "deaths": Infinity, "date": 1e999}', "t"), ('\ufeff{"text": "t"}', "t")],
)  # fmt: skip
def test_what_other_programs_write_as_json_is_read(tmp_path: Path, line: str, text: str) -> None:
    (report,), failures = found(saved(tmp_path, "a.jsonl", line))
    assert report.text == text
    assert not failures


def test_a_torn_gz_gives_the_lines_before_the_tear(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(b'{"text": "%d"}\n' % number for number in range(5000)))
    reports, failures = found(saved(tmp_path, "a.jsonl.gz", packed[:-2000]))
    assert len(reports) > 100
    assert any("truncated gzip" in failure.wrong for failure in failures)


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    from vigie.read import ReadSettings, read
    from vigie.records import RawReport

    path = saved(tmp_path, "a.jsonl", '{"text": "one"}\n' * 3)
    reading = read([str(path)], ReadSettings())
    first = next(reading)
    assert isinstance(first, RawReport)
    assert first.text == "one"
    path.write_text("")  # what is already open is read no further than it was asked for
    assert len(list(reading)) <= 2


@pytest.mark.parametrize(
    "content",
    ['[{"text": "one"}, {"text": "two"}]', '{"articles": [{"content": "one"}, {"content": "two"}], "status": "ok"}',
     '{"text": "one"}\n{"text": "two"}\n', '[\n {"html": "<p>one"},\n {"html": "<p>two"}\n]'],
)  # fmt: skip
def test_a_json_document_may_hold_reports_in_several_ways(tmp_path: Path, content: str) -> None:
    reports, failures = found(saved(tmp_path, "a.json", content))
    assert [(report.text or report.html or "")[-3:] for report in reports] == ["one", "two"]
    assert not failures


def test_what_vigie_wrote_can_be_read_again(tmp_path: Path) -> None:
    line = {
        "report_id": "r1",
        "title": None,
        "authors": [],
        "published": None,
        "text": "Text.",
        "turns": [],
        "removed": [],
    }
    (report,), _ = found(saved(tmp_path, "reports.jsonl", json.dumps(line)))
    assert (report.report_id, report.text, report.title) == ("r1", "Text.", None)
