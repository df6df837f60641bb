"""Pairs to compare, sorted into blocks of one time and place, so that blocks can be compared apart from each other.

Place in the flow: inside `fuse`, between `block` and `links`. In: pairs, and what stands behind their sides. Out: the
value of each pair, in the pairs' order. Who compares the blocks is given: a plain loop, the processes of a machine, or
a cluster. A value depends on its pair alone, so who compared it changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Block", "Compare", "Each", "Where", "loop", "month", "values_of"]

BLOCK_PAIRS = 4_000
"""Pairs of a block at most: some 0.2 s of comparing, many times what it takes to hand the block over."""
DAY_TO_MONTH = 7
"""Characters of an ISO day that name its month: what is compared lies within weeks of each other."""

Where = tuple[str, str]
"""A month and a country, each empty where it is not known."""
Name = Hashable
Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """What is needed to compare some pairs: their sides, each once, and the pairs as positions in them."""

    sides: tuple[Any, ...]
    pairs: tuple[tuple[int, int], ...]


Compare = Callable[[Sequence[Block]], list[list[float]]]


class Each(Protocol):
    """Who compares the blocks."""

    def __call__(self, function: Compare, batches: Iterable[Sequence[Block]], /) -> Iterator[list[list[float]]]:
        """The function's results for each batch, in the batches' order, one for each block."""
        ...


def loop(function: Compare, batches: Iterable[Sequence[Block]], /) -> Iterator[list[list[float]]]:
    """Every batch in this process, one after the other."""
    return map(function, batches)


def values_of(
    pairs: Sequence[Pair],
    side: Callable[[Any], Any],
    where: Callable[[Any], Where],
    compare: Compare,
    each: Each,
) -> list[float]:
    """The value of each pair, in the pairs' order; a pair lies in the block of its first side's time and place."""
    if len(pairs) < BLOCK_PAIRS:
        each = loop  # less work than handing it over
    blocks: dict[Where, list[int]] = defaultdict(list)
    for index, (one, _) in enumerate(pairs):
        blocks[where(side(one))].append(index)
    portions = [
        block[start : start + BLOCK_PAIRS] for block in blocks.values() for start in range(0, len(block), BLOCK_PAIRS)
    ]
    values = [0.0] * len(pairs)
    batches = ([_block([pairs[index] for index in portion], side)] for portion in portions)
    for portion, (found,) in zip(portions, each(compare, batches), strict=True):
        for index, value in zip(portion, found, strict=True):
            values[index] = value
    return values


def month(day: str | None) -> str:
    """The month of an ISO day."""
    return day[:DAY_TO_MONTH] if day else ""


def _block(pairs: Sequence[Pair], side: Callable[[Any], Any]) -> Block:
    at: dict[Name, int] = {}
    for pair in pairs:
        for name in pair:
            at.setdefault(name, len(at))
    return Block(tuple(map(side, at)), tuple((at[one], at[other]) for one, other in pairs))
