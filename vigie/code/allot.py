"""Each figure of a report's toll in one incident: the incident whose dead, wounded or detained it counts.

Place in the flow: after `cast`, before `incident`. In: the incidents of a report with all figures their sentences give.
Out: the same incidents, no figure in two of them: tolls can be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from vigie.code.assemble import Cluster
from vigie.code.cast import Cast
from vigie.code.told import Part, Said, Told
from vigie.lexicon.codebook import load_codebook

__all__ = ["allotted"]

_HARMS = frozenset({"killed", "injured"})
"""Parts of a toll that any violent kind may bring about."""


def allotted(casts: Iterable[Cast]) -> tuple[Cast, ...]:
    """The incidents of a report, each figure only with the one it fits best; the first told where two fit alike.

    "Soldiers killed 17 fighters and detained one" tells of two incidents in one sentence: the dead belong to the first,
    the detained to the second.
    """
    kept = tuple(casts)
    owners: dict[tuple[Part, int], int] = {}
    for number, one in enumerate(kept):
        for said in _figures(one.cluster):
            key = (said.part, said.end)
            known = owners.setdefault(key, number)
            if _fit(said, one.cluster) > _fit(said, kept[known].cluster):
                owners[key] = number
    return tuple(replace(one, cluster=_own(one.cluster, number, owners)) for number, one in enumerate(kept))


def _figures(cluster: Cluster) -> Sequence[Said]:
    return [said for told in cluster.told for said in told.tolls]


def _own(cluster: Cluster, number: int, owners: dict[tuple[Part, int], int]) -> Cluster:
    return Cluster(
        tuple(
            replace(told, tolls=tuple(said for said in told.tolls if owners[said.part, said.end] == number))
            for told in cluster.told
        )
    )


def _fit(said: Said, cluster: Cluster) -> tuple[bool, bool, bool, int]:
    """How well a figure fits an incident: its kind does such harm and is a plain one; it counts those hit; it is near."""
    tellings = [told for told in cluster.told if any(_same(one, said) for one in told.tolls)]
    parties = [party for told in tellings for party in told.targets if party.effect == said.part]
    hit = any(party.start <= said.start < party.end for party in parties)
    plain = load_codebook().kinds[cluster.kind()].rank > 0
    return said.part in _brought(cluster.kind()), plain, hit, -min(_distance(told, said) for told in tellings)


def _same(one: Said, other: Said) -> bool:
    return (one.part, one.end) == (other.part, other.end)


def _distance(told: Told, said: Said) -> int:
    return min(max(start - said.end, said.start - end, 0) for start, end in told.spans)


@cache
def _brought(kind: str) -> frozenset[str]:
    """What an event of a kind does to people, by the words that name it; any violent one may kill and wound."""
    book = load_codebook()
    effects = {each.effect for words in book.triggers.values() for each in words if each.kind == kind and each.effect}
    return frozenset(effects) | (_HARMS if book.kinds[kind].violent else frozenset())
