"""The contract's JSONL files: reports, annotations and incidents, one line each.

Place in the flow: after `resolve` or `fuse`, before the file, and where a file is read back. In: codings; a file.
Out: lines without their newline; records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from vigie.errors import UsageError
from vigie.records import Coding, encode

__all__ = ["LINES", "annotation_lines", "incident_lines", "records_in", "report_lines"]

Record = TypeVar("Record")


def report_lines(coding: Coding) -> Iterator[bytes]:
    """The line of reports.jsonl: the cleaned report."""
    yield encode(coding.report)


def annotation_lines(coding: Coding) -> Iterator[bytes]:
    """The line of annotations.jsonl: everything found in the report's text, in the text's order."""
    report = coding.report
    spans = sorted(coding.mentions, key=lambda mention: (mention.start, -mention.end, mention.kind))
    yield encode({"report_id": report.report_id, "published": report.published, "text": report.text, "spans": spans})


def incident_lines(coding: Coding) -> Iterator[bytes]:
    """One line of incidents.jsonl for each incident of the report."""
    return map(encode, coding.incidents)


LINES: Mapping[str, Callable[[Coding], Iterator[bytes]]] = {
    "read": report_lines,
    "annotate": annotation_lines,
    "code": incident_lines,
}


def records_in(path: Path, decode: Callable[[bytes], Record], *, unread: str, damaged: str) -> Iterator[Record]:
    """The records of a file, a line each; a line that is none is a UsageError that names file and line.

    `unread` and `damaged` say what to do where the file can't be read, and where a line is no such record.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _decoded(line, decode, (path, number, damaged))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", unread) from error


def _decoded(line: bytes, decode: Callable[[bytes], Record], where: tuple[Path, int, str]) -> Record:
    try:
        return decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        path, number, todo = where
        raise UsageError(f"{path}: line {number}: {error}", todo) from error
