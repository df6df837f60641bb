"""Which of two places of the gazetteer lies in the other, and how far apart they are.

Place in the flow: below code.assemble and resolve.places. In: two places, or two sets of words as reports write them.
Out: yes or no; kilometres.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vigie.lexicon.earth import great_circle
from vigie.lexicon.gazetteer import GazetteerPlace, load_gazetteer

__all__ = ["holds", "kilometres", "may_hold", "one_in_other"]

_PARTS = re.compile(
    r"[,\s]+(?:and|in|of|the|near|(?:district|province|city|town|village|department|state|region|area|county|governorate)\b)"
    r"[,\s]*|,\s*"
)
"""What stands between the names of "the village of Bala Deh in Gardez district, Paktia province"."""
_READINGS = 8
"""Places of one name that are looked at, the most prominent first."""


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


@lru_cache(maxsize=4096)
def may_hold(outer: str, inner: str) -> bool:
    """Whether words for a place may name one around another: "Zabul province" and "Mizan", "Gardez" and "Deh, Gardez".

    True where any place so named lies in any of the other's name: which ones are meant is for `resolve` to say.
    """
    around, names = _names(outer), _names(inner)
    if not around or not names:
        return False
    if around[0] in names:
        return True
    places = load_gazetteer()
    return any(
        holds(a, b) for a in places.candidates(around[0])[:_READINGS] for b in places.candidates(names[0])[:_READINGS]
    )


def _names(words: str) -> list[str]:
    return [one for one in (part.strip() for part in _PARTS.split(f"{words} ")) if one]
