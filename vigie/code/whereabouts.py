"""The place and the day that the model links an incident to; never where an incident of another day was.

Place in the flow: inside `cast`. In: told events, the model's logits. Out: the same with place and date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vigie.code.assemble import Cluster
from vigie.code.floors import Floors
from vigie.code.judge import Judgement
from vigie.code.labels import ROLES
from vigie.code.model import Array
from vigie.code.told import Told
from vigie.records import Span

__all__ = ["Days", "settled"]

_REACH = 12
"""Sentences around an event in which another's place could be taken for its own."""


class Days:
    """The places that the rules gave to the events of a report, with their days."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        told = (one for cluster in clusters for one in cluster.told)
        self._told = sorted((one.sentence, one.place, one.date_key) for one in told if one.place and one.date_key)

    def elsewhere(self, cluster: Cluster) -> frozenset[Span]:
        """Where events of other days were: not where this one was. Nothing for an event without a day."""
        days = {one.date_key for one in cluster.told} - {None}
        if not days:
            return frozenset()
        found: set[Span] = set()
        for one in cluster.told:
            first = bisect_left(self._told, one.sentence - _REACH, key=lambda each: each[0])
            last = bisect_left(self._told, one.sentence + _REACH + 1, key=lambda each: each[0])
            found |= {place for _, place, day in self._told[first:last] if day not in days}
        return frozenset(found) - {one.place for one in cluster.told if one.place is not None}


def settled(
    told: Sequence[Told],
    judgement: Judgement,
    near: NDArray[np.int64],
    linked: Array,
    elsewhere: frozenset[Span],
    floors: Floors,
) -> Iterator[Told]:
    """The told events at the place and day that the model links them to, where it is sure of one."""
    found: dict[str, Span] = {}
    for name, rows in (("place", judgement.ties.places), ("date", judgement.ties.times)):
        fitting = np.flatnonzero(np.isin(near, rows))
        odds = linked[fitting, ROLES.index(name)]
        for at in np.argsort(-odds, kind="stable").tolist():
            where = judgement.candidates[int(near[fitting[at]])]
            if odds[at] <= floors.setting:
                break
            if not any(start < where.end and where.start < end for start, end in elsewhere):
                found[name] = (where.start, where.end)
                break
    for one in told:
        yield replace(one, place=found.get("place", one.place), date=found.get("date", one.date))
