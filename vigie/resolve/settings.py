"""Settings of resolving."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ResolveSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveSettings:
    """How actors, places and dates are resolved."""
