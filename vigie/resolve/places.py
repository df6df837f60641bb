"""Which place a name means, from the whole report: containers, countries in focus, neighbours in the text, people.

Place in the flow: called by `resolve` for each report. In: a report and its mentions. Out: the mentions with their
places filled in; where two places far apart fit equally well the mention stays unresolved. The method scores every
candidate of a name by its population, by what the wording says of it ("Achin, Nangarhar"), and by how much of the rest
of the report lies in the same country, region and neighbourhood, and repeats that with the places found so far (the
idea of Leidner, Toponym Resolution in Text, 2007, and of Lieberman and Samet's local lexicons, 2010).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log10

from rapidfuzz.distance import JaroWinkler

from vigie.lexicon.countries import country, demonyms_in, load_countries
from vigie.lexicon.gazetteer import GazetteerPlace, load_gazetteer
from vigie.lexicon.place_containment import holds, kilometres, one_in_other
from vigie.lexicon.place_folding import fold_name
from vigie.lexicon.place_words import load_place_words
from vigie.lexicon.segments import Segment, segments_of
from vigie.records import Mention, Place, PlaceMention, Report
from vigie.resolve.place_readings import Reading, read_mentions

__all__ = ["place_of", "resolve_places"]

# Weights are in powers of ten of people: 1.0 outweighs a town ten times as large. Tuned on news with marked places.
OTHER_SPELLING = -0.7  # the name is another spelling of the place's own ("Kandahar", "Qandahar")
OTHER_NAME = -2.0  # the name is another name of the place, often a former one ("Berea" of Aleppo)
SAME_SPELLING = 0.8  # likeness (Jaro and Winkler) from which a name is another spelling
LEVEL = {"country": 2.2, "region": 7.0, "admin1": -0.65, "admin2": -1.9, "town": 0.0, "point": 0.0}
LEAST_PEOPLE = 300  # a place of unknown population counts as so many
SAME_COUNTRY = 4.5  # all other names of the report lie in the candidate's country
SAME_ADMIN1 = 2.5  # the same for its first-order region
NEAR = 2.5  # the same for its neighbourhood
INSIDE = 4.0  # the wording says so: "Paris, Texas"
HEADED = 8.0  # it stands in an item of a round-up headed by its country: "MALI: …"
LABEL_NAMES = 3.0  # the label of an item says as much of its country as so many names
ELSEWHERE = 0.25  # what a name in another item of a round-up counts for
CONTAINER = 1.5  # it contains what the wording puts inside it
UNKNOWN = -2.5  # a place no gazetteer has, before its country is weighed: refuses what is in no country of the report
FOCUS_NAMES = 3.0  # from so many names in one country on a report is about it
STRANGER_SHARE = 0.5  # names: a country with less of the report is strange to it
STRANGER_PEOPLE = 30_000  # a place of fewer people in a strange country is more likely a person, or an unlisted hamlet
STRANGER_BY_OTHER_NAME = 100_000  # the same where the name is not the place's own
CAPITAL = 1.0  # the capital of a country is spoken of more than a town of its size
CELL_DEGREES = 2.0  # a neighbourhood: about 200 km
LEAST_SHARE = 0.01  # a candidate less likely than this lends its country no weight
ROUNDS = 3  # the places settle after three
TIE = 0.02  # scores closer than this are equal
TIE_KILOMETRES = 161.0  # equal places nearer than this (100 miles) are one place for a reader
SAME_KILOMETRES = 150.0  # a town and the district or province of its name are no farther apart
QUARTER_KILOMETRES = 60.0  # no quarter of a town is farther from its middle
GUESS_SCORE = 0.6  # a name one letter off, read as the place it is near to
HOLDER_SCORE = 0.4  # a street, building or village placed only by what holds it


_Key = tuple[str, int]
"""A name and the item of a round-up it stands in, -1 outside."""


@dataclass(slots=True)
class _Name:
    """All mentions of one name in one item: candidates, and what is known of each before the rest is asked."""

    candidates: tuple[GazetteerPlace, ...]
    costs: list[float]
    base: list[float]
    buckets: list[list[tuple[float, object]]]
    shares: list[float]
    scores: list[float]
    item: int = -1


@dataclass(frozen=True, slots=True)
class _Focus:
    """How many names of the report lie in each country, and in the one with most."""

    support: dict[str, float]
    most: float

    @property
    def unknown(self) -> float:
        """The score of a hamlet that no gazetteer has, in the country the report speaks of most.

        A name whose best candidate scores less is more likely that hamlet than a namesake across the world.
        """
        return UNKNOWN + SAME_COUNTRY * _saturated(self.most - 1.0)


def resolve_places(report: Report, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, with every place mention that one place fits filled in."""
    places = sorted((m for m in mentions if isinstance(m, PlaceMention)), key=lambda m: (m.start, m.end))
    if not places:
        return tuple(mentions)
    readings = read_mentions(report.text, places, load_gazetteer(), load_place_words())
    items = segments_of(report.text)
    names = _spoken_of(report.text, items) | _names(readings, items)
    for _ in range(ROUNDS):
        _weigh(names)
    found = _filled(readings, names, _focuses(names, items))
    filled = {id(reading.mention): mention for reading, mention in zip(readings, found, strict=True)}
    return tuple(filled.get(id(mention), mention) for mention in mentions)


def place_of(mention: PlaceMention) -> Place:
    """The place of a mention, with its words, for an incident."""
    return Place(
        text=mention.quote, name=mention.name, admin1=mention.admin1, country=mention.country, lat=mention.lat,
        lon=mention.lon, level=mention.level, gazetteer_id=mention.gazetteer_id, score=mention.score,
    )  # fmt: skip


def _spoken_of(text: str, items: Sequence[Segment]) -> dict[_Key, _Name]:
    """The countries of the demonyms in the text, as names that are certain: "Malian soldiers" put a report in Mali."""
    names = {}
    for number, part in _parts(text, items):
        for code in sorted(demonyms_in(part)):
            home = load_countries()[code]
            found = [p for p in load_gazetteer().candidates(home.name) if p.level == "country" and p.country == code]
            if found:
                names[found[0].gazetteer_id, number] = _name((found[0],), [0.0], number)
    return names


def _parts(text: str, items: Sequence[Segment]) -> Iterator[tuple[int, str]]:
    """The items of a round-up with their numbers, and what stands before and between them with -1."""
    rest, last = [], 0
    for number, item in enumerate(items):
        rest.append(text[last : item.start])
        last = item.end
        yield number, text[item.start : item.end]
    yield -1, "\n".join([*rest, text[last:]])


def _names(readings: list[Reading], items: Sequence[Segment]) -> dict[_Key, _Name]:
    """The names of the report with their candidates' own scores and what the wording adds."""
    names: dict[_Key, _Name] = {}
    for reading in readings:
        if reading.candidates and reading.name not in names:
            costs = [_cost(place, reading) for place in reading.candidates]
            names[reading.name] = _name(reading.candidates, costs, reading.item)
    for reading in readings:
        if reading.candidates and reading.inside is not None and reading.name != readings[reading.inside].name:
            _put_inside(names[reading.name], names[readings[reading.inside].name])
    free = {reading.name for reading in readings if reading.inside is None and not reading.fixed}
    for key, name in names.items():
        if name.item >= 0 and key in free and items[name.item].firm:
            _put_under(name, items[name.item].countries)
        name.scores = list(name.base)
        name.shares = _shares(name.scores)
    return names


def _name(candidates: tuple[GazetteerPlace, ...], costs: list[float], item: int) -> _Name:
    base = [_prior(place, cost) for place, cost in zip(candidates, costs, strict=True)]
    return _Name(candidates, costs, base, [_buckets(place) for place in candidates], _shares(base), base, item)


def _cost(place: GazetteerPlace, reading: Reading) -> float:
    """What the name costs a candidate; nothing for countries and regions, whose other names are in full use."""
    if reading.fixed or place.level in ("country", "region"):
        return 0.0
    return _name_cost(place, reading.key)


def _prior(place: GazetteerPlace, cost: float) -> float:
    return log10(max(place.population, LEAST_PEOPLE)) + LEVEL[place.level] + cost + CAPITAL * _is_capital(place)


def _is_capital(place: GazetteerPlace) -> bool:
    home = country(place.country) if place.level == "town" else None
    return home is not None and home.capital == place.name


def _name_cost(place: GazetteerPlace, key: str) -> float:
    """What it costs that a key is not the place's own name, whole or without its last words ("Gaza" for Gaza Strip)."""
    folded = fold_name(place.name)
    if folded == key or folded.startswith(f"{key} "):
        return 0.0
    if place.level == "town" and fold_name(place.admin1) == key:
        return 0.0  # the seat of a province is called like it, whatever the spelling of its own entry
    return OTHER_SPELLING if JaroWinkler.similarity(folded, key) >= SAME_SPELLING else OTHER_NAME


def _put_inside(inner: _Name, outer: _Name) -> None:
    """Both names gain where a candidate of one lies in a candidate of the other."""
    raised: set[int] = set()
    for number, place in enumerate(inner.candidates):
        holders = [n for n, holder in enumerate(outer.candidates) if holds(holder, place)]
        if holders:
            inner.base[number] += INSIDE
            raised.update(holders)
    for number in raised:
        outer.base[number] += CONTAINER


def _put_under(name: _Name, countries: Sequence[str]) -> None:
    """A name gains where its candidates lie in a country at the head of their item."""
    name.base = [
        base + HEADED * (place.country in countries and place.level not in ("country", "region"))
        for base, place in zip(name.base, name.candidates, strict=True)
    ]


def _shares(scores: list[float]) -> list[float]:
    """How likely each candidate is, from its score: the powers of ten made to add up to one."""
    top = max(scores)
    powers = [10.0 ** (score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _weigh(names: dict[_Key, _Name]) -> None:
    """One round: how much of the report lies in each country, region and cell; then every candidate again."""
    support: dict[object, float] = defaultdict(float)
    by_item: dict[int, dict[object, float]] = defaultdict(lambda: defaultdict(float))
    own: dict[_Key, dict[object, float]] = {}
    for key, name in names.items():
        mine: dict[object, float] = defaultdict(float)
        for buckets, share in zip(name.buckets, name.shares, strict=True):
            if share > LEAST_SHARE:
                for _, bucket in buckets:
                    mine[bucket] += share
        own[key] = mine
        for bucket, share in mine.items():
            support[bucket] += share
            by_item[name.item][bucket] += share
    for key, name in names.items():
        if len(name.candidates) > 1:
            mine, here = own[key], by_item[name.item]
            gains = {
                bucket: weight * _saturated(_counted(here.get(bucket, 0.0), support[bucket]) - mine.get(bucket, 0.0))
                for buckets in name.buckets for weight, bucket in buckets if bucket in support
            }  # fmt: skip
            name.scores = [
                base + sum(gains.get(bucket, 0.0) for _, bucket in buckets)
                for base, buckets in zip(name.base, name.buckets, strict=True)
            ]
            name.shares = _shares(name.scores)


def _counted(here: float, everywhere: float) -> float:
    """Names of the same item count in full, those of the other items of a round-up a little."""
    return here + ELSEWHERE * (everywhere - here)


def _buckets(place: GazetteerPlace) -> list[tuple[float, object]]:
    """The country, region and cell a place lies in, each with what it counts for."""
    if not place.country:
        return []
    buckets: list[tuple[float, object]] = [(SAME_COUNTRY, place.country)]
    if place.admin1:
        buckets.append((SAME_ADMIN1, (place.country, place.admin1)))
    if place.level in ("town", "admin2", "point"):
        buckets.append((NEAR, (int(place.lat // CELL_DEGREES), int(place.lon // CELL_DEGREES))))
    return buckets


def _saturated(names: float) -> float:
    """What so many other names count for: from 0 to 1, each adding less than the one before."""
    return 1.0 - exp(-max(names, 0.0) / 2.0)


def _focuses(names: dict[_Key, _Name], items: Sequence[Segment]) -> dict[int, _Focus]:
    """How many names lie in each country, for the report (-1) and each item; an item's label counts as several."""
    counts: dict[int, dict[str, float]] = {number: defaultdict(float) for number in range(-1, len(items))}
    for name in names.values():
        for place, share in zip(name.candidates, name.shares, strict=True):
            if place.country:
                counts[name.item][place.country] += share
    everywhere: dict[str, float] = defaultdict(float)
    for count in counts.values():
        for code, number in count.items():
            everywhere[code] += number
    focuses = {}
    for item, count in counts.items():
        support = {code: _counted(count.get(code, 0.0), number) for code, number in everywhere.items()}
        for code in items[item].countries if item >= 0 else ():
            support[code] = support.get(code, 0.0) + LABEL_NAMES
        focuses[item] = _Focus(support, max(support.values(), default=0.0))
    return focuses


def _filled(readings: list[Reading], names: dict[_Key, _Name], focuses: dict[int, _Focus]) -> list[PlaceMention]:
    """The mentions with their places.

    What the gazetteer lacks takes the place that the wording puts it in ("Pazigyi in Sagaing"), and a street or
    building the town last spoken of; both at that place's level.
    """
    chosen = [_chosen(names.get(reading.name), focuses[reading.item]) for reading in readings]
    filled = []
    last_town: GazetteerPlace | None = None
    item = -1
    for reading, (place, score) in zip(readings, chosen, strict=True):
        last_town, item = (last_town if reading.item == item else None), reading.item
        if reading.guessed and place:
            place = place if _is_borne_out(names[reading.name], place, focuses[reading.item]) else None
            score = min(score, GUESS_SCORE)
        unlisted = place is not None and _is_unlisted(place, reading, chosen)
        if unlisted:
            place = None
        if place:
            place = _levelled(place, reading)
        if place and place.level in ("town", "admin2"):
            last_town = place
        if place is None and (reading.guessed or unlisted or not reading.candidates):
            holder = chosen[reading.inside][0] if reading.inside is not None else None
            place, score = holder or (None if reading.whole else last_town), HOLDER_SCORE
        filled.append(_fill(reading.mention, place, score))
    return filled


def _is_unlisted(
    place: GazetteerPlace, reading: Reading, chosen: Sequence[tuple[GazetteerPlace | None, float]]
) -> bool:
    """Whether the words put a name where the gazetteer has none of it: "San José, Cuba", "Mosul quarter of Kirkuk"."""
    container = chosen[reading.inside][0] if reading.inside is not None else None
    if container is None:
        return False
    if reading.quarter and container.level == "town" and place.level in ("town", "admin1", "admin2"):
        return kilometres(place, container) > QUARTER_KILOMETRES
    return reading.surely and container.level == "country" and place.country not in ("", container.country)


def _chosen(name: _Name | None, focus: _Focus) -> tuple[GazetteerPlace | None, float]:
    """The best candidate and how sure it is; None where another as good is far off or an unknown one is likelier."""
    if name is None:
        return None, 0.0
    order = sorted(range(len(name.scores)), key=lambda number: -name.scores[number])
    best = name.candidates[order[0]]
    if name.scores[order[0]] < focus.unknown or _is_stranger(name, order[0], focus):
        return None, 0.0
    others = ((n, name.candidates[n]) for n in order[1:])
    far = next((n for n, one in others if _is_elsewhere(one, best)), None)
    if far is None:
        return best, 1.0
    lead = name.scores[order[0]] - name.scores[far]
    if lead < TIE:
        return None, 0.0
    return best, round(1.0 / (1.0 + 10.0**-lead), 3)


def _is_elsewhere(place: GazetteerPlace, best: GazetteerPlace) -> bool:
    return kilometres(best, place) > TIE_KILOMETRES and not one_in_other(best, place)


def _is_borne_out(name: _Name, place: GazetteerPlace, focus: _Focus) -> bool:
    """Whether a guessed spelling lies in a country that the rest of the report speaks of."""
    own = name.shares[name.candidates.index(place)] if place in name.candidates else 0.0
    return focus.support.get(place.country, 0.0) - own >= 1.0


def _is_stranger(name: _Name, number: int, focus: _Focus) -> bool:
    """Whether a candidate is a small place in a country that nothing else of a report about another country is in."""
    place = name.candidates[number]
    if place.level in ("country", "region") or focus.most < FOCUS_NAMES:
        return False
    if focus.support.get(place.country, 0.0) - name.shares[number] >= STRANGER_SHARE:
        return False
    return place.population < (STRANGER_PEOPLE if name.costs[number] == 0.0 else STRANGER_BY_OTHER_NAME)


def _levelled(place: GazetteerPlace, reading: Reading) -> GazetteerPlace:
    """The same place at the level the wording asks for: "Ghazni province" is not the town of Ghazni.

    Without a word for its type a district or province gives way to its town of the same name.
    """
    wanted = reading.type_level or "town"
    if place.level in (wanted, "country", "region"):
        return place
    for other in reading.candidates:
        same = other.level == wanted and (other.country, other.admin1) == (place.country, place.admin1)
        if same and kilometres(other, place) <= SAME_KILOMETRES and _name_cost(other, reading.key) > OTHER_NAME:
            return other
    return place


def _fill(mention: PlaceMention, place: GazetteerPlace | None, score: float) -> PlaceMention:
    if place is None:
        return mention
    return replace(
        mention, name=place.name, country=place.country or None, admin1=place.admin1 or None, lat=place.lat,
        lon=place.lon, level=place.level, gazetteer_id=place.gazetteer_id, score=score,
    )  # fmt: skip
