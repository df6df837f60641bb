"""What the model's numbers stand for: the labels of its heads, in the order of their outputs.

Place in the flow: training writes by these names, the coder reads by them; a change of one asks for a new training.
"""

from __future__ import annotations

from vigie.records import Confidence, EventStatus, StatementSort

__all__ = [
    "CONFIDENCES",
    "EFFECTS",
    "FACTUALITIES",
    "MUC_ROLES",
    "MUC_TYPES",
    "PARTS",
    "ROLES",
    "SORT_PARTS",
    "STATEMENT_TYPES",
    "STATUSES",
    "TAGS",
]

ROLES = ("perpetrator_person", "perpetrator_group", "thing_hit", "person_hit", "weapon", "place", "date")
MUC_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
STATUSES: tuple[EventStatus, ...] = (
    "occurred", "ongoing", "attempted", "threatened", "planned", "possible", "conditional", "denied", "historical",
)  # fmt: skip
EFFECTS = ("killed", "injured", "abducted", "released", "arrested", "none", "destroyed", "damaged", "unknown")
CONFIDENCES: tuple[Confidence, ...] = ("reported", "claimed", "accused", "suspected", "possible", "denied")
"""How firmly somebody is said to have acted."""
FACTUALITIES = (-3, -2, -1, 0, 1, 2, 3)
"""From certainly not to certainly; one output more stands for a word that names no event at all."""
STATEMENT_TYPES: tuple[StatementSort, ...] = (
    "report", "claim", "denial", "accusation", "suspicion", "opinion", "forecast", "threat", "promise",
)  # fmt: skip
PARTS = ("source", "cue", "content", "condition", "outcome", "cause", "effect")
"""The parts of statements that words are tagged with; each has an output for outside, begin and inside."""
SORT_PARTS = ("source", "cue", "content")
"""What the sort of a statement is read from."""
TAGS = 3
