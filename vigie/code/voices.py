"""Who says so, and who claims it: the sources of the statements that an incident is told in.

Place in the flow: after roles are filled, before the incident is written. In: a cluster of told events and the
statements that the model reads. Out: the cluster with the sources of its sentences where the rules heard none, and with
those who claim their own deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.code.assemble import Cluster
from vigie.code.told import Party, Told, Voice
from vigie.records import AttributionMention, Span

__all__ = ["with_voices"]


def with_voices(cluster: Cluster, statements: Sequence[AttributionMention], text: str) -> Cluster:
    """The told events of an incident, each with who says so and who of those who acted claims it."""
    return Cluster(tuple(_claimed(_voiced(one, statements, text), statements, text) for one in cluster.told))


def _voiced(one: Told, statements: Sequence[AttributionMention], text: str) -> Told:
    around = _around(one, statements)
    if one.said_by or not around:
        return one
    nearest = min(around, key=lambda said: sum(end - start for start, end in said.content))
    return replace(one, said_by=tuple(Voice(text[start:end], start, end) for start, end in nearest.source[:1]))


def _claimed(one: Told, statements: Sequence[AttributionMention], text: str) -> Told:
    """The event with each of its perpetrators who claims it in so many words as its claimant."""
    claims = [said for said in _around(one, statements) if said.sort == "claim"]
    claims = [said for said in claims if not any(_names_another(party, said) for party in one.perpetrators)]
    own = [party for party in one.perpetrators if any(_is_source(party, said, text) for said in claims)]
    if not own:
        return one
    known = {party.text.lower() for party in one.claimed_by}
    actors = tuple(replace(party, confidence="claimed") if party in own else party for party in one.perpetrators)
    claimants = (*one.claimed_by, *(party for party in own if party.text.lower() not in known))
    return replace(one, perpetrators=actors, claimed_by=claimants)


def _names_another(party: Party, said: AttributionMention) -> bool:
    """Whether what is said puts it down to a body: "the rebels claimed the bombing was the work of the army"."""
    return party.group and any(_inside((party.start, party.end), part) for part in said.content)


def _is_source(party: Party, said: AttributionMention, text: str) -> bool:
    """Whether a party is who speaks: in the words of the source, or what these say more of ("JNIM, a coalition,")."""
    inside = any(start < party.end and party.start < end for start, end in said.source)
    return inside or any(text[party.end : start].strip() == "," for start, _ in said.source)


def _around(one: Told, statements: Sequence[AttributionMention]) -> list[AttributionMention]:
    """The statements that tell of an event."""
    return [said for said in statements if any(_inside(one.spans[0], part) for part in said.content)]


def _inside(span: Span, part: Span) -> bool:
    return part[0] <= span[0] and span[1] <= part[1]
