"""Ties between groups that reports tell in words: who split from whom, who is allied with whom, since when, says who.

Place in the flow: beside relations, which reads ties off incidents. In: Codings. Out: one Relation a telling, with its
sentence. What the registry knows is not mixed in: see vigie.lexicon.actor_ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from vigie.lexicon.tie_cues import Cue, cue_between, is_doubted, joint_cue, noun_between, relative_cue
from vigie.measure.tie_parties import TieParty, listed_with, parties_of
from vigie.records import AttributionMention, Coding, DateMention, Relation

__all__ = ["told_ties"]

_REACH = 90  # characters between two actors of one telling
_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z“\"])|\n\n")
_FROM = re.compile(r"\b(?:since|from)\s+(?:late\s+|early\s+|mid-)?(?:the\s+)?$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on|during|throughout)\s+(?:late\s+|early\s+|mid-)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|to)\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+(?:the\s+)?")
_WHICH = re.compile(r",?\s+(?:which|whom|that)\s+(?:the\s+)?")
_ENDS = re.compile(r"[.;,]|\s+(?:since|in|until|with)\b|$")
_AUXILIARIES = re.compile(
    r"\s*,?\s*(?:(?:has|have|had|is|are|was|were|been|which|that|also|openly|long|still|now|secretly|covertly|already|then|"
    r"publicly|directly|reportedly|formally|officially)\s+)*",
    re.IGNORECASE,
)
_BETWEEN_STATES = frozenset({"fights", "allied", "negotiates_with", "supports"})
_HEDGE = 30  # characters before the first actor in which "it denied that" still governs the tie


def told_ties(codings: Iterable[Coding]) -> tuple[Relation, ...]:
    """The ties told in the reports, in the order of reports and text; each telling is one."""
    return tuple(tie for coding in codings for tie in _of_report(coding))


def _of_report(coding: Coding) -> Iterator[Relation]:
    text, parties = coding.report.text, parties_of(coding)
    firm = [one for one in parties if not one.somewhere]
    for second in parties:
        number = sum(one.start < second.start for one in firm) - 1
        if number < 0 or not _is_one_telling(text, firm[number], second):
            continue
        if second.somewhere:
            yield from _by_words_between(coding, firm, number, [second])
        else:
            yield from _by_words_between(coding, firm, number, _objects(text, firm, number + 1))
            yield from _told_together(coding, firm, number)


def _is_one_telling(text: str, first: TieParty, second: TieParty) -> bool:
    between = text[first.end : second.start]
    if not 0 < len(between) <= _REACH or _SENTENCE.search(between + " A"):
        return False
    before = text[max(0, first.start - _HEDGE) : first.start].rpartition(".")[2]
    return not is_doubted(between) and not is_doubted(before)


def _objects(text: str, firm: list[TieParty], number: int) -> list[TieParty]:
    """The party of a number and those listed after it, where the clause ends with them: "supports A and B."."""
    found = listed_with(text, firm, number, 1)
    return found if _ENDS.match(text, found[-1].end) else found[:1]


def _by_words_between(
    coding: Coding, firm: list[TieParty], number: int, objects: Sequence[TieParty]
) -> Iterator[Relation]:
    """Ties told by what stands between two: "A split from B"; of all that are listed with A."""
    text, second = coding.report.text, objects[0]
    between = text[firm[number].end : second.start]
    cue = cue_between(between)
    if cue is None or _is_only_a_place(between, firm[number], second, cue):
        return
    subject = _subject(text, firm[: number + 1])
    if subject is None:
        return
    at = firm.index(subject)
    for one in listed_with(text, firm, at, -1):
        for other in objects:
            yield from _tie(coding, one, other, cue)


def _is_only_a_place(between: str, first: TieParty, second: TieParty, cue: Cue) -> bool:
    """Whether a country stands too far from the words of the tie to be who acts, or is none that could."""
    country = first.whole_country or second.whole_country
    if country and cue.relation not in _BETWEEN_STATES:
        return True
    if first.whole_country and not _AUXILIARIES.fullmatch(between[: cue.start]):
        return True
    return second.whole_country and between[cue.end :].strip().lower() not in ("", "the")


def _told_together(coding: Coding, firm: list[TieParty], number: int) -> Iterator[Relation]:
    """Ties of two told together: "A and B have fought each other", "talks between A and B", "A, which B supports"."""
    text, second = coding.report.text, firm[number + 1]
    between = text[firm[number].end : second.start]
    after = text[second.end : second.end + _REACH]
    if _WHICH.fullmatch(between):
        cue = relative_cue(after)
        if cue is not None and not second.person:
            yield from _tie(coding, firm[number], second, cue)
        return
    if not _AND.fullmatch(between):
        return
    group = listed_with(text, firm, number + 1, -1)[::-1]
    before = text[max(0, group[0].start - _REACH) : group[0].start]
    cue = joint_cue(after.partition(".")[0]) or noun_between(before)
    if cue is not None and not is_doubted(before.rpartition(".")[2]):
        for one, other in combinations(group, 2):
            yield from _tie(coding, one, other, cue)


def _subject(text: str, parties: Sequence[TieParty]) -> TieParty | None:
    """Who the words after the last party are about: the one it stands in apposition to ("Hezbollah, backed by Iran,
    is allied with …"); None where that is a person."""
    last = parties[-1]
    if text[last.end : last.end + 1] == ",":
        for one in reversed(parties[:-1]):
            if _SENTENCE.search(text[one.end : last.start] + " A") or last.start - one.end > _REACH:
                break
            if text[one.end : one.end + 1] == ",":
                last = one
    return None if last.person else last


def _tie(coding: Coding, first: TieParty, second: TieParty, cue: Cue) -> Iterator[Relation]:
    pair = (second, first) if cue.turned else (first, second)
    a, b = (one.actor_id for one in pair)
    if not a or not b or a == b:
        return
    text = coding.report.text
    begin = max((m.end() for m in _SENTENCE.finditer(text[: first.end]) if m.end() <= first.start), default=0)
    found = _SENTENCE.search(text, second.end)
    stop = found.start() if found else len(text)
    dates = [one for one in coding.mentions if isinstance(one, DateMention) and begin <= one.start < stop]
    since, until = _days(text, dates, lasting=cue.lasting)
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


def _days(text: str, dates: Sequence[DateMention], *, lasting: bool) -> tuple[str | None, str | None]:
    """From when and until when: "since 2015" is open; "in 2015", where the tie came about, begins and ends with it."""
    since = until = None
    for one in dates:
        before = text[max(0, one.start - 16) : one.start]
        if _UNTIL.search(before):
            until = until or one.latest
        elif _FROM.search(before) or one.quote.lower().startswith("since"):
            since = since or one.earliest
        elif not lasting and _IN.search(before) and since is None:
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
