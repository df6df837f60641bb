"""Words that stand for a group told of before: "the jihadist group", "the new masters of Kabul".

Place in the flow: in `resolve`, beside the actors. In: a text. Out: where such words stand and what they say of the
group: its country by a demonym, or the country it rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vigie.lexicon.actors import load_registry
from vigie.lexicon.countries import country, country_named, demonym
from vigie.records import ActorMention, PlaceMention

__all__ = ["Nominal", "governments_in", "nominals_in"]

_GOVERNMENT = re.compile(r"\b(?i:government|regime|authorities)\s+of\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Nominal:
    """Words that point back: `text[start:end]` without the article.

    `country`: alpha-3 of the group, where the words say it ("the Somali group"). `rules`: alpha-3 of the country it
    holds ("the masters of Kabul").
    """

    start: int
    end: int
    country: str | None = None
    rules: str | None = None


def nominals_in(text: str, places: Sequence[PlaceMention]) -> tuple[Nominal, ...]:
    """Every such phrase of a text, in order."""
    back = load_registry().back
    found = []
    for match in _group_pattern(back["heads"], back["modifiers"]).finditer(text):
        of = (demonym(word) for word in match.group("mods").split())
        found.append(Nominal(match.start("what"), match.end("what"), country=next((code for code in of if code), None)))
    by_start = {place.start: place for place in places}
    for match in _ruler_pattern(back["rulers"]).finditer(text):
        place = by_start.get(match.end())
        words = place.quote if place is not None else _words_at(text, match.end())
        code = _seat(place) if place is not None else country_named(words)
        if code:
            end = match.end() + len(words)
            found.append(Nominal(match.start("what"), end, rules=code))
    return tuple(sorted(found, key=lambda one: one.start))


def governments_in(text: str, places: Sequence[PlaceMention]) -> tuple[ActorMention, ...]:
    """ "the government of Colombia", "the authorities of Mali": as "the Colombian government"."""
    found = []
    for place in places:
        match = _GOVERNMENT.search(text, max(0, place.start - 30), place.start)
        actor = load_registry().get(f"{(place.country or '').lower()}-government") if match else None
        if match and actor and place.level == "country" and demonym(place.quote) is None:
            quote = text[match.start() : place.end]
            found.append(
                ActorMention(
                    start=match.start(), end=place.end, quote=quote, actor_id=actor.actor_id, name=actor.name,
                    actor_kind="government", country=place.country,
                )
            )  # fmt: skip
    return tuple(found)


def _seat(place: PlaceMention) -> str | None:
    """The country that a place is, or is the capital of: who holds Aden does not hold Yemen."""
    home = country(place.country) if place.country else None
    whole = place.level == "country" or (home is not None and place.name == home.capital)
    return place.country if whole else None


@cache
def _group_pattern(heads: tuple[str, ...], modifiers: tuple[str, ...]) -> re.Pattern[str]:
    mods = "|".join(sorted(modifiers, key=len, reverse=True))
    names = "|".join(sorted(heads, key=len, reverse=True))
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s+"
        rf"(?P<what>(?P<mods>(?:(?:(?i:{mods})|[A-Z][a-z]+(?:-based)?)\s+){{0,3}})(?i:{names}))\b(?!\s*[-’'](?!s\b))"
        rf"(?!\s+of\s+(?:people|men|women|children|students|workers|friends)\b)"
    )


@cache
def _ruler_pattern(rulers: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(rulers)
    return re.compile(
        rf"\b[Tt]he\s+(?P<what>(?:(?:new|current|de\sfacto|present)\s+){{0,2}}(?:{names})\s+(?:of|in)\s+)"
    )


_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}")


def _words_at(text: str, offset: int) -> str:
    match = _CAPITALS.match(text, offset)
    return match.group() if match else ""
