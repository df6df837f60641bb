"""Each figure of a report's toll in one incident: the incident whose dead, wounded or detained it counts.

Place in the flow: after `cast`, before `incident`. In: the incidents of a report with all figures their sentences give.
Out: the same incidents, no figure in two of them: tolls can be added up.
"""

from __future__ import annotations

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
    return tuple(replace(one, cluster=_own(number, kept)) for number, one in enumerate(kept))


def _own(number: int, kept: Sequence[Cast]) -> Cluster:
    """An incident's tellings with the figures that no other incident has a better right to."""
    told = kept[number].cluster.told
    return Cluster(
        tuple(replace(one, tolls=tuple(said for said in one.tolls if _owner(said, kept) == number)) for one in told)
    )


def _owner(said: Said, kept: Sequence[Cast]) -> int:
    claiming = [(number, fit) for number, one in enumerate(kept) if (fit := _fit(said, one.cluster)) is not None]
    return max(claiming, key=lambda each: each[1])[0]


def _fit(said: Said, cluster: Cluster) -> tuple[bool, bool, bool, int] | None:
    """How well a figure fits an incident: its kind does such harm and is a plain one; it counts those hit; it is near.

    None where the incident does not have the figure.
    """
    tellings = [told for told in cluster.told if any(_same(one, said) for one in told.tolls)]
    if not tellings:
        return None
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
