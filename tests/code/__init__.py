"""Tests of coding: mentions, roles, status, voices, incidents and their evidence."""

from __future__ import annotations

from vigie.code import CodeSettings
from vigie.code.report import code_one
from vigie.records import Coding, EventMention, Incident, Origin, Report, Turn

__all__ = ["coded", "events", "incidents", "report"]


def report(text: str, turns: tuple[Turn, ...] = ()) -> Report:
    """A report of our own writing."""
    origin = Origin(source="test", sha256="0" * 64, size=len(text), read_as="text")
    return Report(
        report_id="r1", title=None, authors=(), published="2024-05-14", url=None, source=None, language="en",
        text=text, turns=turns, origin=origin,
    )  # fmt: skip


def coded(text: str, turns: tuple[Turn, ...] = ()) -> Coding:
    """What the coder finds in a text."""
    return code_one(report(text, turns), CodeSettings())


def incidents(text: str) -> tuple[Incident, ...]:
    """The incidents of a text."""
    return coded(text).incidents


def events(text: str) -> list[EventMention]:
    """The mentions of events of the codebook in a text."""
    return [one for one in coded(text).mentions if isinstance(one, EventMention) and one.event is not None]
