"""Names of actors in event tables: the registry's actor where one bears the id or the name, the table's own otherwise.

Place in the flow: used by `row`. In: a name and the table's id of it. Out: Side, kept for the whole table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.lexicon.actors import load_registry
from vigie.lexicon.event_tables import EventTable
from vigie.records import Actor, ActorKind

__all__ = ["ActorNames", "Side"]

_NO_LETTER = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as a table names it, and who that is; `civilians` bear no arms, `named` is False for nobody known."""

    text: str
    name: str | None
    actor_id: str | None
    kind: ActorKind
    civilians: bool
    named: bool


class ActorNames:
    """The actors of one table; an actor the registry doesn't have gets the id `TABLE:ID` or `TABLE:slug-of-the-name`.

    One candidate or none: a name that several actors of the registry bear stays the table's own.
    """

    def __init__(self, table: EventTable, table_name: str) -> None:
        self._table = table
        self._table_name = table_name
        self._by_ucdp = {actor.ucdp_id: actor for actor in load_registry() if actor.ucdp_id is not None}
        self._kept: dict[tuple[str, str, str], Side] = {}

    def side(self, name: str, own_id: str, told_kind: str) -> Side:
        """Who stands in a cell; `own_id` is the table's id, `told_kind` what the table says the actor is."""
        key = (name, own_id, told_kind)
        if key not in self._kept:
            self._kept[key] = self._made(name, own_id, told_kind)
        return self._kept[key]

    def _made(self, name: str, own_id: str, told_kind: str) -> Side:
        folded = name.lower()
        if folded.startswith(self._table.civilians):
            return Side(name, None, None, "civilians", civilians=True, named=False)
        if self._table.unnamed and folded.startswith(self._table.unnamed):
            return Side(name, None, None, self._kind(folded, told_kind, None), civilians=False, named=False)
        known = self._known(name, own_id)
        kind = self._kind(folded, told_kind, known)
        if known is not None:
            return Side(name, known.name, known.actor_id, kind, civilians=False, named=True)
        number = own_id.removesuffix(".0") or _NO_LETTER.sub("-", folded).strip("-")
        return Side(name, name, f"{self._table_name}:{number}", kind, civilians=False, named=True)

    def _known(self, name: str, own_id: str) -> Actor | None:
        number = own_id.removesuffix(".0")
        if self._table.scheme == "ucdp" and number.isdecimal():
            found = self._by_ucdp.get(int(number))
            if found is not None:
                return found
        plain = re.sub(r"\s*\([^)]*\)\s*$", "", name) or name
        candidates = load_registry().find(name) or load_registry().find(plain)
        return candidates[0] if len(candidates) == 1 else None

    def _kind(self, folded: str, told_kind: str, known: Actor | None) -> ActorKind:
        told = self._table.values.get("actor_kind", {}).get(told_kind.strip().lower().removesuffix(".0"))
        if known is not None:
            return known.kind
        if self._table.forces and folded.startswith(self._table.forces):
            return "state_force"
        if self._table.governments and folded.startswith(self._table.governments):
            return "government"
        kinds: dict[str, ActorKind] = {
            "state_force": "state_force", "government": "government", "armed_group": "armed_group",
            "civilians": "civilians", "other": "other", "organization": "organization",
        }  # fmt: skip
        return kinds.get(told or "", "armed_group")
