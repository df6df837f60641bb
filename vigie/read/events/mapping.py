"""The analyst's own mapping: a TOML file that says which column of a table holds what.

Place in the flow: read by `vigie import csv`. In: a TOML file. Out: EventTable, the same as the tables known by heart.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from vigie.errors import UsageError
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.event_tables import FIELDS, EventTable

__all__ = ["load_mapping"]


def load_mapping(path: Path) -> EventTable:
    """A mapping file as an EventTable; what is wrong with it is a UsageError that names the place.

    `[columns]` gives a column, or a list of which the first present counts, for each field; `[values.FIELD]`
    translates cells; see docs/import.md.
    """
    try:
        page: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "give a mapping file with --map") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML ({error})", "mend that line") from error
    columns = page.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise UsageError(f"{path}: has no [columns]", 'write for example [columns] and date = "Date"')
    page["columns"] = {field: [name] if isinstance(name, str) else name for field, name in columns.items()}
    _check(page, path)
    try:
        return msgspec.convert(page, EventTable, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}", "see docs/import.md for the names and types") from error


def _check(page: dict[str, Any], path: Path) -> None:
    unknown = set(page["columns"]) - set(FIELDS)
    if unknown:
        raise UsageError(f"{path}: [columns] has no field '{min(unknown)}'", f"use one of {', '.join(FIELDS)}")
    if not {"date", "year"} & set(page["columns"]):
        raise UsageError(f"{path}: [columns] names no date", 'name the column with date = "…" (or year, month, day)')
    values = page.get("values") or {}
    values = {field: {str(cell).lower(): word for cell, word in words.items()} for field, words in values.items()}
    if values:
        page["values"] = values
    kinds = load_codebook().kinds
    wrong = [kind for kind in (*values.get("kind", {}).values(), page.get("kind", "attack")) if kind not in kinds]
    if wrong:
        raise UsageError(f"{path}: '{wrong[0]}' is no kind of incident", f"use one of {', '.join(sorted(kinds))}")
    page.setdefault("required", [field for field in ("date", "year", "actor_a") if field in page["columns"]])
