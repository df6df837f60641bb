"""Whether a told event happened: occurred, attempted, threatened, planned, possible, conditional, denied.

Place in the flow: for each trigger, after frames, what-ifs and attributions. In: a Layout and the trigger's frame.
Out: a Status. Factuality runs from -3 (certainly not) to +3 (certainly), as in Saurí and Pustejovsky's FactBank.
"""

from __future__ import annotations

from dataclasses import dataclass

from vigie.code.attribution import Attribution
from vigie.code.frames import Frame, Layout
from vigie.lexicon.stance import Stance, load_stance
from vigie.records import EventStatus

__all__ = ["Setting", "Status", "status_of"]

FACTUALITY: dict[EventStatus, int] = {
    "occurred": 3, "ongoing": 3, "historical": 3, "attempted": -1, "threatened": 0, "planned": 1, "possible": 1,
    "conditional": 0, "denied": -3,
}  # fmt: skip
_REACH = 6
"""Words before a verb within which the verb that governs its infinitive is looked for."""
_NOUN_REACH = 3
"""Words before a noun's phrase within which "threat of", "plan for" and "prevented" govern it."""
_NOBODY = frozenset({"nobody", "none", "nothing"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
"""Words that tell of an event as known: a negation of the verb beside it does not undo it."""
_FUTURE = frozenset({"will", "shall", "'ll", "going"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the whole sentence: what-ifs as word spans, attributions, whether it asks."""

    conditional: tuple[tuple[int, int], ...]
    attributions: tuple[Attribution, ...]
    question: bool


@dataclass(frozen=True, slots=True)
class Status:
    """The status, its factuality, and whether the event is told in general, without particulars."""

    status: EventStatus
    factuality: int
    generic: bool = False


def status_of(layout: Layout, frame: Frame, setting: Setting) -> Status:
    """The status of the event that stands at a frame."""
    status = _status(layout, frame, setting)
    habitual = bool({word.low for word in layout.sentence.words[frame.group : frame.first]} & load_stance().habit_words)
    return Status(status, FACTUALITY[status], habitual)


def _status(layout: Layout, frame: Frame, setting: Setting) -> EventStatus:
    if setting.question:
        return "possible"
    if any(first <= frame.first < last for first, last in setting.conditional):
        return "conditional"
    if any(one.denies and _within(one, frame) for one in setting.attributions):
        return "denied"
    if any(one.unsaid and _within(one, frame) for one in setting.attributions):
        return "possible"
    if frame.voice == "noun":
        return _of_noun(layout, frame)
    return _of_verb(layout, frame)


def _within(one: Attribution, frame: Frame) -> bool:
    return any(first <= frame.first < last for first, last in one.content)


def _of_verb(layout: Layout, frame: Frame) -> EventStatus:
    tags, words = layout.sentence.tags, layout.sentence.words
    group = words[frame.group : frame.first]
    lows = {word.low for word in group}
    if "X" in tags[frame.group : frame.first] or any(low.endswith("n't") or low in ("cannot", "never") for low in lows):
        return "denied"
    if "M" in tags[frame.group : frame.first]:
        return "planned" if lows & _FUTURE else "possible"
    before = frame.group - 1
    if before >= 0 and tags[before] == "T":
        return _of_infinitive(layout, before)
    if tags[frame.first] == "G" and before >= 0:
        return _of_gerund(layout, before)
    if before >= 0 and tags[before] == "C":
        return _of_joined(layout, frame)
    if before >= 0 and words[before].low in _NOBODY:
        return "denied"
    if frame.subjects and _denied_subject(layout, frame.subjects[0]):
        return "denied"
    return "occurred"


def _denied_subject(layout: Layout, chunk: int) -> bool:
    """ "No one was killed", "none of the passengers was hurt"."""
    first = layout.chunks[chunk].first
    words = layout.sentence.words
    return words[first].low == "no" or (first > 0 and words[first - 1].low in ("no", "none", "neither"))


def _of_joined(layout: Layout, frame: Frame) -> EventStatus:
    """ "plan to attack and kill": the second infinitive stands as the first one does."""
    tags = layout.sentence.tags
    start = max(tags.rfind(mark, 0, frame.group) for mark in ";.:")
    to = tags.rfind("T", start + 1, frame.group)
    verb = max(tags.rfind(tag, start + 1, frame.group) for tag in "VE")
    if tags[frame.first] == "V" and to >= 0 and to == verb - 1:
        return _of_infinitive(layout, to)
    return "occurred"


def _of_infinitive(layout: Layout, to: int) -> EventStatus:
    """ "tried to", "plans to", "able to", "ordered them to": the nearest word before "to" that governs it."""
    stance, tags, words = load_stance(), layout.sentence.tags, layout.sentence.words
    if words[to + 1 : to + 2] and words[to + 1].low == "have":
        return "occurred"
    for index in range(to - 1, max(-1, to - 1 - _REACH), -1):
        low, tag = words[index].low, tags[index]
        if tag in ";.:" or (tag == "," and index == to - 1):
            break
        if low in stance.threat_verbs or low in stance.threat_nouns:
            return "threatened"
        if low in stance.attempt_nouns or low in stance.attempt_verbs:
            return "attempted"
        if low in stance.plan_nouns or (low in stance.plan_verbs and tag != "N"):
            return "planned"
        if tag in "VE" and low in stance.achieve_verbs:
            return "occurred"
        if low in stance.hypothetical_nouns or low in (
            "able",
            "unable",
            "ready",
            "willing",
            "capable",
            "likely",
            "order",
        ):
            return "possible"
        if tag in "VEB":
            break
    return "possible"


def _of_gerund(layout: Layout, before: int) -> EventStatus:
    stance, words = load_stance(), layout.sentence.words
    low = words[before].low
    window = {word.low for word in words[max(0, before - _NOUN_REACH) : before + 1]}
    if low in ("of", "at", "from", "for", "in", "against") and window & stance.plan_nouns:
        return "planned"
    if low == "without" or (low == "from" and window & (stance.foil_verbs | {"keep", "kept", "refrain", "refrained"})):
        return "denied"
    if low in stance.plan_verbs | {"consider", "considering"}:
        return "planned"
    if low in stance.deny_verbs:
        return "denied"
    if low == "of" and window & stance.threat_nouns:
        return "threatened"
    if low == "of" and window & (stance.hypothetical_nouns | {"capable", "dream", "incapable"}):
        return "possible"
    return "occurred"


def _of_noun(layout: Layout, frame: Frame) -> EventStatus:
    stance = load_stance()
    words, tags = layout.sentence.words, layout.sentence.tags
    inside = {word.low for word in words[frame.group : frame.last + 1]}
    before = [word.low for word in words[max(0, frame.group - _NOUN_REACH) : frame.group]]
    if inside & stance.attempted_adjectives or inside & stance.attempt_nouns:
        return "attempted"
    if words[frame.group].low == "no" or (before and before[-1] in ("no", "without")):
        return "denied"
    if inside & {"planned", "future", "upcoming", "imminent", "impending"}:
        return "planned"
    if inside & {"possible", "potential", "further", "any", "eventual", "likely"}:
        return "possible"
    govern = _governing(layout, frame, stance) or _of_clause(layout, frame)
    if govern is not None:
        return govern
    end = max(frame.last, *(layout.chunks[number].last for _, number in frame.complements[:3]), frame.last)
    while end < len(tags) and tags[end] in "RA":
        end += 1
    after, group = words[end : end + 4], tags[end : end + 4]
    if group[:1] == "M" and after[0].low != "would":
        return "planned" if after[0].low in _FUTURE else "possible"
    if any(word.low in stance.foil_verbs for word in after) and "B" in group:
        return "attempted"
    return "occurred"


def _of_clause(layout: Layout, frame: Frame) -> EventStatus | None:
    """What the verb before an event not yet known makes of it: "could bring attacks", "do not have an air force"."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if words[frame.group].low in _KNOWN:
        return None
    for index in range(frame.group - 1, -1, -1):
        if tags[index] in ";.SW":
            return None
        if tags[index] in "MX":
            break
        if tags[index] in "VEBHO" and (index == 0 or tags[index - 1] not in "MXAHOBT"):
            return None
    else:
        return None
    if tags[index] == "X" or words[index].low.endswith("n't"):
        return "denied"
    return "planned" if words[index].low in _FUTURE else "possible"


def _governing(layout: Layout, frame: Frame, stance: Stance) -> EventStatus | None:
    """What the words before a noun's phrase make of it: "prevented an attack", "plan for an attack", "threat of"."""
    words, tags = layout.sentence.words, layout.sentence.tags
    start = max(0, frame.group - _NOUN_REACH)
    for index in range(frame.group - 1, start - 1, -1):
        low, tag = words[index].low, tags[index]
        if tag in ",;.:":
            break
        if low in stance.foil_verbs and tag in "VEG":
            return "attempted"
        linked = index + 1 < frame.group and tags[frame.group - 1] in "PG"
        if low in stance.threat_nouns and linked:
            return "threatened"
        if low in stance.plan_nouns and linked:
            return "planned"
        if low in stance.hypothetical_nouns and linked:
            return "possible"
        if tag in "VEG" and (low in stance.commit_verbs or low in stance.plan_verbs or low in stance.attempt_verbs):
            return _of_light_verb(layout, index, low, stance)
    return None


def _of_light_verb(layout: Layout, index: int, low: str, stance: Stance) -> EventStatus | None:
    """ "will carry out an attack", "planned an attack", "tried to launch an attack"."""
    tags, words = layout.sentence.tags, layout.sentence.words
    if low.startswith(("plan", "plot", "prepar")):
        return "planned"
    group = layout.sentence.group_start(index, over_yet=False)
    lows = {word.low for word in words[group:index]}
    if "M" in tags[group:index]:
        return "planned" if lows & _FUTURE else "possible"
    if "X" in tags[group:index]:
        return "denied"
    if group > 0 and tags[group - 1] == "T":
        return _of_infinitive(layout, group - 1)
    return None
