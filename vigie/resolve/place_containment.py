"""Which of two places of the gazetteer lies in the other, and how far apart they are.

Place in the flow: below resolve.places. In: two places. Out: yes or no; kilometres.
"""

from __future__ import annotations

from vigie.lexicon.earth import great_circle
from vigie.lexicon.gazetteer import GazetteerPlace

__all__ = ["holds", "kilometres", "one_in_other"]


def kilometres(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """The distance of two places."""
    return great_circle((a.lat, a.lon), (b.lat, b.lon))


def one_in_other(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    """Whether one is the province of the other: Gao in Gao is no place elsewhere, however far its middle."""
    return "admin1" in (a.level, b.level) and (a.country, a.admin1) == (b.country, b.admin1)


def holds(outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
    """Whether a place lies in a country, province or district."""
    if outer.gazetteer_id == inner.gazetteer_id or not outer.country or outer.country != inner.country:
        return False
    if outer.level == "country":
        return inner.level != "country"
    if outer.level == "admin1":
        return inner.admin1 == outer.admin1 and inner.level in ("town", "admin2", "point")
    if outer.level != "admin2" or inner.level not in ("town", "point"):
        return False
    return inner.admin1 == outer.admin1 and _near(outer, inner)


def _near(a: GazetteerPlace, b: GazetteerPlace) -> bool:
    return abs(a.lat - b.lat) < 0.7 and abs(a.lon - b.lon) < 0.9
