"""`vigie actors`: look actors up, keep a list of one's own, find names that clash.

What comes in: arguments. What goes out: lines on standard output, and the analyst's own list (actors.yaml beside
project.toml), written whole or not at all. Exit 1 where `check` finds a clash or `show` and `find` find nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from vigie import helptexts
from vigie.errors import UsageError
from vigie.lexicon.actor_clashes import clashes
from vigie.lexicon.actor_imports import imported
from vigie.lexicon.actor_ties import ties_of
from vigie.lexicon.actors import load_registry, use_own_actors
from vigie.lexicon.own_actors import problem_of, read_own_actors, written
from vigie.records import Actor
from vigie.resolve import ResolveSettings
from vigie.store.files import write_whole

__all__ = ["OWN_LIST", "actors_app", "with_own_actors"]

OWN_LIST = "actors.yaml"
MOST_SHOWN = 20  # actors that `find` prints

actors_app = App(name="actors", help=helptexts.ACTORS)
Own = Annotated[Path, Parameter("--list", help="Your own list of actors.")]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an actor; lists by giving an option again."""

    name: str | None = None
    country: Annotated[tuple[str, ...], Parameter(help="ISO 3166-1 alpha-3.")] = ()
    alias: Annotated[tuple[str, ...], Parameter(help="Another name.")] = ()
    acronym: Annotated[tuple[str, ...], Parameter(help="An acronym, in its own capitals.")] = ()
    local: Annotated[tuple[str, ...], Parameter(help="A name that means it only in its countries.")] = ()
    kind: Annotated[str | None, Parameter(help="armed_group, state_force, government, organization, other.")] = None
    since: Annotated[str | None, Parameter("--from", help="First year or day.")] = None
    until: Annotated[str | None, Parameter("--to", help="Last year or day.")] = None
    parent: Annotated[str | None, Parameter(help="Id of what it is part of.")] = None
    ucdp: Annotated[int | None, Parameter(help="UCDP actor id.")] = None
    source: Annotated[tuple[str, ...], Parameter(help="Where you have it from.")] = ()

    def fields(self) -> dict[str, Any]:
        """The facts given, by the names of the list's fields."""
        given = {
            "name": self.name, "countries": list(self.country), "aliases": list(self.alias),
            "acronyms": list(self.acronym), "local": list(self.local), "kind": self.kind, "from": self.since,
            "to": self.until, "parent": self.parent, "ucdp": self.ucdp, "sources": list(self.source),
        }  # fmt: skip
        return {name: value for name, value in given.items() if value not in (None, [])}


def with_own_actors(settings: ResolveSettings, folder: Path) -> ResolveSettings:
    """The settings with the analyst's own list: the one they name, else actors.yaml in the project's folder."""
    path = folder / (settings.actors or OWN_LIST)
    if not settings.actors and not path.exists():
        return settings
    use_own_actors(str(path))
    return replace(settings, actors=str(path), actors_sha256=hashlib.sha256(path.read_bytes()).hexdigest())


@actors_app.command
def find(name: str, *, list_: Own = Path(OWN_LIST)) -> int:
    """Actors that bear a name, or whose name begins or sounds like it."""
    _use(list_)
    registry = load_registry()
    found = registry.find(name) or registry.local(name) or registry.alike(name)
    for actor in found[:MOST_SHOWN]:
        print(_line(actor))
    if not found:
        print(f"no actor is called {name}: add one with vigie actors add")
    return 0 if found else 1


@actors_app.command
def show(actor_id: str, *, list_: Own = Path(OWN_LIST)) -> int:
    """All that is known of one actor, with its ties."""
    _use(list_)
    actor = _known(actor_id)
    facts = {
        "id": actor.actor_id, "name": actor.name, "kind": actor.kind, "other names": "; ".join(actor.aliases),
        "in its countries also": "; ".join(actor.local), "countries": ", ".join(actor.countries),
        "active": f"{actor.active_from or '?'} to {actor.active_to or 'today or not known'}", "part of": actor.parent,
        "holds": "; ".join(f"{rule.country} {rule.since} to {rule.until or ''}" for rule in actor.rules),
        "UCDP id": actor.ucdp_id, "sources": "; ".join(actor.sources),
    }  # fmt: skip
    for name, value in facts.items():
        if value not in (None, ""):
            print(f"{name}: {value}")
    for tie in ties_of(actor.actor_id):
        print(f"{tie.relation}: {tie.actor_a} - {tie.actor_b}, {tie.since or '?'} to {tie.until or '?'} ({tie.source})")
    return 0


@actors_app.command
def add(actor_id: str, *, facts: Facts | None = None, list_: Own = Path(OWN_LIST)) -> int:
    """A new actor in your own list."""
    rows = _rows(list_)
    _use(list_)
    if load_registry().get(actor_id):
        raise UsageError(f"{actor_id}: an actor with this id is known", f"vigie actors edit {actor_id} changes it")
    _save(list_, [*rows, {"id": actor_id, **(facts or Facts()).fields()}])
    return _told_clashes([actor_id], list_)


@actors_app.command
def edit(actor_id: str, *, facts: Facts | None = None, list_: Own = Path(OWN_LIST)) -> int:
    """Changes one actor: lists are added to, the rest is replaced. One of ours is copied into your own list first."""
    rows = {row["id"]: row for row in _rows(list_)}
    _use(list_)
    before = rows.get(actor_id) or _entry(actor_id)
    after = dict(before)
    for name, value in (facts or Facts()).fields().items():
        after[name] = list(dict.fromkeys([*before.get(name, []), *value])) if isinstance(value, list) else value
    rows[actor_id] = after
    _save(list_, rows.values())
    return _told_clashes([actor_id], list_)


@actors_app.command
def check(*, all_: Annotated[bool, Parameter("--all", negative=())] = False, list_: Own = Path(OWN_LIST)) -> int:
    """Names of two actors active in one country at one time: of your own list, or of every actor (--all)."""
    rows = _rows(list_)
    if not rows and not all_:
        print(f"{list_}: no actor in it; vigie actors check --all looks at those that come with Vigie")
        return 0
    return _told_clashes([] if all_ else [row["id"] for row in rows], list_)


@actors_app.command(name="import")
def import_(file: Path, *, list_: Own = Path(OWN_LIST)) -> int:
    """Adds the actors of a UCDP actor table or a followthemoney file that are not known yet."""
    rows = _rows(list_)
    _use(list_)
    new = imported(file, load_registry())
    _save(list_, [*rows, *new])
    print(f"{len(new)} actors added to {list_}")
    return 0


def _use(path: Path) -> None:
    use_own_actors(str(path) if path.exists() else "")


def _rows(path: Path) -> list[dict[str, Any]]:
    return read_own_actors(path) if path.exists() else []


def _known(actor_id: str) -> Actor:
    actor = load_registry().get(actor_id)
    if actor is None:
        raise UsageError(f"{actor_id}: no actor has this id", f"vigie actors find {actor_id!r} looks for names")
    return actor


def _entry(actor_id: str) -> dict[str, Any]:
    _known(actor_id)
    row = load_registry().entry(actor_id)
    if row is None:
        raise UsageError(f"{actor_id}: state forces and governments come from a rule", "add the unit as an actor")
    return row


def _save(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes the list whole; comments above its first entry stay."""
    rows = list(rows)
    for row in rows:
        wrong = problem_of(dict(row))
        if wrong is not None:
            raise UsageError(f"{row.get('id')}: {wrong[0]}", wrong[1])
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    head = text.partition("actors:")[0]
    write_whole(path, written(rows, head).encode())


def _told_clashes(ids: list[str], path: Path) -> int:
    _use(path)
    found = clashes(load_registry(), ids)
    for clash in found:
        years = f"{clash.since or '?'} to {clash.until or 'today'}"
        pair = f"{clash.first.actor_id} and {clash.second.actor_id}"
        print(f"{clash.name}: {pair} in {', '.join(clash.countries)}, {years}: one of them needs a longer name")
    return 1 if found else 0


def _line(actor: Actor) -> str:
    years = f"{actor.active_from or ''}-{actor.active_to or ''}".strip("-")
    return f"{actor.actor_id}\t{actor.name}\t{','.join(actor.countries)}\t{years}"
