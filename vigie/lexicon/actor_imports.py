"""Lists of actors that others keep, as entries of an own list: a UCDP actor table, a followthemoney file.

Place in the flow: asked by `vigie actors import`. In: the file. Out: entries in the form of resources/actors, each
with its source; actors that the registry knows already by their UCDP id are left out.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from vigie.errors import UsageError
from vigie.lexicon.actor_names import tokens_of
from vigie.lexicon.actors import Registry
from vigie.lexicon.countries import country_named, load_countries

__all__ = ["imported"]

_UCDP = frozenset({"ActorId", "NameData", "Location"})
_CIVILIANS = 1
"""UCDP's number for them."""
_STATES = "4"  # UCDP's Org of governments, which a rule names here
_GROUPS = frozenset({"Organization", "PublicBody", "LegalEntity"})
_SHORT = 8  # letters: a name of so many, all in capitals, is an acronym


def imported(path: Path, registry: Registry) -> list[dict[str, Any]]:
    """The entries of a file that the registry lacks, in its order; a UsageError where it is neither of both.

    Rows without an id, a name or a country that is known are left out.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: not readable ({error})", "give a UCDP actor table or a followthemoney file"
        ) from error
    taken = {actor.ucdp_id for actor in registry if actor.ucdp_id}
    ids = {actor.actor_id for actor in registry}
    rows = csv.DictReader(text.splitlines())
    if set(rows.fieldnames or ()) >= _UCDP:
        entries = _ucdp(rows, taken, path.name)
    elif text.lstrip().startswith("{"):
        entries = _followthemoney(text, path)
    else:
        columns = ", ".join(sorted(_UCDP))
        raise UsageError(f"{path}: neither a table with {columns} nor followthemoney lines", "see docs/resolve.md")
    return list(_with_ids(entries, ids))


def _with_ids(entries: Iterable[dict[str, Any]], ids: set[str]) -> Iterator[dict[str, Any]]:
    """The entries with ids that nobody has; those without a country are left out: nothing could place them."""
    for entry in entries:
        slug = "-".join(token.folded for token in tokens_of(entry["name"])) or "actor"
        slug = re.sub(r"[^a-z0-9-]", "", slug).strip("-") or "actor"
        if not entry["countries"]:
            continue
        name, number = slug, 1
        while name in ids:
            number += 1
            name = f"{slug}-{number}"
        ids.add(name)
        yield {"id": name, **entry}


def _is_no_group(row: dict[str, str], number: int) -> bool:
    """States, UCDP's own "civilians" and rows it keeps for actors without a name."""
    nameless = (row["NameData"] or "").startswith("XXX")
    return nameless or number == _CIVILIANS or row.get("Org") == _STATES


def _ucdp(rows: Iterable[dict[str, str]], taken: set[int], source: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        number = int(told) if (told := (row["ActorId"] or "").strip().removesuffix(".0")).isdecimal() else None
        if number is None or number in taken or _is_no_group(row, number):
            continue
        names = [row.get(name) or "" for name in ("NameOrigFullEng", "NameOrigFull", "NameData", "NameOrig", "NewName")]
        split = [part.strip() for name in names for part in name.split(",") if tokens_of(part)]
        codes = _codes((row["Location"] or "").split(","))
        if split:
            yield _entry(split, codes, f"UCDP Actor Dataset ({source}), CC BY 4.0", ucdp=number)


def _followthemoney(text: str, path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        try:
            entity = json.loads(line)
            schema, properties = entity["schema"], dict(entity["properties"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}: line {number} is no followthemoney entity", "give one entity a line") from error
        if not isinstance(schema, str) or schema not in _GROUPS:
            continue
        fields = ("name", "alias", "weakAlias", "previousName")
        names = [name for field in fields for name in _words(properties.get(field)) if tokens_of(name)]
        codes = _codes([*_words(properties.get("country")), *_words(properties.get("jurisdiction"))])
        if names:
            yield _entry(names, codes, f"followthemoney file {path.name}")


def _words(values: object) -> list[str]:
    """The values of a property; some writers put a single one without a list."""
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if isinstance(value, str)]


def _entry(names: list[str], countries: list[str], source: str, ucdp: int | None = None) -> dict[str, Any]:
    once = list(dict.fromkeys(names))
    acronyms = [name for name in once if name.isupper() and " " not in name and len(name) <= _SHORT]
    plain = [name for name in once if name not in acronyms]
    name = plain[0] if plain else once[0]
    return {
        "name": name, "countries": countries, "aliases": plain[1:], "acronyms": acronyms if plain else acronyms[1:],
        "ucdp": ucdp, "sources": [source],
    }  # fmt: skip


def _codes(names: Iterable[str]) -> list[str]:
    """Alpha-3 codes of countries by name or code, "Yemen (North Yemen)" and "af" among them; the unknown left out."""
    found = []
    for name in names:
        plain = re.sub(r"\s*\(.*?\)", "", name).strip()
        code = (
            plain.upper()
            if plain.upper() in load_countries()
            else country_named(plain) or _by_alpha2().get(plain.lower())
        )
        if code and code not in found:
            found.append(code)
    return found


@cache
def _by_alpha2() -> dict[str, str]:
    return {row.alpha2.lower(): code for code, row in load_countries().items()}
