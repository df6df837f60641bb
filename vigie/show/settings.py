"""Settings of showing."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ShowSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSettings:
    """How the brief looks."""
