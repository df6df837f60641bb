"""Settings of coding."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vigie.code.floors import Cuts, Floors

__all__ = ["CodeSettings", "Reading"]

Reading = Literal["events", "statements", "all"]
"""Which sentences the model reads: those that may tell of an event; of a report with such ones also those that hand on
what somebody says; or all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSettings:
    """How incidents are coded."""

    least_confidence: float = 0.5
    """0 to 1: a report's event told less surely than this is an annotation, not an incident (docs/coder.md)."""
    lends_after: int = 1500
    """Characters: an incident without place or day takes those of an incident told no further before it."""
    lends_before: int = 500
    """Characters: … or else of one told no further after it."""
    reading: Reading = "statements"
    """Which sentences the model reads; the rules read all of them."""
    cuts: Cuts = field(default_factory=Cuts)
    """Probabilities from which words belong to a statement."""
    floors: Floors = field(default_factory=Floors)
    """Logits from which the model's word counts."""
