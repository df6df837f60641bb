"""Mending of a report's prose: copies, boilerplate and slips of writing go, each piece with its reason.

Place in the flow: `clean` hands it the text of a page or a file with the map to its source. Out: the mended text, its
map, and what was cut out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vigie.clean.glue import missing_spaces, stray_stops
from vigie.clean.promotion import boilerplate
from vigie.clean.repeats import repeats
from vigie.records import Removed
from vigie.text.offsets import Derived, Edit

__all__ = ["Mended", "mend"]

_NOT_BREAK = re.compile(r"[^\n]")
_LOOSE_MARKS = " \t\n.,;:!?…-–—"


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended text with its map, and the pieces cut out of it, in the order of the text."""

    prose: Derived
    removed: tuple[Removed, ...] = ()


def mend(prose: Derived, as_written: bool = False) -> Mended:
    """The text without its copies and its boilerplate, with the spaces it lacked.

    `as_written` keeps every offset, for texts that others refer to by offsets: what is cut out leaves spaces of the
    same length behind, and no space is put in.
    """
    copies = repeats(prose.text)
    pieces = [Removed("repeat", _shown(prose.text[cut.start : cut.end])) for cut in copies]
    mended = _cut(prose, copies, as_written)
    if not as_written:
        mended = mended.edited(missing_spaces(mended.text))
    if not as_written or copies:
        stops = stray_stops(mended.text)
        pieces += [Removed("repeat", said) for stop in stops if (said := _shown(mended.text[stop.start : stop.end]))]
        mended = _cut(mended, stops, as_written)
    paragraphs = boilerplate(mended.text)
    pieces += [Removed(item.why, mended.text[item.start : item.end].strip()) for item in paragraphs]
    gone = _without(mended.text, ((item.start, item.end) for item in paragraphs))
    return Mended(_cut(mended, gone, as_written), tuple(pieces))


def _cut(prose: Derived, cuts: list[Edit], as_written: bool) -> Derived:
    """The text with the cuts made, or blanked; what is cut at its end goes in either case."""
    if not as_written or not cuts:
        return prose.edited(cuts)
    blanked = prose.edited(
        [Edit(cut.start, cut.end, _NOT_BREAK.sub(" ", prose.text[cut.start : cut.end])) for cut in cuts]
    )
    kept = len(blanked.text.rstrip())
    return blanked.edited([Edit(kept, len(blanked.text))])


def _shown(piece: str) -> str:
    return piece.lstrip(_LOOSE_MARKS).rstrip()


def _without(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Edit]:
    """The cuts of whole paragraphs, each with the blank line before it, or after it where nothing stands before."""
    cuts: list[Edit] = []
    done, kept = 0, False
    for start, end in paragraphs:
        begin = len(text[:start].rstrip())
        kept = kept or begin > done
        if not kept:
            end += len(text[end:]) - len(text[end:].lstrip())
        cuts.append(Edit(max(begin, done), end))
        done = end
    return cuts
