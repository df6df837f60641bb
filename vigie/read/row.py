"""One row of a table or one JSON object as a report: which column is the text, the title, the date, the address.

Place in the flow: used by `jsonl`, `table`. In: names and values. Out: RawReport, or SourceError naming the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from vigie.errors import SourceError
from vigie.lexicon.reading import folded_name, reading_names
from vigie.read.days import day_of
from vigie.read.decode import without_mojibake
from vigie.records import Origin, RawReport

__all__ = ["columns_of", "report_of_row"]

HEAD_CHARS = 20_000
"""How far into a cell markup is looked for."""
MARKUP_TAGS = 2
"""Tags that make a cell markup: one may stand in a text about the web."""
_MARKUP = re.compile(r"</(?:p|div|span|a|li|h[1-6]|article|strong|em|b|i|td|body|html)\s*>|<br\s*/?>", re.IGNORECASE)

SHOWN_COLUMNS = 12
"""Names of columns shown when none of them is text: what fits on a line."""


def columns_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Field of a report -> the columns that can fill it, best first; fields without a column are left out."""
    given: dict[str, list[str]] = {}
    for name in names:
        given.setdefault(folded_name(name), []).append(name)
    wanted = reading_names().columns
    found = {field: [name for alias in aliases for name in given.get(alias, [])] for field, aliases in wanted.items()}
    return {field: columns for field, columns in found.items() if columns}


def report_of_row(row: Mapping[str, Any], columns: dict[str, list[str]], origin: Origin) -> RawReport:
    """The report of a row; text wins over HTML where both are there, as the prepared one.

    A column of another name than `text` (content, body …) that holds markup is taken for HTML.
    """
    text = _string(row, columns.get("text", ()))
    html = None if text else _string(row, columns.get("html", ()))
    if text and not isinstance(row.get("text"), str) and len(_MARKUP.findall(text[:HEAD_CHARS])) >= MARKUP_TAGS:
        text, html = None, text
    if not text and not html:
        raise _no_text(row, columns)
    published, repaired = _published(row, columns)
    body = without_mojibake(text or html or "")
    if body != (text or html):
        repaired += ("mojibake",)
    return RawReport(
        origin=_with(origin, repaired),
        html=None if text else body,
        text=body if text else None,
        report_id=_string(row, columns.get("id", ())),
        title=without_mojibake(_string(row, columns.get("title", ())) or "") or None,
        authors=_authors(row, columns.get("authors", ())),
        published=published,
        url=_string(row, columns.get("url", ())),
        source=_source(row, columns.get("source", ())),
        language=_string(row, columns.get("language", ())),
    )


def _no_text(row: Mapping[str, Any], columns: dict[str, list[str]]) -> SourceError:
    if "text" in columns or "html" in columns:
        return SourceError("has no text: its text and html are empty", "fill it in or leave it out")
    names = ", ".join(str(name)[:40] for name in list(row)[:SHOWN_COLUMNS]) or "none"
    return SourceError(
        f"has neither text nor html (it has: {names})", "name the field with the report `text` or `html`"
    )


def _string(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def _source(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """News APIs give the outlet as an object with a name."""
    for name in names:
        value = row.get(name)
        if isinstance(value, Mapping) and isinstance(value.get("name"), str):
            return str(value["name"])
    return _string(row, names)


def _authors(row: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    for name in names:
        value = row.get(name)
        several = value if isinstance(value, list) else [value]
        authors = [one.get("name") if isinstance(one, Mapping) else one for one in several]
        if kept := tuple(one.strip() for one in authors if isinstance(one, str) and one.strip()):
            return kept
    return ()


def _published(row: Mapping[str, Any], columns: dict[str, list[str]]) -> tuple[str | None, tuple[str, ...]]:
    unread: list[str] = []
    for name in columns.get("published", ()):
        value = row.get(name)
        if value is None or value == "":
            continue
        if day := day_of(value):
            return day, ()
        unread.append(f"date not understood: {' '.join(str(value).split())[:40]}")
    return None, tuple(unread)


def _with(origin: Origin, repaired: tuple[str, ...]) -> Origin:
    if not repaired:
        return origin
    return Origin(
        source=origin.source, part=origin.part, sha256=origin.sha256, size=origin.size, read_as=origin.read_as,
        encoding=origin.encoding, fetched=origin.fetched, repaired=origin.repaired + repaired,
    )  # fmt: skip
