"""The whole network of a set of reports: what incidents show, what reports tell in words, what actors state.

Place in the flow: after `fuse`, before `show`. In: fused incidents, the codings of their reports. Out: Relations, each
with its sentence; a statement that an incident holds already is not counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from vigie.measure.relations import relations
from vigie.measure.stated_ties import stated_ties
from vigie.measure.told_ties import told_ties
from vigie.records import Coding, Incident, Relation

__all__ = ["network", "woven"]


def network(incidents: Iterable[Incident], codings: Sequence[Coding]) -> tuple[Relation, ...]:
    """Every tie, those of incidents first, then those told in words, then claims, denials and accusations."""
    reports = {coding.report.report_id for coding in codings}
    return woven(incidents, reports, told_ties(codings), stated_ties(codings))


def woven(
    incidents: Iterable[Incident], reports: Collection[str], told: Sequence[Relation], stated: Iterable[Relation]
) -> tuple[Relation, ...]:
    """The same where the ties told and stated in the reports are at hand."""
    shown = relations(incidents, reports)
    held = {(tie.actor_a, tie.relation, tie.actor_b, tie.report_id) for tie in shown}
    new = (tie for tie in stated if (tie.actor_a, tie.relation, tie.actor_b, tie.report_id) not in held)
    return (*shown, *told, *new)
