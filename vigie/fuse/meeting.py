"""Who meets whom in blocks: all members of a small block, neighbours in a large one.

Place in the flow: under `fuse.block` and `fuse.report_block`. In: for each entry the block it lies in and the item it
stands for. Out: pairs of entries. No block costs more than in proportion to its size. Method: sorted neighbourhood
(Hernández and Stolfo, 1995) within blocks too large for all pairs.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Index", "Marks", "marked", "met", "nearest", "numbered", "ranks"]

Index = NDArray[np.int64]
Marks = NDArray[np.uint64]
BITS = 64
"""Bits onto which words are thrown to see fast whether two lists share one; a chance clash only moves a rank."""


def numbered(keys: Iterable[Hashable]) -> Index:
    """A number for each key, the same for equal ones, in order of their first appearance."""
    known: dict[Hashable, int] = {}
    return np.fromiter((known.setdefault(key, len(known)) for key in keys), dtype=np.int64)


def ranks(keys: Iterable[Any]) -> Index:
    """The position of each item when all are sorted by these keys, which must be comparable; equal ones in order."""
    found = list(keys)
    order = sorted(range(len(found)), key=found.__getitem__)
    position = np.empty(len(found), dtype=np.int64)
    position[order] = np.arange(len(found))
    return position


def marked(lists: Iterable[Iterable[str]]) -> Marks:
    """Each list as bits, one for each of its words: two lists that share a word share a bit."""
    marks = []
    for words in lists:
        mark = 0
        for word in words:
            mark |= 1 << zlib.crc32(word.encode()) % BITS
        marks.append(mark)
    return np.array(marks, dtype=np.uint64)


def met(block: Index, rank: Index, largest: int, near: int) -> Iterator[tuple[Index, Index]]:
    """Pairs of entries of one block, as portions of positions: all of a block of `largest` at most, of a larger one
    those within `near` places of each other in the order of `rank`."""
    order = np.lexsort((rank, block)).astype(np.int64)
    blocks = block[order]
    starts = np.flatnonzero(np.concatenate([[True], blocks[1:] != blocks[:-1]])) if len(blocks) else blocks
    sizes = np.diff(np.append(starts, len(blocks)))
    reach = np.repeat(np.where(sizes <= largest, sizes - 1, near), sizes)
    left = np.arange(len(blocks))
    step = 0
    while len(left):
        step += 1
        left = left[(left + step < len(blocks)) & (reach[left] >= step)]
        left = left[blocks[left + step] == blocks[left]]
        if len(left):
            yield order[left], order[left + step]


def nearest(one: Index, other: Index, value: NDArray[np.float64], kept: int) -> NDArray[np.bool_]:
    """Which pairs are among the `kept` of greatest value of either of their two sides."""
    side = np.concatenate([one, other])
    order = np.lexsort((np.concatenate([other, one]), -np.concatenate([value, value]), side))
    sides = side[order]
    starts = np.flatnonzero(np.concatenate([[True], sides[1:] != sides[:-1]])) if len(sides) else sides
    place = np.arange(len(sides)) - np.repeat(starts, np.diff(np.append(starts, len(sides))))
    wanted = np.zeros(len(side), dtype=bool)
    wanted[order[place < kept]] = True
    return wanted[: len(one)] | wanted[len(one) :]
