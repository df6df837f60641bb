"""The actor registry: who is meant by a name, and where names of actors stand in a text.

Place in the flow: `code` finds mentions with it, `resolve` chooses among the candidates. In: the compact table
vigie/data/actors.json, built from resources/actors. Out: Actor and ActorMatch records.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vigie.lexicon.actor_forces import Forces
from vigie.lexicon.actor_names import Token, gaps_joined, shouted, tokens_of, variants
from vigie.lexicon.countries import load_countries
from vigie.lexicon.own_actors import read_own_actors
from vigie.records import Actor, ActorKind, Rule
from vigie.text.spelling import sound_key

__all__ = ["ActorMatch", "Registry", "load_registry", "use_own_actors"]

_QUALIFIED = re.compile(r"\s*\([^)]*\)$")  # "National Salvation Front (South Sudan)"
_MEMBERS = (
    "member", "fighter", "militant", "gunman", "gunmen", "operative", "facilitator", "insurgent", "mercenary",
    "mercenaries", "rebel", "financier", "figure", "affiliate", "cell", "hideout", "compound", "bomber",
    "linked",
)  # fmt: skip
_AFTER_NAME = re.compile(
    r"\b(?!(?:The|A|An|Suppose|While|When|If|And|But|As|Since|After|Before|In|On|For|By|With)\b)[A-Z][\w’'-]+\s$"
)


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """A name of an actor in a text: `text[start:end] == quote`.

    `candidates` are the registry's actors that bear the name: one, several (a tie, to be settled by context), or none
    for a force whose country only the context tells ("government troops"). `country` is alpha-3.
    """

    start: int
    end: int
    quote: str
    candidates: tuple[Actor, ...]
    actor_kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    tokens: tuple[str, ...]
    exact: str | None
    """An acronym as it must stand, capitals and all; None for a name, where one capital is enough."""
    actor: Actor
    placed: bool = False
    """A name that counts only in a text that speaks of one of the actor's countries."""


class Registry:
    """The actors by id and by name."""

    __slots__ = (
        "_actors",
        "_ambiguous",
        "_by_name",
        "_entries",
        "_forces",
        "_local",
        "_local_pattern",
        "_longest",
        "_networks",
        "_nominals",
        "_roles",
        "_stems",
        "_wordlike",
        "back",
    )

    def __init__(self, entries: Iterable[dict[str, Any]], forces: Forces, words: Mapping[str, Any]) -> None:
        self._nominals = frozenset(_folded(name) for name in words["nominals"])
        self._ambiguous = frozenset(_folded(name) for name in words["ambiguous"])
        self._wordlike = frozenset(words["wordlike"])
        self._actors: dict[str, Actor] = {}
        self._entries: dict[str, dict[str, Any]] = {}
        self._networks: dict[str, str] = {}
        self._by_name: dict[tuple[str, ...], list[_Name]] = {}
        self._local: dict[tuple[str, ...], list[str]] = {}
        self._stems: dict[str, Actor] = {}
        self._longest: dict[str, int] = {}
        """Words of the longest name, by its first word."""
        self._forces = forces
        self.back: dict[str, tuple[str, ...]] = {name: tuple(row) for name, row in words["back"].items()}
        """Words that a phrase pointing back is made of: heads, modifiers, rulers, roles."""
        self._roles = frozenset(word.removesuffix("s") for word in (*self.back["roles"], *_MEMBERS))
        for entry in entries:
            self._add(entry)
        local = {name for actor in self for name in actor.local}
        local |= {name for actor in self for name in actor.aliases if name.endswith(")")}
        names = "|".join(re.escape(name) for name in sorted(local, key=len, reverse=True))
        self._local_pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w|\s[A-Z])" if names else r"(?!)")

    def _add(self, entry: dict[str, Any]) -> None:
        acronyms = tuple(entry.get("acronyms", ()))
        actor = _actor(entry, acronyms)
        self._actors[actor.actor_id] = actor
        self._entries[actor.actor_id] = entry
        bare = _QUALIFIED.sub("", actor.name)
        if bare != actor.name and " " in bare:
            for tokens in variants(bare):
                self._index(_Name(tokens, None, actor, placed=True))
        for name in actor.local:
            for tokens in variants(name):
                self._local.setdefault(tokens, []).append(actor.actor_id)
        if "network" in entry:
            self._networks[actor.actor_id] = entry["network"]
        for name in (actor.name, *entry.get("aliases", ())):
            for tokens in variants(name):
                self._index(_Name(tokens, None, actor))
        for acronym in acronyms:
            for tokens in variants(acronym):
                self._index(_Name(tokens, acronym, actor))
        stem, _, noun = actor.name.partition(" ")
        if noun == "network" and actor.kind == "armed_group":  # "Haqqani" alone is a family's name
            self._stems[stem] = actor

    def _index(self, name: _Name) -> None:
        known = self._by_name.setdefault(name.tokens, [])
        if not any(other.actor is name.actor and other.exact is None for other in known):
            known.append(name)
        first = name.tokens[0]
        self._longest[first] = max(len(name.tokens), self._longest.get(first, 1))

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, actor_id: str) -> Actor | None:
        """The actor of an id, also of the ids of state forces (`afg-forces`) and governments (`afg-government`)."""
        return self._actors.get(actor_id) or self._forces.actor(actor_id)

    def find(self, name: str) -> tuple[Actor, ...]:
        """Every actor that bears a name, folded: case, accents, hyphens and dots make no difference."""
        tokens = _folded(name)
        found = [entry.actor for entry in self._by_name.get(tokens, ())]
        if not found:
            match = self._forces.match(tokens_of(name), 0, name)
            if match is not None and match.length == len(tokens) and match.actor is not None:
                found = [match.actor]
        return _once(found)

    def local(self, name: str) -> tuple[Actor, ...]:
        """The actors that a name means only in reports about their countries."""
        return tuple(self._actors[actor_id] for actor_id in self._local.get(_folded(name), ()))

    def local_in(self, text: str) -> list[tuple[int, int]]:
        """Where such names stand in a text as they are in the list, and those with brackets: "CPI (Maoist)"."""
        found = self._local_pattern.finditer(text)
        return [one.span() for one in found if not _AFTER_NAME.search(text, max(0, one.start() - 30), one.start())]

    def rulers(self, country: str, day: str) -> tuple[Actor, ...]:
        """The armed actors that hold a country, or the seat of it, on a day."""
        return tuple(actor for actor in self for rule in actor.rules if rule.country == country and _holds(rule, day))

    def names(self) -> Iterator[tuple[str, Actor]]:
        """Every name and acronym with its actor."""
        for actor in self:
            yield actor.name, actor
            yield from ((name, actor) for name in actor.aliases)

    def entry(self, actor_id: str) -> dict[str, Any] | None:
        """An actor as it stands in its list; None for those a rule makes."""
        return self._entries.get(actor_id)

    def alike(self, name: str) -> tuple[Actor, ...]:
        """Actors with a name that begins like this one or sounds like it."""
        tokens, sound = _folded(name), sound_key(name)
        begins = [
            entry.actor for words, row in self._by_name.items() if words[: len(tokens)] == tokens for entry in row
        ]
        return _once([*begins, *(actor for known, actor in self.names() if sound and sound_key(known) == sound)])

    def points_back(self, text: str) -> bool:
        """Whether words such as "the group" point back to a group named before."""
        return _folded(text) in self._nominals

    def network(self, actor_id: str) -> tuple[Actor, ...]:
        """The local branches of a network such as Islamic State, which a report may call by the network's name."""
        return tuple(self._actors[member] for member, name in self._networks.items() if name == actor_id)

    def matches(self, text: str) -> tuple[ActorMatch, ...]:
        """Every registered name, state force and government in a text, the longest at each place, in order.

        Acronyms count only in their own capitals ("IS", never "is"); names need one capital letter. In a passage
        that is all capitals, acronyms that look like words are left alone.
        """
        tokens = tokens_of(text)
        found: list[ActorMatch] = []
        index = 0
        while index < len(tokens):
            match = self._at(tokens, index, text) if self._may_begin(tokens[index], text) else None
            if match is None:
                index += 1
                continue
            found.append(match[0])
            index += match[1]
        return tuple(found)

    def _may_begin(self, token: Token, text: str) -> bool:
        """Whether anything of the registry begins with a word; most words say no at a look."""
        word = token.folded
        return word in self._longest or self._forces.may_begin(word) or text[token.start : token.end] in self._stems

    def _at(self, tokens: list[Token], index: int, text: str) -> tuple[ActorMatch, int] | None:
        named = self._named(tokens, index, text) if tokens[index].folded in self._longest else None
        force = self._forces.match(tokens, index, text)
        if force is not None and (named is None or force.length > named[1]):
            start, end = tokens[index + force.skip].start, tokens[index + force.length - 1].end
            candidates = () if force.actor is None else (force.actor,)
            found = ActorMatch(start, end, text[start:end], candidates, force.kind, force.country)
            return found, force.length
        return named or self._of_a_role(tokens, index, text)

    def _of_a_role(self, tokens: list[Token], index: int, text: str) -> tuple[ActorMatch, int] | None:
        """A group by the first word of its name, before what somebody is in it: "a Haqqani facilitator"."""
        start, end = tokens[index].start, tokens[index].end
        actor = self._stems.get(text[start:end])
        if actor is None or index + 1 == len(tokens) or text[end : tokens[index + 1].start] not in (" ", "-"):
            return None
        before = text[tokens[index - 1].start : start] if index else ""
        given = before[:1].isupper() and before.lower().strip() not in ("a", "an", "the", "senior", "top")
        if (given and before[-1:] == " ") or tokens[index + 1].folded.removesuffix("s") not in self._roles:
            return None  # "Jalaluddin Haqqani leader": a man's name
        return ActorMatch(start, end, text[start:end], (actor,), actor.kind, None), 1

    def _allowed(self, name: _Name, text: str, start: int, end: int) -> bool:
        """Whether a name counts as it stands: its capitals, and for one of many meanings a country of the actor."""
        quote = text[start:end]
        if name.exact is None:
            stands = any(letter.isupper() for letter in quote)
        else:
            letters = _letters(quote)
            stands = letters == _letters(name.exact)
            stands = stands and not (letters in self._wordlike and shouted(text, start, end))
        if not stands:
            return False
        if not name.placed and name.tokens not in self._ambiguous:
            return True
        return any(_country_words(code).search(text) for code in name.actor.countries)

    def _named(self, tokens: list[Token], index: int, text: str) -> tuple[ActorMatch, int] | None:
        longest = gaps_joined(tokens, index, text, self._longest[tokens[index].folded])
        for length in range(longest, 0, -1):
            words = tuple(token.folded for token in tokens[index : index + length])
            names = self._by_name.get(words)
            if not names:
                continue
            start, end = tokens[index].start, tokens[index + length - 1].end
            actors = _once(name.actor for name in names if self._allowed(name, text, start, end))
            if actors:
                country = actors[0].countries[0] if len(actors) == 1 and len(actors[0].countries) == 1 else None
                return ActorMatch(start, end, text[start:end], actors, actors[0].kind, country), length
        return None


def _actor(entry: dict[str, Any], acronyms: tuple[str, ...]) -> Actor:
    return Actor(
        actor_id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        aliases=(*entry.get("aliases", ()), *acronyms),
        countries=tuple(entry["countries"]),
        active_from=_year(entry.get("from")),
        active_to=_year(entry.get("to")),
        parent=entry.get("parent"),
        local=tuple(entry.get("local", ())),
        rules=tuple(Rule(row["country"], str(row["from"]), _year(row.get("to"))) for row in entry.get("rules", ())),
        ucdp_id=entry.get("ucdp"),
        sources=tuple(entry["sources"]),
    )


def _year(value: object) -> str | None:
    return None if value is None else str(value)


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.actor_id: actor for actor in actors}.values())


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens_of(text))


@cache
def _country_words(code: str) -> re.Pattern[str]:
    """Finds a country's names and its people in a text."""
    row = load_countries().get(code)
    words = (row.name, *row.names, *row.demonyms) if row else ()
    return re.compile("|".join(re.escape(word) for word in words) or r"(?!)", re.IGNORECASE)


def _holds(rule: Rule, day: str) -> bool:
    """Whether a rule covers a day; ISO dates of any length compare by their common beginning."""
    began = rule.since[: len(day)] <= day[: len(rule.since)]
    return began and (rule.until is None or day[: len(rule.until)] <= rule.until)


_OWN: ContextVar[str] = ContextVar("own_actors", default="")
"""The analyst's own list of actors for this run: a path, empty for none."""


def use_own_actors(path: str) -> None:
    """From here on the registry holds the analyst's own actors too; an entry with an id we know replaces ours."""
    if path:
        read_own_actors(Path(path))  # a wrong file is told before any report is read
    _OWN.set(path)


def load_registry() -> Registry:
    """The registry that comes with Vigie, with the analyst's own actors; read once."""
    path = _OWN.get()
    return _registry(path, Path(path).stat().st_mtime_ns if path else 0)


@lru_cache(maxsize=2)
def _registry(path: str, _changed: int) -> Registry:
    table = json.loads((files("vigie") / "data" / "actors.json").read_text(encoding="utf-8"))
    forces = table["forces"]
    entries = {entry["id"]: entry for entry in table["actors"]}
    if path:
        entries |= {entry["id"]: entry for entry in read_own_actors(Path(path))}
    return Registry(entries.values(), Forces(forces, load_countries()), forces)
