"""The map: country outlines around the incidents, one sign a place and family, precision shown.

Place in the flow: after the rows. In: rows and the world's outlines. Out: a WorldMap in the units of its SVG.
A sign's shape and colour say the family, its area the dead, a broken ring that only the area is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from vigie.lexicon.earth import EARTH_KM
from vigie.lexicon.outlines import DisputedArea, Outline
from vigie.show.map_labels import Label, place_labels
from vigie.show.picks import Picks
from vigie.show.projection import Point, Project, azimuthal, centre_of, equal_earth
from vigie.show.rows import FAMILIES, Row, killed_in
from vigie.show.shapes import Box, area_and_middle, clip, on_paper, path_data, thin
from vigie.show.wording import counted, figure

__all__ = ["Land", "Sign", "WorldMap", "draw_map"]

WIDTH, HEIGHT = 1000.0, 600.0
"""The sheet, in units of the SVG (CSS pixels at full width)."""
MARGIN = 0.16
"""White around the incidents: a share of the sheet, so that no sign is cut at its edge."""
LEAST_SPAN = 0.12
"""The least the sheet shows, in radians of the globe (about 760 km): one incident still lies in a country one knows."""
REACH = 1.0
"""How far beyond the sheet outlines are kept for zooming out and moving, in sheets on each side."""
REGIONAL = 60.0
"""Degrees from the middle of the incidents to the farthest: beyond it the map is one of the whole world."""
LEAST_SIGN, LARGEST_SIGN = 5.0, 24.0
"""Radius of a sign without a known death, and of the largest, in units of the SVG."""
CROWD = 120
"""Places from which on all signs shrink, so that a crowded map can still be read."""
LEAST_SHRINK = 0.45
"""The most a crowd shrinks signs: a share of their size."""
DEATH_AREA = 2.4
"""Growth of a sign's radius with the square root of its dead: area stands for deaths."""
RINGS = {"admin2": 15.0, "admin1": 22.0, "country": 32.0, "region": 32.0}
"""Radius of the broken ring, in units of the SVG, where only the area is known."""


@dataclass(frozen=True, slots=True)
class Land:
    """A land on the sheet."""

    name: str
    path: str
    disputed: bool
    touched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The incidents of one family at one place."""

    x: float
    y: float
    dx: float
    dy: float
    radius: float
    ring: float
    family: int
    count: int
    vague: bool
    title: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldMap:
    """Everything the map's template draws; `signs` is empty when no incident has coordinates."""

    width: float
    height: float
    reach: Box
    lands: tuple[Land, ...]
    names: tuple[Label, ...]
    signs: tuple[Sign, ...]
    places: tuple[Label, ...]
    families: tuple[int, ...]
    inset: str
    inset_box: tuple[str, ...]
    scale_km: tuple[int, float] | None
    disputed: tuple[str, ...]
    located: int
    vague: int
    missing: int
    missing_link: str | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    project: Project
    left: float
    top: float
    scale: float

    def place(self, point: Point) -> Point:
        return ((point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale)

    def at(self, lon: float, lat: float) -> Point | None:
        point = self.project(lon, lat)
        return self.place(point) if point else None


def draw_map(
    rows: tuple[Row, ...], outlines: tuple[Outline, ...], disputed: tuple[DisputedArea, ...], picks: Picks
) -> WorldMap:
    """The map of the incidents that have coordinates; without any it has neither signs nor lands."""
    located = [row for row in rows if _point(row)]
    missing = [row for row in rows if not _point(row)]
    sheet, regional = _sheet([point for row in located if (point := _point(row))])
    touched = {place.country for row in located if (place := row.incident.place) and place.country}
    signs = _signs(located, sheet, picks)
    taken = [_sign_box(sign) for sign in signs]
    places = _place_names(located, sheet, signs, taken)
    lands, names = _lands(outlines if signs else (), sheet, touched)
    return WorldMap(
        width=WIDTH,
        height=HEIGHT,
        reach=_reach(),
        lands=lands,
        names=place_labels(names, taken),
        signs=signs,
        places=places,
        families=tuple(sorted({sign.family for sign in signs})),
        inset=_inset(outlines) if regional else "",
        inset_box=_inset_box([point for row in located if (point := _point(row))]) if regional else (),
        scale_km=_scale_bar(sheet) if regional else None,
        disputed=tuple(area.sentence for area in disputed if _shown(area, sheet)),
        located=len(located),
        vague=sum(_vague(row) for row in located),
        missing=len(missing),
        missing_link=picks.link("Not on the map", (row.index for row in missing)) if missing else None,
    )


def _point(row: Row) -> Point | None:
    place = row.incident.place
    return (place.lon, place.lat) if place and place.lon is not None and place.lat is not None else None


def _shown(area: DisputedArea, sheet: _Sheet) -> bool:
    flat = sheet.at(area.point[1], area.point[0])
    return bool(flat and 0 <= flat[0] <= WIDTH and 0 <= flat[1] <= HEIGHT)


def _vague(row: Row) -> bool:
    place = row.incident.place
    return bool(place and place.level in RINGS)


def _reach() -> Box:
    return (-REACH * WIDTH, -REACH * HEIGHT, (1 + REACH) * WIDTH, (1 + REACH) * HEIGHT)


def _sheet(points: list[Point]) -> tuple[_Sheet, bool]:
    if points:
        lon, lat, farthest = centre_of(points)
        if farthest <= REGIONAL:
            project = azimuthal(lon, lat)
            return _fit([flat for point in points if (flat := project(*point))], project, LEAST_SPAN), True
    corners = [equal_earth(lon, lat) for lon, lat in ((-180, 0), (180, 0), (0, 84), (0, -60))]
    return _fit(corners, equal_earth, 0.0, margin=0.02), False


def _fit(flat: list[Point], project: Project, least: float, margin: float = MARGIN) -> _Sheet:
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    room = 1 - 2 * margin
    wide = max(max(xs) - min(xs), least * room) / room
    high = max(max(ys) - min(ys), least * room * HEIGHT / WIDTH) / room
    scale = min(WIDTH / wide, HEIGHT / high)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return _Sheet(project, middle_x - WIDTH / scale / 2, middle_y - HEIGHT / scale / 2, scale)


def _lands(outlines: Iterable[Outline], sheet: _Sheet, touched: set[str]) -> tuple[tuple[Land, ...], list[Label]]:
    lands: list[Land] = []
    names: list[tuple[float, Label]] = []
    for outline in outlines:
        rings = [ring for raw in outline.rings if (ring := _cut(raw, sheet, _reach()))]
        if not rings:
            continue
        lands.append(Land(outline.name, path_data(rings), outline.country is None, outline.country in touched))
        names.append(_name(outline.name, rings))
    return tuple(lands), [label for _, label in sorted(names, key=lambda one: (-one[0], one[1].text))]


def _name(text: str, rings: list[list[Point]]) -> tuple[float, Label]:
    """A land's name in the middle of its largest part on the sheet; beyond the sheet it waits for zooming out."""
    inside = [area_and_middle(part) for ring in rings if (part := clip(ring, (0, 0, WIDTH, HEIGHT)))]
    area, (x, y) = max(inside or [area_and_middle(ring) for ring in rings])
    roomy = bool(inside) and sqrt(area) > max(8.0 * len(text), 0.05 * WIDTH)
    return area, Label(text, x, y, shown=roomy)


def _cut(raw: Iterable[Point], sheet: _Sheet, box: Box) -> list[Point]:
    ring = on_paper(raw, sheet.project, sheet.place)
    return thin(clip(ring, box), 0.7) if ring else []


def _signs(rows: list[Row], sheet: _Sheet, picks: Picks) -> tuple[Sign, ...]:
    places: dict[tuple[float, float], dict[int, list[Row]]] = {}
    for row in rows:
        point = _point(row)
        flat = sheet.at(*point) if point else None
        if flat:
            at = (round(flat[0], 1), round(flat[1], 1))
            places.setdefault(at, {}).setdefault(FAMILIES.index(row.family), []).append(row)
    shrink = max(LEAST_SHRINK, min(1.0, sqrt(CROWD / max(1, len(places)))))
    signs = [sign for at, families in sorted(places.items()) for sign in _cluster(at, families, shrink, picks)]
    return tuple(sorted(signs, key=lambda sign: (-sign.ring, -sign.radius, sign.x, sign.y, sign.family)))


def _cluster(at: Point, families: dict[int, list[Row]], shrink: float, picks: Picks) -> Iterable[Sign]:
    """The families of one place side by side around it, so that none hides another."""
    radii = {family: round(shrink * _radius(rows), 1) for family, rows in families.items()}
    orbit = 0.0 if len(radii) == 1 else max(max(radii.values()), sum(radii.values()) / pi + 1)
    for turn, (family, rows) in enumerate(sorted(families.items())):
        angle = 2 * pi * turn / len(families) - pi / 2
        level = rows[0].incident.place.level if rows[0].incident.place else None
        yield Sign(
            x=at[0],
            y=at[1],
            dx=round(orbit * cos(angle), 1),
            dy=round(orbit * sin(angle), 1),
            radius=radii[family],
            ring=max(round(shrink * RINGS[level], 1), round(orbit + max(radii.values()), 1)) if level in RINGS else 0.0,
            family=family,
            count=len(rows),
            vague=all(_vague(row) for row in rows),
            title=_title(family, rows),
            link=_open(family, rows, picks),
        )


def _radius(rows: Iterable[Row]) -> float:
    dead = sum(row.incident.toll.killed.best for row in rows if row.incident.toll.killed)
    return round(min(LARGEST_SIGN, LEAST_SIGN + DEATH_AREA * sqrt(dead)), 1)


def _title(family: int, rows: list[Row]) -> str:
    dead = figure(killed_in(rows))
    known = f" (known only to the {rows[0].level.removesuffix(' only')})" if _vague(rows[0]) else ""
    toll = f"killed: {dead}" if dead else "no number of dead"
    return f"{rows[0].where}{known}: {counted(len(rows), 'incident')}, {FAMILIES[family].lower()}; {toll}"


def _open(family: int, rows: list[Row], picks: Picks) -> str:
    if len(rows) == 1:
        return f"#i{rows[0].index}"
    return picks.link(f"{rows[0].where}: {FAMILIES[family].lower()}", (row.index for row in rows))


def _sign_box(sign: Sign) -> Box:
    x, y, size = sign.x + sign.dx, sign.y + sign.dy, sign.radius * 0.9
    return (x - size, y - size, x + size, y + size)


def _place_names(rows: list[Row], sheet: _Sheet, signs: tuple[Sign, ...], taken: list[Box]) -> tuple[Label, ...]:
    weights: dict[tuple[str, Point], int] = {}
    for row in rows:
        point = _point(row)
        flat = sheet.at(*point) if point and not _vague(row) else None
        place = row.incident.place
        if flat and place and place.name:
            killed = row.incident.toll.killed
            key = (place.name, (round(flat[0], 1), round(flat[1], 1)))
            weights[key] = weights.get(key, 0) + 5 + (killed.best if killed else 0)
    reach: dict[Point, float] = {}
    for sign in signs:
        at = (sign.x, sign.y)
        reach[at] = max(reach.get(at, 0.0), sign.radius + sign.dx)
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return place_labels([Label(name, x, y, reach.get((x, y), LEAST_SIGN) + 3) for (name, (x, y)), _ in ordered], taken)


def _inset(outlines: Iterable[Outline]) -> str:
    sheet = _inset_sheet()
    rings = [thin(ring, 1.6) for outline in outlines for raw in outline.rings
             if (ring := on_paper(raw, sheet.project, sheet.place))]  # fmt: skip
    return path_data([ring for ring in rings if ring and area_and_middle(ring)[0] > 2.0], digits=0)


def _inset_sheet() -> _Sheet:
    right, top = equal_earth(180, 0)[0], equal_earth(0, 84)[1]
    return _Sheet(equal_earth, -right, top, INSET / (2 * right))


INSET = 180.0
"""Width of the small map of the world, in units of the SVG."""


def _inset_box(points: list[Point]) -> tuple[str, ...]:
    sheet = _inset_sheet()
    flat = [sheet.place(equal_earth(lon, lat)) for lon, lat in points]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    left, top = min(xs) - 4, min(ys) - 4
    return tuple(f"{value:.1f}" for value in (left, top, max(xs) + 4 - left, max(ys) + 4 - top))


def _scale_bar(sheet: _Sheet) -> tuple[int, float]:
    """A round number of kilometres that takes 60 to 150 units of the SVG at the middle of the map."""
    for km in (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        width = km / EARTH_KM * sheet.scale
        if width >= 60:
            return (km, round(width, 1))
    return (5000, round(5000 / EARTH_KM * sheet.scale, 1))
