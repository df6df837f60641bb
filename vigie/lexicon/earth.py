"""The earth as a sphere, for distances.

In: two points in degrees. Out: kilometres. On a sphere a distance is wrong by half a percent at most, far less than
any place in a report is known.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

__all__ = ["EARTH_KM", "great_circle"]

EARTH_KM = 6371.0
"""Mean radius of the earth."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def great_circle(first: Point, second: Point) -> float:
    """How far two points are from each other, in kilometres along the surface (haversine formula)."""
    (a, b), (c, d) = ((radians(lat), radians(lon)) for lat, lon in (first, second))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
