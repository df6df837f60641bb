"""Names on the map, placed so that none covers another.

Place in the flow: used by the map. In: wanted names, the most important first. Out: those that found room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.show.shapes import Box

__all__ = ["Label", "place_labels"]

LETTER = 7.0
"""Width of an average letter at the size of the map's names, in units of the SVG."""
LINE = 15.0
"""Height of a name, in units of the SVG."""
MOST = 30
"""Names of one kind at most: the map stays a map."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point; `shift` moves its beginning to the right of a sign there (0: centred on the point)."""

    text: str
    x: float
    y: float
    shift: float = 0.0


def place_labels(wanted: Iterable[Label], taken: list[Box]) -> tuple[Label, ...]:
    """The names that find room, taken in the order given, beside the boxes already `taken`, to which theirs are added.

    A name that is centred on its point may move up or down a little to find room.
    """
    kept: list[Label] = []
    for label in wanted:
        for moved in (0.0,) if label.shift else (0.0, 24.0, -24.0, 48.0, -48.0):
            tried = Label(label.text, round(label.x, 1), round(label.y + moved, 1), round(label.shift, 1))
            if len(kept) < MOST and _free(_box(tried), taken):
                taken.append(_box(tried))
                kept.append(tried)
                break
    return tuple(kept)


def _free(box: Box, taken: list[Box]) -> bool:
    return all(box[0] >= other[2] or box[2] <= other[0] or box[1] >= other[3] or box[3] <= other[1] for other in taken)


def _box(label: Label) -> Box:
    width = LETTER * len(label.text)
    left = label.x + label.shift if label.shift else label.x - width / 2
    return (left, label.y - LINE / 2, left + width, label.y + LINE / 2)
