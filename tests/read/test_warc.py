"""WARC archives: pages with their address and capture time; broken records are named and the rest is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.samples import SENTENCE, found, packed, pdf, record, records, saved
from vigie.read.document import digest

FOUR = records(4)


def urls(*numbers: int) -> list[str]:
    return [f"https://news.example/{number}" for number in numbers]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.warc", b"".join(FOUR)), ("a.warc.gz", packed(FOUR)), ("one.warc.gz", gzip.compress(b"".join(FOUR)))],
)
def test_every_page_comes_with_its_address_and_capture_time(tmp_path: Path, name: str, content: bytes) -> None:
    reports, failures = found(saved(tmp_path, name, content))
    assert not failures
    assert [report.url for report in reports] == urls(0, 1, 2, 3)
    assert {report.origin.fetched for report in reports} == {"2021-08-30T10:00:00Z"}
    assert all(SENTENCE in (report.html or "") for report in reports)


def test_the_origin_names_record_and_byte_and_hashes_the_body_as_stored(tmp_path: Path) -> None:
    reports, _ = found(saved(tmp_path, "a.warc", b"".join(FOUR)))
    body = FOUR[2].split(b"\r\n\r\n")[2]
    origin = reports[2].origin
    assert origin.part == f"record 3 at byte {len(FOUR[0] + FOUR[1])}"
    assert (origin.sha256, origin.size, origin.read_as) == (digest(body), len(body), "html")


def _damaged(member: bytes) -> bytes:
    middle = len(member) // 2
    return member[:middle] + bytes(8) + member[middle + 8 :]


MEMBERS = [gzip.compress(piece) for piece in FOUR]
TOO_LONG, TOO_SHORT = (record(1, b"<p>x</p>" * 90, length=str(length)) for length in (1400, 200))
BROKEN = [
    ("garbage.warc", FOUR[0] + b"garbage\r\n\r\nmore" + FOUR[2], [0, 2]),
    ("long.warc", FOUR[0] + TOO_LONG + FOUR[2] + FOUR[3], [0, 1, 2, 3]),
    ("short.warc", FOUR[0] + TOO_SHORT + FOUR[2] + FOUR[3], [0, 1, 2, 3]),
    ("huge.warc", FOUR[0] + record(1, b"x", length="9" * 14) + FOUR[2] + FOUR[3], [0, 2, 3]),
    ("word.warc", FOUR[0] + record(1, b"x", length="many") + FOUR[2], [0, 2]),
    ("request.warc", FOUR[0] + record(1, b"x", kind="request", length="99999") + FOUR[2], [0, 2]),
    ("first.warc", b"junk\r\n" + FOUR[0] + FOUR[1], [0, 1]),
    ("damaged.warc.gz", MEMBERS[0] + _damaged(MEMBERS[1]) + MEMBERS[2] + MEMBERS[3], [0, 2, 3]),
    ("two.warc.gz", MEMBERS[0] + _damaged(MEMBERS[1]) * 2 + MEMBERS[2], [0, 2]),
    ("between.warc.gz", MEMBERS[0] + b"garbage" + MEMBERS[1], [0, 1]),
    ("first.warc.gz", _damaged(MEMBERS[0]) + MEMBERS[1], [1]),
    ("cut.warc", b"".join(FOUR)[:-300], [0, 1, 2, 3]),
    ("cut.warc.gz", b"".join(MEMBERS)[: -len(MEMBERS[3]) // 2], [0, 1, 2]),
    ("head.warc", b"".join(FOUR[:2]) + FOUR[2][:90], [0, 1]),
]


@pytest.mark.parametrize(("name", "content", "sound"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_records_are_named_once_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, sound: list[int]
) -> None:
    reports, failures = found(saved(tmp_path, name, content))
    assert [report.url for report in reports] == urls(*sound)
    assert len(failures) == 1
    assert "byte" in failures[0].wrong or "begin" in failures[0].wrong


def test_a_record_that_is_cut_says_so_itself(tmp_path: Path) -> None:
    reports, _ = found(saved(tmp_path, "cut.warc", b"".join(FOUR)[:-300]))
    assert [report.origin.repaired for report in reports] == [(), (), (), ("truncated record",)]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (b"6\r\n<p>One\r\n7\r\n two</p\r\n1\r\n>\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"),
        (gzip.compress(b"<p>One two</p>", mtime=0), b"Content-Encoding: gzip"),
        (b"<p>One two</p>", b"Content-Encoding: gzip"),
        (b"<p>One two</p>", b"Content-Encoding: br"),
        (b"<p>One two</p>", b"Transfer-Encoding: chunked"),
        (gzip.compress(b"<p>One two</p>", mtime=0)[2:], b"X-Nothing: here"),
    ],
    ids=["chunked", "gzip", "not gzip", "brotli", "not chunked", "damaged gzip"],
)
def test_what_the_server_wrapped_around_a_page_is_taken_off(tmp_path: Path, body: bytes, header: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + header + b"\r\n\r\n"
    reports, failures = found(saved(tmp_path, "a.warc", record(1, body, head)))
    assert [report.html for report in reports] == ["<p>One two</p>"] or len(failures) == 1


def test_redirects_errors_scripts_and_pictures_are_passed_over(tmp_path: Path) -> None:
    heads = [b"301 Moved\r\nContent-Type: text/html", b"404 Gone\r\nContent-Type: text/html",
             b"200 OK\r\nContent-Type: application/javascript", b"200 OK\r\nContent-Type: image/png"]  # fmt: skip
    others = [record(9, b"x", b"HTTP/1.1 " + head + b"\r\n\r\n") for head in heads]
    reports, failures = found(saved(tmp_path, "a.warc", b"".join([*others, FOUR[0], record(8, b"x", kind="metadata")])))
    assert [report.url for report in reports] == urls(0)
    assert not failures


def test_a_pdf_and_a_text_in_an_archive_are_read_too(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n"
    pieces = [
        record(1, pdf(["Three words here."]), head % b"application/pdf"),
        record(2, b"Plain.", head % b"text/plain"),
    ]
    reports, failures = found(saved(tmp_path, "a.warc", b"".join(pieces)))
    assert [(report.origin.read_as, report.text) for report in reports] == [
        ("pdf", "Three words here."),
        ("text", "Plain."),
    ]
    assert not failures


def test_more_than_twenty_broken_pieces_are_counted(tmp_path: Path) -> None:
    empty = b"".join(record(number, b"") for number in range(50))
    _, failures = found(saved(tmp_path, "a.warc", empty))
    assert len(failures) == 21
    assert "and 30 more" in failures[-1].wrong


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=12), st.booleans())
def test_no_damage_breaks_the_reading_of_an_archive(
    tmp_path_factory: pytest.TempPathFactory, place: int, noise: bytes, zipped: bool
) -> None:
    data = packed(FOUR) if zipped else b"".join(FOUR)
    place %= len(data)
    path = saved(tmp_path_factory.mktemp("warc"), "a.warc", data[:place] + noise + data[place + len(noise) :])
    reports, failures = found(path)
    assert len(reports) >= 2 or failures
