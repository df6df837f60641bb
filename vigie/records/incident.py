"""Records of incidents: who did what to whom, where, when, with what, according to whom, each with its evidence.

Place in the flow: `code` yields Coding (a report, its mentions, its incidents), `resolve` fills it, `fuse` joins
incidents of several reports.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vigie.records.mention import Mention
from vigie.records.report import Report
from vigie.records.values import ActorKind, Confidence, Count, Evidence, Place, Toll, When

__all__ = [
    "BlameVoice", "Claimant", "Codes", "Coding", "Imported", "Incident", "IncidentStatus", "Join", "Perpetrator",
    "Target", "TollVoice", "Weapon",
]  # fmt: skip

IncidentStatus = Literal["occurred", "attempted", "threatened"]
TargetEffect = Literal[
    "killed", "injured", "abducted", "released", "arrested", "none", "destroyed", "damaged", "unknown"
]


@dataclass(frozen=True, slots=True)
class Codes:
    """The incident in five other schemes; None where a scheme has no such event (see docs/codebook.md)."""

    acled: tuple[str, str] | None = None
    plover: tuple[str, str | None] | None = None
    gtd: str | None = None
    ucdp: int | None = None
    muc4: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameVoice:
    """How firmly one report names one actor: kept beside the fused confidence so that disagreement stays visible."""

    report_id: str
    confidence: Confidence
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """Who is said to have done it, and how firmly: `text` is the bare mention as it stands in the report.

    `voices` are the reports' own confidences, where several reports were fused.
    """

    text: str
    name: str | None = None
    actor_id: str | None = None
    kind: Literal["individual", "organization"]
    actor_kind: ActorKind | None = None
    confidence: Confidence = "reported"
    voices: tuple[BlameVoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom or what it hit; `count` of that mention, `effect` on it."""

    text: str
    name: str | None = None
    actor_id: str | None = None
    kind: Literal["human", "physical"]
    category: str | None = None
    description: str | None = None
    count: Count | None = None
    effect: TargetEffect = "unknown"


@dataclass(frozen=True, slots=True)
class Weapon:
    """With what: `text` as it stands in the report, `kind` from the codebook's list of weapons."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claimed it."""

    text: str
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollVoice:
    """One report's figure for one part of the toll: kept beside the fused figure so that disagreement stays visible.

    `superseded_by` is the report that corrects it: such a figure is history and no longer counts.
    """

    part: str
    count: Count
    report_id: str
    said_by: str | None = None
    published: str | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a report is held to tell of an incident: the report it was matched with, how sure (0 to 1), and why.

    `basis`: `incident` (both were coded), `report` (the report tells the story, no incident was coded in it),
    `decision` (a person said so).
    """

    report_id: str
    matched: str | None
    likeness: float
    reasons: tuple[str, ...]
    basis: Literal["incident", "report", "decision"] = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The row of somebody else's table that an incident was imported from: what it rests on instead of a report.

    `table` is `ucdp`, `acled`, `gtd` or `csv`; `line` counts the lines of the file from 1 (the header); `cells` are
    the row as it stands, by column.
    """

    table: str
    file: str
    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident: kind, status, date, place, who, whom, with what, how many, according to whom, and the evidence.

    `confidence` (0 to 1) is how sure the coder is that this is an incident of this kind, not that it happened.
    Every non-null coded field has at least one line in `evidence`. Once fused, `independent_sources` counts its
    reports with copies of one text and reports of one outlet taken as one, and `joins` says why each report is in it.
    """

    incident_id: str
    report_ids: tuple[str, ...]
    kind: str
    status: IncidentStatus
    codes: Codes
    date: When | None
    place: Place | None
    perpetrators: tuple[Perpetrator, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    toll: Toll = field(default_factory=Toll)
    claimed_by: tuple[Claimant, ...] = ()
    said_by: tuple[str, ...] = ()
    confidence: float
    evidence: tuple[Evidence, ...]
    toll_voices: tuple[TollVoice, ...] = ()
    disagreements: tuple[str, ...] = ()
    imported: Imported | None = None
    """The row it was imported from; None for what was coded from reports."""
    independent_sources: int = 1
    joins: tuple[Join, ...] = ()
    coded_ids: tuple[str, ...] = ()
    """The incidents of single reports it was fused from, by the ids `vigie code` gives them."""
    decided: tuple[str, ...] = ()
    """The human decisions that shaped it (ids of `vigie decide`)."""


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything found in one report: its mentions and its incidents (not fused)."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    incidents: tuple[Incident, ...] = ()
    unread: str | None = None
    """The language of a report that the coder does not read; nothing was coded then."""
