"""What a brief is made of: the records of every stage before, gathered for one page.

Place in the flow: `flow` fills it, `render_brief` reads it. In: records. Out: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vigie.records import Coding, Failure, GroupActivity, Incident, Relation, Report

if TYPE_CHECKING:
    from vigie.measure.profile import GroupProfile  # loads scipy: only where a group is measured

__all__ = ["BriefContent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContent:
    """Everything the page shows, and nothing it has to look up.

    `incidents` are fused: `report_ids` may hold several. `codings` give each report's mentions (what was only said,
    what may be, who spoke). `generated` is the day or time to print on the page; None prints none, so that the same
    records give the same bytes.
    """

    title: str
    generated: str | None
    reports: tuple[Report, ...]
    codings: tuple[Coding, ...]
    incidents: tuple[Incident, ...]
    groups: tuple[GroupActivity, ...]
    relations: tuple[Relation, ...]
    failures: tuple[Failure, ...]
    settings_note: str
    version: str
    profiles: tuple[GroupProfile, ...] = ()
    """The groups with enough incidents to be measured, the most active first."""
