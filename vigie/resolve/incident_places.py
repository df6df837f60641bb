"""Where an incident happened: the place its own words name, or one that is clear from before it.

Place in the flow: in `resolve`. In: an Incident and its report's resolved places. Out: the Incident with its Place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vigie.records import Evidence, Incident, Place, PlaceMention, Report
from vigie.resolve.focus import Focus
from vigie.resolve.settings import ResolveSettings

__all__ = ["placed"]

_FINENESS = {"point": 0, "town": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}
_DATELINE_REACH = 40  # characters: a dateline's place begins within them
_DATELINE = re.compile(r"[^.\n]{0,60}?\s?(?:--|—|–|\s-\s|\(AP\)|\(Reuters\)|\(AFP\)|:)")
_COUNTRY_SHARE = 0.8  # a report is taken to be about one country only from this share of mentions on


def placed(
    incident: Incident, report: Report, places: Sequence[PlaceMention], focus: Focus, settings: ResolveSettings
) -> Incident:
    """The incident with its place: of its own words, else the one clear place before it, else the country.

    A place that is not in the incident's own words gets a line of evidence of its own. Two that fit equally: none.
    """
    lines = [line for line in incident.evidence if line.field == "place" and line.report_id == report.report_id]
    if incident.place is not None and lines:
        best = _finest([one for one in places if any(_overlap(one, line) for line in lines)])
        return incident if best is None else replace(incident, place=_place(best, incident.place.text or best.quote))
    start = min((line.start for line in incident.evidence if line.field == "kind"), default=0)
    near = _clear_before(places, report.text, start) or _dateline(places, report.text)
    near = near or _country(places, focus)
    if near is None:
        return incident
    line = Evidence(report.report_id, "place", near.start, near.end, near.quote)
    return replace(incident, place=_place(near, near.quote), evidence=(*incident.evidence, line))


def _overlap(mention: PlaceMention, line: Evidence) -> bool:
    return mention.start < line.end and line.start < mention.end


def _finest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The most exact of the resolved places; of equals the first named."""
    known = [one for one in places if one.gazetteer_id is not None or one.country is not None]
    return min(known, key=lambda one: (_FINENESS.get(one.level or "region", 5), one.start), default=None)


def _place(mention: PlaceMention, text: str) -> Place:
    return Place(
        text=text, name=mention.name, admin1=mention.admin1, country=mention.country, lat=mention.lat, lon=mention.lon,
        level=mention.level, gazetteer_id=mention.gazetteer_id, score=mention.score,
    )  # fmt: skip


def _clear_before(places: Iterable[PlaceMention], text: str, start: int) -> PlaceMention | None:
    """The one town or district named before the incident in its paragraph; None where there are two."""
    paragraph = text.rfind("\n\n", 0, start) + 1
    sentence_end = text.find("\n\n", start)
    end = len(text) if sentence_end < 0 else sentence_end
    before = [one for one in places if paragraph <= one.start < start and _is_local(one)]
    after = [one for one in places if start <= one.start < end and _is_local(one)]
    for group in (before, after):
        best = _finest(group)
        if best is not None and all(_holds(one, best) for one in group):
            return best
        if group:
            return None
    return None


def _is_local(place: PlaceMention) -> bool:
    return place.country is not None and place.level in ("point", "town", "admin2", "admin1")


def _holds(other: PlaceMention, place: PlaceMention) -> bool:
    """Whether another place is the same or the wider one around: Nangarhar for Jalalabad."""
    if other.gazetteer_id == place.gazetteer_id:
        return True
    wider = _FINENESS.get(other.level or "region", 5) > _FINENESS.get(place.level or "region", 5)
    return wider and other.country == place.country and (other.admin1 in (None, place.admin1))


def _dateline(places: Iterable[PlaceMention], text: str) -> PlaceMention | None:
    """The place a report is dated from: "KABUL, Aug. 26 (Reuters) -"."""
    for one in places:
        if one.start <= _DATELINE_REACH and _is_local(one) and "\n" not in text[: one.start].strip():
            return one if text[: one.start].strip(" (") == "" and _DATELINE.match(text, one.end) else None
    return None


def _country(places: Sequence[PlaceMention], focus: Focus) -> PlaceMention | None:
    """The country, where the whole report is about one."""
    main = focus.main(_COUNTRY_SHARE)
    return next((one for one in places if one.level == "country" and one.country == main), None) if main else None
