"""Ties that actors state themselves: who claims a deed, who denies one, who accuses whom.

Place in the flow: beside relations (from incidents) and told_ties (from words between two actors). In: Codings. Out:
one Relation a statement whose speaker stands in the actor registry, with its words. Only what the words make clear: a
verb of denying or accusing, a claim of responsibility; the model's word for the sort of a statement is not enough here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.stance import load_stance
from vigie.measure.activity import COLLECTIVE
from vigie.measure.speaking import Floor
from vigie.records import ActorMention, AttributionMention, Coding, EventMention, Relation, Span, Stance

__all__ = ["accused_in", "stance_of", "stated_ties"]

_WORD = re.compile(r"[^\W\d_]+")
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_CLAIMING = frozenset({"claim", "claims", "claimed", "claiming", "admit", "admits", "admitted", "took", "takes"})
_BACK = 400
"""Characters before a bare denial ("denied any role") in which the deed it is about stands."""


def stated_ties(codings: Iterable[Coding]) -> tuple[Relation, ...]:
    """The claims, denials and accusations of registered actors, in the order of reports and text."""
    return tuple(tie for coding in codings for tie in _of_report(coding))


def stance_of(text: str, said: AttributionMention) -> Stance | None:
    """What the words of a statement do: deny, accuse, claim a deed; None where they only tell."""
    cue = _words(text, said.cue)
    stance = load_stance()
    if cue & stance.deny_verbs:
        return "denial"
    if cue & stance.accuse_verbs:
        return "accusation"
    if cue & _CLAIMING and (cue | _words(text, said.content)) & _RESPONSIBILITY:
        return "claim"
    return None


def _of_report(coding: Coding) -> Iterator[Relation]:
    text, floor = coding.report.text, Floor(coding)
    for said in coding.mentions:
        stance = stance_of(text, said) if isinstance(said, AttributionMention) else None
        if not isinstance(said, AttributionMention) or stance is None:
            continue
        speaker = floor.actor_of(said)
        if speaker is not None:
            yield from _tie(coding, said, stance, speaker)


def _tie(coding: Coding, said: AttributionMention, stance: Stance, speaker: str) -> Iterator[Relation]:
    accused = accused_in(coding, said) if stance == "accusation" else None
    deed = _deed(coding, said, stance)
    other = accused or deed
    if other is None or other == speaker or (stance == "accusation" and accused is None):
        return
    day = (coding.report.published or "")[:10] or None
    yield Relation(
        actor_a=speaker,
        actor_b=other,
        relation="denies" if stance == "denial" else "claims",
        since=day,
        until=day,
        report_id=coding.report.report_id,
        start=said.start,
        end=said.end,
        quote=coding.report.text[said.start : said.end],
        said_by=said.speaker,
        basis="statement",
        stance=stance,
        deed=deed,
    )


def accused_in(coding: Coding, said: AttributionMention) -> str | None:
    """The first actor named in what is said: "accused X of helping Y"."""
    inside = [
        one
        for one in coding.mentions
        if isinstance(one, ActorMention) and one.actor_kind in COLLECTIVE and _within(one, said.content)
    ]
    return inside[0].actor_id if inside else None


def _deed(coding: Coding, said: AttributionMention, stance: Stance) -> str | None:
    """The kind of event a statement is about: the first in its words after the verb, else before it; for a bare claim
    or denial the last told before."""
    kinds = load_codebook().kinds
    events = [
        one
        for one in coding.mentions
        if isinstance(one, EventMention) and one.event and (kinds[one.event].violent or stance == "denial")
    ]
    after = max((end for _, end in said.cue), default=said.start)
    inside = [one.event for one in sorted(events, key=lambda one: one.start < after) if _within(one, said.content)]
    words = _words(coding.report.text, (*said.cue, *said.content))
    if inside or not words & (load_stance().involvement_words | _RESPONSIBILITY):
        return next(iter(inside), None)
    before = [one for one in events if said.start - _BACK <= one.start < said.start and kinds[one.event or ""].violent]
    return before[-1].event if before else None


def _within(one: ActorMention | EventMention, spans: Iterable[Span]) -> bool:
    return any(start <= one.start and one.end <= end for start, end in spans)


def _words(text: str, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(word.lower() for start, end in spans for word in _WORD.findall(text[start:end]))
