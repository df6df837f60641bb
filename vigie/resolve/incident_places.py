"""Where an incident happened: the place its own words name, or one that is clear from before it.

Place in the flow: in `resolve`. In: an Incident and its report's resolved places. Out: the Incident with its Place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vigie.lexicon.countries import country
from vigie.lexicon.place_relations import is_a_government
from vigie.records import Evidence, Incident, Place, PlaceMention, Report
from vigie.resolve.dateline import dateline_zone
from vigie.resolve.focus import Focus
from vigie.resolve.place_offsets import by_words
from vigie.resolve.settings import ResolveSettings

__all__ = ["placed"]

_FINENESS = {"point": 0, "town": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}
_ABBREVIATED = re.compile(r"(?:[A-Z]\.?){2,5}")
_WHERE = re.compile(
    r"\b(?:in|inside|into|across|within|throughout|near|from|to|entered?|left|over|of)\s+(?:the\s+)?$", re.IGNORECASE
)
_WHERE_REACH = 16  # characters: longer than the longest such preposition with its article
_CAPITALS_HEAD = 600  # characters without one small letter make a text of capitals
_BESIDE = 25  # characters between a place and the wider one it is named with: "Ali district, Helmand"
_SHORT = 3500  # characters: a report no longer than this mostly tells of one place
_FAR = 20_000  # characters: in a longer report a place further off says nothing of an incident; bounds the work
_COUNTRY_SHARE = 0.8  # a report is taken to be about one country only from this share of mentions on


def placed(
    incident: Incident, report: Report, places: Sequence[PlaceMention], focus: Focus, settings: ResolveSettings
) -> Incident:
    """The incident with its place: of its own words, else the one clear place around it, else dateline or country.

    A place that is not in the incident's own words gets a line of evidence of its own. Two that fit equally: none.
    """
    start = min((line.start for line in incident.evidence if line.field == "kind"), default=0)
    lines = [line for line in incident.evidence if line.field == "place" and line.report_id == report.report_id]
    zone = dateline_zone(report.text)
    item = focus.item(start)
    if item is not None:  # the other items of a round-up tell of other incidents
        focus, zone = focus.at(start), (0, 0)
        places = [one for one in places if item.start <= one.start < item.end]
        lines = [one for one in lines if item.start <= one.start < item.end]
    everywhere, places = places, _within_reach(places, [start, *(line.start for line in lines)])
    told = [one for one in places if not _says_no_place(one, report.text, zone)]
    main = focus.main(settings.clear_share)
    if main is not None and _is_all_capitals(report.text):
        told = [one for one in told if _is_supported(one, focus)]
    there = [one for one in told if main in (None, one.country)]
    near = _clear(there, report, start)
    if incident.place is not None and lines and not _carried_too_far(incident, lines, there, report.text):
        own = [one for one in told if any(_overlap(one, line) for line in lines)]
        best = _finest([one for one in own if one in there]) or _finest(own)
        if best is not None and not _gives_way(best, near):
            return replace(
                incident, place=by_words(_place(best, incident.place.text or best.quote), best, places, report.text)
            )
        if best is None and not all(_covered(line, places, told) for line in lines):
            return incident
    dateline = [one for one in everywhere if zone[0] <= one.start < zone[1]]
    near = near or _country(everywhere, focus) or _filed_from(dateline)
    return _without_place(incident) if near is None else _with_evidence(incident, report, near, places)


def _within_reach(places: Sequence[PlaceMention], offsets: Sequence[int]) -> Sequence[PlaceMention]:
    """The places, in the order of the text, that stand around some offsets."""
    low, high = min(offsets) - _FAR, max(offsets) + _FAR
    first = bisect_left(places, low, key=_start)
    return places[first : bisect_right(places, high, first, key=_start)]


def _is_all_capitals(text: str) -> bool:
    """Old cables: there nothing tells the village of Zone from a zone."""
    return not any(letter.islower() for letter in text[:_CAPITALS_HEAD])


def _is_supported(place: PlaceMention, focus: Focus) -> bool:
    """Whether the place's country is spoken of elsewhere in the report too."""
    return place.level in ("country", "region") or focus.counts[place.country or ""] > 1


def _carried_too_far(incident: Incident, lines: Sequence[Evidence], places: Iterable[PlaceMention], text: str) -> bool:
    """Whether the coder took a place from another paragraph although the incident's own names places."""
    own = {_paragraph(text, line.start) for line in incident.evidence if line.field == "kind"}
    if any(_paragraph(text, line.start) in own for line in lines):
        return False
    return any(_is_local(one) and _paragraph(text, one.start) in own for one in places)


def _paragraph(text: str, offset: int) -> int:
    """Where the paragraph of an offset begins."""
    return text.rfind("\n\n", 0, offset) + 1


def _says_no_place(place: PlaceMention, text: str, zone: tuple[int, int]) -> bool:
    return zone[0] <= place.start < zone[1] or _is_adjective(place, text) or _speaks(place, text)


def _speaks(place: PlaceMention, text: str) -> bool:
    """Whether a country or its capital stands for its government: "Kabul said"."""
    home = country(place.country) if place.country else None
    whole = place.level == "country" or (home is not None and home.capital == place.name)
    return whole and is_a_government(text, place.start, place.end)


def _covered(line: Evidence, places: Iterable[PlaceMention], told: Sequence[PlaceMention]) -> bool:
    """Whether the words rest on nothing but mentions that say no place: a dateline, an adjective."""
    own = [one for one in places if _overlap(one, line)]
    return bool(own) and not any(one in told for one in own)


def _without_place(incident: Incident) -> Incident:
    return replace(incident, place=None, evidence=tuple(one for one in incident.evidence if one.field != "place"))


def _gives_way(best: PlaceMention, near: PlaceMention | None) -> bool:
    """Whether a whole country, often carried over from an earlier sentence, gives way to a place in it named nearby."""
    return near is not None and best.level in ("country", "region") and near.country == best.country


def _with_evidence(incident: Incident, report: Report, place: PlaceMention, places: Sequence[PlaceMention]) -> Incident:
    line = Evidence(report.report_id, "place", place.start, place.end, place.quote)
    others = tuple(one for one in incident.evidence if one.field != "place")
    found = by_words(_place(place, place.quote), place, places, report.text)
    return replace(incident, place=found, evidence=(*others, line))


def _overlap(mention: PlaceMention, line: Evidence) -> bool:
    return mention.start < line.end and line.start < mention.end


def _finest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The most exact of the resolved places that no wider one beside it contradicts; of equals the first named.

    "Ali district, Helmand" is in Helmand, whatever other Ali the gazetteer knows.
    """
    known = [one for one in places if one.country is not None]
    by_start = sorted(known, key=_start)
    fitting = [one for one in known if not any(_contradicts(other, one) for other in _beside(by_start, one.end))]
    return min(fitting, key=lambda one: (_fineness(one), one.start), default=None)


def _beside(places: Sequence[PlaceMention], offset: int) -> Sequence[PlaceMention]:
    """The places, in the order of the text, that begin beside an offset."""
    first = bisect_left(places, offset - _BESIDE, key=_start)
    return places[first : bisect_right(places, offset + _BESIDE, first, key=_start)]


def _start(place: PlaceMention) -> int:
    return place.start


def _fineness(place: PlaceMention) -> int:
    return _FINENESS.get(place.level or "region", _FINENESS["region"])


def _contradicts(wider: PlaceMention, place: PlaceMention) -> bool:
    """Whether a wider place named beside a finer one, in the same words, lies elsewhere."""
    if _fineness(wider) <= _fineness(place) or abs(wider.start - place.end) > _BESIDE:
        return False
    return wider.country != place.country or (wider.level == "admin1" and wider.admin1 != place.admin1)


def _place(mention: PlaceMention, text: str) -> Place:
    return Place(
        text=text, name=mention.name, admin1=mention.admin1, country=mention.country, lat=mention.lat, lon=mention.lon,
        level=mention.level, gazetteer_id=mention.gazetteer_id, score=mention.score,
    )  # fmt: skip


def _clear(places: Iterable[PlaceMention], report: Report, start: int) -> PlaceMention | None:
    """The one local place named before the incident in its paragraph, or after it there, or in a short report."""
    text = report.text
    begin, stop = _paragraph(text, start), text.find("\n\n", start)
    stop = len(text) if stop < 0 else stop
    local = [one for one in places if _is_local(one)]
    groups = [
        [one for one in local if begin <= one.start < start],
        [one for one in local if start <= one.start < stop],
    ]
    if len(text) <= _SHORT and not report.turns:
        groups.append(local)
    for group in groups:
        if group:
            return _agreed(group)
    return None


def _agreed(group: Sequence[PlaceMention]) -> PlaceMention | None:
    """The finest of several places where the others lie around it; else the province they share; else none."""
    best = _finest(group)
    if best is not None and all(_holds(one, best) for one in group):
        return best
    provinces = {one.admin1 for one in group}
    shared = [one for one in group if one.level == "admin1"]
    return shared[0] if len(provinces) == 1 and shared else None


def _is_local(place: PlaceMention) -> bool:
    return place.country is not None and place.level in ("point", "town", "admin2", "admin1")


def _holds(other: PlaceMention, place: PlaceMention) -> bool:
    """Whether another place is the same or the wider one around: Nangarhar for Jalalabad."""
    if other.gazetteer_id == place.gazetteer_id:
        return True
    return (
        _fineness(other) > _fineness(place)
        and other.country == place.country
        and (other.admin1 in (None, place.admin1))
    )


def _filed_from(dateline: Sequence[PlaceMention]) -> PlaceMention | None:
    """The country a report was filed from: its dateline says where the reporter sat, not where it happened."""
    place = _finest(dateline)
    row = country(place.country) if place is not None and place.country else None
    if place is None or row is None:
        return None
    return replace(
        place, name=row.name, admin1=None, lat=row.point[0], lon=row.point[1], level="country", gazetteer_id=None
    )


def _is_adjective(place: PlaceMention, text: str) -> bool:
    """Whether "U.S." says whose, not where: "two U.S. missionaries", but not "in the U.S."."""
    if place.level != "country" or not _ABBREVIATED.fullmatch(place.quote):
        return False
    return _WHERE.search(text, max(0, place.start - _WHERE_REACH), place.start) is None


def _country(places: Sequence[PlaceMention], focus: Focus) -> PlaceMention | None:
    """The country, where the whole report is about one."""
    main = focus.main(_COUNTRY_SHARE)
    return next((one for one in places if one.level == "country" and one.country == main), None) if main else None
