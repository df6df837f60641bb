"""Settings of resolving.

Place in the flow: read by `resolve`. In: project.toml. Out: frozen settings.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ResolveSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveSettings:
    """How actors, places and dates are resolved."""

    news_days: int = 7
    """Days: an incident without any date is taken to have happened in this many days up to publication."""
    trust_datelines: bool = True
    """Whether what a short dated report tells without a date is news of its day (else of the days before it)."""
    clear_share: float = 0.6
    """Share of a report's place and actor mentions one country needs to be what the report is about."""
    antecedent_reach: int = 600
    """Characters back in which "the group" may find the group it stands for."""
    actors: str = ""
    """Your own list of actors (see `vigie actors`), a path beside project.toml; empty: actors.yaml there, if any."""
    actors_sha256: str = ""
    """Filled in by the program: what the list held in this run."""
    gazetteer: str = ""
    """Your imported gazetteers (`vigie gazetteer`), a folder beside project.toml; empty: gazetteer/ there, if any."""
    gazetteer_sha256: str = ""
    """Filled in by the program: what they held in this run."""
