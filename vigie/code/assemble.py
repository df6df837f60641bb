"""From events as sentences tell them to incidents: what is told of one event in several sentences is one.

Place in the flow: after `events`. In: Told records in the order of the text. Out: clusters of them, one an incident.
A told event joins the cluster it fits best, or begins a new one; every reason has a weight below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vigie.code.told import Party, Told
from vigie.lexicon.codebook import Codebook, load_codebook
from vigie.lexicon.place_containment import may_hold

__all__ = ["Cluster", "assemble", "kin", "same_party"]

SAME_KIND = 1.0
"""Weight: the same kind of event in one report is mostly the same event."""
SAME_FAMILY = 0.45
POINTS_BACK = 1.5
"""Weight: "the attack", "the blast" point back to what was told."""
POINTS_BACK_IN_FULL = 0.4
"""Weight: "the bombing of the palace in July" may point back, but tells enough to stand for itself."""
SAME_DATE = 0.5
SAME_PLACE = 0.7
SHARED_TARGET = 1.2
SHARED_PERPETRATOR = 0.4
SAME_ARREST = 0.8
"""Weight: the same number of people arrested, given in figures: releases tell one arrest twice."""
LEAST_FIGURE = 2
CLOSE = 0.5
"""Weight: the same or the next sentence."""
OTHER_DATE = -2.0
NEW_DATE = -0.5
"""Weight: a sentence that brings the first date mostly begins a new event."""
OTHER_PLACE = -1.6
PLACE_AROUND = 0.35
"""Weight: a report names the province first and the village later."""
OTHER_TARGET = -0.8
UNNAMED_TARGET = -0.2
"""Weight: "his wife" and a name may well be one person."""
OTHER_NAME = -2.5
"""Weight: two people of different names were killed by two acts, unless one sentence says otherwise."""
OTHER_PERPETRATOR = -0.4
OTHER_STATUS = -1.0
FAR = -0.06
"""Weight for each sentence between two tellings beyond the next ones: what is told far apart needs a tie."""
NEAR_SENTENCES = 3
LONGEST_MEMORY = 200
"""Sentences: what was told further back is not taken up again; bounds the work on a report of a million characters."""
MOST_TOLD = 50
"""Tellings: no event is told more often; lines without end that are all alike are not one incident."""
FARTHEST = 10
"""Sentences: from here on distance says no more."""
OTHER_TURN = -1.0
"""Weight: two answers of an interview mostly speak of different events."""
FURTHER = -2.5
"""Weight: "another attack", "in a separate incident"."""
JOIN = 0.5
"""Weight: from here on a told event joins the cluster."""
MOST_TIED = 0.8
"""Weight: the most that the model's word may add or take away."""
_ATTACK_FAMILIES = frozenset({"armed_attack", "explosion", "protest", "abuse"})
"""Families whose events a report also calls an attack, or tells of by the killing alone."""
_SINGLE = frozenset({"killed", "abducted", "released", "arrested"})
"""Effects that befall a person once: two names are two victims."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Told events of one incident, in the order of the text."""

    told: tuple[Told, ...]

    def kind(self) -> str:
        """The most specific kind among what is told; the first told of those that are equally specific."""
        kinds = load_codebook().kinds
        return max(self.told, key=lambda one: (kinds[one.kind].rank, one.strength)).kind


Tie = Callable[[Told, Told], float]


def untied(first: Told, second: Told) -> float:
    """No word from the model."""
    return 0.0


def assemble(told: Iterable[Told], tie: Tie = untied) -> tuple[Cluster, ...]:
    """The incidents of a report as clusters of what its sentences tell, in the order of their first sentence.

    `tie` says how surely two tellings are of one event, as a weight beside the weights above.
    """
    clusters: list[list[Told]] = []
    near: list[list[Told]] = []
    for one in told:
        best, weight = None, JOIN
        since = one.sentence - LONGEST_MEMORY
        near = [cluster for cluster in near if cluster[-1].sentence >= since and len(cluster) < MOST_TOLD]
        for cluster in near:
            fit = _fit(one, cluster[bisect_left(cluster, since, key=_sentence) :], tie)
            if fit is not None and fit >= weight:
                best, weight = cluster, fit
        if best is None:
            best = []
            clusters.append(best)
            near.append(best)
        best.append(one)
    return tuple(Cluster(tuple(cluster)) for cluster in clusters)


def _sentence(one: Told) -> int:
    return one.sentence


def _fit(one: Told, cluster: list[Told], tie: Tie) -> float | None:
    """How well a told event fits a cluster; None where their kinds never tell of one event."""
    weight = _kinship(one, cluster)
    if weight is None:
        return None
    if one.definite:
        weight += POINTS_BACK if not (one.targets or one.date) else POINTS_BACK_IN_FULL
    if one.another and one.sentence != cluster[-1].sentence:
        weight += FURTHER
    if one.status != cluster[0].status:
        weight += OTHER_STATUS
    apart = one.sentence - cluster[-1].sentence
    weight += CLOSE if apart <= 1 else FAR * max(0, min(apart, FARTHEST) - NEAR_SENTENCES)
    if one.turn != cluster[-1].turn:
        weight += OTHER_TURN
    dates = {told.date_key for told in cluster}
    weight += _keys(one.date_key, dates, SAME_DATE, OTHER_DATE)
    if one.date_key is not None and dates == {None} and not one.definite:
        weight += NEW_DATE
    weight += _places(one.place_key, {told.place_key for told in cluster})
    tied = sum(max(-MOST_TIED, min(MOST_TIED, tie(one, known))) for known in cluster) / len(cluster)
    return weight + tied + _targets(one, cluster) + _perpetrators(one, cluster) + _figures(one, cluster)


def _kinship(one: Told, cluster: list[Told]) -> float | None:
    book = load_codebook()
    kinds = {told.kind for told in cluster}
    if one.kind in kinds:
        return SAME_KIND
    if any(kin(book, one.kind, kind) for kind in kinds):
        return SAME_FAMILY
    pointing = one.definite and book.kinds[one.kind].rank == 0
    return SAME_FAMILY if pointing and any(book.kinds[kind].violent for kind in kinds) else None


def kin(book: Codebook, first: str, second: str) -> bool:
    """Kinds that tell of one event: of one family, or a method and the word "attack", which may stand for any."""
    one, two = book.kinds[first], book.kinds[second]
    if one.family == two.family:
        return True
    if "destruction" in (first, second) and "explosion" in (one.family, two.family):
        return True
    return 0 in (one.rank, two.rank) and {one.family, two.family} <= _ATTACK_FAMILIES


def _keys(key: str | None, known: set[str | None], same: float, other: float) -> float:
    named = known - {None}
    if key is None or not named:
        return 0.0
    return same if any(key == one or _within(key, one or "") for one in named) else other


def _places(key: str | None, known: set[str | None]) -> float:
    weight = _keys(key, known, SAME_PLACE, OTHER_PLACE)
    if key is None or weight >= 0:
        return weight
    around = any(may_hold(key, one) or may_hold(one, key) for one in known if one is not None)
    return PLACE_AROUND if around else weight


def _within(first: str, second: str) -> bool:
    """ "Gao" is within "the Gao region"; "1 March" is not within "11 March"."""
    one, two = f" {first} ", f" {second} "
    return one in two or two in one


def _targets(one: Told, cluster: list[Told]) -> float:
    mine = [party for party in one.targets if not party.pronoun]
    known = [party for told in cluster for party in told.targets if not party.pronoun]
    if not mine or not known:
        return 0.0
    if any(same_party(first, second) for first in mine for second in known):
        return SHARED_TARGET
    if any(_two_victims(first, second) for first in mine for second in known) and one.sentence != cluster[-1].sentence:
        return OTHER_NAME
    if one.status == "occurred" and _by_harm(one):
        return 0.0
    named = {any(party.name for party in parties) for parties in (mine, known)}
    told_before = any(party.known for party in mine)
    return OTHER_TARGET if named == {False} and not told_before else UNNAMED_TARGET


def _by_harm(one: Told) -> bool:
    """Told by its toll alone ("two were killed"): those hit may be others than the side first named."""
    return one.kind == "attack" and not one.perpetrators and one.place is None and one.date is None


def _two_victims(first: Party, second: Party) -> bool:
    named = first.name is not None and second.name is not None
    return named and first.effect == second.effect and first.effect in _SINGLE


def _figures(one: Told, cluster: list[Told]) -> float:
    known = {said.count.best for told in cluster for said in told.tolls if said.part == "arrested" and not said.vague}
    mine = {said.count.best for said in one.tolls if said.part == "arrested" and said.count.best >= LEAST_FIGURE}
    return SAME_ARREST if known & mine else 0.0


def _perpetrators(one: Told, cluster: list[Told]) -> float:
    mine = [party for party in one.perpetrators if not party.pronoun]
    known = [party for told in cluster for party in told.perpetrators if not party.pronoun]
    if not mine or not known:
        return 0.0
    if any(same_party(first, second) for first in mine for second in known):
        return SHARED_PERPETRATOR
    return 0.0 if all(party.known for party in mine) else OTHER_PERPETRATOR


def same_party(first: Party, second: Party) -> bool:
    """Whether two mentions may be one party: one registry id, one name, or the same head with counts that agree."""
    if first.actor_id and second.actor_id:
        return first.actor_id == second.actor_id
    if first.name and second.name:
        mine, other = first.name.lower().split(), second.name.lower().split()
        return set(mine) <= set(other) or set(other) <= set(mine) or mine[-1] == other[-1]
    if first.head != second.head or first.human != second.human:
        return False
    return first.count is None or second.count is None or first.count.best == second.count.best
