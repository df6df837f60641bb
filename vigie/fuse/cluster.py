"""Which belong together, given how alike they are in pairs: groups that one wrong link can't chain.

Place in the flow: inside `fuse`. In: probabilities of pairs, what must and what must not be one. Out: groups.
Method: average linkage (Sokal and Michener, 1958) over sparse links; a pair that was not worth comparing counts as 0,
so a group takes in another only when their members agree on the whole. In groups larger than the number of others that
each member was compared with, only so many pairs are asked for as could have been compared.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["cluster"]

Pair = tuple[int, int]
Apart = Callable[[Sequence[int], Sequence[int]], bool]


def cluster(  # noqa: PLR0913 - what keeps apart and what joins are one question
    count: int,
    links: Mapping[Pair, float],
    threshold: float,
    *,
    reach: int | None = None,
    together: Iterable[Pair] = (),
    apart: Apart | None = None,
    never: Apart | None = None,
) -> list[list[int]]:
    """Groups of 0 … count-1, each sorted, in order of their first member.

    Two groups join while the mean probability over all pairs across them is at least `threshold`, best pair first,
    unless `apart` says that something keeps them apart. Where each was compared with its `reach` nearest at most, two
    groups with more members than that are held to the share of their pairs that this leaves. `together` are pairs
    joined beforehand, the first ones first, whatever else, unless `never` keeps them apart.
    """
    joining = _Joining(count, apart, reach)
    for one, other in together:
        a, b = joining.home[one], joining.home[other]
        if a != b and not (never is not None and never(joining.groups[a], joining.groups[b])):
            joining.join(a, b)
    joining.weigh(links)
    joining.run(threshold)
    return [sorted(group) for _, group in sorted(joining.groups.items())]


@dataclass(slots=True)
class _Across:
    """What is known of the pairs across two groups: the sum of their probabilities, and how many have one."""

    total: float = 0.0
    pairs: int = 0


class _Joining:
    """Groups under way: `across[a][b]` and `across[b][a]` are one record of the pairs across groups a and b."""

    def __init__(self, count: int, apart: Apart | None, reach: int | None) -> None:
        self.groups: dict[int, list[int]] = {index: [index] for index in range(count)}
        self.home = list(range(count))
        self._apart = apart
        self._reach = reach
        self._across: dict[int, dict[int, _Across]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, int, int]] = []

    def weigh(self, links: Mapping[Pair, float]) -> None:
        """Take in the links, in an order that does not depend on how they came."""
        for (one, other), value in sorted(links.items()):
            a, b = self.home[one], self.home[other]
            if a != b:
                known = self._across[a].get(b)
                if known is None:
                    known = self._across[a][b] = self._across[b][a] = _Across()
                known.total += value
                known.pairs += 1

    def run(self, threshold: float) -> None:
        """Join the best pair of groups until none reaches the threshold."""
        for a in sorted(self._across):
            for b in self._across[a]:
                if a < b:
                    self._offer(a, b, threshold)
        while self._heap:
            _, a, b, size_a, size_b = heapq.heappop(self._heap)
            fresh = a in self.groups and b in self.groups
            if not fresh or len(self.groups[a]) != size_a or len(self.groups[b]) != size_b:
                continue
            if self._apart is not None and self._apart(self.groups[a], self.groups[b]):
                continue
            self.join(a, b)
            for other in sorted(self._across[a]):
                self._offer(min(a, other), max(a, other), threshold)

    def join(self, one: int, other: int) -> None:
        """Two groups as one, under the smaller number."""
        first, second = sorted((one, other))
        if first == second:
            return
        for member in self.groups[second]:
            self.home[member] = first
        self.groups[first] += self.groups.pop(second)
        for neighbour, known in self._across.pop(second, {}).items():
            self._across[neighbour].pop(second, None)
            if neighbour != first:
                both = self._across[first].get(neighbour)
                if both is None:
                    self._across[first][neighbour] = self._across[neighbour][first] = known
                else:
                    both.total += known.total
                    both.pairs += known.pairs

    def _offer(self, a: int, b: int, threshold: float) -> None:
        size_a, size_b = len(self.groups[a]), len(self.groups[b])
        known = self._across[a][b]
        asked: float = size_a * size_b
        if self._reach is not None and size_a + size_b > self._reach:
            asked = max(known.pairs, asked * self._reach / (size_a + size_b))
        mean = known.total / asked
        if mean >= threshold:
            heapq.heappush(self._heap, (-mean, a, b, size_a, size_b))
