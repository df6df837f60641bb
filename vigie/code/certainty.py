"""How certain an event stays inside negations, modals and the verbs that govern it: grammar over the model's word.

Place in the flow: `revise` asks it for every mention of an event that the model has judged. In: a Layout, the event's
word and the model's factuality. Out: the factuality, capped where a modal, lowered where a negation leaves no doubt.

The signs of `mood` are what the model reads; here are those whose meaning is settled ("has not begun", "refused to
sign", "may resign"), with their scope. Two negations ("did not fail to") are left to the model.
"""

from __future__ import annotations

from vigie.code.frames import Layout
from vigie.code.words import Word
from vigie.lexicon.stance import load_stance

__all__ = ["nested"]

NOT = -2.2
"""Factuality at most of what a plain negation takes back."""
HARDLY = -1.5
"""The same where the negation is modal or lies further off: "would not", "not planning to", "without"."""
MIGHT = 1.1
"""Factuality at most of what may, might or could be."""
MUST = 1.4
"""The same of what must or should be."""
_HAD = 5
"""Words: how far the "had" of "had the patrol not come" may stand before "not", or from the sentence's beginning."""
_REACH = 8
"""Words from "to" back to the verb that governs the infinitive."""
_NO = frozenset({"no", "nobody", "none", "nothing", "neither", "nor"})
_NEGATING = frozenset({"not", "never", "cannot", "neither", "nor", "hardly", "barely", "scarcely"})
_ONLY = frozenset({"only", "just", "merely", "simply", "necessarily", "exactly"})
"""After "not" these negate themselves, not the verb."""
_MIGHT = frozenset({"may", "might", "could"})
_MUST = frozenset({"must", "should", "ought"})
_MODAL = frozenset({"will", "would", "can", "shall", "'ll", "'d", "won't", "wouldn't", "can't", "cannot", "shouldn't"})
_THINKING = frozenset({"think", "believe", "see", "expect", "suppose", "imagine", "feel"})
"""Verbs whose negation holds for what they govern: "I don't think that he came"."""
_UNREAL = frozenset({"without", "instead", "against"})
_OPEN = frozenset({"a", "an", "any", "much", "many", "further", "another", "such"})
"""Determiners of an object that need not exist."""
_IF = frozenset({"if", "unless", "whether", "until", "because"})
_NONE = frozenset({"nothing", "none", "nobody"})
_POSSIBLE = frozenset({"planned", "possible", "potential", "proposed", "future"})
_KEEPING = frozenset({"keep", "keeps", "kept", "keeping", "short", "ban", "bar", "barred", "banned"})
"""Beside the verbs of foiling, before "from" or "of" and a gerund."""
TRIED = 0.0
"""Factuality at most of what is only tried."""


def nested(layout: Layout, at: int, value: float) -> float:
    """The factuality of the event at a word: the model's `value`, bounded by the grammar around it."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if at >= len(tags) or _supposed(layout, at):
        return value
    start = _start(layout, at)
    if _is_verb(layout, at):
        group = [word.low for word in words[start:at]]
        if _counterfactual(layout, start, group):
            return value
        if "without" in group:
            return min(value, HARDLY)
        if _no_object(layout, at):
            return min(value, NOT)
        if _denies(group) or _no_subject(layout, start):
            return min(value, HARDLY if _MODAL & set(group) or _MIGHT & set(group) or _MUST & set(group) else NOT)
        if _MIGHT & set(group):
            return min(value, MIGHT)
        if _MUST & set(group) and tags[at] != "G":
            return min(value, MUST)
    elif words[start].low == "no" and not _is_number(words, start):
        return min(value, NOT)
    elif any(word.low in _POSSIBLE for word in words[start:at]):
        return min(value, MIGHT)
    return min(value, _governed(layout, at, start))


def _start(layout: Layout, at: int) -> int:
    """Where the verb group or the noun phrase of a word begins."""
    chunk = layout.chunk_of[at]
    return layout.sentence.group_start(at) if _is_verb(layout, at) or chunk < 0 else min(at, layout.chunks[chunk].first)


def _is_verb(layout: Layout, at: int) -> bool:
    """Whether a word is a verb: also one that reads as a noun but has an auxiliary right before it ("doesn't plan")."""
    tags = layout.sentence.tags
    return tags[at] in "VEGBHO" or (at > 0 and tags[at - 1] in "OM" and tags[at] == "N")


def _supposed(layout: Layout, at: int) -> bool:
    """Whether a condition or a question holds the word: there nothing is certain either way."""
    words, tags = layout.sentence.words, layout.sentence.tags
    first = max(tags.rfind(mark, 0, at) for mark in ";.,:") + 1
    return "?" in tags[at:] or any(word.low in _IF for word in words[first:at])


def _counterfactual(layout: Layout, start: int, group: list[str]) -> bool:
    """ "Had he not come", "should not have come": of what did happen."""
    words = layout.sentence.words
    inverted = "not" in group and any(word.low in ("had", "were") for word in words[max(0, start - _HAD) : start])
    return (inverted and start < _HAD + 1) or ("have" in group and bool({"should", "need", "ought"} & set(group)))


def _no_object(layout: Layout, at: int) -> bool:
    """ "Found nothing", "gave no name"; what holds in general ("sees no end") says less."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if tags[at] not in "VEG" or at + 2 >= len(tags) or "X" in tags[layout.sentence.group_start(at) : at]:
        return False
    if words[at].low in load_stance().say_verbs:
        return False
    low, after = words[at + 1].low, words[at + 2].low
    if low in _NONE:
        return after not in ("but", "more", "less", "else", "of")
    return (
        low == "no"
        and tags[at] == "E"
        and tags[at + 2] not in "AM.#"
        and after not in ("more", "less", "fewer", "longer", "later")
    )


def _denies(group: list[str]) -> bool:
    """Whether the auxiliaries and adverbs of a verb negate it."""
    for number, low in enumerate(group):
        if low in _NEGATING or low.endswith("n't"):
            return not any(after in _ONLY for after in group[number + 1 :])
    return False


def _no_subject(layout: Layout, start: int) -> bool:
    """ "Nobody came", "no weapon was found", "none of the men was hurt", "no longer held"."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if not start:
        return False
    if words[start - 1].low in _NO or [word.low for word in words[max(0, start - 2) : start]] == ["no", "longer"]:
        return True
    own = layout.chunk_of[start - 1]
    if own < 0:
        return False
    first = layout.chunks[own].first
    if words[first].low in ("no", "neither"):
        return not _is_number(words, first)
    return first > 1 and tags[first - 1] == "P" and words[first - 2].low in ("none", "neither")


def _is_number(words: tuple[Word, ...], at: int) -> bool:
    """ "No. 1" is no negation."""
    return words[at + 1 : at + 2] != () and words[at + 1].low == "."


def _governed(layout: Layout, at: int, start: int) -> float:
    """The factuality at most that what governs a phrase leaves it."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if not start:
        return 3.0
    if tags[start - 1] == "T":
        return _infinitive(layout, start - 1)
    if tags[at] == "G" and _is_verb(layout, at):
        return _gerund(layout, start)
    if _is_verb(layout, at):
        return HARDLY if _not_thought(layout, start) else 3.0
    bare = words[start].low in _OPEN or tags[start] == "N"
    return HARDLY if bare and _lacked(layout, start) else 3.0


def _gerund(layout: Layout, start: int) -> float:
    """ "Without asking", "instead of asking", "decided against asking", "kept them from asking", "short of asking"."""
    words, tags = layout.sentence.words, layout.sentence.tags
    before = words[start - 1].low
    if before in _UNREAL or (before in ("of", "from") and start > 1 and words[start - 2].low in _UNREAL):
        return HARDLY
    if before not in ("from", "of"):
        return 3.0
    kept = load_stance().foil_verbs | _KEEPING
    for index in range(start - 2, max(-1, start - 2 - _REACH), -1):
        if tags[index] in ";.:,SWC":
            break
        if words[index].low in kept and (before == "from" or words[index].low == "short"):
            return NOT
        if tags[index] in "VEG":
            break
    return 3.0


def _infinitive(layout: Layout, to: int) -> float:
    """ "Refused to", "not able to", "decided not to", "has yet to"."""
    words, tags = layout.sentence.words, layout.sentence.tags
    if to and (words[to - 1].low in ("not", "never") or words[to - 1].low == "yet"):
        return NOT
    for index in range(to - 1, max(-1, to - 1 - _REACH), -1):
        if tags[index] in ";.:,SWC":
            break
        if tags[index] in "VEGB" or (tags[index] == "N" and index and tags[index - 1] in "OM"):
            group = words[layout.sentence.group_start(index) : index + 1]
            denied = _denies([word.low for word in group])
            failing = words[index].low in load_stance().fail_verbs
            if words[index].low in load_stance().attempt_verbs - load_stance().fail_verbs and not failing:
                return HARDLY if denied else TRIED
            if failing:
                return 3.0 if denied or any(tags[at] == "M" for at in range(index)) else NOT
            return HARDLY if denied and "N" not in tags[index + 1 : to] else 3.0
    return 3.0


def _not_thought(layout: Layout, start: int) -> bool:
    """ "I don't think (that) he …": the first verb after a verb of thinking that is negated."""
    words, tags = layout.sentence.words, layout.sentence.tags
    for index in range(start - 1, -1, -1):
        if tags[index] in ';.,:"-CW' and words[index].low != "that":
            return False
        if tags[index] in "VEG":
            group = [word.low for word in words[layout.sentence.group_start(index) : index]]
            return words[index].low in _THINKING and _denies(group)
    return False


def _lacked(layout: Layout, start: int) -> bool:
    """ "Has not begun talks", "did not sign an agreement": the object of a verb that is negated."""
    words, tags = layout.sentence.words, layout.sentence.tags
    index = start - 1
    if tags[index] not in "VEG":
        return False
    return _denies([word.low for word in words[layout.sentence.group_start(index) : index]])
