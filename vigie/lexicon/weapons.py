"""Weapons: words for what was used, with their kind.

Place in the flow: read by `code`. In: vigie/data/lexica_weapons.json. Out: a FormIndex of WeaponTerm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from vigie.lexicon.forms import FormIndex

__all__ = ["WeaponTerm", "load_weapons"]


@dataclass(frozen=True, slots=True)
class WeaponTerm:
    """A word for a weapon: its kind, what it says about the incident (`drone`, `suicide`, `vehicle`).

    `vague` terms ("bomb", "weapon") name no method of their own; a better word for the same weapon goes before them.
    """

    term: str
    kind: str
    features: tuple[str, ...] = ()
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    terms: tuple[WeaponTerm, ...]
    forms: dict[str, int]


@cache
def load_weapons() -> FormIndex[WeaponTerm]:
    """The weapons that ship with Vigie, by surface form; `load_weapons().find(text)` gives hits with offsets."""
    table = msgspec.json.decode(files("vigie").joinpath("data", "lexica_weapons.json").read_bytes(), type=_Table)
    return FormIndex({form: table.terms[number] for form, number in table.forms.items()})
