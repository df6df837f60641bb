"""Records in and out of JSON, and their JSON Schemas, through msgspec.

Place in the flow: used by `store` to write files and by `scale` to hand records between processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from vigie.records.incident import Coding, Incident
from vigie.records.knowledge import Actor, Decision, GroupActivity, Relation, Statement
from vigie.records.mention import Mention
from vigie.records.report import Failure, Passage, Report

__all__ = [
    "decode_coding",
    "decode_incident",
    "decode_mention",
    "decode_outcome",
    "decode_report",
    "encode",
    "encode_outcome",
    "json_schemas",
]

_ENCODER = msgspec.json.Encoder()
_REPORTS = msgspec.json.Decoder(Report)
_INCIDENTS = msgspec.json.Decoder(Incident)
_MENTION_TYPES: dict[str, type[Any]] = {
    str(kind.__dataclass_fields__["kind"].default): kind for kind in get_args(Mention)
}


@dataclass(frozen=True, slots=True)
class _PlainCoding:
    """A Coding whose mentions are still plain: msgspec can't tell dataclasses of a union apart by itself."""

    report: Report
    mentions: list[dict[str, Any]]
    incidents: tuple[Incident, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    coding: _PlainCoding | None = None
    failure: dict[str, str] | None = None


_CODINGS = msgspec.json.Decoder(_PlainCoding)
_OUTCOMES = msgspec.json.Decoder(_Outcome)


def encode(record: object) -> bytes:
    """One record as one line of JSON: fields in the order they are declared, UTF-8, no newline."""
    return _ENCODER.encode(record)


def encode_outcome(outcome: Coding | Failure) -> bytes:
    """What became of one report, as one line of JSON."""
    return _ENCODER.encode({"failure" if isinstance(outcome, Failure) else "coding": outcome})


def decode_outcome(line: bytes) -> Coding | Failure:
    """The other way from `encode_outcome`."""
    outcome = _OUTCOMES.decode(line)
    if outcome.coding is not None:
        return _coding(outcome.coding)
    return Failure(**(outcome.failure or {}))


def decode_report(line: bytes | str) -> Report:
    """A line of reports.jsonl as a Report; msgspec.ValidationError says which field is wrong."""
    return _REPORTS.decode(line)


def decode_incident(line: bytes | str) -> Incident:
    """A line of incidents.jsonl as an Incident; msgspec.ValidationError says which field is wrong."""
    return _INCIDENTS.decode(line)


def decode_coding(line: bytes | str) -> Coding:
    """A Coding in JSON as a Coding, its mentions each of their kind."""
    return _coding(_CODINGS.decode(line))


def decode_mention(span: dict[str, Any]) -> Mention:
    """A span of annotations.jsonl as the mention of its kind."""
    kind = _MENTION_TYPES.get(span.get("kind", ""))
    if kind is None:
        raise msgspec.ValidationError(f"unknown kind of span: {span.get('kind')!r}")
    mention: Mention = msgspec.convert(span, kind)
    return mention


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every record that is written to a file, by the record's name."""
    kinds: list[Any] = [Report, Passage, Incident, Actor, Statement, Relation, Decision, GroupActivity]
    return {kind.__name__: msgspec.json.schema(kind) for kind in [*kinds, *get_args(Mention)]}


def _coding(plain: _PlainCoding) -> Coding:
    return Coding(plain.report, tuple(map(decode_mention, plain.mentions)), plain.incidents, plain.unread)
