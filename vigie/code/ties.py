"""What the rules and the sentence say of a mention and an event together: grammar, nearness, the rules' own roles.

Place in the flow: beside the model's link between a trigger and a mention; the judge reads both. In: triggers and
candidates. Out: triggers × candidates × signs, 0 or 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.code.frames import Layout, noun_frame, verb_frame
from vigie.code.labels import ROLES

__all__ = ["RELATIONS", "TIE_SIGNS", "Ties", "relations_of"]

RELATIONS = ("subject", "subject_passive", "object", "by", "of", "against", "in", "with", "owner", "other")
"""How a chunk hangs on a trigger by grammar; prepositions in families."""
_FAMILIES = {
    "by": "by", "of": "of", "against": "against", "on": "against", "upon": "against", "at": "in", "in": "in",
    "near": "in", "outside": "in", "inside": "in", "around": "in", "from": "in", "to": "in", "with": "with",
    "using": "with",
}  # fmt: skip
TIE_SIGNS = (
    *(f"rule_{role}" for role in ROLES), "rule_perpetrator_overlaps", "rule_target_overlaps", *RELATIONS,
    "before", "after", "within_15", "within_40", "within_100", "beyond_100", "one_between", "more_between",
    "same_paragraph", "overlaps", "nearest_place", "nearest_time",
)  # fmt: skip
"""Their order is the order of the model's inputs."""
_AT = {name: number for number, name in enumerate(TIE_SIGNS)}
_BOUNDS = ((15, "within_15"), (40, "within_40"), (100, "within_100"))
_PERPETRATORS = frozenset({0, 1})
_HIT = frozenset({2, 3})
Signs = NDArray[np.float32]
Numbers = NDArray[np.int64]
Relation = tuple[int, int, int]
"""Index into RELATIONS, and the chunk it points to as offsets of the report."""
RuleRole = tuple[int, int, int, int]
"""An event of the rules by the offset of its first trigger, the role it gives, and to which words."""


def relations_of(layout: Layout, first: int, last: int, verb: bool) -> tuple[Relation, ...]:
    """The chunks around the words `first` to `last` by how they hang on them."""
    frame = verb_frame(layout, first, last, False) if verb else noun_frame(layout, first, last)
    subject = "subject_passive" if frame.voice == "passive" else "subject"
    found = [(subject, chunk) for chunk in frame.subjects]
    found += [("object", chunk) for chunk in frame.objects]
    found += [("owner", frame.owner)] if frame.owner is not None else []
    found += [(_FAMILIES.get(word, "other"), chunk) for word, chunk in frame.complements]
    words, chunks = layout.sentence.words, layout.chunks
    return tuple(
        (RELATIONS.index(name), words[chunks[chunk].first].start, words[chunks[chunk].last - 1].end)
        for name, chunk in found
    )


@dataclass(frozen=True, slots=True)
class Ties:
    """A report's triggers and candidates, ready to be tied. Arrays have a row a trigger or a candidate."""

    triggers: Numbers
    """Triggers × (start, end, sentence, paragraph)."""
    candidates: Numbers
    strong: Numbers
    """Where the triggers start that the codebook or the rules know, sorted."""
    places: Numbers
    """The candidates that are names of places."""
    times: Numbers
    relations: Callable[[int], Sequence[Relation]]
    """Of a trigger; asked for the few of a report's possible triggers that tell of an event."""
    told: Sequence[Sequence[int]]
    """For each trigger the events of the rules it belongs to."""
    rules: dict[int, list[RuleRole]]
    """By event of the rules."""

    def signs(self, triggers: Sequence[int], rows: Numbers) -> Signs:
        """Triggers × candidates × TIE_SIGNS for some of each."""
        signs = np.zeros((len(triggers), len(rows), len(TIE_SIGNS)), np.float32)
        some = self.candidates[rows]
        for place, trigger in enumerate(triggers):
            self._nearness(signs[place], self.triggers[trigger], some, rows)
            starts, ends = some[:, 0], some[:, 1]
            for number, start, end in self.relations(trigger):
                signs[place, (starts >= start) & (ends <= end), _AT[RELATIONS[number]]] = 1
            for told in self.told[trigger]:
                for _, role, start, end in self.rules.get(told, ()):
                    signs[place, (starts == start) & (ends == end), role] = 1
                    name = "rule_perpetrator_overlaps" if role in _PERPETRATORS else "rule_target_overlaps"
                    if role in _PERPETRATORS | _HIT:
                        signs[place, (starts < end) & (ends > start), _AT[name]] = 1
        return signs

    def _nearness(self, signs: Signs, trigger: Numbers, some: Numbers, rows: Numbers) -> None:
        start, end, sentence, paragraph = trigger
        same = some[:, 2] == sentence
        before, after = start - some[:, 1], some[:, 0] - end
        apart = np.maximum(np.maximum(before, after), 0)
        signs[same & (before >= 0), _AT["before"]] = 1
        signs[same & (after >= 0), _AT["after"]] = 1
        low = 0
        for bound, name in _BOUNDS:
            signs[same & (apart >= low) & (apart < bound), _AT[name]] = 1
            low = bound
        signs[same & (apart >= low), _AT["beyond_100"]] = 1
        between = np.abs(np.searchsorted(self.strong, some[:, 0]) - np.searchsorted(self.strong, start))
        between = np.where(some[:, 0] > start, between - 1, between)
        signs[same & (between == 1), _AT["one_between"]] = 1
        signs[same & (between > 1), _AT["more_between"]] = 1
        signs[~same & (some[:, 3] == paragraph), _AT["same_paragraph"]] = 1
        signs[(before < 0) & (after < 0), _AT["overlaps"]] = 1
        for names, sign in ((self.places, "nearest_place"), (self.times, "nearest_time")):
            if len(names):
                far = np.maximum(np.maximum(start - self.candidates[names, 1], self.candidates[names, 0] - end), 0)
                nearest = self.candidates[names[int(np.argmin(far))]]
                signs[(some[:, 0] >= nearest[0]) & (some[:, 1] <= nearest[1]), _AT[sign]] = 1
