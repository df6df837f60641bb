"""docs/actors-coverage.md: how many armed actors the registry holds by country, from the tables themselves."""

from __future__ import annotations

from collections import Counter

from vigie.lexicon.actor_ties import load_ties
from vigie.lexicon.actors import load_registry
from vigie.lexicon.countries import load_countries

HEAD = """# Armed actors by country

Made by `make pages` from the registry; do not edit. An actor of several countries counts in each. "UCDP id": how many
of them bear the id of an actor of UCDP's tables. "Since 2010": how many were still active then (no end known, or a
later one).

"""


def build() -> dict[str, bytes]:
    """One page: totals and a row a country."""
    registry = load_registry()
    armed = [actor for actor in registry if actor.kind == "armed_group"]
    groups: Counter[str] = Counter(code for actor in armed for code in actor.countries)
    ids: Counter[str] = Counter(code for actor in armed if actor.ucdp_id for code in actor.countries)
    late = [actor for actor in armed if actor.active_to is None or actor.active_to[:4] >= "2010"]
    recent: Counter[str] = Counter(code for actor in late for code in actor.countries)
    names = load_countries()
    rows = sorted(groups, key=lambda code: (-groups[code], code))
    others, known = len(registry) - len(armed), sum(1 for _ in registry.names())
    lines = [
        f"{len(armed)} armed groups in {len(groups)} countries, {others} other actors (missions, units, parties), "
        f"{known} names, {len(load_ties())} ties. State forces and governments of every country come from a rule.",
        "",
        "| Country | Armed groups | Since 2010 | UCDP id |",
        "|---|---|---|---|",
    ]
    for code in rows:
        name = names[code].name if code in names else code
        lines.append(f"| {name} | {groups[code]} | {recent[code]} | {ids[code]} |")
    return {"actors-coverage.md": (HEAD + "\n".join(lines) + "\n").encode()}
