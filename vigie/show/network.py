"""The picture of the network: actors as knots, what ties them as lines; the sign of a tie never only a colour.

Place in the flow: used by `ties`. In: the lines of the list. Out: a Drawing in the units of its SVG: the most told
ties, between no more actors than have room; what is left out is counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vigie.show.layout import Point, arranged
from vigie.show.wording import counted

__all__ = ["GLYPHS", "Drawing", "Knot", "Line", "Node", "Thread", "draw"]

WIDTH = 720.0
"""Units of the SVG."""
TIES = 40
"""Ties drawn at most."""
KNOTS = 18
"""Actors drawn at most: names need room."""
RADIUS = 9.0
LETTER = 7.4
"""Width of a letter of a name, in units of the SVG."""
ROW = 16.0
"""Height of a row of a name."""
LETTERS = 19
"""Letters in a row of a name at most."""
GLYPHS = {"hostile": "−", "friendly": "+", "talks": "↔", "accuses": "!"}
_AIMED = ("hostile", "accuses")
"""Ties that have an arrow."""
_LENGTHS = {"hostile": 1.25, "friendly": 0.8, "talks": 1.0, "accuses": 1.25}
"""How far apart the ends of a tie would best stand."""
_BEND = 34.0
"""How far the second tie of a pair is bent aside."""
_MARGIN = 30.0
"""Left free above and below, where bent lines run."""
_GAP = 5.0
"""Between a knot and the end of a line."""


class Line(Protocol):
    """What a tie must tell to be drawn."""

    @property
    def index(self) -> int: ...
    @property
    def tone(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def pair(self) -> tuple[str, str]: ...
    @property
    def sentence(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Knot:
    """An actor, its name, its kind."""

    actor: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Node:
    """A knot as drawn: `rows` of its name below it, `ties` the indexes of its lines in the list."""

    x: float
    y: float
    name: str
    rows: tuple[str, ...]
    state: bool
    title: str
    ties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """The ties of one tone between two actors as one line with its sign in the middle."""

    path: str
    tone: str
    width: float
    x: float
    y: float
    glyph: str
    start: bool
    end: bool
    title: str
    ties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture; `known` are threads of the registry, `drawn` the ties of the list that found room."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    threads: tuple[Thread, ...]
    known: tuple[Thread, ...]
    tones: tuple[str, ...]
    knots: tuple[Knot, ...]
    drawn: int


def draw(
    lines: Sequence[Line],
    knot_of: Callable[[str], Knot],
    known_of: Callable[[set[str]], list[tuple[str, str, str]]],
) -> Drawing | None:
    """The picture of the first lines that have room; None without any."""
    shown, actors = _chosen(lines)
    if not shown:
        return None
    knots = [knot_of(actor) for actor in actors]
    at = {actor: number for number, actor in enumerate(actors)}
    rows = [_rows(knot.name) for knot in knots]
    boxes = [(max(2 * RADIUS, max(map(len, row)) * LETTER) + 12, 2 * RADIUS + ROW * len(row) + 26) for row in rows]
    wished: dict[tuple[int, int], float] = {}
    for line in shown:
        pair = at[line.pair[0]], at[line.pair[1]]
        wished[pair] = min(wished.get(pair, math.inf), _LENGTHS[line.tone])
    height = min(660.0, max(200.0, 120.0 + 36.0 * len(knots)))
    middles = arranged(boxes, wished, (WIDTH, height - 2 * _MARGIN))
    points = [
        (x, round(y + _MARGIN - (box[1] - 26) / 2 + RADIUS, 1)) for (x, y), box in zip(middles, boxes, strict=True)
    ]
    return Drawing(
        width=WIDTH, height=height, knots=tuple(knots), drawn=len(shown),
        nodes=tuple(_node(knots[n], points[n], rows[n], shown) for n in range(len(knots))),
        threads=tuple(_threads(shown, at, points)),
        known=tuple(_known(known_of(set(actors)), at, points)),
        tones=tuple(tone for tone in GLYPHS if any(line.tone == tone for line in shown)),
    )  # fmt: skip


def _chosen(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    actors: dict[str, None] = {}
    shown: list[Line] = []
    for line in lines:
        fresh = [actor for actor in dict.fromkeys(line.pair) if actor not in actors]
        if len(shown) < TIES and len(actors) + len(fresh) <= KNOTS:
            shown.append(line)
            actors |= dict.fromkeys(fresh)
    return shown, list(actors)


def _rows(name: str) -> tuple[str, ...]:
    """A name in two rows at most; what does not fit is cut and stands in the title."""
    rows = [""]
    for word in name.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > LETTERS:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    cut = [row if len(row) <= LETTERS else row[: LETTERS - 1] + "…" for row in rows[:2]]
    if len(rows) > 2:
        cut[1] = cut[1][: LETTERS - 1].rstrip(" …") + "…"
    return tuple(cut)


def _node(knot: Knot, point: Point, rows: tuple[str, ...], lines: Iterable[Line]) -> Node:
    ties = tuple(line.index for line in lines if knot.actor in line.pair)
    state = knot.kind in ("state_force", "government")
    return Node(*point, knot.name, rows, state, f"{knot.name}: {counted(len(ties), 'tie')}", ties)


def _threads(lines: Sequence[Line], at: dict[str, int], points: Sequence[Point]) -> Iterable[Thread]:
    pairs: dict[tuple[int, int], dict[str, list[Line]]] = {}
    for line in lines:
        one, other = sorted((at[line.pair[0]], at[line.pair[1]]))
        pairs.setdefault((one, other), {}).setdefault(line.tone, []).append(line)
    for (one, other), tones in pairs.items():
        for number, (tone, some) in enumerate(tones.items()):
            bend = (number - (len(tones) - 1) / 2) * _BEND
            path, middle = _way(points[one], points[other], bend)
            weight = sum(line.weight for line in some)
            ends = {at[line.pair[1]] for line in some}
            yield Thread(
                path, tone, round(1.6 + 1.3 * math.log2(weight), 1), *middle, GLYPHS[tone],
                start=tone in _AIMED and one in ends, end=tone in _AIMED and other in ends,
                title="; ".join(line.sentence for line in some) + f": {counted(weight, 'telling')}",
                ties=tuple(line.index for line in some),
            )  # fmt: skip


def _known(ties: Iterable[tuple[str, str, str]], at: dict[str, int], points: Sequence[Point]) -> Iterable[Thread]:
    for one, other, words in ties:
        if one != other:
            path, middle = _way(points[at[one]], points[at[other]], -_BEND)
            yield Thread(path, "known", 1.2, *middle, "", start=False, end=False, title=words, ties=())


def _way(one: Point, other: Point, bend: float) -> tuple[str, Point]:
    """A line from the edge of one knot to the edge of another, bent aside; and its middle."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    far = math.hypot(dx, dy) or 1.0
    aside = (one[0] + other[0]) / 2 - dy / far * bend * 2, (one[1] + other[1]) / 2 + dx / far * bend * 2
    start, end = _edge(one, aside), _edge(other, aside)
    middle = round((one[0] + other[0]) / 2 - dy / far * bend, 1), round((one[1] + other[1]) / 2 + dx / far * bend, 1)
    return f"M{start[0]} {start[1]}Q{aside[0]:.1f} {aside[1]:.1f} {end[0]} {end[1]}", middle


def _edge(knot: Point, towards: Point) -> Point:
    dx, dy = towards[0] - knot[0], towards[1] - knot[1]
    far = math.hypot(dx, dy) or 1.0
    return round(knot[0] + dx / far * (RADIUS + _GAP), 1), round(knot[1] + dy / far * (RADIUS + _GAP), 1)
