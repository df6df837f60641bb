"""An event as one sentence tells it: kind, status, who did what to whom, with the words each value rests on.

Place in the flow: between `events` (which reads sentences) and `assemble` (which joins sentences into incidents).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vigie.records import ActorKind, Confidence, Count, EventStatus, Span

__all__ = ["TOLD_STATUSES", "Arm", "Party", "Said", "Told", "Voice"]

TOLD_STATUSES: tuple[EventStatus, ...] = ("occurred", "ongoing", "attempted", "threatened")
"""What an event must be to become an incident; what is planned, possible, denied … stays an annotation."""
Part = Literal["killed", "injured", "abducted", "arrested", "released"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something in an event: the bare mention `text` at `start` to `end` of the report."""

    start: int
    end: int
    text: str
    human: bool = True
    group: bool = False
    """An organization or a force, not persons."""
    category: str | None = None
    actor_kind: ActorKind | None = None
    actor_id: str | None = None
    name: str | None = None
    description: str | None = None
    count: Count | None = None
    effect: str = "unknown"
    confidence: Confidence = "reported"
    pronoun: bool = False
    known: bool = False
    """Spoken of as known ("the commander", "both men"): mostly somebody told of before."""
    head: str = ""
    """The last noun in lower case: what two mentions of one party share."""


@dataclass(frozen=True, slots=True)
class Arm:
    """A weapon as it stands in the report."""

    start: int
    end: int
    text: str
    kind: str | None
    features: tuple[str, ...] = ()
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One part of the toll and the words that say it."""

    part: Part
    count: Count
    start: int
    end: int
    vague: bool = False
    """Said in a vague word ("several"); a figure told elsewhere goes before it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: the words, and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of one sentence. `spans` are its trigger words; the first names the kind."""

    kind: str
    status: EventStatus
    factuality: int
    spans: tuple[Span, ...]
    sentence: int
    paragraph: int
    turn: int = -1
    """Start of the turn of an interview it is told in, -1 outside turns."""
    strength: float
    """0 to 1: how surely these words tell of an event of this kind."""
    definite: bool = False
    """Told as something known ("the attack"): it points back if something is there to point to."""
    generic: bool = False
    """Told as what happens or could happen in general, without particulars: an annotation, never an incident."""
    another: bool = False
    """Marked as a further event ("another", "a second", "separate")."""
    features: frozenset[str] = frozenset()
    perpetrators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    weapons: tuple[Arm, ...] = ()
    tolls: tuple[Said, ...] = ()
    place: Span | None = None
    place_key: str | None = None
    date: Span | None = None
    date_key: str | None = None
    claimed_by: tuple[Party, ...] = ()
    said_by: tuple[Voice, ...] = field(default=())
