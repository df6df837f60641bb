"""The grammar of certainty around a word: negated, modal, wished for, asked, inside a condition.

Place in the flow: beside `spans`; the judge reads these signs beside the words of every possible event. In: a Layout
and the word. Out: names of MOODS. They are signs, not verdicts: what "did not fail to attack" comes to, the model
learns.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigie.code.frames import Layout
from vigie.lexicon.stance import Stance, load_stance

__all__ = ["MOODS", "moods_of"]

MOODS = (
    "negated", "future", "might", "would", "must", "can", "perfect", "progressive", "infinitive", "without",
    "no_subject", "no_noun", "open_noun", "under_negation", "under_modal", "under_plan", "under_attempt",
    "under_failing", "under_foiling", "under_threat", "under_achieving", "under_saying", "under_denying",
    "under_noun", "asked", "if",
)  # fmt: skip
_REACH = 10
"""Words before an event within which the verb or noun that governs it is looked for."""
_MODALS = {
    **dict.fromkeys(("will", "shall", "'ll", "going", "won't"), "future"),
    **dict.fromkeys(("may", "might", "could", "couldn't"), "might"),
    **dict.fromkeys(("would", "wouldn't", "'d"), "would"),
    **dict.fromkeys(("must", "should", "shouldn't", "ought", "mustn't"), "must"),
    **dict.fromkeys(("can", "cannot", "can't"), "can"),
}
_NO = frozenset({"no", "nobody", "none", "nothing", "neither", "few", "nor"})
_HARDLY = frozenset({"never", "cannot", "hardly", "barely", "scarcely", "neither", "nor"})
_WITHOUT = frozenset({"without", "lack", "absence", "short", "instead"})
_OPEN = frozenset({"planned", "possible", "potential", "proposed", "alleged", "future", "any", "further", "likely"})
_IF = frozenset({"if", "unless", "whether", "should", "until"})


def moods_of(layout: Layout, index: int, verb: bool) -> Iterator[str]:
    """The signs that hold for the word at an index, each once or more."""
    words, tags = layout.sentence.words, layout.sentence.tags
    chunk = layout.chunk_of[index]
    start = layout.sentence.group_start(index) if verb or chunk < 0 else layout.chunks[chunk].first
    inside = words[start:index]
    if verb:
        yield from _of_group(tags[start:index], [word.low for word in inside])
        if tags[index] == "G":
            yield "progressive"
        yield from _of_subject(layout, start)
    else:
        lows = {word.low for word in inside}
        if lows & _NO:
            yield "no_noun"
        if lows & _OPEN:
            yield "open_noun"
    if start and words[start - 1].low in _WITHOUT | {"no"}:
        yield "without"
    if start and tags[start - 1] == "T":
        yield "infinitive"
    yield from _of_governor(layout, start)
    if any(word.low in _IF for word in words[_clause(tags, start) : start]):
        yield "if"
    if "?" in tags[index:]:
        yield "asked"


def _clause(tags: str, index: int) -> int:
    return max(tags.rfind(mark, 0, index) for mark in ";.,:") + 1


def _of_group(tags: str, lows: list[str]) -> Iterator[str]:
    """What auxiliaries and adverbs before a verb say."""
    if "X" in tags or any(low.endswith("n't") or low in _HARDLY for low in lows):
        yield "negated"
    yield from (_MODALS[low] for low in lows if low in _MODALS)
    if "H" in tags:
        yield "perfect"


def _of_subject(layout: Layout, start: int) -> Iterator[str]:
    """ "Nobody was hurt", "none of the men was hurt", "no weapon was found"."""
    words = layout.sentence.words
    own = layout.chunk_of[start - 1] if start else -1
    first = layout.chunks[own].first if own >= 0 else start - 1
    if any(words[at].low in _NO for at in (first, first - 1, first - 2) if 0 <= at < start):
        yield "no_subject"


def _of_governor(layout: Layout, start: int) -> Iterator[str]:
    """What the nearest verb or plan before a phrase makes of it, and how far that verb itself holds."""
    stance, words, tags = load_stance(), layout.sentence.words, layout.sentence.tags
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        low, tag = words[index].low, tags[index]
        if tag in ";." or (tag == "C" and tags[index - 1 : index] == ","):
            return
        if tag in "VEG" or (tag in "BO" and not set(tags[index + 1 : start]) & set("VEG")):
            group = layout.sentence.group_start(index)
            for sign in _of_group(tags[group : index + (tag in "BO")], [one.low for one in words[group : index + 1]]):
                if sign != "perfect":
                    yield "under_negation" if sign == "negated" else "under_modal"
            yield from _of_verb(low, stance)
            return
        if tag == "N" and low in stance.plan_nouns | stance.threat_nouns | stance.hypothetical_nouns:
            yield "under_noun"


def _of_verb(low: str, stance: Stance) -> Iterator[str]:
    for sign, known in (
        ("under_plan", stance.plan_verbs), ("under_attempt", stance.attempt_verbs),
        ("under_failing", stance.fail_verbs), ("under_foiling", stance.foil_verbs),
        ("under_threat", stance.threat_verbs), ("under_achieving", stance.achieve_verbs),
        ("under_saying", stance.say_verbs), ("under_denying", stance.deny_verbs),
    ):  # fmt: skip
        if low in known:
            yield sign
