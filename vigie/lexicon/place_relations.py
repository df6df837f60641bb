"""What the words before a place make of it: 20 km north of it, near it, between it and another; or its government.

Place in the flow: asked by `resolve` for the place of an incident. In: a text and where the place stands. Out: an
Offset, None where the place is meant itself. Data: vigie/data/place_relations.json.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, atan2, cos, degrees, radians, sin

import msgspec

from vigie.lexicon.earth import EARTH_KM
from vigie.text.numbers import number_named

__all__ = ["Offset", "is_a_government", "middle", "moved_point", "offset_before"]

_MILE = 1.609344
_HOUR_ON_FOOT, _HOUR_DRIVE = 4.0, 40.0  # kilometres
_REACH = 70  # characters before a place in which such words stand
_BEARING = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_OFFSET = re.compile(
    r"(?P<number>\d[\d,.]*|[a-z]+(?:[- ][a-z]+)?)\s*-?\s*(?P<unit>kilomet(?:er|re)s?|kms?|miles?|mi)\.?\s+"
    r"(?:\((?:about\s+)?[\d.,]+\s*(?:miles?|kilomet(?:er|re)s?|kms?)\)\s+)?"
    r"(?:(?:to\s+the\s+)?(?P<way>(?:due\s+)?(?:north|south|east|west)(?:[- ]?(?:north|south|east|west)){0,2})(?:ern)?"
    r"(?:\s+(?:side|part))?\s+(?:of|from)|(?:away\s+)?from|outside(?:\s+of)?|of)\s+(?:the\s+)?"
    r"(?:(?:capital|city|town|village|provincial\s+capital)(?:\s+of)?,?\s+)?$",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"\b(?:just\s+)?(?P<way>north|south|east|west|north-?east|north-?west|south-?east|south-?west)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offset:
    """How the words place something by a named place: `text[start:]` up to the name.

    `kilometres` and `bearing` (degrees from north) where they are told; `between`: the name is the first of two.
    """

    start: int
    kilometres: float | None = None
    bearing: float | None = None
    between: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    near: list[str]
    between: list[str]
    speaking: list[str]
    ties: list[str]


@cache
def _words() -> _Words:
    return msgspec.json.decode(files("vigie").joinpath("data", "place_relations.json").read_bytes(), type=_Words)


@cache
def _near() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in sorted(_words().near, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<near>{names})\s+(?:the\s+)?(?:(?:capital|city|town|village|border town)(?:\s+of)?,?\s+)?$",
        re.IGNORECASE,
    )


def offset_before(text: str, start: int) -> Offset | None:
    """What the words before a place at `start` make of it."""
    begin = max(0, start - _REACH)
    before = text[begin:start]
    match = _OFFSET.search(before)
    if match:
        distance = number_named(match["number"].replace(",", "")) or number_named(match["number"].split()[-1])
        if distance is not None:
            mile = match["unit"].lower().startswith("mi")
            way = _bearing(match["way"]) if match["way"] else None
            return Offset(begin + match.start(), distance * (_MILE if mile else 1.0), way)
    match = _WAY.search(before)
    if match:
        return Offset(begin + match.start(), None, _bearing(match["way"]))
    if re.search(r"\bbetween\s+(?:the\s+)?(?:(?:towns|villages|cities)\s+of\s+)?$", before):
        return Offset(begin + before.rindex("between"), between=True)
    match = _near().search(before)
    return Offset(begin + match.start()) if match else None


def _bearing(words: str) -> float:
    """Degrees from north of "south-east", "north-northwest"."""
    angles = [_BEARING[way] for way in re.findall(r"north|south|east|west", words.lower())]
    x, y = sum(cos(radians(angle)) for angle in angles), sum(sin(radians(angle)) for angle in angles)
    return round(degrees(atan2(y, x)) % 360, 1)


def moved_point(lat: float, lon: float, kilometres: float, bearing: float) -> tuple[float, float]:
    """The point so far from another in a direction, on a sphere; right across the poles and the 180th meridian."""
    a, angle, way = radians(lat), kilometres / EARTH_KM, radians(bearing)
    there = asin(min(1.0, max(-1.0, sin(a) * cos(angle) + cos(a) * sin(angle) * cos(way))))
    turn = atan2(sin(way) * sin(angle) * cos(a), cos(angle) - sin(a) * sin(there))
    return round(degrees(there), 5), _wrapped(lon + degrees(turn))


def middle(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    """The point half-way between two, by the shorter way round the earth."""
    (a, b), (c, d) = ((radians(lat), radians(lon)) for lat, lon in (first, second))
    x = cos(a) * cos(b) + cos(c) * cos(d)
    y = cos(a) * sin(b) + cos(c) * sin(d)
    z = sin(a) + sin(c)
    return round(degrees(atan2(z, (x * x + y * y) ** 0.5)), 5), _wrapped(degrees(atan2(y, x)))


def _wrapped(lon: float) -> float:
    return round((lon + 180.0) % 360.0 - 180.0, 5)


def is_a_government(text: str, start: int, end: int) -> bool:
    """Whether a capital or a country at `start` speaks or deals: "Kabul said", "talks between Kabul and Islamabad"."""
    after = re.match(
        r"\s+(?:(?:has|have|had|also|later|again|now|then|repeatedly|officially|will)\s+){0,2}([a-z]+)\b",
        text[end : end + 50],
    )
    before = text[max(0, start - _REACH) : start]
    if re.search(
        r"\b(?:in|from|at|near|of|to|into|inside|outside|around|across|on|for|with)\s+(?:the\s+)?$",
        before,
        re.IGNORECASE,
    ):
        return False
    if after and after.group(1) in _words().speaking:
        return True
    ties = "|".join(_words().ties)
    return re.search(rf"\b(?i:{ties})\s+between\s+(?:[A-Z]\w+\s+and\s+)?$", before) is not None
