"""Who says so: the source of the statement that an incident is told in.

Place in the flow: after roles are filled, before the incident is written. In: a cluster of told events and the
statements that the model reads. Out: the cluster with the sources of its sentences where the rules heard none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.code.assemble import Cluster
from vigie.code.told import Told, Voice
from vigie.records import AttributionMention, Span

__all__ = ["with_voices"]


def with_voices(cluster: Cluster, statements: Sequence[AttributionMention], text: str) -> Cluster:
    """The told events of an incident, each with who says so."""
    return Cluster(tuple(_voiced(one, statements, text) for one in cluster.told))


def _voiced(one: Told, statements: Sequence[AttributionMention], text: str) -> Told:
    around = [said for said in statements if any(_inside(one.spans[0], part) for part in said.content)]
    if one.said_by or not around:
        return one
    nearest = min(around, key=lambda said: sum(end - start for start, end in said.content))
    return replace(one, said_by=tuple(Voice(text[start:end], start, end) for start, end in nearest.source[:1]))


def _inside(span: Span, part: Span) -> bool:
    return part[0] <= span[0] and span[1] <= part[1]
