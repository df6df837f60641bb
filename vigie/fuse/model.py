"""The learned weights of fusing, and what they say of a pair: a probability with its reasons.

Place in the flow: inside `fuse`. In: features of a pair by name. Out: a Likeness. The weights are those of a logistic
regression trained by `training/fuse.py` (data, seed and figures in docs/fuse.md), kept in vigie/data/fuse.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Likeness", "Model", "load_model"]

REASONS_KEPT = 4
"""Reasons shown with a link: the features that moved the score most."""
SMALLEST_REASON = 0.3
"""Log odds below which a feature is not worth a word."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How probable it is that two are one (0 to 1), and what spoke for (+) and against (-), strongest first."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in log odds, one a feature, and the bias."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """The probability alone."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self._odds(features)))))

    def likeness(self, features: Mapping[str, float]) -> Likeness:
        """The probability with its reasons, such as `+2.1 same_place`."""
        moved = [(self.weights[name] * value, name) for name, value in features.items() if name in self.weights]
        moved.sort(key=lambda part: (-abs(part[0]), part[1]))
        reasons = tuple(f"{odds:+.1f} {name}" for odds, name in moved[:REASONS_KEPT] if abs(odds) >= SMALLEST_REASON)
        return Likeness(self.score(features), reasons)

    def _odds(self, features: Mapping[str, float]) -> float:
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


@cache
def load_model(name: str) -> Model:
    """The weights for `story` (two reports) or `incident` (two coded incidents)."""
    table = json.loads(resources.files("vigie.data").joinpath("fuse.json").read_text(encoding="utf-8"))[name]
    return Model(table["bias"], table["weights"])
