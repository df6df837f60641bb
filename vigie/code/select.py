"""Which clusters become incidents: told surely enough, with particulars.

Place in the flow: between `assemble` and `incident`. In: a Cluster. Out: yes or no.
"""

from __future__ import annotations

from vigie.code.assemble import Cluster
from vigie.code.settings import CodeSettings

__all__ = ["worth_an_incident"]


def worth_an_incident(cluster: Cluster, settings: CodeSettings) -> bool:
    """Whether a cluster is an incident: its surest telling reaches the floor with particulars."""
    surest = max(one.strength for one in cluster.told)
    if surest < settings.least_confidence:
        return False
    return any(_has_particulars(one) for one in cluster.told)


def _has_particulars(one: object) -> bool:
    return any(getattr(one, name) for name in ("targets", "tolls", "place", "date", "perpetrators"))
