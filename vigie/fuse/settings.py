"""Settings of fusing, with their units and reasons."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FuseSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseSettings:
    """How reports of one incident are joined."""

    threshold: float = 0.65
    """Likeness from which two reports tell of one incident (0 to 1); high, since a wrong join hides an incident."""
    max_days: int = 8
    """Widest date interval, in days, an incident may have to be compared at all."""
    near_km: float = 15.0
    """Distance, in km, up to which two towns count as one place: a town and its outskirts."""
