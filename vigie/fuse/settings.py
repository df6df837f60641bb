"""Settings of fusing, with their units and reasons."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FuseSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseSettings:
    """How reports of one incident are joined."""

    threshold: float = 0.575
    """Mean probability, over all pairs across two groups, from which they are one incident (0 to 1)."""
    story_threshold: float = 0.5
    """The same for two groups of reports to tell one story."""
    max_days: int = 8
    """Widest date interval, in days, by which incidents meet."""
    slip_days: int = 3
    """Days up to which two exact dates are near: a slip is a day or two."""
    far_days: int = 31
    """Days two exact dates of one incident may lie apart where all else is one: a coder that misreads a week or a month
    is off by as much."""
    near_km: float = 15.0
    """Distance, in km, up to which two towns count as one place: a town and its outskirts."""
    story_days: int = 45
    """Days between two reports' publication up to which they may tell one story: arrests and trials follow late."""
    largest_block: int = 150
    """Reports that share a name within that time up to which all meet each other; where more do, each meets those that
    appeared next to it: bounds the work."""
    nearest_reports: int = 12
    """Reports with which each is compared, the likeliest ones: bounds the work."""
    nearest_incidents: int = 16
    """Coded incidents with which each is compared, likewise."""
