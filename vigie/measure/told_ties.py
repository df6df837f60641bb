"""Ties between groups that reports tell in words: who split from whom, who is allied with whom, since when, says who.

Place in the flow: beside relations, which reads ties off incidents. In: Codings. Out: one Relation a telling, with its
sentence. What the registry knows is not mixed in: see vigie.lexicon.actor_ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from vigie.lexicon.tie_cues import Cue, cue_between, is_doubted
from vigie.measure.activity import COLLECTIVE
from vigie.records import ActorMention, AttributionMention, Coding, DateMention, Relation

__all__ = ["told_ties"]

_REACH = 90  # characters between two actors of one telling
_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z“\"])|\n\n")
_FROM = re.compile(r"\b(?:since|from)\s+(?:late\s+|early\s+|mid-)?(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on)\s+(?:late\s+|early\s+|mid-)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|to)\s+(?:the\s+)?$", re.IGNORECASE)
_HEDGE = 30  # characters before the first actor in which "it denied that" still governs the tie


def told_ties(codings: Iterable[Coding]) -> tuple[Relation, ...]:
    """The ties told in the reports, in the order of reports and text; each telling is one."""
    return tuple(tie for coding in codings for tie in _of_report(coding))


def _of_report(coding: Coding) -> Iterator[Relation]:
    text = coding.report.text
    actors = [one for one in coding.mentions if isinstance(one, ActorMention) and _may_be_tied(one)]
    actors.sort(key=lambda one: one.start)
    for number, (first, second) in enumerate(pairwise(actors)):
        between = text[first.end : second.start]
        if not 0 < len(between) <= _REACH or _SENTENCE.search(between + " A"):
            continue
        cue = cue_between(between)
        before = text[max(0, first.start - _HEDGE) : first.start]
        if cue is not None and not is_doubted(between) and not is_doubted(before.rpartition(".")[2]):
            subject = _subject(text, actors[: number + 1])
            if subject is not None:
                yield from _tie(coding, subject, second, cue)


def _may_be_tied(actor: ActorMention) -> bool:
    return actor.actor_kind == "person" or bool(actor.actor_id and actor.actor_kind in COLLECTIVE)


def _subject(text: str, actors: Sequence[ActorMention]) -> ActorMention | None:
    """Who the words after the last actor are about: the one it stands in apposition to ("Hezbollah, backed by Iran,
    is allied with …"); None where that is a person."""
    last = actors[-1]
    if text[last.end : last.end + 1] == ",":
        for one in reversed(actors[:-1]):
            if _SENTENCE.search(text[one.end : last.start] + " A") or last.start - one.end > _REACH:
                break
            if text[one.end : one.end + 1] == ",":
                last = one
    return None if last.actor_kind == "person" else last


def _tie(coding: Coding, first: ActorMention, second: ActorMention, cue: Cue) -> Iterator[Relation]:
    pair = (second, first) if cue.turned else (first, second)
    a, b = (one.actor_id for one in pair)
    if not a or not b or a == b:
        return
    text = coding.report.text
    begin = max((m.end() for m in _SENTENCE.finditer(text[: first.end]) if m.end() <= first.start), default=0)
    found = _SENTENCE.search(text, second.end)
    stop = found.start() if found else len(text)
    dates = [one for one in coding.mentions if isinstance(one, DateMention) and begin <= one.start < stop]
    since, until = _days(text, dates)
    yield Relation(
        actor_a=a,
        actor_b=b,
        relation=cue.relation,
        since=since,
        until=until,
        report_id=coding.report.report_id,
        start=first.start,
        end=second.end,
        quote=text[first.start : second.end],
        said_by=_speaker(coding, second.start - 1),
        basis="text",
    )


def _days(text: str, dates: Sequence[DateMention]) -> tuple[str | None, str | None]:
    """From when and until when: "since 2015" is open, "in 2015" begins and ends with the year."""
    since = until = None
    for one in dates:
        before = text[max(0, one.start - 16) : one.start]
        if _UNTIL.search(before):
            until = until or one.latest
        elif _FROM.search(before) or one.quote.lower().startswith("since"):
            since = since or one.earliest
        elif _IN.search(before) and since is None:
            since, until = one.earliest, until or one.latest
    return since, until


def _speaker(coding: Coding, offset: int) -> str | None:
    """Whose words hold an offset: the innermost source."""
    around = [
        (end - start, one.speaker)
        for one in coding.mentions
        if isinstance(one, AttributionMention)
        for start, end in one.content
        if start <= offset < end and one.speaker
    ]
    return min(around)[1] if around else None
