"""Records of what is known beside the reports: actors, statements, human decisions.

Place in the flow: actors come from the registry, statements from `code`, decisions from people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vigie.records.values import ActorKind, Confidence, Count

__all__ = [
    "Actor", "Ambiguous", "Decision", "GroupActivity", "Relation", "RelationKind", "Rule", "Stance", "Statement",
    "TieBasis",
]  # fmt: skip

RelationKind = Literal[
    "fights", "allied", "member_of", "split_from", "merged_into", "negotiates_with", "supports", "defects_to",
    "claims", "denies",
]  # fmt: skip
TieBasis = Literal["incident", "text", "statement"]
"""What a tie is read from: an incident, words that tell the tie itself, or what an actor says."""
Stance = Literal["claim", "denial", "accusation"]
_SIGNS: dict[RelationKind, int] = {
    "fights": -1, "split_from": -1, "denies": -1, "allied": 1, "member_of": 1, "merged_into": 1, "supports": 1,
    "defects_to": 1, "negotiates_with": 0, "claims": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A country held by an armed actor: alpha-3, first and last ISO date (any prefix: a year, a day)."""

    country: str
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the registry: its name, what others call it, what it is, where and when it is active."""

    actor_id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3, where it is based or acts."""
    active_from: str | None = None
    active_to: str | None = None
    parent: str | None = None
    local: tuple[str, ...] = ()
    """Names that mean it only in reports about its countries: "the Taliban" in Swat."""
    rules: tuple[Rule, ...] = ()
    """Countries it rules, or the seat of which it holds."""
    ucdp_id: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several candidates fit equally well: shown for review, never guessed."""

    text: str
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said, or what may be: kept apart from facts, with its sentence.

    `kind`: `quote`, `claim`, `denial`, `accusation`, `conditional`, `forecast`, `question`.
    """

    report_id: str
    kind: Literal["quote", "claim", "denial", "accusation", "conditional", "forecast", "question"]
    speaker: str | None
    start: int
    end: int
    quote: str
    condition: tuple[int, int] | None = None
    outcome: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A dated tie between two actors with the sentence it rests on: a line of relations.csv."""

    actor_a: str
    actor_b: str
    relation: RelationKind
    since: str | None
    until: str | None
    report_id: str
    start: int
    end: int
    quote: str
    said_by: str | None = None
    incident_id: str | None = None
    """The incident it shows in."""
    basis: TieBasis = "incident"
    stance: Stance | None = None
    """Of `claims` and `denies`: what the actor does. An accusation is a claim about another actor, `actor_b`."""
    confidence: Confidence | None = None
    """Of what an incident shows: how firmly its perpetrator is named."""
    deed: str | None = None
    """Of `claims` and `denies`: the kind of event, in the codebook; `actor_b` too where no other actor is named."""

    @property
    def sign(self) -> int:
        """-1 hostile (fights, split_from, an accusation, a denial), +1 friendly, 0 neither (talks, a claim)."""
        return -1 if self.stance == "accusation" else _SIGNS[self.relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about an incident: never overwritten by a machine run.

    `members` are the coded incidents (see Incident.coded_ids) each incident had when it was decided, in the parts a
    split makes of it: a decision holds for what the person saw, whatever the fused incident is called later.
    """

    decision_id: str
    decided_at: str
    decided_by: str
    action: Literal["merge", "split", "reject", "set_field", "undo"]
    incident_ids: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    why: str | None = None
    members: tuple[tuple[str, ...], ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupActivity:
    """What one armed actor did in the reports at hand: a line of groups.csv; every count opens to its incidents.

    Counts are of incidents the actor is named as perpetrator of, by how firmly; deaths are in those incidents.
    """

    actor_id: str | None
    name: str
    actor_kind: ActorKind | None
    incidents: int
    reported: int
    claimed: int
    accused: int
    suspected: int
    killed: Count
    injured: Count
    first: str | None
    last: str | None
    kinds: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    incident_ids: tuple[str, ...]
