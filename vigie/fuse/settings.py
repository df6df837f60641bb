"""Settings of fusing."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FuseSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseSettings:
    """How reports of one incident are joined."""
