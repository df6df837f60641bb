"""One report resolved: first its places, then dates and actors, then its incidents filled from them.

Place in the flow: the verb of this room. In: Codings of `code` (Failures pass through). Out: the same with who, where
and when, where the report leaves one candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from vigie.lexicon.platforms import platforms_in
from vigie.records import ActorMention, Coding, DateMention, Failure, Mention, PlaceMention, WeaponMention
from vigie.resolve.actors import resolve_actors
from vigie.resolve.date_context import resolve_dates
from vigie.resolve.dateline import issue_day
from vigie.resolve.focus import focus_of
from vigie.resolve.incidents import Findings, resolve_incident
from vigie.resolve.names import is_demonym, with_names, written_small
from vigie.resolve.nominals import governments_in
from vigie.resolve.persons import resolve_persons
from vigie.resolve.places import resolve_places
from vigie.resolve.settings import ResolveSettings
from vigie.text.sentences import passages

__all__ = ["resolve", "resolve_one"]

_Kind = TypeVar("_Kind", PlaceMention, DateMention, ActorMention)


def resolve(codings: Iterable[Coding | Failure], settings: ResolveSettings) -> Iterator[Coding | Failure]:
    """Every report with its places, dates and actors resolved, and its incidents filled; failures pass through."""
    for coding in codings:
        yield coding if isinstance(coding, Failure) else resolve_one(coding, settings)


def resolve_one(coding: Coding, settings: ResolveSettings) -> Coding:
    """One report resolved; pure: the same coding gives the same result."""
    report = coding.report
    places = _of(resolve_places(report, (*coding.mentions, *written_small(report.text, coding.mentions))), PlaceMention)
    found = _of(coding.mentions, DateMention)
    issued = report.published or issue_day(report.text, resolve_dates(report.text, None, found))
    dated = replace(report, published=issued)
    dates = resolve_dates(report.text, issued, found)
    parties = _of(coding.mentions, ActorMention)
    parties = _with_governments(parties, governments_in(report.text, places))
    armed = bool(coding.incidents) or any(one.actor_id or one.candidates for one in parties)
    named = with_names(report.text, places, parties, armed=armed)
    places = named.places
    focus = focus_of(report.text, report.title, places, named.actors)
    actors = resolve_actors(dated, named.actors, focus, settings, places)
    actors = resolve_persons(report.text, actors, dates)
    sentences = passages(report.text, report.language or "en") if coding.incidents else ()
    where = tuple(one for one in places if not is_demonym(one.quote))
    findings = Findings(dated, where, dates, actors, focus, sentences)
    resolved: tuple[Mention, ...] = (*places, *dates, *actors)
    others = tuple(one for one in coding.mentions if not isinstance(one, PlaceMention | DateMention | ActorMention))
    arms = _platforms(report.text, others) if armed else ()
    mentions = sorted((*resolved, *others, *arms), key=lambda one: (one.start, one.end, one.kind))
    incidents = tuple(resolve_incident(incident, findings, settings) for incident in coding.incidents)
    return Coding(report, tuple(mentions), incidents, coding.unread)


def _with_governments(
    parties: tuple[ActorMention, ...], governments: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """The parties, with governments where no more than the bare word for one was found."""
    free = [
        one
        for one in governments
        if not any(party.actor_id and party.start < one.end and one.start < party.end for party in parties)
    ]
    rest = (one for one in parties if not any(new.start <= one.start and one.end <= new.end for new in free))
    return (*rest, *free)


def _platforms(text: str, found: Iterable[Mention]) -> tuple[WeaponMention, ...]:
    """The aircraft, armour and ships of a text, where no weapon was found and none stands beside ("F-16 | jets")."""
    taken = [(one.start, one.end) for one in found if isinstance(one, WeaponMention)]
    new: list[WeaponMention] = []
    for one in platforms_in(text):
        if not any(start <= one.end + 1 and one.start <= end + 1 for start, end in taken):
            quote = text[one.start : one.end]
            new.append(WeaponMention(start=one.start, end=one.end, quote=quote, weapon_kind=one.weapon_kind))
            taken.append((one.start, one.end))
    return tuple(new)


def _of(mentions: Iterable[Mention], kind: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple(one for one in mentions if isinstance(one, kind))
