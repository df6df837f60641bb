"""From degrees to the paper: an equal-area projection that suits where the incidents are.

Place in the flow: used by the map. In: longitude and latitude in degrees WGS 84. Out: x to the right and y down, in
radians of the globe (1 = the Earth's radius).

Sources: J. P. Snyder, Map Projections: A Working Manual (1987), section 24 (Lambert azimuthal equal-area);
B. Šavrič, T. Patterson, B. Jenny, The Equal Earth map projection (2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

__all__ = ["Point", "Project", "azimuthal", "centre_of", "equal_earth"]

Point = tuple[float, float]
Project = Callable[[float, float], Point | None]

FARTHEST = 150.0
"""Degrees from the centre beyond which a place is left off a regional map: there the projection tears shapes apart."""


def azimuthal(lon0: float, lat0: float) -> Project:
    """Lambert's azimuthal equal-area projection around a centre: true shapes there; None on the Earth's far side."""
    sin0, cos0, edge = sin(radians(lat0)), cos(radians(lat0)), cos(radians(FARTHEST))

    def project(lon: float, lat: float) -> Point | None:
        turn, sin1, cos1 = radians(lon - lon0), sin(radians(lat)), cos(radians(lat))
        nearness = sin0 * sin1 + cos0 * cos1 * cos(turn)
        if nearness < edge:
            return None
        scale = sqrt(2 / (1 + nearness))
        return (scale * cos1 * sin(turn), -scale * (cos0 * sin1 - sin0 * cos1 * cos(turn)))

    return project


def equal_earth(lon: float, lat: float) -> Point:
    """The Equal Earth projection of the whole world, centred on Greenwich."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    angle = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = angle * angle
    sixth = square**3
    spread = sqrt(3) * (9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1) / 2
    return (radians(lon) * cos(angle) / spread, -angle * (a1 + a2 * square + sixth * (a3 + a4 * square)))


def centre_of(places: Iterable[Point]) -> tuple[float, float, float]:
    """The middle of some places (lon, lat in degrees) on the globe, and the farthest of them from it, in degrees.

    The mean of the directions from the Earth's centre, so that places on both sides of 180° have their middle there.
    """
    vectors = [(cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)), sin(radians(lat)))
               for lon, lat in places]  # fmt: skip
    x, y, z = (sum(part) for part in zip(*vectors, strict=True))
    length = hypot(x, y, z)
    if length < len(vectors) * 1e-6:  # places all around the Earth have no middle
        return (0.0, 0.0, 180.0)
    x, y, z = x / length, y / length, z / length
    farthest = max(_angle((x, y, z), vector) for vector in vectors)
    return (degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z)))), farthest)


def _angle(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    chord = hypot(*(a - b for a, b in zip(one, other, strict=True)))
    return degrees(2 * asin(min(1.0, chord / 2)))
