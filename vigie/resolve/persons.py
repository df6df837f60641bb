"""Persons of a report: who a family name or another spelling means, and the group the text ties somebody to.

Place in the flow: in `resolve`, after the groups. In: a report's text, its actor and date mentions. Out: the mentions
of persons with their full name, and with group, role and days where the text tells them. Nothing is known of a person
beyond the report: no list of persons is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from vigie.lexicon.actors import load_registry
from vigie.records import ActorMention, DateMention
from vigie.text.spelling import likeness, sound_key

__all__ = ["resolve_persons"]

SAME_PERSON = 0.8  # likeness of the least alike part: "Hafez Saïd Kha" and "Hafiz Saeed Khan"
_REACH = 70  # characters between a person and the group the words tie them to
_DATE_REACH = 30  # characters between "killed" and its date
_SENTENCE = re.compile(r"[.!?](?=\s+[A-Z“\"])|\n\n")
_FORMER = r"(?:(?P<former>former|ex|late|then|onetime|one-time|erstwhile|slain|deceased|previous|founding)[\s-]+)?"
_ENDED = re.compile(
    r"\b(?:killed|died|slain|captured|arrested|detained|replaced|ousted|deposed|expelled|executed)\b[^.\n]{0,25}$"
)
_BEGAN = re.compile(r"\b(?:since|appointed|named|elected|took over|assumed|became)\b[^.\n]{0,25}$")
_LEFT = re.compile(
    r"^,?\s*(?:who\s+|and\s+|had\s+|has\s+|later\s+|then\s+)*"
    r"(?:left|quit|abandoned|defected\s+from|broke\s+(?:away\s+from|with)|split\s+from|was\s+expelled\s+from)\s+(?:the\s+)?$"
)
_LEADS = re.compile(
    r"^,?\s*(?:who\s+|and\s+)?(?:(?:has|had|have|still|also|now|long|once|then|later|formerly|is\s+said\s+to|believed\s+to)\s+)*"
    r"(?P<verb>leads|led|heads|headed|commands|commanded|runs|ran|founded|co-founded|joined|took\s+over|took\s+command\s+of|"
    r"took\s+control\s+of|leading|heading|commanding|founding)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_VERB_ROLES = {"found": "founder", "co-fo": "founder", "joine": "member", "comma": "commander"}
_KNOWN_AS = re.compile(
    r"\s*[,(]?\s*(?:(?:also|better|widely|commonly|otherwise)\s+known\s+as|known\s+as|alias|a\.?k\.?a\.?|whose\s+real\s+name\s+is|"
    r"real\s+name|born|nom\s+de\s+guerre)[:,]?\s+[\"“'‘]?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|at|ash|az|an|ul)[- ](?=\w)", re.IGNORECASE)
_OVER = frozenset({"former", "ex", "late", "onetime", "one-time", "erstwhile", "slain", "deceased", "previous"})


@dataclass(frozen=True, slots=True)
class _Tie:
    """What the text says ties a person to a group."""

    group: str
    role: str


def resolve_persons(
    text: str, actors: Sequence[ActorMention], dates: Sequence[DateMention]
) -> tuple[ActorMention, ...]:
    """The actor mentions with persons under one name each and tied to the group the text gives them.

    A family name or a spelling that fits one full name of the report takes it; one that fits two stays as it is. A tie
    told once ("its former emir, Hafez Saïd Khan, killed in 2016") holds for every mention of the person.
    """
    persons = [one for one in actors if one.actor_kind == "person" and one.name]
    names = _with_other_names(text, persons, _full_names(persons))
    ties: dict[str, ActorMention] = {}
    settled: dict[int, ActorMention] = {}
    for person in persons:
        name = names.get(person.name or "", person.name)
        tied = _tied(text, replace(person, name=name), actors, dates)
        settled[person.start] = tied
        if tied.group is not None:
            ties.setdefault(name or "", tied)
    named = {id(one) for one in persons}
    return tuple(_with_tie(settled[one.start], ties) if id(one) in named else one for one in actors)


def _with_tie(person: ActorMention, ties: dict[str, ActorMention]) -> ActorMention:
    told = ties.get(person.name or "")
    if told is None or person.group is not None:
        return person
    return replace(person, group=told.group, role=told.role, since=told.since, until=told.until)


def _full_names(persons: Iterable[ActorMention]) -> dict[str, str]:
    """Every name as it is used, and the full name it stands for; names that fit two full ones are left out."""
    used = list(dict.fromkeys(one.name or "" for one in persons))
    full = [name for name in used if len(_ARTICLE.sub("", name).split()) > 1]
    main: dict[str, str] = {}
    for name in full:
        main[name] = next((other for other in full if main.get(other) == other and _is_spelling(name, other)), name)
    for name in used:
        if name not in main:
            fits = {main[other] for other in full if _is_part(name, other)}
            if len(fits) == 1:
                main[name] = fits.pop()
    return main


def _with_other_names(text: str, persons: Sequence[ActorMention], names: dict[str, str]) -> dict[str, str]:
    """The names with those the text says to be another's: "Ahmad al-Sharaa, also known as Abu Mohammad al-Jolani"."""
    same = {
        names.get(after.name or "", after.name or ""): names.get(before.name or "", before.name or "")
        for before, after in pairwise(sorted(persons, key=lambda one: one.start))
        if _KNOWN_AS.fullmatch(text[before.end : after.start])
    }
    return {**{name: same.get(full, full) for name, full in names.items()}, **same} if same else names


def _is_spelling(name: str, other: str) -> bool:
    """Whether two full names are one: alike part by part, their consonants the same or one cut short."""
    if likeness(name, other) < SAME_PERSON:
        return False
    ours, theirs = sound_key(name), sound_key(other)
    return ours == theirs or ours.startswith(theirs) or theirs.startswith(ours)


def _is_part(name: str, full: str) -> bool:
    """Whether a single word is one of the last parts of a full name: as it is, without article, spelt otherwise."""
    bare = _ARTICLE.sub("", name)
    return " " not in bare and any(
        bare.casefold() == part.casefold()
        or (sound_key(bare) == sound_key(part) and likeness(bare, part) >= SAME_PERSON)
        for part in _ARTICLE.sub("", full).split()[1:]
    )


def _tied(
    text: str, person: ActorMention, actors: Sequence[ActorMention], dates: Sequence[DateMention]
) -> ActorMention:
    begin, stop = _sentence_around(text, person)
    for group in actors:
        if group.actor_kind == "armed_group" and group.actor_id and begin <= group.start < stop:
            tie = _tie(text, person, group, begin)
            if tie is not None:
                return _with_days(text, person, tie, dates, (begin, stop))
    tie = _of_its_group(text, person, actors, begin)
    return person if tie is None else _with_days(text, person, tie, dates, (begin, stop))


def _with_days(
    text: str, person: ActorMention, tie: _Tie, dates: Sequence[DateMention], sentence: tuple[int, int]
) -> ActorMention:
    over = tie.role.split()[0] in _OVER or tie.role == "left"
    since, until = _days(text, dates, sentence, over=over)
    return replace(person, group=tie.group, role=tie.role, since=since, until=until)


def _of_its_group(text: str, person: ActorMention, actors: Sequence[ActorMention], begin: int) -> _Tie | None:
    """ "its former emir, Abdul Haseeb": of the one group named before in the sentence; None where two are, or none."""
    match = _its_role().search(text[begin : person.start])
    groups = {
        one.actor_id
        for one in actors
        if one.actor_kind == "armed_group" and begin <= one.start and one.end <= person.start
    }
    group = groups.pop() if match and len(groups) == 1 else None
    return _Tie(group, _role(match)) if match and group else None


def _sentence_around(text: str, person: ActorMention) -> tuple[int, int]:
    around = text[: person.end]
    begin = max((match.end() for match in _SENTENCE.finditer(around) if match.end() <= person.start), default=0)
    end = _SENTENCE.search(text, person.end)
    return begin, end.start() if end else len(text)


def _tie(text: str, person: ActorMention, group: ActorMention, begin: int) -> _Tie | None:
    if person.end <= group.start <= person.end + _REACH:
        between = text[person.end : group.start]
        match = _role_of().match(between)
        if match:
            return _Tie(group.actor_id or "", _role(match))
        beside = _group_role_after().match(text, group.end) if re.fullmatch(r",\s*(?:the\s+)?", between) else None
        if beside:
            return _Tie(group.actor_id or "", _role(beside))
        leads = _LEADS.match(between)
        if leads:
            return _Tie(group.actor_id or "", _VERB_ROLES.get(leads.group("verb")[:5].lower(), "leader"))
        return _Tie(group.actor_id or "", "left") if _LEFT.match(between) else None
    if group.end <= person.start <= group.end + _REACH:
        between = text[group.end : person.start]
        match = _group_role().match(between) or (
            _before_group().search(text[begin : group.start]) if re.fullmatch(r",?\s*|\s*,\s*", between) else None
        )
        return _Tie(group.actor_id or "", _role(match)) if match else None
    return None


def _role(match: re.Match[str]) -> str:
    former = (match.group("former") or "").lower()
    return f"{former} {match.group('role').lower()}".strip()


@cache
def _roles() -> str:
    return "|".join(sorted(load_registry().back["roles"], key=len, reverse=True))


@cache
def _role_of() -> re.Pattern[str]:
    """ ", the former emir of (the)" between a person and a group."""
    return re.compile(
        rf"^\s*[,(]?\s*(?:who\s+(?:is|was|has\s+been)\s+|is\s+|was\s+)?(?:the|a|an|its|their)?\s*{_FORMER}"
        rf"(?:[a-z-]+\s+){{0,2}}?(?P<role>{_roles()})s?\s+(?:of|for|in|with|from)\s+(?:the\s+)?$",
        re.IGNORECASE,
    )


@cache
def _group_role() -> re.Pattern[str]:
    """ "'s former leader" between a group and a person."""
    return re.compile(
        rf"^(?:['’]s?)?\s*{_FORMER}(?:[a-z-]+\s+){{0,2}}?(?P<role>{_roles()})\s*,?\s*(?:[A-Z][a-z]+\.?\s)?$",
        re.IGNORECASE,
    )


@cache
def _group_role_after() -> re.Pattern[str]:
    """ "'s former leader" after a group that stands beside a person: "Abubakar Shekau, Boko Haram's leader"."""
    return re.compile(rf"['’]s?\s+{_FORMER}(?:[a-z-]+\s+){{0,2}}?(?P<role>{_roles()})\b", re.IGNORECASE)


@cache
def _its_role() -> re.Pattern[str]:
    """ "its former emir(,)" right before a person's name."""
    return re.compile(
        rf"\b(?:its|their)\s+{_FORMER}(?:[a-z-]+\s+){{0,2}}?(?P<role>{_roles()})\s*,?\s+(?:[A-Z][a-z]+\.?\s)?$",
        re.IGNORECASE,
    )


@cache
def _before_group() -> re.Pattern[str]:
    """ "the former emir of (the)" before a group that a person's name follows."""
    return re.compile(rf"\b{_FORMER}(?P<role>{_roles()})\s+(?:of|for|in)\s+(?:the\s+)?$", re.IGNORECASE)


def _days(
    text: str, dates: Sequence[DateMention], sentence: tuple[int, int], *, over: bool
) -> tuple[str | None, str | None]:
    """Since when and until when, from dates of the sentence after "since", "appointed", "killed", "captured"."""
    since = until = None
    for date in dates:
        if not sentence[0] <= date.start < sentence[1] or date.earliest is None:
            continue
        before = text[max(sentence[0], date.start - _DATE_REACH - 12) : date.start]
        if _ENDED.search(before):
            until = date.latest
        elif _BEGAN.search(before):
            since = date.earliest
        elif over and until is None and re.search(r"\b(?:in|on|until)\s+(?:the\s+)?$", before) and "left" in before:
            until = date.latest
    return since, until
