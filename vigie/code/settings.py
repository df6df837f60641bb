"""Settings of coding."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.code.floors import Floors

__all__ = ["CodeSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSettings:
    """How incidents are coded."""

    least_confidence: float = 0.5
    """0 to 1: a report's event told less surely than this is an annotation, not an incident (docs/coder.md)."""
    floors: Floors = field(default_factory=Floors)
    """Logits from which the model's word counts."""
