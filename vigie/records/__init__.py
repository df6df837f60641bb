"""Records: what the stages hand on. Frozen, slotted dataclasses, in and out of JSON through msgspec."""

from vigie.records.incident import (
    BlameVoice,
    Claimant,
    Codes,
    Coding,
    Imported,
    Incident,
    IncidentStatus,
    Join,
    Perpetrator,
    Target,
    TollVoice,
    Weapon,
)
from vigie.records.json import (
    decode_coding,
    decode_incident,
    decode_mention,
    decode_outcome,
    decode_report,
    encode,
    encode_outcome,
    json_schemas,
)
from vigie.records.knowledge import (
    Actor,
    Ambiguous,
    Decision,
    GroupActivity,
    Relation,
    RelationKind,
    Rule,
    Stance,
    Statement,
    TieBasis,
)
from vigie.records.mention import (
    ActorMention,
    AttributionMention,
    CausalMention,
    ConditionalMention,
    DateMention,
    EventMention,
    EventStatus,
    Mention,
    PlaceMention,
    Span,
    StatementSort,
    WeaponMention,
)
from vigie.records.report import Candidate, Copy, Failure, Origin, Passage, RawReport, Removed, Report, SourceSpan, Turn
from vigie.records.values import (
    ActorKind,
    Confidence,
    Count,
    DatePrecision,
    Evidence,
    Place,
    PlaceLevel,
    Toll,
    When,
)

__all__ = [
    "Actor", "ActorKind", "ActorMention", "Ambiguous", "AttributionMention", "BlameVoice", "Candidate",
    "CausalMention", "Claimant", "Codes", "Coding", "ConditionalMention", "Confidence", "Copy", "Count",
    "DateMention", "DatePrecision", "Decision", "EventMention", "EventStatus", "Evidence", "Failure", "GroupActivity",
    "Imported", "Incident", "IncidentStatus", "Join", "Mention", "Origin", "Passage", "Perpetrator", "Place",
    "PlaceLevel", "PlaceMention", "RawReport", "Relation", "RelationKind", "Removed", "Report", "Rule", "SourceSpan",
    "Span", "Stance", "Statement", "StatementSort", "Target", "TieBasis", "Toll", "TollVoice", "Turn", "Weapon",
    "WeaponMention", "When", "decode_coding", "decode_incident", "decode_mention", "decode_outcome", "decode_report",
    "encode", "encode_outcome", "json_schemas",
]  # fmt: skip
