"""Who a sentence may tie to whom: registered actors, persons that stand between them, and countries that act.

Place in the flow: under told_ties. In: a Coding whose actors and places are resolved. Out: TieParty records in the
order of the text. A country is its government here where it acts ("backed by Iran", "Turkey supports"), not where
something only happens in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.lexicon.countries import demonym
from vigie.measure.activity import COLLECTIVE
from vigie.records import ActorMention, Coding, PlaceMention

__all__ = ["TieParty", "listed_with", "parties_of"]

_BODY = re.compile(r"\b(?:government|authorities|regime|state|junta) (?:of|in) (?:the )?$", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|near|inside|across|at|into|throughout|outside|through|of|from|to|for|over|around|within|on|via|toward|"
    r"towards|enter(?:ed|ing)?|invad(?:ed|ing)|northern|southern|eastern|western|central)\s+(?:the\s+)?$|,\s*$",
    re.IGNORECASE,
)
_BELONGS = re.compile(r"['’]s?\b|[-–]|\s+[A-Z]")
_LIST = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?|,\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class TieParty:
    """One who may be tied: `text[start:end]`. `whole_country`: a country's name that stands for its government.

    `somewhere`: it stands after a word of place, so that only words that end in that very word ("support from") tie it.
    """

    start: int
    end: int
    actor_id: str | None
    person: bool = False
    whole_country: bool = False
    somewhere: bool = False


def parties_of(coding: Coding) -> list[TieParty]:
    """The parties of a report in order."""
    actors = [one for one in coding.mentions if isinstance(one, ActorMention) and _may_be_tied(one)]
    found = [TieParty(one.start, one.end, one.actor_id, person=one.actor_kind == "person") for one in actors]
    for place in coding.mentions:
        if isinstance(place, PlaceMention) and place.level == "country" and place.country:
            party = _country(coding.report.text, place)
            if party is not None and not any(one.start < party.end and party.start < one.end for one in found):
                found.append(party)
    return sorted(found, key=lambda one: one.start)


def _may_be_tied(actor: ActorMention) -> bool:
    return actor.actor_kind == "person" or bool(actor.actor_id and actor.actor_kind in COLLECTIVE)


def _country(text: str, place: PlaceMention) -> TieParty | None:
    """A country as a party, None where its name only says whose or what kind something else is."""
    if demonym(place.quote) is not None or _BELONGS.match(text, place.end):
        return None
    before = text[max(0, place.start - 40) : place.start]
    actor_id = f"{(place.country or '').lower()}-government"
    body = _BODY.search(before)
    if body is not None:
        return TieParty(place.start - (len(before) - body.start()), place.end, actor_id)
    somewhere = _WHERE.search(before) is not None
    return TieParty(place.start, place.end, actor_id, whole_country=True, somewhere=somewhere)


def listed_with(text: str, parties: list[TieParty], number: int, step: int) -> list[TieParty]:
    """The party of a number and those told with it in one list before it (step -1) or after it (+1): "A, B and C"."""
    found = [parties[number]]
    while 0 <= number + step < len(parties):
        first, second = sorted((parties[number], parties[number + step]), key=lambda one: one.start)
        if not _LIST.fullmatch(text[first.end : second.start]):
            break
        number += step
        found.append(parties[number])
    return found
