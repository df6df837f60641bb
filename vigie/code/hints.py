"""What the rules see of speech and what-ifs, word by word: hints that the model reads beside the words.

Place in the flow: after the rules have read a report, before the judge. In: scenes and mentions of a report. Out: spans
of the text with the sign that holds for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vigie.code.scene import Scene
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.stance import load_stance
from vigie.records import (
    ActorKind,
    ActorMention,
    AttributionMention,
    ConditionalMention,
    EventMention,
    Mention,
    Report,
    Span,
)
from vigie.text.sentences import asks

__all__ = ["HINTS", "SPEECH", "Hint", "hints_of", "quotations"]

HINTS = (
    "rule_source", "rule_cue", "rule_content", "rule_condition", "rule_outcome",
    "saying", "denying", "accusing", "quoted", "asked", "answered",
    "armed_group", "state_actor", "violence", "untrue", "suspecting", "negation",
)  # fmt: skip
"""Their order is the order of the model's inputs; the last six say of what and whom, not that anybody speaks."""
SPEECH = HINTS.index("armed_group")
"""Hints below it are signs of a statement."""
Hint = tuple[int, int, int]
"""Start, end, and index into HINTS."""
_QUOTED = re.compile(r"“[^“”]*”?|„[^“”]*[“”]?|«[^«»]*»?|「[^「」]*」?|\"[^\"]*\"?|(?<!\w)‘[^‘’]*(?:’(?=\w)[^‘’]*)*’?")
"""Words in quotation marks of any script; an unclosed mark holds to the end of its paragraph."""
_ACTORS: dict[ActorKind | None, str] = {
    "armed_group": "armed_group", "state_force": "state_actor", "government": "state_actor",
}  # fmt: skip
_NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"})
_PARAGRAPH = re.compile(r"[^\n]+")


def hints_of(report: Report, scenes: Sequence[Scene], mentions: Iterable[Mention]) -> Iterator[Hint]:
    """The hints of a report, in no order."""
    for one in mentions:
        if isinstance(one, AttributionMention):
            for name, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
                yield from _hints(f"rule_{name}", spans)
        elif isinstance(one, ConditionalMention):
            yield from _hints("rule_condition", (one.condition,))
            yield from _hints("rule_outcome", (one.outcome,))
        elif isinstance(one, ActorMention) and one.actor_kind in _ACTORS:
            yield from _hints(_ACTORS[one.actor_kind], ((one.start, one.end),))
        elif isinstance(one, EventMention) and one.event and load_codebook().kinds[one.event].violent:
            yield from _hints("violence", ((one.start, one.end),))
    yield from _of_words(scenes)
    yield from _hints("quoted", quotations(report.text))
    for scene in scenes:
        passage = scene.sentence.passage
        if asks(passage.text):
            yield from _hints("asked", ((passage.start, passage.end),))
    for turn in report.turns:
        if turn.role != "question":
            yield from _hints("answered", ((turn.start, turn.end),))


def quotations(text: str) -> Iterator[Span]:
    """What stands in quotation marks, with the marks, in the order of the text."""
    for paragraph in _PARAGRAPH.finditer(text):
        yield from (match.span() for match in _QUOTED.finditer(text, *paragraph.span()))


def _of_words(scenes: Sequence[Scene]) -> Iterator[Hint]:
    stance = load_stance()
    known = {
        "saying": stance.say_verbs, "denying": stance.deny_verbs, "accusing": stance.accuse_verbs,
        "untrue": stance.untrue_words, "suspecting": stance.suspect_words, "negation": _NEGATIONS,
    }  # fmt: skip
    for scene in scenes:
        for word in scene.sentence.words:
            for name, forms in known.items():
                if word.low in forms or (name == "negation" and word.low.endswith(("n't", "n’t"))):
                    yield word.start, word.end, HINTS.index(name)


def _hints(name: str, spans: Iterable[Span]) -> Iterator[Hint]:
    number = HINTS.index(name)
    for start, end in spans:
        yield start, end, number
