"""Ties of registered actors as UCDP codes them: python tools/imports/ucdp_ties.py ACTOR.csv ACD.csv

ACTOR.csv is the UCDP Actor Dataset (22.1: splinters, alliances, joined groups), ACD.csv the UCDP/PRIO Armed Conflict
Dataset (22.1: who fought whom in which years). Writes resources/ties/ucdp.yaml: single facts with their source, CC BY
4.0 (Davies, Pettersson & Öberg 2022; Gleditsch et al. 2002).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from vigie.lexicon.actors import load_registry  # noqa: E402
from vigie.lexicon.countries import country_named  # noqa: E402

TARGET = ROOT / "resources" / "ties" / "ucdp.yaml"
SOURCE = "UCDP Actor Dataset 22.1 and UCDP/PRIO Armed Conflict Dataset 22.1, CC BY 4.0"
FIELDS = {"split_from": "ActorIdPrev", "member_of": "ActorIdAlliance", "merged_into": "ActorIdGroup"}
FIRST_YEAR = 1980  # the registry reaches forty years back

Tie = tuple[str, str, str]


def main() -> None:
    """Write the ties both ends of which the registry knows."""
    actor_path, conflict_path = map(Path, sys.argv[1:3])
    ids = {actor.ucdp_id: actor.actor_id for actor in load_registry() if actor.ucdp_id}
    lines = [f"source: {SOURCE}", "ties:"]
    lines += [f"  - {{a: {a}, relation: {relation}, b: {b}}}" for a, relation, b in sorted(set(made(actor_path, ids)))]
    fights = fought(conflict_path, ids)
    lines += [
        f"  - {{a: {a}, relation: fights, b: {b}, from: {min(years)}, to: {max(years)}}}"
        for (a, b), years in sorted(fights.items())
        if max(years) >= FIRST_YEAR
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} ties in {TARGET.name}")


def made(path: Path, ids: dict[int, str]) -> Iterator[Tie]:
    """Splinters, members of alliances, groups that joined another."""
    for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
        ours = ids.get(int(row["ActorId"]))
        for relation, field in FIELDS.items():
            for number in re.findall(r"\d+", row[field]) if ours else ():
                other = ids.get(int(number))
                if other and ours and other != ours:
                    yield ours, relation, other


def fought(path: Path, ids: dict[int, str]) -> dict[tuple[str, str], set[int]]:
    """The years of each pair of a government and an armed group."""
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
        state = row["side_a"].partition("Government of ")[2].partition("(")[0].strip()
        code = country_named(state)
        for number in re.findall(r"\d+", row["side_b_id"]):
            group = ids.get(int(number))
            if code and group:
                years[group, f"{code.lower()}-government"].add(int(row["year"]))
    return years


if __name__ == "__main__":
    main()
