"""Country outlines on the paper: projected, cut at the edge of the sheet, thinned to what the eye can see.

Place in the flow: used by the map. In: rings of longitude and latitude. Out: rings on the paper, and SVG path data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from vigie.show.projection import Point, Project

__all__ = ["Box", "area_and_middle", "clip", "on_paper", "path_data", "thin"]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def on_paper(ring: Iterable[Point], project: Project, place: Callable[[Point], Point]) -> list[Point] | None:
    """A ring projected and placed on the paper; None when part of it lies on the far side of the Earth."""
    found: list[Point] = []
    for lon, lat in ring:
        point = project(lon, lat)
        if point is None:
            return None
        found.append(place(point))
    return found


def clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside the box (Sutherland and Hodgman, 1974); empty when it lies outside."""
    for axis, limit, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        ring = _clip_side(ring, axis, limit, keep_above)
        if not ring:
            return []
    return list(ring)


def _clip_side(ring: Sequence[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    found: list[Point] = []
    for at, point in enumerate(ring):
        before = ring[at - 1]
        inside, was_inside = ((one[axis] >= limit) == keep_above for one in (point, before))
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            found.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            found.append(point)
    return found


def thin(ring: Sequence[Point], step: float) -> list[Point]:
    """A ring without the points closer than `step` to the one kept before; empty when nothing is left to see."""
    kept: list[Point] = []
    for point in ring:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return kept if len(kept) >= 3 else []


def path_data(rings: Iterable[Sequence[Point]], digits: int = 1) -> str:
    """Rings as the `d` of an SVG path, in steps from point to point."""
    pieces: list[str] = []
    factor = 10**digits
    for ring in rings:
        whole = [(round(x * factor), round(y * factor)) for x, y in ring]
        steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole) if (x, y) != (a, b)]
        start = f"M{_short(whole[0][0], factor)} {_short(whole[0][1], factor)}"
        pieces.append(start + "l" + " ".join(f"{_short(x, factor)} {_short(y, factor)}" for x, y in steps) + "z")
    return "".join(pieces)


def _short(value: int, factor: int) -> str:
    return f"{value / factor:g}"


def area_and_middle(ring: Sequence[Point]) -> tuple[float, Point]:
    """The area of a ring and its centre of gravity."""
    doubled = sum_x = sum_y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        doubled, sum_x, sum_y = doubled + cross, sum_x + (ax + bx) * cross, sum_y + (ay + by) * cross
    if not doubled:
        return (0.0, ring[0])
    return (abs(doubled) / 2, (sum_x / (3 * doubled), sum_y / (3 * doubled)))
