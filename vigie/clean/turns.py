"""Who is speaking: interviews, press conferences, Q&A."""

from __future__ import annotations

from vigie.records import Turn

__all__ = ["turns"]


def turns(text: str, title: str | None = None, source: str | None = None) -> tuple[Turn, ...]:
    """The turns of a text that is a conversation; none for an ordinary article."""
    return ()
