"""Where work is done: what every runner promises, and which one a run was asked to use.

Place in the flow: under `scale.coding` and `scale.projects`. In: a function and batches of items. Out: the results of
each batch, in order. tests/scale/test_runners.py holds every runner to these promises.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, Self, TypeVar

__all__ = ["Lost", "Runner", "in_order"]

BATCHES_AHEAD = 3
"""Batches a lane may lie ahead of what has been taken: enough to keep it busy, few enough to bound memory."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Pending = TypeVar("Pending")


class Lost:
    """Stands for the result of an item that ended every process that worked on it."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lost)

    def __hash__(self) -> int:
        return hash(Lost)

    def __repr__(self) -> str:
        return "Lost()"


class Runner(Protocol):
    """Many lanes that do the same work on different batches.

    The promises: results come in the order of the batches, one for each item; they are those of a plain loop, whatever
    the number of lanes; a worker that is killed costs time and no result, and no result is given twice; an item that
    ends its process again and again is `Lost`, the others of its batch are not; at most BATCHES_AHEAD batches a lane
    are taken ahead of the results that were fetched; an exception of the function is raised here.
    """

    @property
    def lanes(self) -> int:
        """How many batches are worked on at once."""
        ...

    def each(
        self, function: Callable[[Sequence[Item]], list[Result]], batches: Iterable[Sequence[Item]]
    ) -> Iterator[list[Result | Lost]]:
        """The function's results for each batch; it must be one that another process can import, and pure."""
        ...

    def __enter__(self) -> Self:
        """Ready to work."""
        ...

    def __exit__(self, *_: object) -> None:
        """Every process that the runner started is ended."""
        ...


def in_order(
    batches: Iterable[Sequence[Item]],
    begin: Callable[[Sequence[Item]], Pending],
    finish: Callable[[deque[Pending]], list[Result | Lost]],
    lanes: Callable[[], int],
) -> Iterator[list[Result | Lost]]:
    """Results in the order of the batches, with so many begun ahead that no lane waits; `finish` takes the first."""
    waiting: deque[Pending] = deque()
    for batch in batches:
        waiting.append(begin(batch))
        if len(waiting) >= lanes() * BATCHES_AHEAD:
            yield finish(waiting)
    while waiting:
        yield finish(waiting)
