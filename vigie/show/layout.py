"""Where the actors of the network stand: friends near each other, the rest further, no name over another.

Place in the flow: used by `ties`. In: how far apart each pair of actors would best be, and the room their names take.
Out: a point for each, in the units of the drawing; the same network gives the same points.

Method: stress majorization (Gansner, Koren and North 2005) over the shortest ways along the ties, from a circle; then
the names that overlap are pushed apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

__all__ = ["Box", "Point", "arranged"]

Point = tuple[float, float]
Box = tuple[float, float]
"""Width and height."""
ROUNDS = 90
"""Rounds of majorization: further ones move nothing one could see."""
APART = 2.4
"""Distance of two actors that nothing ties together, in lengths of a tie."""
PUSHES = 120
"""Rounds of pushing names apart at most."""
ROOMS = (1.5, 1.25, 1.0)
"""Room each name asks for in turn, in its own size: first much, so that a crowd spreads over the field."""


def arranged(names: Sequence[Box], wished: Mapping[tuple[int, int], float], field: Box) -> tuple[Point, ...]:
    """A point in the field for each actor; `wished` has the best distance of tied pairs, in lengths of a tie."""
    count = len(names)
    if count == 1:
        return ((field[0] / 2, field[1] / 2),)
    ways = _ways(count, wished)
    points = [(math.cos(2 * math.pi * at / count), math.sin(2 * math.pi * at / count)) for at in range(count)]
    for _ in range(ROUNDS):
        points = [_moved(at, points, ways) for at in range(count)]
    places = _fitted(points, names, field)
    for room in ROOMS:
        places = _pushed(places, [(wide * room, high * room) for wide, high in names], field)
    return tuple((round(x, 1), round(y, 1)) for x, y in _held(places, names, field))


def _held(points: Sequence[Point], names: Sequence[Box], field: Box) -> list[Point]:
    """The points moved so far that no name leaves the field."""
    return [
        (min(max(x, wide / 2), max(wide / 2, field[0] - wide / 2)),
         min(max(y, high / 2), max(high / 2, field[1] - high / 2)))
        for (x, y), (wide, high) in zip(points, names, strict=True)
    ]  # fmt: skip


def _ways(count: int, wished: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """The shortest way between any two, by Floyd and Warshall."""
    ways = [[0.0 if one == other else math.inf for other in range(count)] for one in range(count)]
    for (one, other), length in wished.items():
        ways[one][other] = ways[other][one] = min(ways[one][other], length)
    for via in range(count):
        for one in range(count):
            for other in range(count):
                ways[one][other] = min(ways[one][other], ways[one][via] + ways[via][other])
    return [[APART if math.isinf(way) else way for way in row] for row in ways]


def _moved(at: int, points: Sequence[Point], ways: Sequence[Sequence[float]]) -> Point:
    x, y, total = 0.0, 0.0, 0.0
    for other, (left, top) in enumerate(points):
        if other == at:
            continue
        dx, dy = points[at][0] - left, points[at][1] - top
        far = math.hypot(dx, dy) or 1e-6
        weight = ways[at][other] ** -2
        x += weight * (left + ways[at][other] * dx / far)
        y += weight * (top + ways[at][other] * dy / far)
        total += weight
    return x / total, y / total


def _fitted(points: Sequence[Point], names: Sequence[Box], field: Box) -> list[Point]:
    """The points spread over the field, each name inside it."""
    fitted: list[Point] = []
    low = [min(point[axis] for point in points) for axis in (0, 1)]
    high = [max(point[axis] for point in points) for axis in (0, 1)]
    for point, name in zip(points, names, strict=True):
        place = []
        for axis in (0, 1):
            share = (point[axis] - low[axis]) / (high[axis] - low[axis]) if high[axis] - low[axis] > 1e-6 else 0.5
            place.append(name[axis] / 2 + share * max(0.0, field[axis] - name[axis]))
        fitted.append((place[0], place[1]))
    return fitted


def _pushed(points: Sequence[Point], names: Sequence[Box], field: Box) -> list[Point]:
    """The points with overlapping names pushed apart, along the axis on which they overlap less."""
    places = [list(point) for point in points]
    for _ in range(PUSHES):
        moved = False
        for one, other in combinations(range(len(places)), 2):
            over = [(names[one][axis] + names[other][axis]) / 2 - abs(places[one][axis] - places[other][axis])
                    for axis in (0, 1)]  # fmt: skip
            if min(over) <= 0:
                continue
            axis = 0 if over[0] < over[1] else 1
            step = over[axis] / 2 + 0.5
            sign = 1 if places[one][axis] >= places[other][axis] else -1
            for at, way in ((one, sign), (other, -sign)):
                room = names[at][axis] / 2
                places[at][axis] = min(max(places[at][axis] + way * step, room), max(room, field[axis] - room))
            moved = True
        if not moved:
            break
    return [(x, y) for x, y in places]
