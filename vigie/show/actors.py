"""Actors, and who acted against whom, counted from the incidents.

Place in the flow: after the rows. In: rows, groups. Out: a table of actors, a matrix of actor against target; every
count a link to its incidents. Ties between actors are `vigie.show.ties`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vigie.records import Count, GroupActivity, Target
from vigie.show.names import actor_name
from vigie.show.picks import Picks
from vigie.show.rows import Row
from vigie.show.wording import Figure, day_of, figure, period, plain

__all__ = ["ActorLine", "Cell", "Matrix", "actor_lines", "matrix"]

MATRIX_SIDE = 12
"""Actors and targets in the matrix at most: more would not fit a page; the table above it has every actor."""
UNNAMED = "without a name"
"""The line of the matrix for gunmen, attackers, men: perpetrators nobody names."""
TOP = 3
"""Kinds and places named for an actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """One actor: how often it is named and how firmly, the dead, when, what, where."""

    name: str
    kind: str
    incidents: int
    link: str | None
    firmness: tuple[tuple[str, int], ...]
    killed: Figure | None
    injured: Figure | None
    active: str
    kinds: str
    places: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many incidents of one actor against one target; `weight` 0 to 4 is the depth of its shade."""

    count: int
    link: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who acted against whom: a line an actor, a column a target; `left_out` counts incidents that fit no cell."""

    targets: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]
    left_out: int
    left_out_link: str | None


def actor_lines(groups: Iterable[GroupActivity], rows: tuple[Row, ...], picks: Picks) -> tuple[ActorLine, ...]:
    """The actors, the most active first."""
    ids = {row.incident.incident_id: row.index for row in rows}
    ordered = sorted(groups, key=lambda group: (-group.incidents, group.name))
    return tuple(_line(group, ids, picks) for group in ordered)


def _line(group: GroupActivity, ids: dict[str, int], picks: Picks) -> ActorLine:
    indexes = [ids[name] for name in group.incident_ids if name in ids]
    words = ("reported", "claimed", "accused", "suspected")
    return ActorLine(
        name=group.name,
        kind=plain(group.actor_kind or "not known"),
        incidents=group.incidents,
        link=picks.link(f"By {group.name}", indexes) if indexes else None,
        firmness=tuple((word, getattr(group, word)) for word in words if getattr(group, word)),
        killed=_known(group.killed),
        injured=_known(group.injured),
        active=period(day_of(group.first), day_of(group.last)),
        kinds=", ".join(f"{plain(kind)} ({number:,})" for kind, number in group.kinds[:TOP]),
        places=", ".join(f"{place} ({number:,})" for place, number in group.places[:TOP]),
    )


def _known(count: Count) -> Figure | None:
    """A sum of no numbers at all is not zero."""
    return figure(count) if count.high != 0 else None


def matrix(rows: tuple[Row, ...], picks: Picks) -> Matrix | None:
    """Perpetrators against targets; denied perpetrators don't count; None when no incident names both."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        doers = _doers(row)
        for doer in doers:
            for target in {_target(target) for target in row.incident.targets}:
                pairs.setdefault((doer, target), []).append(row.index)
    if not pairs:
        return None
    doers_shown = _most(Counter({pair: len(found) for pair, found in pairs.items()}), 0)
    targets_shown = _most(Counter({pair: len(found) for pair, found in pairs.items()}), 1)
    highest = max(len(found) for found in pairs.values())
    lines = tuple(
        (doer, tuple(_cell((doer, target), pairs, highest, picks) for target in targets_shown)) for doer in doers_shown
    )
    shown = {
        at for (doer, target), found in pairs.items() if doer in doers_shown and target in targets_shown for at in found
    }
    outside = [row.index for row in rows if row.index not in shown]
    link = picks.link("Not in the matrix", outside) if outside else None
    return Matrix(targets_shown, lines, len(outside), link)


def _doers(row: Row) -> set[str]:
    """The perpetrators that have a name; only when none has one, the nameless together."""
    blamed = [doer for doer in row.incident.perpetrators if doer.confidence != "denied"]
    return {doer.name for doer in blamed if doer.name} or ({UNNAMED} if blamed else set())


def _target(target: Target) -> str:
    known = actor_name(target.actor_id, target.name) if target.actor_id else None
    return known or plain(target.category or target.kind)


def _most(counts: Counter[tuple[str, str]], side: int) -> tuple[str, ...]:
    totals: Counter[str] = Counter()
    for pair, number in counts.items():
        totals[pair[side]] += number
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, _ in ordered[:MATRIX_SIDE])


def _cell(pair: tuple[str, str], pairs: dict[tuple[str, str], list[int]], highest: int, picks: Picks) -> Cell:
    found = pairs.get(pair)
    if not found:
        return Cell(0, None, 0)
    weight = 1 + round(3 * (len(found) - 1) / max(1, highest - 1))
    return Cell(len(found), picks.link(f"{pair[0]} against {pair[1]}", found), weight)
