"""Outlines of countries for the map, and what is disputed about them.

Place in the flow: read by `show`. In: nothing. Out: Outline and DisputedArea records. Data: vigie/data/outlines.json,
built by tools/tables/outlines.py from Natural Earth (public domain, 1:50 million) and resources/places/disputed.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

__all__ = ["DisputedArea", "Outline", "load_disputed", "load_outlines"]

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline: rings of (longitude, latitude) in degrees, closed, holes among them (draw even-odd).

    `country` is ISO 3166-1 alpha-3 (XKX for Kosovo), None for what Natural Earth draws apart without a code. No ring
    crosses the 180th meridian: countries on both sides of it have rings on both sides.
    """

    country: str | None
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedArea:
    """A disputed border or area: where (latitude, longitude), between which countries, and a sentence to print."""

    id: str
    name: str
    point: tuple[float, float]
    countries: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Shape:
    country: str | None
    name: str
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    step: float
    arcs: tuple[tuple[int, ...], ...]
    outlines: tuple[_Shape, ...]
    disputed: tuple[DisputedArea, ...]


@cache
def _table() -> _Table:
    raw = resources.files("vigie").joinpath("data", "outlines.json").read_bytes()
    return msgspec.json.decode(raw, type=_Table)


@cache
def load_outlines() -> tuple[Outline, ...]:
    """The outlines of all countries, by code; those without a code come last."""
    table = _table()
    arcs = [_points(steps, table.step) for steps in table.arcs]
    return tuple(
        Outline(shape.country, shape.name, tuple(_ring(numbers, arcs) for numbers in shape.rings))
        for shape in table.outlines
    )


@cache
def load_disputed() -> tuple[DisputedArea, ...]:
    """What must be said in words beside a map that shows these countries."""
    return _table().disputed


def _points(steps: tuple[int, ...], step: float) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((round(x * step, 4), round(y * step, 4)))
    return points


def _ring(numbers: tuple[int, ...], arcs: list[list[tuple[float, float]]]) -> Ring:
    """The arcs of a ring end to end; each begins where the one before it ended. `~n` is arc n backwards."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc if not ring else arc[1:])
    return tuple(ring)
