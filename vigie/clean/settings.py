"""Settings of cleaning."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CleanSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanSettings:
    """How reports are cleaned."""
