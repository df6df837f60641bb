"""The whole network of a set of reports: what incidents show, what reports tell in words, what actors state.

Place in the flow: after `fuse`, before `show`. In: fused incidents, the codings of their reports. Out: Relations, each
with its sentence; a statement that an incident holds already is not counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigie.measure.relations import relations
from vigie.measure.stated_ties import stated_ties
from vigie.measure.told_ties import told_ties
from vigie.records import Coding, Incident, Relation

__all__ = ["network"]


def network(incidents: Iterable[Incident], codings: Sequence[Coding]) -> tuple[Relation, ...]:
    """Every tie, those of incidents first, then those told in words, then claims, denials and accusations."""
    shown = relations(incidents, {coding.report.report_id for coding in codings})
    held = {(tie.actor_a, tie.relation, tie.actor_b, tie.report_id) for tie in shown}
    stated = [
        tie for tie in stated_ties(codings) if (tie.actor_a, tie.relation, tie.actor_b, tie.report_id) not in held
    ]
    return (*shown, *told_ties(codings), *stated)
