"""The analyst's own list of actors, in the form of resources/actors: a YAML file beside the project.

Place in the flow: the registry reads it, `vigie actors` writes it. In: the file. Out: its entries, checked; what does
not fit is a ProjectFileError that names the entry and says what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vigie.errors import ProjectFileError
from vigie.lexicon.actor_names import tokens_of

__all__ = ["FIELDS", "KINDS", "problem_of", "read_own_actors", "written"]

FIELDS = frozenset(
    {
        "id", "name", "aliases", "acronyms", "kind", "countries", "from", "to", "parent", "network", "local", "rules",
        "ucdp", "sources", "note",
    }
)  # fmt: skip
KINDS = frozenset({"armed_group", "state_force", "government", "organization", "other"})
_WORDS = ("id", "name", "parent", "network", "note")
_LISTS = ("aliases", "acronyms", "countries", "local", "sources")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_own_actors(path: Path) -> list[dict[str, Any]]:
    """The entries of a file, filled up: kind `armed_group`, the file as source where none is given."""
    import yaml  # most runs have no such file, and need not wait for the reader of one

    try:
        page = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise ProjectFileError(f"{path}: {error.strerror}", "give the path of a readable list of actors") from error
    except (yaml.YAMLError, ValueError) as error:  # a day that no calendar has is a ValueError
        told = " ".join(str(error).split())
        raise ProjectFileError(
            f"{path}: not YAML ({told})", "mend that line, or start with vigie actors add"
        ) from error
    rows = page.get("actors") if isinstance(page, dict) else None
    if not isinstance(rows, list):
        raise ProjectFileError(f"{path}: no list of actors in it", "write `actors:` with one entry a line below it")
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        wrong = problem_of(row)
        if wrong is None and row["id"] in seen:
            wrong = ("its id stands twice", "rename one of the two")
        if wrong is not None:
            name = row.get("id", f"entry {number}") if isinstance(row, dict) else f"entry {number}"
            raise ProjectFileError(f"{path}: {name}: {wrong[0]}", wrong[1])
        seen.add(row["id"])
    sources = page.get("sources") or [path.name]
    if not _is_words(sources):
        raise ProjectFileError(f"{path}: sources is no list of words", "write it as [one, another]")
    return [{"kind": "armed_group", "sources": sources, **row} for row in rows]


def problem_of(row: object) -> tuple[str, str] | None:
    """What is wrong with an entry, and what to do; None where it fits."""
    if not isinstance(row, dict):
        return "not an entry", "write it as {id: …, name: …, countries: […]}"
    unknown = set(row) - FIELDS
    if unknown:
        return f"unknown field {min(map(str, unknown))}", f"use {', '.join(sorted(FIELDS))}"
    missing = {"id", "name", "countries"} - set(row)
    if missing:
        return f"no {min(missing)}", "every actor has id, name and countries"
    if not _ID.fullmatch(str(row["id"])):
        return "the id is no slug", "use a-z, 0-9 and hyphens"
    return _problem_of_values(row)


def _problem_of_values(row: Mapping[str, Any]) -> tuple[str, str] | None:
    for name in _WORDS:
        if not isinstance(row[name] if name in ("id", "name") else row.get(name) or "", str):
            return f"{name} is no word", 'put it in quotes: "123"'
    for name in _LISTS:
        if not _is_words(row.get(name, [])):
            return f"{name} is no list of words", "write it as [one, another]; quote words such as No and 123"
    named = (row["name"], *row.get("aliases", []), *row.get("acronyms", []), *row.get("local", []))
    if not all(map(tokens_of, named)):
        return "a name has no letter", "write the name, or leave it out"
    return _problem_of_codes(row)


def _problem_of_codes(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if not all(re.fullmatch("[A-Z]{3}", code) for code in row["countries"]):
        return "a country is no code of three letters", "use ISO 3166-1 alpha-3: AFG, MLI"
    kind = row.get("kind", "armed_group")
    if not isinstance(kind, str) or kind not in KINDS:
        return f"kind {kind} is not known", f"use one of {', '.join(sorted(KINDS))}"
    for name in ("from", "to"):
        if row.get(name) is not None and not _DATE.fullmatch(str(row[name])):
            return f"{name} is no date", "write a year, or YYYY-MM-DD"
    if not isinstance(row.get("ucdp") or 0, int):
        return "ucdp is no number", "write UCDP's id of the actor, or leave it out"
    rules = row.get("rules", [])
    if not isinstance(rules, list) or not all(map(_is_rule, rules)):
        return "a rule lacks its country or its first day", "write [{country: AFG, from: 2021-08-15}]"
    return None


def _is_rule(rule: object) -> bool:
    if not isinstance(rule, dict) or not {"country", "from"} <= set(rule):
        return False
    days = [rule["from"], *([rule["to"]] if rule.get("to") is not None else [])]
    return bool(re.fullmatch("[A-Z]{3}", str(rule["country"]))) and all(_DATE.fullmatch(str(day)) for day in days)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def written(rows: Iterable[Mapping[str, Any]], head: str = "") -> str:
    """The text of a file: an entry a line, fields in the order of resources/actors."""
    import yaml

    order = [
        "id", "name", "kind", "from", "to", "ucdp", "countries", "parent", "network", "local", "rules", "aliases",
        "acronyms", "sources", "note",
    ]  # fmt: skip
    lines = [head.rstrip("\n")] if head else []
    lines.append("actors:")
    for row in rows:
        kept = {name: row[name] for name in order if row.get(name) not in (None, [], "")}
        line = yaml.safe_dump(kept, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9)
        lines.append(f"  - {line.strip()}")
    return "\n".join(lines) + "\n"
