"""Targets and actors without a name: words for persons, bodies and things, with their category.

Place in the flow: read by `code` to tell who acted and whom or what it hit.
In: vigie/data/lexica_targets.json. Out: a FormIndex of TargetTerm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from vigie.lexicon.forms import FormIndex
from vigie.records import ActorKind

__all__ = ["TargetTerm", "load_targets"]


@dataclass(frozen=True, slots=True)
class TargetTerm:
    """A noun for persons or things: `category` as the codebook's rules know it, `human` or a thing.

    Where persons act, `kind` says whether the noun names persons or a body ("gunmen", "the army") and `actor_kind`
    what they are; both None for things. `plural` is of the form that was looked up.
    """

    term: str
    category: str
    human: bool
    kind: Literal["individual", "organization"] | None = None
    actor_kind: ActorKind | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    terms: tuple[TargetTerm, ...]
    forms: dict[str, int]
    plurals: tuple[str, ...]


@cache
def load_targets() -> FormIndex[TargetTerm]:
    """The nouns that ship with Vigie, by surface form; `load_targets().find(text)` gives hits with offsets."""
    table = msgspec.json.decode(files("vigie").joinpath("data", "lexica_targets.json").read_bytes(), type=_Table)
    many = tuple(replace(term, plural=True) for term in table.terms)
    plurals = frozenset(table.plurals)
    return FormIndex({form: (many if form in plurals else table.terms)[number] for form, number in table.forms.items()})
