"""From where on the model's word counts: logits and probabilities chosen on development data (`training.tune`).

Place in the flow: a setting of coding; `revise`, `assemble` and `cast` read it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Floors"]


@dataclass(frozen=True, slots=True)
class Floors:
    """Where the model's word counts."""

    drop: float = 0.05
    """Probability of an event below which the rules' event is taken for talk, a metaphor or background."""
    new: float = 0.7
    """Probability from which words the rules did not hear name an event."""
    heard: float = 0.75
    """Confidence of an event that only the model hears, for each unit of its probability."""
    kind: float = 0.97
    """Probability from which the model's kind goes before the rules'."""
    trust: float = 0.0
    """Weight of the model's probability against the rules' confidence where both heard an event."""
    real: float = 0.9
    """Probability: how sure of its word the model must be to overrule the rules on whether it happened."""
    tied: float = 0.2
    """Weight of a unit of the logit that two tellings are of one event, beside the weights of `assemble`."""
    roles: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.0)
    """Logits from which a mention stands in a role: person who acted, group, thing hit, person hit, weapon."""
    mixed: tuple[float, ...] = (-2.8, -0.2, -1.8, 0.2, -1.0)
    """The same where MUC-4's reading of the report has a say."""
    types: tuple[float, ...] = (-1.0, -1.5, -2.0, -2.0, -1.5, -1.0)
    """Logits from which a report tells of an incident that MUC-4 counts, by type."""
    again: float = 9.0
    """The logit from which a further incident of the report is one of the same type."""
    prior: float = 5.0
    """Added to the logit of a mention in the role that the rules gave it in this incident."""
    mixed_prior: float = 1.5
    """The same where MUC-4's reading of the report has a say."""
    harmed: float = 5.5
    """Added where the rules read that people were killed, hurt or taken and MUC-4's reading has a say."""
    setting: float = 0.0
    """The logit from which the place or date the model links goes before the one the rules found."""
    share: float = 0.9
    """Weight of MUC-4's reading where an incident is one that MUC-4 counts."""
