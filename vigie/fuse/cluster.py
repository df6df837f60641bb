"""Which belong together, given how alike they are in pairs: groups that one wrong link can't chain.

Place in the flow: inside `fuse`. In: probabilities of pairs, what must and what must not be one. Out: groups.
Method: average linkage (Sokal and Michener, 1958) over sparse links; a pair that was not worth comparing counts as 0,
so a group takes in another only when their members agree on the whole.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

__all__ = ["cluster"]

Pair = tuple[int, int]
Apart = Callable[[Iterable[int], Iterable[int]], bool]


def cluster(
    count: int,
    links: Mapping[Pair, float],
    threshold: float,
    *,
    together: Iterable[Pair] = (),
    apart: Apart | None = None,
    never: Apart | None = None,
) -> list[list[int]]:
    """Groups of 0 … count-1, each sorted, in order of their first member.

    Two groups join while the mean probability over all pairs across them is at least `threshold`, best pair first,
    unless `apart` says that something keeps them apart. `together` are pairs joined beforehand, the first ones first,
    whatever else, unless `never` keeps them apart.
    """
    joining = _Joining(count, apart)
    for one, other in together:
        a, b = joining.home[one], joining.home[other]
        if a != b and not (never is not None and never(joining.groups[a], joining.groups[b])):
            joining.join(a, b)
    joining.weigh(links)
    joining.run(threshold)
    return [sorted(group) for _, group in sorted(joining.groups.items())]


class _Joining:
    """Groups under way: `sums[a][b]` is the sum of the probabilities across groups a and b."""

    def __init__(self, count: int, apart: Apart | None) -> None:
        self.groups: dict[int, list[int]] = {index: [index] for index in range(count)}
        self.home = list(range(count))
        self._apart = apart
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, int, int]] = []

    def weigh(self, links: Mapping[Pair, float]) -> None:
        """Take in the links, in an order that does not depend on how they came."""
        for (one, other), value in sorted(links.items()):
            a, b = self.home[one], self.home[other]
            if a != b:
                self._sums[a][b] = self._sums[b][a] = self._sums[a].get(b, 0.0) + value

    def run(self, threshold: float) -> None:
        """Join the best pair of groups until none reaches the threshold."""
        for a in sorted(self._sums):
            for b in self._sums[a]:
                if a < b:
                    self._offer(a, b)
        while self._heap and -self._heap[0][0] >= threshold:
            _, a, b, size_a, size_b = heapq.heappop(self._heap)
            fresh = a in self.groups and b in self.groups
            if not fresh or len(self.groups[a]) != size_a or len(self.groups[b]) != size_b:
                continue
            if self._apart is not None and self._apart(self.groups[a], self.groups[b]):
                continue
            self.join(a, b)
            for other in sorted(self._sums[a]):
                self._offer(*sorted((a, other)))

    def join(self, one: int, other: int) -> None:
        """Two groups as one, under the smaller number."""
        first, second = sorted((one, other))
        if first == second:
            return
        self.groups[first] += self.groups.pop(second)
        for member in self.groups[first]:
            self.home[member] = first
        for neighbour, value in self._sums.pop(second, {}).items():
            self._sums[neighbour].pop(second, None)
            if neighbour != first:
                total = self._sums[first].get(neighbour, 0.0) + value
                self._sums[first][neighbour] = self._sums[neighbour][first] = total

    def _offer(self, a: int, b: int) -> None:
        size_a, size_b = len(self.groups[a]), len(self.groups[b])
        mean = self._sums[a][b] / (size_a * size_b)
        heapq.heappush(self._heap, (-mean, a, b, size_a, size_b))
