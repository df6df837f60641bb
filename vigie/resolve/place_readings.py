"""What a place mention may mean on its own: the candidates of its words, before the report is asked.

Place in the flow: first step of resolve.places. In: a report's text and its place mentions in order. Out: Reading
records, one a mention, with candidates, and what stands around the mention: the container that follows, a type word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vigie.lexicon.countries import (
    admin1_short,
    country,
    country_short,
    demonym,
    region_demonym,
    region_short,
)
from vigie.lexicon.gazetteer import Gazetteer, GazetteerPlace
from vigie.lexicon.place_folding import fold_name
from vigie.lexicon.place_words import PlaceWords
from vigie.lexicon.segments import segment_at, segments_of
from vigie.records import PlaceMention
from vigie.resolve.place_spelling import near_spellings

__all__ = ["Reading", "read_mentions"]

MOST_CANDIDATES = 30  # places weighed for one name; beyond these stand hamlets that no other evidence would bring up
_IN_CONTAINER = re.compile(
    r"^(?:,|,? \()?\s*$|^(?: (?!and |or )[a-z]+){0,2} (?:in|of)(?: the)? $|"
    r"^ (?:district|village|town|municipality|territory|county|ward|suburb|quarter|neighbou?rhood), $"
)
_QUARTER = re.compile(r"\s+(?:neighbou?rhood|quarter|district|ward|suburb|area|slum|street|road|mosque|market)\b")
_LIST_GOES_ON = re.compile(r"\s*(?:,|and|or|&)\s*(?:and\s+|or\s+)?(?:the\s+)?[A-Z]")
_TYPE_AFTER = re.compile(r"\s+([a-z]+)\b")
_SECOND_ORDER = frozenset({"district", "territory", "county", "parish", "municipality", "department", "borough"})
_FIRST_ORDER = frozenset({"province", "state", "governorate", "oblast", "region", "prefecture"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention and what its own words allow.

    `key`: mentions with the same key mean the same place. `fixed`: the words leave no choice (a demonym, "U.S.").
    `inside`: number of the mention that contains it by the wording ("Achin, Nangarhar"), None if none does.
    `type_level`: the level that a type word asks for ("district"), None without one. `whole`: False where only a part
    of the words is known ("Kabul Airport", "Haifa Street"). `guessed`: the candidates are spelt a little otherwise.
    `surely`: the container is the one name after a comma and no further one of a list ("San José, Cuba").
    `quarter`: a word after it says that it is a part of a town ("the Mosul neighbourhood of Kirkuk").
    `item`: the number of the round-up's item it stands in, -1 in none.
    """

    mention: PlaceMention
    key: str
    candidates: tuple[GazetteerPlace, ...]
    fixed: bool = False
    inside: int | None = None
    type_level: str | None = None
    whole: bool = True
    guessed: bool = False
    surely: bool = False
    quarter: bool = False
    item: int = -1

    @property
    def name(self) -> tuple[str, int]:
        """What mentions of one place share: their key, within one item of a round-up."""
        return self.key, self.item


def read_mentions(text: str, mentions: list[PlaceMention], gazetteer: Gazetteer, words: PlaceWords) -> list[Reading]:
    """The reading of every mention, in the order given (by start)."""
    readings = [_reading(mention, text, gazetteer, words) for mention in mentions]
    readings = _with_far_namesakes(readings, gazetteer)
    contained = [_contained(number, readings, text) for number in range(len(readings))]
    items = segments_of(text)
    return [replace(one, item=segment_at(items, one.mention.start)) for one in contained] if items else contained


def _with_far_namesakes(readings: list[Reading], gazetteer: Gazetteer) -> list[Reading]:
    """The readings with namesakes beyond the most prominent ones that lie in a country the report names."""
    named = {one.country for reading in readings for one in reading.candidates[:1] if one.level == "country"}
    return [
        replace(reading, candidates=(*reading.candidates, *_namesakes(reading, named, gazetteer)))
        if len(reading.candidates) == MOST_CANDIDATES and reading.whole and not reading.guessed
        else reading
        for reading in readings
    ]


def _namesakes(reading: Reading, named: set[str], gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    beyond = gazetteer.candidates(reading.mention.quote)[MOST_CANDIDATES:]
    return tuple(place for place in beyond if place.country in named)[:MOST_CANDIDATES]


def _reading(mention: PlaceMention, text: str, gazetteer: Gazetteer, words: PlaceWords) -> Reading:
    quote = mention.quote
    fixed = _fixed(quote, gazetteer)
    if fixed:
        return Reading(mention, fixed[0].gazetteer_id, fixed, fixed=True)
    candidates = gazetteer.candidates(quote)[:MOST_CANDIDATES]
    if candidates:
        asked = _type_level(quote, mention.end, text)
        return Reading(mention, fold_name(quote), _country_first(candidates, asked), type_level=asked)
    partly = _partly(mention, gazetteer, words)
    if partly.candidates or not partly.whole:
        return partly
    guesses = near_spellings(quote, gazetteer)[:MOST_CANDIDATES]
    asked = _type_level(quote, mention.end, text)
    return Reading(mention, fold_name(quote), guesses, type_level=asked, guessed=bool(guesses))


def _country_first(candidates: tuple[GazetteerPlace, ...], asked: str | None) -> tuple[GazetteerPlace, ...]:
    """Without the towns and regions of a country that bear its name: "Mexico" is the country, "Mexico City" is not."""
    homes = {place.country for place in candidates if place.level == "country"}
    if not homes or asked:
        return candidates
    return tuple(place for place in candidates if place.level == "country" or place.country not in homes)


def _fixed(quote: str, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The one place that a demonym or an abbreviation stands for."""
    code = country_short(quote) or demonym(quote)
    found = country(code) if code else None
    if code and found:
        return tuple(p for p in gazetteer.candidates(found.name) if p.level == "country" and p.country == code)[:1]
    region = region_short(quote) or region_demonym(quote)
    if region:
        return tuple(p for p in gazetteer.candidates(region) if p.level in ("region", "admin1"))[:1]
    short = admin1_short(quote)
    if short:
        return tuple(p for p in gazetteer.candidates(short[1]) if p.level == "admin1" and p.country == short[0])[:1]
    return ()


def _partly(mention: PlaceMention, gazetteer: Gazetteer, words: PlaceWords) -> Reading:
    """A name of which the gazetteer knows only the beginning: "Kabul Airport" is in Kabul."""
    parts = mention.quote.split()
    tail = parts[-1].lower() if parts else ""
    if len(parts) > 1 and (tail in words.building or tail in words.area):
        candidates = gazetteer.candidates(" ".join(parts[:-1]))[:MOST_CANDIDATES]
        if candidates and tail not in ("lake", "river", "creek", "mountain", "mountains", "road", "street"):
            return Reading(mention, fold_name(" ".join(parts[:-1])), candidates, whole=False)
    inside_town = tail in words.street or tail in words.building or tail in words.area
    return Reading(mention, fold_name(mention.quote), (), whole=not inside_town)


def _type_level(quote: str, end: int, text: str) -> str | None:
    match = _TYPE_AFTER.match(text, end, end + 20)
    word = match.group(1) if match else quote.rsplit(" ", 1)[-1].lower()
    if word in _SECOND_ORDER:
        return "admin2"
    if word in _FIRST_ORDER:
        return "admin1"
    return "town" if word in ("city", "town", "village") else None


def _are_countries(reading: Reading, following: Reading) -> bool:
    """Whether two countries stand side by side: "backed by Pakistan, India says"; Georgia may be a state of the U.S."""
    first, second = reading.candidates[:1], following.candidates[:1]
    both = bool(first and second) and first[0].level == second[0].level == "country"
    return both and first[0].country != second[0].country != "USA"


def _contained(number: int, readings: list[Reading], text: str) -> Reading:
    """The reading with its container: the next mention, where only a comma or "district of" stands between."""
    reading = readings[number]
    if number + 1 == len(readings) or reading.fixed:
        return reading
    following = readings[number + 1]
    between = text[reading.mention.end : following.mention.start]
    if not following.candidates or not _IN_CONTAINER.match(between):
        return reading
    if demonym(following.mention.quote) or _are_countries(reading, following):
        return reading
    listed = _LIST_GOES_ON.match(text, following.mention.end) is not None
    quarter = _QUARTER.match(text, reading.mention.end) is not None
    return replace(reading, inside=number + 1, surely=between.strip() == "," and not listed, quarter=quarter)
