"""What the rules see of speech and what-ifs, word by word: hints that the model reads beside the words.

Place in the flow: after the rules have read a report, before the judge. In: scenes and mentions of a report. Out: spans
of the text with the sign that holds for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vigie.code.scene import Scene
from vigie.lexicon.stance import load_stance
from vigie.records import AttributionMention, ConditionalMention, Mention, Report, Span
from vigie.text.sentences import asks

__all__ = ["HINTS", "Hint", "hints_of", "quotations"]

HINTS = (
    "rule_source", "rule_cue", "rule_content", "rule_condition", "rule_outcome",
    "saying", "denying", "accusing", "quoted", "asked", "answered",
)  # fmt: skip
"""Their order is the order of the model's inputs."""
Hint = tuple[int, int, int]
"""Start, end, and index into HINTS."""
_QUOTED = re.compile(r"“[^“”]*”?|„[^“”]*[“”]?|«[^«»]*»?|「[^「」]*」?|\"[^\"]*\"?|(?<!\w)‘[^‘’]*(?:’(?=\w)[^‘’]*)*’?")
"""Words in quotation marks of any script; an unclosed mark holds to the end of its paragraph."""
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
    known = {"saying": stance.say_verbs, "denying": stance.deny_verbs, "accusing": stance.accuse_verbs}
    for scene in scenes:
        for word in scene.sentence.words:
            for name, forms in known.items():
                if word.low in forms:
                    yield word.start, word.end, HINTS.index(name)


def _hints(name: str, spans: Iterable[Span]) -> Iterator[Hint]:
    number = HINTS.index(name)
    for start, end in spans:
        yield start, end, number
