"""Records in and out of JSON, and their JSON Schemas, through msgspec.

Place in the flow: used by `store` to write files and by `scale` to hand records between processes.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any, get_args

import msgspec

from vigie.records.incident import Coding, Incident
from vigie.records.knowledge import Actor, Decision, Relation, Statement
from vigie.records.mention import Mention
from vigie.records.report import Passage, Report

__all__ = ["decode_incident", "decode_mention", "decode_report", "encode", "json_schemas"]

_ENCODER = msgspec.json.Encoder(order="deterministic")
_PLAIN = msgspec.json.Encoder()
_REPORTS = msgspec.json.Decoder(Report)
_INCIDENTS = msgspec.json.Decoder(Incident)
_MENTION_TYPES: dict[str, type[Any]] = {
    str(kind.__dataclass_fields__["kind"].default): kind for kind in get_args(Mention)
}


def encode(record: object) -> bytes:
    """One record as one line of JSON: fields in the order they are declared, UTF-8, no newline."""
    return _PLAIN.encode(record) if is_dataclass(record) else _ENCODER.encode(record)


def decode_report(line: bytes | str) -> Report:
    """A line of reports.jsonl as a Report; msgspec.ValidationError says which field is wrong."""
    return _REPORTS.decode(line)


def decode_incident(line: bytes | str) -> Incident:
    """A line of incidents.jsonl as an Incident; msgspec.ValidationError says which field is wrong."""
    return _INCIDENTS.decode(line)


def decode_mention(span: dict[str, Any]) -> Mention:
    """A span of annotations.jsonl as the mention of its kind."""
    kind = _MENTION_TYPES.get(span.get("kind", ""))
    if kind is None:
        raise msgspec.ValidationError(f"unknown kind of span: {span.get('kind')!r}")
    mention: Mention = msgspec.convert(span, kind)
    return mention


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every record that is written to a file, by the record's name."""
    kinds: list[Any] = [Report, Passage, Coding, Incident, Actor, Statement, Relation, Decision, *get_args(Mention)]
    return {kind.__name__: msgspec.json.schema(kind) for kind in kinds}
