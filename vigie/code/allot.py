"""Each figure of a report's toll in one incident: the incident whose dead, wounded or detained it counts.

Place in the flow: after `cast`, before `incident`. In: the incidents of a report with all figures their sentences give.
Out: the same incidents, no figure in two of them: tolls can be added up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from vigie.code.assemble import Cluster, kin
from vigie.code.cast import Cast
from vigie.code.told import Said, Told
from vigie.lexicon.codebook import load_codebook

__all__ = ["allotted"]

_HARMS = frozenset({"killed", "injured"})
"""Parts of a toll that any sort of attack may bring about."""


def allotted(casts: Iterable[Cast]) -> tuple[Cast, ...]:
    """The incidents of a report, each figure only with the one it fits best; the first told where two fit alike.

    "Soldiers killed 17 fighters and detained one" tells of two incidents in one sentence: the dead belong to the first,
    the detained to the second.
    """
    kept = tuple(casts)
    told = _Figures(kept)
    return tuple(replace(one, cluster=_own(number, kept, told)) for number, one in enumerate(kept))


class _Figures:
    """The figures of a report by where they stand, each with its incident: looked up without a look at all."""

    def __init__(self, kept: Sequence[Cast]) -> None:
        figures = [
            (said.start, said.end, said.part, number)
            for number, one in enumerate(kept)
            for told in one.cluster.told
            for said in told.tolls
        ]
        self._figures = sorted(figures)
        self._longest = max((end - start for start, end, _, _ in figures), default=0)

    def holders(self, said: Said) -> list[int]:
        """The incidents that have a figure of this part in these words, in their order."""
        first = bisect_left(self._figures, said.start - self._longest, key=lambda each: each[0])
        last = bisect_left(self._figures, said.end, key=lambda each: each[0])
        near = self._figures[first:last]
        return sorted({number for _, end, part, number in near if part == said.part and said.start < end})


def _own(number: int, kept: Sequence[Cast], figures: _Figures) -> Cluster:
    """An incident's tellings with the figures that no other incident has a better right to."""
    told = kept[number].cluster.told
    return Cluster(
        tuple(
            replace(one, tolls=tuple(said for said in one.tolls if _owner(said, kept, figures) == number))
            for one in told
        )
    )


def _owner(said: Said, kept: Sequence[Cast], figures: _Figures) -> int:
    holders = figures.holders(said)
    return holders[0] if len(holders) == 1 else max(holders, key=lambda number: _fit(said, kept[number].cluster))


def _fit(said: Said, cluster: Cluster) -> tuple[bool, bool, bool, int]:
    """How well a figure fits: the kind does such harm and is a plain one; it counts those hit; it is near."""
    tellings = [told for told in cluster.told if any(_same(one, said) for one in told.tolls)]
    kind = cluster.kind()
    parties = [party for told in tellings for party in told.targets if party.effect == said.part]
    hit = any(party.start <= said.start < party.end for party in parties)
    plain = load_codebook().kinds[kind].rank > 0
    return said.part in _brought(kind), plain, hit, -min(_distance(told, said) for told in tellings)


def _same(one: Said, other: Said) -> bool:
    return one.part == other.part and one.start < other.end and other.start < one.end


def _distance(told: Told, said: Said) -> int:
    return min(max(start - said.end, said.start - end, 0) for start, end in told.spans)


@cache
def _brought(kind: str) -> frozenset[str]:
    """What an event of a kind does to people, by the words that name it; an attack of any sort may kill and wound."""
    book = load_codebook()
    effects = {each.effect for words in book.triggers.values() for each in words if each.kind == kind and each.effect}
    return frozenset(effects) | (_HARMS if kin(book, kind, "attack") else frozenset())
