"""Settings of cleaning."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CleanSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSettings:
    """How reports are cleaned."""

    published: str | None = None
    """ISO day given to reports that carry no date of their own."""
    mend: bool = True
    """Take out repeated fragments and what is no part of the report, put in missing spaces."""
    turns: bool = True
    """Say who is speaking in interviews, press conferences and Q&A."""
    source_map: bool = True
    """Keep where each stretch of the text stands in the raw source, so that quotes can be shown in the original."""
