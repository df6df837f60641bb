"""Sources as they are named: files, folders, globs, standard input; always in the same order."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.read.samples import PAGE, found, packed, records, saved
from vigie.read import ReadSettings, read


def names(reports: list) -> list[str]:  # type: ignore[type-arg]
    return [Path(report.origin.source).name for report in reports]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.txt", "c/a.md", "a.txt", "c/b/d.html"):
        saved(tmp_path, name, PAGE if name.endswith("html") else "Words.")
    reports, failures = found(tmp_path)
    assert names(reports) == ["z.txt", "a.txt", "b.html", "a.md", "d.html"]
    assert not failures


def test_what_belongs_to_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    saved(tmp_path, "page.html", PAGE)
    for name in ("page_files/ad.html", "page_files/x.js", "style.css", "logo.png", ".DS_Store", ".git/a.html",
                 "project.toml", "fetched.jsonl", "~$draft.txt"):  # fmt: skip
        saved(tmp_path, name, "x")
    reports, failures = found(tmp_path)
    assert names(reports) == ["page.html"]
    assert not failures


def test_a_folder_that_only_ends_like_a_companion_is_read(tmp_path: Path) -> None:
    saved(tmp_path, "my_files/page.html", PAGE)
    assert names(found(tmp_path)[0]) == ["page.html"]


def test_files_of_other_kinds_are_one_line_for_the_folder(tmp_path: Path) -> None:
    saved(tmp_path, "page.html", PAGE)
    for number in range(30):
        saved(tmp_path, f"deep/{number}.docx", b"PK\x03\x04")
    saved(tmp_path, "notes.log", "text")
    reports, (failure,) = found(tmp_path)
    assert len(reports) == 1
    assert failure.source == str(tmp_path)
    assert "31 files of kinds that are not read (.docx 30, .log 1)" in failure.wrong


def test_a_page_without_a_known_suffix_is_recognised(tmp_path: Path) -> None:
    saved(tmp_path, "index.html?id=4", PAGE)
    saved(tmp_path, "article", PAGE)
    reports, failures = found(tmp_path)
    assert {report.origin.read_as for report in reports} == {"html"}
    assert len(reports) == 2
    assert not failures


def test_links_in_a_circle_are_followed_once(tmp_path: Path) -> None:
    saved(tmp_path, "a/page.html", PAGE)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a")
    assert names(found(tmp_path)[0]) == ["page.html"]


def test_a_link_to_nowhere_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere.html")
    _, (failure,) = found(tmp_path)
    assert "no such file" in failure.wrong


def test_a_folder_nested_deep_is_read_to_its_bottom(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("d" * 900)
    deep.mkdir(parents=True)
    (deep / "page.html").write_text(PAGE)
    assert names(found(tmp_path)[0]) == ["page.html"]


def test_an_unreadable_folder_is_named_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path, "closed/page.html", PAGE)
    saved(tmp_path, "open/page.html", PAGE)
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    reports, (failure,) = found(tmp_path)
    assert len(reports) == 1
    assert failure.source.endswith("closed")
    assert "can't be opened" in failure.wrong


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "page.html", PAGE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, (failure,) = found(path)
    assert "may not be read by you" in failure.wrong


def test_an_empty_folder_is_a_line(tmp_path: Path) -> None:
    _, (failure,) = found(tmp_path)
    assert "holds no report" in failure.wrong


@pytest.mark.parametrize("source", ["nowhere.html", "", "a\0b", "no/such/folder", "x" * 5000])
def test_a_missing_file_is_a_line(source: str) -> None:
    reports, (failure,) = found(source)
    assert not reports
    assert failure.todo


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    _, (failure,) = found(tmp_path / "pipe.html")
    assert "is no regular file" in failure.wrong


def test_globs_name_files_and_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "c/page.html", "d.txt"):
        saved(tmp_path, name, PAGE)
    assert names(found(tmp_path / "*.html")[0]) == ["a.html", "b.html"]
    assert names(found(tmp_path / "**" / "*.html")[0]) == ["a.html", "b.html", "page.html"]
    assert names(found(tmp_path / "c*")[0]) == ["page.html"]


def test_a_glob_without_a_match_is_a_line(tmp_path: Path) -> None:
    _, (failure,) = found(tmp_path / "*.html")
    assert "matches nothing" in failure.wrong


def test_a_file_with_pattern_signs_in_its_name_is_that_file(tmp_path: Path) -> None:
    assert len(found(saved(tmp_path, "a[1]*.html", PAGE))[0]) == 1


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.html"
    with open(path, "wb") as file:
        file.write(PAGE.encode())
    (report,), _ = found(tmp_path)
    assert report.origin.source.encode().endswith("caf\ufffd.html".encode())


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (PAGE.encode(), ["html"]), (b"Just words.", ["text"]), (b'{"text": "a"}\n{"text": "b"}\n', ["jsonl"] * 2),
        (b"id,text\n1,a\n", ["csv"]), (packed(records(2)), ["html"] * 2), (b"[{\"text\": \"a\"}]", ["json"]),
        (b"", []), (b"\x7fELF\0\0\0", []),
    ],
)  # fmt: skip
def test_standard_input_is_read_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, content: bytes, kinds: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    reports, failures = found("-")
    assert [report.origin.read_as for report in reports] == kinds
    assert {report.origin.source for report in reports} <= {"-"}
    assert len(failures) == (0 if kinds else 1)


def test_what_a_brief_wrote_is_not_read_again(tmp_path: Path) -> None:
    saved(tmp_path, "page.html", PAGE)
    for name in ("brief.html", "reports.jsonl", "incidents.jsonl"):
        saved(tmp_path, f"brief/{name}", PAGE)
    reports, failures = found(tmp_path)
    assert names(reports) == ["page.html"]
    assert not failures


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    first = saved(tmp_path, "a.html", PAGE)
    reading = read([str(first), str(tmp_path / "b.html")], ReadSettings())
    next(reading)
    saved(tmp_path, "b.html", PAGE)
    assert names(list(reading)) == ["b.html"]


def test_the_same_sources_give_the_same_reports(tmp_path: Path) -> None:
    for number in range(30):
        saved(tmp_path, f"{number % 7}/{number}.html", PAGE)
    assert found(tmp_path) == found(tmp_path)
