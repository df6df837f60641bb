"""Records of what is found in a text: spans with their quote, one dataclass for each kind of the contract.

Place in the flow: `code` finds them, `resolve` fills in who, where and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vigie.records.values import ActorKind, DatePrecision, PlaceLevel

__all__ = [
    "ActorMention",
    "AttributionMention",
    "CausalMention",
    "ConditionalMention",
    "DateMention",
    "EventMention",
    "EventStatus",
    "Mention",
    "PlaceMention",
    "Span",
    "StatementSort",
    "WeaponMention",
]

EventStatus = Literal[
    "occurred", "ongoing", "attempted", "threatened", "planned", "possible", "conditional", "denied", "historical"
]
StatementSort = Literal[
    "report", "claim", "denial", "accusation", "suspicion", "opinion", "forecast", "threat", "promise"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name in the text; the fields after `kind` are None until (and unless) it is resolved."""

    start: int
    end: int
    quote: str
    kind: Literal["place"] = "place"
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: PlaceLevel | None = None
    gazetteer_id: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time expression; `value` is a TIMEX3 value, `earliest` and `latest` ISO days once anchored."""

    start: int
    end: int
    quote: str
    kind: Literal["date"] = "date"
    timex: TimexType | None = None
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: DatePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """An actor in the text: an armed group, a force, a person, civilians; `actor_id` None if not in the registry."""

    start: int
    end: int
    quote: str
    kind: Literal["actor"] = "actor"
    actor_id: str | None = None
    name: str | None = None
    actor_kind: ActorKind | None = None
    country: str | None = None
    candidates: tuple[str, ...] = ()
    """Registry ids that fit equally well: an ambiguous mention is shown for review, never guessed."""
    why: str | None = None
    """What settled it where the words alone did not: `branch`, `local name`, `country`, `named before`, `spelling` …"""
    group: str | None = None
    """Of a person: the registry id of the group the text ties them to."""
    role: str | None = None
    """What they are, or were, there: `leader`, `former emir`, `left`."""
    since: str | None = None
    until: str | None = None
    """First and last day (ISO) of that, where the text tells: "leader since 2019", "killed in 2016"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A word that tells of an event; `event` is the codebook kind, None outside it.

    `factuality` runs from -3, certainly not, to +3, certainly; the model gives it in tenths.
    """

    start: int
    end: int
    quote: str
    kind: Literal["event"] = "event"
    event: str | None = None
    status: EventStatus = "occurred"
    factuality: float = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionMention:
    """Who said what: the spans of source, cue and content (each may be in several pieces)."""

    start: int
    end: int
    quote: str
    kind: Literal["attribution"] = "attribution"
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speaker: str | None = None
    sort: StatementSort | None = None
    """What the source does with the words: reports, claims, denies, accuses …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponMention:
    """A weapon; `weapon_kind` is the codebook's."""

    start: int
    end: int
    quote: str
    kind: Literal["weapon"] = "weapon"
    weapon_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalMention:
    """A what-if: `condition` and `outcome` as spans; never an incident."""

    start: int
    end: int
    quote: str
    kind: Literal["conditional"] = "conditional"
    condition: Span
    outcome: Span
    speaker: str | None = None
    likelihood: str | None = None
    """How likely in the speaker's words."""
    likely: tuple[float, float] | None = None
    """The range of probability that a published standard gives those words; None where none does."""
    direction: Literal["more", "less"] | None = None
    """Whether the outcome tells of more or of less violence or strength."""
    horizon: str | None = None
    """By when, in the speaker's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CausalMention:
    """What the text says caused what."""

    start: int
    end: int
    quote: str
    kind: Literal["causal"] = "causal"
    cause: Span
    effect: Span


Mention = (
    PlaceMention
    | DateMention
    | ActorMention
    | EventMention
    | AttributionMention
    | WeaponMention
    | ConditionalMention
    | CausalMention
)
