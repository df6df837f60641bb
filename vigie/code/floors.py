"""From where on the model's word counts: logits and probabilities chosen on development data (`training.tune`).

Place in the flow: a setting of coding; `revise`, `assemble` and `cast` read it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Cuts", "Floors"]


@dataclass(frozen=True, slots=True)
class Floors:
    """Where the model's word counts."""

    drop: float = 0.15
    """Probability of an event below which the rules' event is taken for talk, a metaphor or background."""
    new: float = 0.75
    """Probability from which words the rules did not hear name an event."""
    event: float = 0.3
    """Probability from which a word names an event of any sort, of the codebook or not."""
    heard: float = 0.75
    """Confidence of an event that only the model hears, for each unit of its probability."""
    kind: float = 0.9
    """Probability from which the model's kind goes before the rules'."""
    trust: float = 0.0
    """Weight of the model's probability against the rules' confidence where both heard an event."""
    real: float = 0.75
    """Probability: how sure of its word the model must be to overrule the rules on whether it happened."""
    told: float = 0.9
    """The same for what the rules take for told in general, without particulars."""
    tied: float = 0.2
    """Weight of a unit of the logit that two tellings are of one event, beside the weights of `assemble`."""
    roles: tuple[float, ...] = (-1.0, -1.0, -1.0, -1.0, -1.0)
    """Logits from which a mention stands in a role: person who acted, group, thing hit, person hit, weapon."""
    doubt: float = 0.7
    """Probability from which somebody is claimed, accused, suspected or denied to have acted, not reported."""
    barred: float = 4.0
    """Taken off the logit that somebody acted who only spoke of the event or was the object of its verb."""
    mixed: tuple[float, ...] = (-1.4, -1.5, -1.0, -1.25, -1.8)
    """The same where MUC-4's reading of a report in capitals has a say."""
    types: tuple[float, ...] = (-1.4, -1.5, -3.5, -1.5, -1.5, -1.0)
    """Logits from which a report tells of an incident that MUC-4 counts, by type."""
    again: float = 9.0
    """The logit from which a further incident of the report is one of the same type."""
    other: float = 3.0
    """The same where another place, day or named victim sets it apart from the others of its type."""
    prior: float = 3.0
    """Added to the logit of a mention in the role that the rules gave it in this incident."""
    mixed_prior: float = 0.0
    """The same where MUC-4's reading of a report in capitals has a say."""
    harmed: float = 5.0
    """Added where the rules read that people were killed, hurt or taken and MUC-4's reading has a say."""
    setting: float = -0.5
    """The logit from which the place or date the model links goes before the one the rules found."""
    share: float = 0.9
    """Weight of MUC-4's reading where an incident is one that MUC-4 counts."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """From where on a tag counts: probability that a piece belongs to a part, and that a sentence is causal."""

    source: float = 0.5
    cue: float = 0.5
    content: float = 0.5
    condition: float = 0.5
    outcome: float = 0.5
    cause: float = 0.5
    effect: float = 0.5
    causal: float = 0.4
    rule: float = 0.2
    """Probability from which what the rules read stands although the model itself would not say it."""
