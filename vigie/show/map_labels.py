"""Names on the map, placed so that none covers another.

Place in the flow: used by the map. In: wanted names, the most important first. Out: where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from vigie.show.shapes import Box

__all__ = ["Label", "place_labels"]

LETTER = 7.0
"""Width of an average letter at the size of the map's names, in units of the SVG."""
LINE = 15.0
"""Height of a name, in units of the SVG."""
MOST = 30
"""Names of one kind shown at most: the map stays a map."""
KEPT = 300
"""Names of one kind kept at most: those that are not shown at first may find room when the map is zoomed."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point; `shift` moves its beginning to the right of a sign there (0: centred on the point).

    `shown`: it has room on the whole map; the page's script looks again when the map is zoomed.
    """

    text: str
    x: float
    y: float
    shift: float = 0.0
    shown: bool = True


def place_labels(wanted: Iterable[Label], taken: list[Box]) -> tuple[Label, ...]:
    """The names in the order given, `shown` where they find room beside the boxes `taken`, to which theirs are added.

    A name that is centred on its point may move up or down a little to find room.
    """
    placed: list[Label] = []
    shown = 0
    for label in islice(wanted, KEPT):
        room = _with_room(label, taken) if label.shown and shown < MOST else None
        if room:
            taken.append(_box(room))
            shown += 1
        placed.append(room or _at(label, label.y, False))
    return tuple(placed)


def _with_room(label: Label, taken: list[Box]) -> Label | None:
    moves = (0.0,) if label.shift else (0.0, 24.0, -24.0, 48.0, -48.0)
    tries = (_at(label, label.y + move, True) for move in moves)
    return next((tried for tried in tries if _free(_box(tried), taken)), None)


def _at(label: Label, y: float, shown: bool) -> Label:
    return Label(label.text, round(label.x, 1), round(y, 1), round(label.shift, 1), shown)


def _free(box: Box, taken: list[Box]) -> bool:
    return all(box[0] >= other[2] or box[2] <= other[0] or box[1] >= other[3] or box[3] <= other[1] for other in taken)


def _box(label: Label) -> Box:
    width = LETTER * len(label.text)
    left = label.x + label.shift if label.shift else label.x - width / 2
    return (left, label.y - LINE / 2, left + width, label.y + LINE / 2)
