"""The judge: what the trained model says of the words the rules found, event by event and mention by mention.

Place in the flow: between the rules' reading of a report and its incidents. In: scenes and Told records. Out: a
Judgement that tells how surely a word names an event, of which kind and status, and who stands in which role.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.code.hints import SPEECH, Hint
from vigie.code.labels import FACTUALITIES
from vigie.code.model import Array, Model, View
from vigie.code.scene import Scene
from vigie.code.select import is_armed
from vigie.code.settings import Reading
from vigie.code.spans import SIGNS, Candidate, Triggering, candidates_of, rule_roles, triggers_of
from vigie.code.ties import Relation, Ties
from vigie.code.told import Told

__all__ = ["Judgement", "bare_words", "judge", "live_sentences", "ties_of"]

_BESIDE = 1
"""Sentences read on either side of one that speaks of something."""
_MARKS = re.compile(r"[^\w\s]|_")
_NEAR = 6
"""Sentences from an event within which its parties are sought."""
_BLOCK = 1024
"""Candidates whose links are computed at once: bounds memory."""
_WIDE = 100
"""Sentences: between tellings of an event further apart than this its parties are not sought."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The model's view of a report with the words it is of. Arrays have one row a trigger or a candidate."""

    model: Model
    view: View
    candidates: tuple[Candidate, ...]
    triggers: tuple[Triggering, ...]
    candidate_sentence: NDArray[np.int64]
    trigger_sentence: NDArray[np.int64]
    rows: dict[int, int]
    """Trigger by the offset of its first character."""
    order: tuple[int, ...]
    """Triggers in the order of the text."""
    ends: tuple[int, ...]
    """Where each of them ends, in the same order."""
    names: tuple[str, ...]
    """The words of each candidate, lower case, without punctuation and articles."""
    ties: Ties

    kinds: Array
    """Triggers × (kinds, outside, none): probabilities."""
    statuses: Array
    """Triggers × statuses: probabilities."""
    muc_roles: Array
    """Candidates × MUC-4's slots: what is said of the same words anywhere in the report, together."""
    events: Array
    """How surely each trigger names an event of any sort: probabilities."""
    factuality: Array
    """How certain each trigger's event is, -3 to 3."""
    read: frozenset[int]
    """The sentences that the model read."""

    def triggers_in(self, spans: Iterable[tuple[int, int]], sentence: int | None = None) -> list[int]:
        """The triggers that share characters with some spans; those of one sentence where it is given."""
        found: list[int] = []
        for start, end in spans:
            first = bisect_left(self.ends, start + 1)
            while first < len(self.order) and self.triggers[self.order[first]].start < end:
                if sentence is None or self.triggers[self.order[first]].sentence == sentence:
                    found.append(self.order[first])
                first += 1
        return list(dict.fromkeys(found))

    def tie(self, first: Told, second: Told) -> float:
        """How surely two tellings are of one event, as a logit; 0 where the model did not read one of them."""
        rows = [self._row(one) for one in (first, second)]
        if None in rows:
            return 0.0
        return float(self.model.pairs(self.view, [row for row in rows if row is not None])[0, 1])

    def _row(self, told: Told) -> int | None:
        """The trigger that names a telling's kind."""
        return self.rows.get(told.spans[0][0])

    def near(self, sentences: Sequence[int]) -> NDArray[np.int64]:
        """The candidates within reach of some sentences, and between them."""
        told = sorted(set(sentences))
        breaks = [at for at in range(1, len(told)) if told[at] - told[at - 1] > _WIDE]
        rows = []
        for first, last in zip([0, *breaks], [*breaks, len(told)], strict=True):
            low, high = np.searchsorted(self.candidate_sentence, (told[first] - _NEAR, told[last - 1] + _NEAR + 1))
            rows.append(np.arange(low, high))
        return np.concatenate(rows)

    def confidences(self, triggers: Sequence[int], rows: Sequence[int]) -> Array:
        """How firmly each of some candidates is said to have acted in the event of some triggers: probabilities."""
        return _softmax(self.model.confidences(self.view, triggers, rows))

    def links(self, triggers: Sequence[int], rows: NDArray[np.int64], ties: Array) -> Array:
        """How surely each of some candidates stands in each role of an event named by some triggers.

        `ties` are the signs of what ties them (`Ties.signs`).
        """
        apart = self.candidate_sentence[rows][None] - self.trigger_sentence[list(triggers)][:, None]
        blocks = [slice(at, at + _BLOCK) for at in range(0, max(1, len(rows)), _BLOCK)]
        each = np.concatenate(
            [self.model.links(self.view, triggers, rows[at], apart[:, at], ties[:, at]) for at in blocks], axis=1
        )
        top = each.max(0)
        out: Array = top + np.log(np.exp(each - top).sum(0))
        return out


def judge(
    text: str,
    scenes: Sequence[Scene],
    told: Sequence[Told],
    model: Model,
    hints: Sequence[Hint] = (),
    reading: Reading = "events",
) -> Judgement | None:
    """The model's view of a report; None for one without words to judge."""
    by_sentence: dict[int, list[Told]] = {}
    for one in told:
        by_sentence.setdefault(one.sentence, []).append(one)
    candidates: list[Candidate] = []
    triggers: list[Triggering] = []
    of_sentence: list[int] = []
    live = _read(scenes, by_sentence, hints, reading)
    for number in live:
        scene = scenes[number]
        here = by_sentence.get(number, [])
        found = list(candidates_of(scene, here))
        candidates += found
        of_sentence += [number] * len(found)
        triggers += triggers_of(scene, here, number)
    if not candidates or not triggers:
        return None
    order = sorted(range(len(triggers)), key=lambda row: (triggers[row].start, triggers[row].end))
    passages = [scenes[number].sentence.passage for number in live]
    view = model.view(text, [(one.start, one.end) for one in passages], candidates, triggers, hints)
    names = tuple(bare_words(text[one.start : one.end]) for one in candidates)
    return Judgement(
        model, view, tuple(candidates), tuple(triggers), np.array(of_sentence, dtype=np.int64),
        np.array([one.sentence for one in triggers], dtype=np.int64),
        {one.start: row for row, one in enumerate(triggers)}, tuple(order), tuple(triggers[row].end for row in order),
        names, ties_of(scenes, told, triggers, candidates, of_sentence),
        _softmax(view.kind), _softmax(view.status), _pooled(view.muc_roles, names),
        *_factuality(view.factuality), frozenset(live),
    )  # fmt: skip


def _factuality(values: Array) -> tuple[Array, Array]:
    """For each trigger the probability that it names an event, and the mean of how certain that is."""
    odds = _softmax(values)
    events = 1 - odds[:, -1]
    scale = np.array(FACTUALITIES, np.float32)
    mean: Array = (odds[:, :-1] @ scale / np.maximum(events, 1e-6)).astype(np.float32)
    return events, mean


def _read(
    scenes: Sequence[Scene], told: Mapping[int, Sequence[Told]], hints: Iterable[Hint], reading: Reading
) -> list[int]:
    """The sentences that the model is to read."""
    if reading == "all":
        return list(range(len(scenes)))
    live = live_sentences(scenes, told)
    if reading == "events" or not live:
        return live
    starts = [scene.sentence.passage.start for scene in scenes]
    spoken = {bisect_right(starts, start) - 1 for start, _, sign in hints if sign < SPEECH}
    return sorted({*live, *(number for number in spoken if number >= 0)})


def ties_of(
    scenes: Sequence[Scene],
    told: Sequence[Told],
    triggers: Sequence[Triggering],
    candidates: Sequence[Candidate],
    of_sentence: Sequence[int],
) -> Ties:
    """What ties the triggers and candidates of a report, as the model reads it."""
    paragraphs = [scene.sentence.passage.paragraph for scene in scenes]

    def signed(name: str) -> NDArray[np.int64]:
        number = SIGNS.index(name)
        return np.array([row for row, one in enumerate(candidates) if number in one.signs], dtype=np.int64)

    def relations(row: int) -> tuple[Relation, ...]:
        return triggers[row].relations(scenes[triggers[row].sentence].layout)

    first = [(one.start, one.end, one.sentence, paragraphs[one.sentence]) for one in triggers]
    second = [(one.start, one.end, n, paragraphs[n]) for one, n in zip(candidates, of_sentence, strict=True)]
    return Ties(
        np.array(first, dtype=np.int64).reshape(-1, 4), np.array(second, dtype=np.int64).reshape(-1, 4),
        np.array(sorted(one.start for one in triggers if one.kind), dtype=np.int64),
        signed("place"), signed("time"),
        relations, [one.told for one in triggers],
        {one.spans[0][0]: list(rule_roles(one)) for one in told},
    )  # fmt: skip


def live_sentences(scenes: Sequence[Scene], told: Mapping[int, Sequence[Told]]) -> list[int]:
    """The first pass: sentences with a word the codebook, the weapons or the armed actors know, and those beside them.

    What lies between says nothing of an event, and the encoder, the dear part, need not read it.
    """
    spoken = [number for number, scene in enumerate(scenes) if scene.hits or number in told or is_armed(scene)]
    near = {other for number in spoken for other in range(number - _BESIDE, number + _BESIDE + 1)}
    return sorted(number for number in near if 0 <= number < len(scenes))


def bare_words(mention: str) -> str:
    """A mention as two of them are compared: lower case, no punctuation, no articles."""
    return " ".join(word for word in _MARKS.sub("", mention.lower()).split() if word not in ("a", "an", "the"))


def _pooled(values: Array, names: Sequence[str]) -> Array:
    """Log of the summed odds of all candidates with the same words: one strong mention carries its entity."""
    numbers: dict[str, int] = {}
    groups = np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)
    top = np.full((len(numbers), values.shape[1]), -np.inf, np.float32)
    np.maximum.at(top, groups, values)
    total = np.zeros_like(top)
    np.add.at(total, groups, np.exp(values - top[groups]))
    out: Array = (top + np.log(total))[groups]
    return out


def _softmax(values: Array) -> Array:
    shifted = np.exp(values - values.max(1, keepdims=True))
    out: Array = shifted / shifted.sum(1, keepdims=True)
    return out
