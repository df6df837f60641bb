"""Ties between registered actors as the registry knows them: never mixed with what reports tell.

Place in the flow: read by `vigie actors show`. In: vigie/data/actor_ties.json, built from resources/ties. Out: Tie
records with their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["Tie", "load_ties", "ties_of"]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: `actor_a` split_from, merged_into, became, member_of, allied, fights … `actor_b`; ISO years or days."""

    actor_a: str
    relation: str
    actor_b: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class _Table:
    sources: list[str]
    ties: list[tuple[str, str, str, str | None, str | None, int]]


@cache
def load_ties() -> tuple[Tie, ...]:
    """Every tie, in order of its actors."""
    raw = files("vigie").joinpath("data", "actor_ties.json").read_bytes()
    table = msgspec.json.decode(raw, type=_Table)
    return tuple(
        Tie(a, relation, b, since, until, table.sources[number]) for a, relation, b, since, until, number in table.ties
    )


def ties_of(actor_id: str) -> tuple[Tie, ...]:
    """The ties of one actor, whichever end it is."""
    return tuple(tie for tie in load_ties() if actor_id in (tie.actor_a, tie.actor_b))
