"""JSON lines, one report a line, and JSON documents: an object or a list of objects.

Place in the flow: readers of `sources`. In: a stored file or a Document. Out: RawReports; a bad line is a Failure with
its number, and the rest is read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from vigie.errors import SourceError
from vigie.read.decode import decode, without_surrogates
from vigie.read.document import Document, Found
from vigie.read.row import columns_of, report_of_row
from vigie.read.settings import ReadSettings
from vigie.read.stored import Stored, unpacked
from vigie.records import Failure, RawReport

__all__ = ["read_json", "read_jsonl", "read_lines"]

MAX_DIGITS = 18
"""Digits of a whole number that is kept as one; longer ones are identifiers."""
MEND = "mend or remove that line"
Place = Stored | Document
_UTF8_MARK = b"\xef\xbb\xbf"
_ANY = msgspec.json.Decoder()
_LIST_NAMES = ("articles", "items", "results", "reports", "data", "docs", "documents", "entries", "hits")


def read_jsonl(stored: Stored, settings: ReadSettings) -> Iterator[Found]:
    """Every line of a file, plain or gz, as a report; memory holds one line."""
    with unpacked(stored.path) as (stream, gunzip):
        yield from read_lines(stream, stored, settings)
        if gunzip and gunzip.damage:
            yield stored.failure(f"{gunzip.damage}: what came before the tear was read", "fetch or pack it again")


def read_lines(stream: IO[bytes], place: Place, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """Every line of a stream as a report; blank lines are passed over."""
    read = False
    for number, line in _lines(stream, settings.max_bytes):
        if isinstance(line, SourceError):
            read = True
            yield place.failure(f"line {number} {line.wrong}", line.todo)
        elif line.strip():
            read = True
            yield _line(line, number, place)
    if not read:
        yield place.failure("is empty", "save it again or leave it out")


def read_json(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """A JSON document as reports: an object that is one, a list of them, or an object with such a list."""
    try:
        value = _decoded(document.data)
    except SourceError as error:
        if b"\n{" in document.data.strip():
            yield from read_lines(io.BytesIO(document.data), document, settings)
        else:
            yield document.failure(error.wrong, "mend it, or give one object a line (.jsonl)")
        return
    items = _items(value)
    if not items:
        yield document.failure("holds no report: it is JSON without objects", "give a list of objects with `text`")
    for number, item in enumerate(items, start=1):
        yield _report(item, "json", msgspec.json.encode(item), f"item {number}", document)


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        lists = [value[name] for name in _LIST_NAMES if isinstance(value.get(name), list)]
        has_text = bool({"text", "html"} & columns_of(value).keys())
        return lists[0] if lists and not has_text else [value]
    return value if isinstance(value, list) else []


def _line(line: bytes, number: int, place: Place) -> RawReport | Failure:
    raw = line.strip()
    part = f"line {number}"
    try:
        row = _decoded(raw)
    except SourceError as error:
        return place.failure(f"{part} {error.wrong}", error.todo)
    return _report(row, "jsonl", raw, part, place)


def _report(row: Any, read_as: str, raw: bytes, part: str, place: Place) -> RawReport | Failure:
    if not isinstance(row, dict):
        return place.failure(f"{part} is not an object", "write one {…} with `text` or `html`")
    try:
        return report_of_row(row, columns_of(row), place.piece_origin(read_as, part, raw, "utf-8"))
    except SourceError as error:
        return place.failure(f"{part} {error.wrong}", error.todo)


def _decoded(raw: bytes) -> Any:
    try:
        return _ANY.decode(raw.removeprefix(_UTF8_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _leniently(raw, error)


def _leniently(raw: bytes, strict: Exception) -> Any:
    """What other programs write as JSON and is none: NaN, half characters, huge numbers, other encodings."""
    try:
        value = json.loads(decode(raw).text, parse_int=_whole, parse_constant=lambda _: None)
        return _writable(value)
    except RecursionError as error:
        raise SourceError("is nested too deep to be a report", MEND) from error
    except ValueError as error:
        raise SourceError(f"is not JSON ({_short(strict)})", MEND) from error


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= MAX_DIGITS else digits


def _writable(value: Any) -> Any:
    """The value with half characters replaced, so that it can be written as UTF-8."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {without_surrogates(name): _writable(one) for name, one in value.items()}
    return value


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | SourceError]]:
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, SourceError(f"is longer than {limit:,} bytes", "split it, or raise max_bytes in project.toml")
