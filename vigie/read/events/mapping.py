"""The analyst's own mapping: a TOML file that says which column of a table holds what.

Place in the flow: read by `vigie import csv`. In: a TOML file. Out: EventTable, the same as the tables known by heart.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec

from vigie.errors import UsageError
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.event_tables import FIELDS, EventTable
from vigie.records import ActorKind, DatePrecision, PlaceLevel

__all__ = ["load_mapping"]

UCDP_CODES = (1, 2, 3)
"""UCDP's types of violence: state-based, non-state, one-sided."""


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


def _values(told: object, path: Path) -> dict[str, dict[str, str]]:
    """The translations, cells in lower case as they are looked up."""
    if not isinstance(told, dict) or not all(isinstance(words, dict) for words in told.values()):
        raise UsageError(f"{path}: [values] is no table of tables", 'write for example [values.kind] and raid = "raid"')
    return {field: {str(cell).lower(): word for cell, word in words.items()} for field, words in told.items()}


def _known_words() -> dict[str, tuple[str, ...]]:
    """The words that translations of a field may give, where Vigie has a list of them."""
    return {
        "kind": tuple(sorted(load_codebook().kinds)), "place_precision": get_args(PlaceLevel),
        "date_precision": get_args(DatePrecision), "actor_kind": get_args(ActorKind),
        "code": tuple(map(str, UCDP_CODES)),
    }  # fmt: skip


def _check(page: dict[str, Any], path: Path) -> None:
    unknown = set(page["columns"]) - set(FIELDS)
    if unknown:
        raise UsageError(f"{path}: [columns] has no field '{min(unknown)}'", f"use one of {', '.join(FIELDS)}")
    if not any(page["columns"].get(field) for field in ("date", "year")):
        raise UsageError(f"{path}: [columns] names no date", 'name the column with date = "…" (or year, month, day)')
    values = page["values"] = _values(page.get("values") or {}, path)
    for field, known in _known_words().items():
        told = [*values.get(field, {}).values(), *([page["kind"]] if field == "kind" and "kind" in page else [])]
        wrong = [word for word in told if not isinstance(word, str) or word not in known]
        if wrong:
            what = f"'{wrong[0]}' is no {field.replace('_', ' ')}" + " of incident" * (field == "kind")
            raise UsageError(f"{path}: {what}", f"use one of {', '.join(known)}")
    page.setdefault("required", [field for field in ("date", "year", "actor_a") if field in page["columns"]])
