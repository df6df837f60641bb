"""Settings of coding."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CodeSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSettings:
    """How incidents are coded."""
