"""The told events of a report as the judge sees them: what is no incident goes, what the rules missed comes in.

Place in the flow: after `judge`, before `assemble`. In: scenes, Told records of the rules, a Judgement. Out: Told
records whose kind and status are the model's where it is surer than the rules; EventMentions likewise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from vigie.code.certainty import nested
from vigie.code.floors import Floors
from vigie.code.judge import Judgement
from vigie.code.labels import STATUSES
from vigie.code.scene import Scene
from vigie.code.setting import place_of, when_of
from vigie.code.spans import kind_numbers
from vigie.code.told import TOLD_STATUSES, Told
from vigie.code.tolls import toll_words
from vigie.lexicon.codebook import load_codebook
from vigie.records import EventMention, EventStatus
from vigie.text.sentences import asks

__all__ = ["event_mentions", "revised"]

SURE = 0.95
"""Probability from which the model's status goes before one that grammar settles: a plan, a threat, a denial."""
PAST = 0.55
"""Probability from which an event that the rules read as told is but the past in general."""
ONE_EVENT = 0.0
"""Logit from which two triggers of a sentence name one event."""
FACTUALITY: dict[EventStatus, int] = {
    "occurred": 3, "ongoing": 3, "historical": 3, "attempted": 3, "threatened": 0, "planned": 1, "possible": 1,
    "conditional": 0, "denied": -3,
}  # fmt: skip
"""How certain a status is, -3 certainly not to +3 certainly, where nothing finer is known."""
_INCIDENT = tuple(STATUSES.index(name) for name in TOLD_STATUSES)
_POINTING = frozenset({"the", "this", "that", "these", "those"})


@dataclass(slots=True)
class _Draft:
    """The told events so far, and which of them a trigger belongs to; -1 for one that names none."""

    told: list[Told] = field(default_factory=list)
    owner: dict[int, int] = field(default_factory=dict)

    def add(self, one: Told, rows: Iterable[int]) -> None:
        self.owner.update(dict.fromkeys(rows, len(self.told)))
        self.told.append(one)


@dataclass(frozen=True, slots=True)
class _Opinion:
    """What the model says of every trigger of a report."""

    judgement: Judgement
    floors: Floors
    kinds: np.ndarray
    statuses: np.ndarray

    @classmethod
    def of(cls, judgement: Judgement, floors: Floors) -> _Opinion:
        return cls(judgement, floors, judgement.kinds, judgement.statuses)

    def named(self, row: int) -> float:
        """How surely a trigger names an event of the codebook."""
        return float(self.kinds[row, : len(kind_numbers())].sum())

    def kind(self, row: int, known: str | None) -> str:
        """The kind a trigger names: the model's where it is sure of it, else the one known."""
        names = tuple(kind_numbers())
        top = int(self.kinds[row, : len(names)].argmax())
        sure = self.kinds[row, top] / max(self.named(row), 1e-6)
        return names[top] if known is None or sure >= self.floors.kind else known

    def read(self, row: int, known: EventStatus | None = None) -> EventStatus:
        """The status an annotation gives: the model's, unless grammar settles it and the model is not sure.

        What is coded as an incident asks for more (`status`).
        """
        top = int(self.statuses[row].argmax())
        if known == "occurred" and STATUSES[top] == "historical" and self.statuses[row, top] < PAST:
            return known
        if known == "attempted" and STATUSES[top] == "denied":
            return known  # what was prevented did not happen, but was tried
        if known in (None, "occurred", "ongoing", "historical") or self.statuses[row, top] >= SURE:
            return STATUSES[top]
        return known

    def status(self, row: int, known: EventStatus | None) -> EventStatus:
        """Whether it happened: the model's word where it is sure, else the rules'."""
        values = self.statuses[row]
        real = float(values[list(_INCIDENT)].sum())
        incident = STATUSES[max(_INCIDENT, key=lambda index: float(values[index]))]
        if known is None:
            return incident if real >= self.floors.real else STATUSES[int(values.argmax())]
        if known not in ("occurred", "ongoing"):
            return known  # a what-if, a question, a plan, an attempt stays one: grammar is surer there than the model
        if real < 1 - self.floors.real:
            return STATUSES[int(values.argmax())]
        return known


def revised(scenes: Sequence[Scene], told: Iterable[Told], judgement: Judgement, floors: Floors) -> tuple[Told, ...]:
    """The told events in the order of their sentences, each with the model's probability as its strength."""
    opinion, draft = _Opinion.of(judgement, floors), _Draft()
    for one in told:
        rows = judgement.triggers_in(one.spans, one.sentence)
        best = max(rows, key=opinion.named, default=None)
        if best is None or _is_toll_alone(one):
            draft.add(one, ())
        elif opinion.named(best) < floors.drop:
            draft.owner.update(dict.fromkeys(rows, -1))
        else:
            draft.add(_weighed(one, best, opinion), rows)
    for row in np.flatnonzero(1 - opinion.kinds[:, -2:].sum(1) >= floors.new).tolist():
        if row not in draft.owner:
            _hear(scenes, row, opinion, draft)
    return tuple(sorted(draft.told, key=lambda one: (one.sentence, one.spans[0])))


def _is_toll_alone(one: Told) -> bool:
    """Whether a sentence gives but the toll of what was told before: its number is no word for an event."""
    return bool(one.tolls) and {(said.start, said.end) for said in one.tolls} == set(one.spans)


def _weighed(one: Told, row: int, opinion: _Opinion) -> Told:
    """A rule's event with the model's kind and status where it is surer."""
    status = opinion.status(row, one.status)
    real = float(opinion.statuses[row, list(_INCIDENT)].sum()) >= opinion.floors.told
    trust = opinion.floors.trust
    strength = trust * opinion.named(row) + (1 - trust) * one.strength
    return replace(
        one,
        kind=opinion.kind(row, one.kind),
        status=status,
        strength=strength,
        generic=one.generic and not real,
    )


def _hear(scenes: Sequence[Scene], row: int, opinion: _Opinion, draft: _Draft) -> None:
    """An event the rules did not tell of; words that name an event of their sentence are added to it."""
    judgement = opinion.judgement
    trigger = judgement.triggers[row]
    if asks(scenes[trigger.sentence].sentence.passage.text):
        return  # a question tells of nothing
    span = (trigger.start, trigger.end)
    for other, owner in draft.owner.items():
        if owner < 0 or judgement.triggers[other].sentence != trigger.sentence:
            continue
        if judgement.model.pairs(judgement.view, [row, other])[0, 1] > ONE_EVENT:
            known = draft.told[owner]
            draft.told[owner] = replace(known, spans=(*known.spans, span))
            draft.owner[row] = owner
            return
    draft.add(_new(scenes[trigger.sentence], trigger.sentence, span, opinion, row), [row])


def _new(scene: Scene, sentence: int, span: tuple[int, int], opinion: _Opinion, row: int) -> Told:
    first = scene.sentence.word_at(span[0])
    last = scene.sentence.word_at(span[1] - 1) + 1
    where, when = place_of(scene, first, last), when_of(scene, first, last)
    kind, status = opinion.kind(row, None), opinion.status(row, None)
    return Told(
        kind=kind, status=status, factuality=FACTUALITY[status], spans=(span,), sentence=sentence,
        paragraph=scene.sentence.passage.paragraph, strength=opinion.floors.heard * opinion.named(row),
        definite=first > 0 and scene.sentence.words[first - 1].low in _POINTING,
        tolls=tuple(toll_words(scene)) if load_codebook().kinds[kind].violent else (),
        place=where.span if where else None, place_key=where.key if where else None,
        date=when.span if when else None, date_key=when.key if when else None,
    )  # fmt: skip


def event_mentions(
    text: str, scenes: Sequence[Scene], known: Iterable[EventMention], judgement: Judgement, floors: Floors
) -> Iterator[EventMention]:
    """Every mention of an event: those of the rules with the model's kind and status, and those only the model hears.

    What the model takes for no event of the codebook goes on as an event outside it (`event` None), and so does every
    other word that names one: saying, wanting, electing.
    """
    opinion = _Opinion.of(judgement, floors)
    seen: set[int] = set()
    for one in known:
        rows = judgement.triggers_in([(one.start, one.end)])
        seen.update(rows)
        best = max(rows, key=opinion.named, default=None)
        yield one if best is None else _mention(one, best, opinion, scenes)
    ours = 1 - opinion.kinds[:, -2:].sum(1) >= floors.new
    for row in np.flatnonzero(ours | (judgement.events >= floors.event)).tolist():
        if row not in seen:
            trigger, status = judgement.triggers[row], opinion.read(row)
            yield EventMention(
                start=trigger.start, end=trigger.end, quote=text[trigger.start : trigger.end],
                event=opinion.kind(row, None) if ours[row] else None, status=status,
                factuality=_factuality(scenes, judgement, row),
            )  # fmt: skip


def _factuality(scenes: Sequence[Scene], judgement: Judgement, row: int) -> float:
    """How certain the event of a trigger is: the model's word, bounded by the grammar around it."""
    trigger = judgement.triggers[row]
    layout = scenes[trigger.sentence].layout
    value = nested(layout, layout.sentence.word_at(trigger.start), float(judgement.factuality[row]))
    return round(value, 1)


def _mention(one: EventMention, row: int, opinion: _Opinion, scenes: Sequence[Scene]) -> EventMention:
    factuality = _factuality(scenes, opinion.judgement, row)
    if one.status == "denied" and factuality < 1:
        factuality = one.factuality  # a plain "not" is certain, whatever the rest of the sentence makes the model think
    status = opinion.read(row, one.status)
    if opinion.named(row) < opinion.floors.drop and one.status in ("occurred", "ongoing", "historical"):
        return replace(one, event=None, status=status, factuality=factuality)
    return replace(one, event=opinion.kind(row, one.event), status=status, factuality=factuality)
