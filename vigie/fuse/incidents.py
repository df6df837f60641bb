"""Reports of one incident become one incident.

Place in the flow: after `resolve`, before `store`. In: the incidents of single reports. Out: incidents whose
`report_ids` may hold several.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.fuse.cluster import cluster
from vigie.fuse.merge import merge
from vigie.fuse.settings import FuseSettings
from vigie.lexicon.codebook import load_codebook
from vigie.records import Incident

__all__ = ["fuse"]


def fuse(incidents: Iterable[Incident], settings: FuseSettings) -> list[Incident]:
    """Incidents told by several reports joined into one each, disagreements kept; ordered by date, then id."""
    found = sorted(incidents, key=lambda incident: (incident.report_ids, incident.incident_id))
    families = {name: kind.family for name, kind in load_codebook().kinds.items()}
    joined = [merge([found[index] for index in group]) for group in cluster(found, families, settings)]
    return sorted(joined, key=lambda one: ((one.date and one.date.earliest) or "9999", one.incident_id))
