"""Persons and organisations that no registry knows, as actor mentions; and what was taken for one of them but is none.

Place in the flow: in `resolve`, after places and before actors. In: a text, its place and actor mentions. Out: both
with names added, and with chance finds of the rules and places that are somebody's name left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigie.lexicon.countries import demonym, region_demonym
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.names import FoundName, find_names, load_names, without_article
from vigie.lexicon.place_words import load_place_words
from vigie.lexicon.small_places import places_written_small
from vigie.records import ActorKind, ActorMention, Mention, PlaceMention

__all__ = ["Named", "is_demonym", "with_names", "written_small"]

_SURELY = frozenset({"near", "outside", "around", "towards", "toward"})
"""Words after which nothing but a place stands."""
_INNER = re.compile(r"[a-z][A-Z]")
_ARMED = frozenset({"armed_group", "state_force"})


@dataclass(frozen=True, slots=True)
class Named:
    """The mentions of a report after its names were looked for."""

    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]


def with_names(
    text: str, places: Sequence[PlaceMention], actors: Sequence[ActorMention], *, armed: bool = True
) -> Named:
    """The mentions of a text with every named person and organisation among its actors.

    What the registry knows stays as it is. A described party stays where it bears arms ("gunmen") in a text that is
    `armed`: "my brother" and "the customers" are no actors of a conflict. A place that no gazetteer has is left out
    where its words read like no place; a nationality alone is nobody's name.
    """
    places = [one for one in places if not _is_mixed(one)]
    known = [one for one in actors if one.actor_id or one.candidates]
    spans = [(one.start, one.end, "demonym" if is_demonym(one.quote) else "place") for one in places if one.level]
    spans += [(one.start, one.end, "actor") for one in known]
    found = find_names(text, spans)
    names = [one for one in found if one.kind in ("person", "organization")]
    described = [one for one in actors if not one.actor_id and not one.candidates and _is_described(one)]
    described = [one for one in described if not any(_holds(name, one) for name in names)]
    kept = (*known, *(one for one in described if (armed and one.actor_kind in _ARMED) or one.country))
    added = [
        _mention(text, one) for one in names if not _covered(one, kept) and not is_demonym(text[one.start : one.end])
    ]
    settled = sorted((*kept, *added), key=lambda one: (one.start, one.end))
    kept_places = (
        one for one in places if _is_a_place(one, text, found, armed=armed) and not _is_in_a_name(one, text, found)
    )
    return Named(tuple(kept_places), tuple(settled))


def written_small(text: str, known: Iterable[Mention]) -> tuple[PlaceMention, ...]:
    """The places of a text that leaves capitals out, where nothing was found yet."""
    taken = [(one.start, one.end) for one in known if one.kind in ("place", "actor")]
    spans = places_written_small(text, load_gazetteer(), load_place_words(), load_names().common)
    free = (span for span in spans if not any(a < span[1] and span[0] < b for a, b in taken))
    return tuple(PlaceMention(start=a, end=b, quote=text[a:b]) for a, b in free)


def _is_mixed(place: PlaceMention) -> bool:
    """Whether capitals inside a word say that it is a firm's name and not the town's: "NiMo" is not Nimo."""
    return place.name is not None and bool(_INNER.search(place.quote)) and not _INNER.search(place.name)


def _is_in_a_name(place: PlaceMention, text: str, names: Sequence[FoundName]) -> bool:
    """Whether a place is somebody's name: the Khan of "Hafez Khan", the Lions of "Lions of Selai"."""
    over = next((one for one in names if one.start <= place.start and place.end <= one.end), None)
    if over is None or place.level in ("country", "region"):
        return False
    if over.kind == "organization":
        return over.start == place.start and text[place.end : place.end + 4] == " of "
    if over.kind != "person":
        return False
    full = (text[one.start : one.end].split() for one in names if one.kind == "person")
    bare = without_article(place.quote.lower())
    return any(bare == without_article(part.lower()) for parts in full for part in parts[1:])


def _is_a_place(place: PlaceMention, text: str, names: Iterable[FoundName], *, armed: bool) -> bool:
    """Whether a place is known, or its words read like one, or stand in a report of fighting where a place stands."""
    if place.level is not None:
        return True
    kinds = {one.kind for one in names if one.start < place.end and place.start < one.end}
    if "place" in kinds or not armed:
        return "place" in kinds
    before = text[: place.start].rsplit(None, 1)[-1:] or [""]
    surely = before[0].lower() in _SURELY
    return surely or (not kinds and before[0].lower() in load_place_words().before_unknown)


def is_demonym(words: str) -> bool:
    """Whether words say a nationality: a country is meant, but not as the place of an event."""
    return demonym(words) is not None or region_demonym(words) is not None


def _is_described(mention: ActorMention) -> bool:
    """Whether a mention describes ("two gunmen") instead of naming."""
    return mention.name is None and not any(word[:1].isupper() for word in mention.quote.split()[1:])


def _holds(name: FoundName, mention: ActorMention) -> bool:
    """Whether a description is only a part of a name: the army of "Secret Anticommunist Army"."""
    return name.start < mention.start and mention.end <= name.end and mention.quote[:1].isupper()


def _covered(name: FoundName, mentions: Iterable[ActorMention]) -> bool:
    return any(one.start < name.end and name.start < one.end for one in mentions)


def _mention(text: str, name: FoundName) -> ActorMention:
    quote = text[name.start : name.end]
    kind: ActorKind = "person" if name.kind == "person" else "organization"
    return ActorMention(start=name.start, end=name.end, quote=quote, name=quote, actor_kind=kind)
