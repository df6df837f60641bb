"""Which clusters become incidents: told surely enough, with particulars.

Place in the flow: between `assemble` and `incident`. In: a Cluster and what the report is about. Out: yes or no.
"""

from __future__ import annotations

from vigie.code.assemble import Cluster
from vigie.code.scene import Scene
from vigie.code.settings import CodeSettings
from vigie.code.told import Told
from vigie.lexicon.codebook import load_codebook

__all__ = ["is_armed", "worth_an_incident"]

_ARMED = frozenset({"militants", "soldiers"})
"""Categories of persons whose mention makes a report one of armed conflict."""


def worth_an_incident(cluster: Cluster, settings: CodeSettings, armed: bool) -> bool:
    """Whether a cluster is an incident: its surest telling reaches the floor, with particulars.

    A killing without killer or weapon, in a report that speaks of no armed group, soldiers or weapons (`armed` False),
    is an accident as often as an attack and is left out.
    """
    surest = max(one.strength for one in cluster.told)
    if surest < settings.least_confidence or not any(_has_particulars(one) for one in cluster.told):
        return False
    if all(_only_named(one) for one in cluster.told):
        return False
    return armed or not all(_only_harm(one) for one in cluster.told)


def is_armed(scene: Scene) -> bool:
    """Whether a sentence speaks of armed groups, soldiers or weapons."""
    if scene.weapons or any(one.actor_kind == "armed_group" for one in scene.actors):
        return True
    return any(term.value.category in _ARMED for term in scene.terms)


def _has_particulars(one: Told) -> bool:
    vague = load_codebook().kinds[one.kind].rank == 0  # "they were targeted by the army" says too little
    return bool(one.targets or one.tolls or one.place or one.date or one.weapons or (one.perpetrators and not vague))


def _only_named(one: Told) -> bool:
    """ "In connection with the abduction": named as known and not told here."""
    return one.definite and not (one.targets or one.tolls or one.perpetrators or one.weapons or one.date)


def _only_harm(one: Told) -> bool:
    """Told by the harm alone: of the kind of last resort, nobody acting, nothing used."""
    return load_codebook().kinds[one.kind].rank == 0 and not one.perpetrators and not one.weapons
