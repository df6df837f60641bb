"""The place of an incident that words put beside a named one: 20 km north of it, near it, between it and another.

Place in the flow: last step of placing an incident. In: the named place's Place and mention. Out: the Place with its
point worked out, the words, and how far from the point it may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.lexicon.earth import great_circle
from vigie.lexicon.place_relations import is_a_government, middle, moved_point, offset_before
from vigie.records import Place, PlaceMention

__all__ = ["by_words"]

NEAR_TOWN = 10.0  # kilometres: "near", "outside", "on the outskirts of" a town
NEAR_REGION = 50.0  # the same for a district, province or country
DISTANCE_SHARE = 0.15  # a distance told in round figures is so much off
_LONGEST_AND = 12
"""Characters that "and" takes between two names, with the spaces around it."""
LEAST = 3.0  # kilometres: a town is no point


def by_words(place: Place, mention: PlaceMention, places: Sequence[PlaceMention], text: str) -> Place:
    """The place as the words before its name move it; itself where no such words stand.

    `name` and `gazetteer_id` stay those of the named place, `level` becomes `point` where the point is a new one.
    """
    first = next((one for one in places if _is_and(text, one.end, mention.start)), None)
    if first is not None and (pair := offset_before(text, first.start)) is not None and pair.between:
        return _between(place, first, mention, text)
    offset = offset_before(text, mention.start)
    if offset is None or place.lat is None or place.lon is None:
        return place
    words = text[offset.start : mention.start].strip()
    if offset.between:
        other = next((one for one in places if _is_and(text, mention.end, one.start)), None)
        return place if other is None else _between(place, mention, other, text)
    around = NEAR_TOWN if place.level in ("town", "point") else NEAR_REGION
    if offset.kilometres is None:
        return replace(place, relation=words, radius_km=around)
    if offset.bearing is None:
        return replace(place, relation=words, radius_km=round(offset.kilometres, 1))
    lat, lon = moved_point(place.lat, place.lon, offset.kilometres, offset.bearing)
    radius = round(max(LEAST, DISTANCE_SHARE * offset.kilometres), 1)
    return replace(place, lat=lat, lon=lon, level="point", relation=words, radius_km=radius)


def _is_and(text: str, start: int, end: int) -> bool:
    """Whether nothing but "and" stands between two offsets."""
    return 0 < end - start <= _LONGEST_AND and text[start:end].strip() == "and"


def _between(place: Place, first: PlaceMention, second: PlaceMention, text: str) -> Place:
    """Half-way between two places; two governments that talk have nothing between them."""
    if is_a_government(text, first.start, first.end) or None in (first.lat, first.lon, second.lat, second.lon):
        return place
    ends = (first.lat or 0.0, first.lon or 0.0), (second.lat or 0.0, second.lon or 0.0)
    lat, lon = middle(*ends)
    return replace(
        place,
        name=f"{first.name} and {second.name}",
        admin1=first.admin1 if first.admin1 == second.admin1 else None,
        country=first.country if first.country == second.country else None,
        lat=lat,
        lon=lon,
        level="point",
        gazetteer_id=None,
        relation="between",
        radius_km=round(max(LEAST, great_circle(*ends) / 2), 1),
    )
