"""What-ifs: "If A, B", "B if A", unless, should, in case: condition and outcome as spans, never an incident.

Place in the flow: beside events, before status. In: a Sentence and who speaks. Out: ConditionalMention records.
"""

from __future__ import annotations

import re

from vigie.code.words import Sentence
from vigie.records import ConditionalMention

__all__ = ["conditionals_of"]

_OPENERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "if": ((),),
    "unless": ((),),
    "in": (("case",), ("the", "event", "that"), ("the", "event", "of")),
    "provided": (("that",), ()),
    "providing": (("that",),),
    "as": (("long", "as"),),
    "so": (("long", "as"),),
    "on": (("condition", "that"),),
    "suppose": ((),),
    "assuming": (("that",), ()),
    "otherwise": (),
}
_NOT_BEFORE_IF = frozenset(
    {"as", "ask", "asked", "asking", "asks", "wonder", "wondered", "know", "see", "doubt", "what"}
)
"""Words before "if" that make it no condition: "as if", "asked if"."""
_INVERTED = re.compile(r"^[\"-]?(?:C)?(?=[MH])")
_VERB = frozenset("VEBHMO")
_SHORTEST = 2
"""Words: a condition or outcome of fewer words says nothing."""


def conditionals_of(sentence: Sentence, speaker: str | None) -> tuple[ConditionalMention, ...]:
    """The what-ifs of a sentence; a question ("what if …?") has none."""
    found: list[ConditionalMention] = []
    index, first = 0, _first_word(sentence)
    while index < len(sentence.words):
        if _opens(sentence, index, first):
            mention, index = _mention(sentence, index, speaker)
            if mention is not None:
                found.append(mention)
        index += 1
    return tuple(found)


def _opens(sentence: Sentence, index: int, first: int) -> bool:
    words = sentence.words
    low = words[index].low
    if index == first and low in ("should", "had", "were"):
        return sentence.tags[index + 1 : index + 2] in ("D", "N", "R", "#") and "," in sentence.tags
    endings = _OPENERS.get(low)
    if endings is None or (index and words[index - 1].low in _NOT_BEFORE_IF):
        return False
    after = tuple(word.low for word in words[index + 1 : index + 4])
    if low == "in" and after[:1] == ("case",) and after[1:2] == ("of",):
        return False
    return any(after[: len(ending)] == ending for ending in endings)


def _first_word(sentence: Sentence) -> int:
    return next((index for index, tag in enumerate(sentence.tags) if tag not in '"-(C.'), 0)


def _mention(sentence: Sentence, opener: int, speaker: str | None) -> tuple[ConditionalMention | None, int]:
    tags = sentence.tags
    first = _first_word(sentence)
    leads = opener - first <= 1 or (tags[opener - 1] in ",;-:" and not _VERB & set(tags[first:opener]))
    if leads:
        comma = _end_of_condition(tags, opener)
        condition, outcome = (opener, comma), (comma + 1, _end_of_clause(tags, comma + 1))
    else:
        end = _end_of_clause(tags, opener)
        start = max(tags.rfind(mark, 0, opener) for mark in ";.") + 1
        stop = opener - 1 if tags[opener - 1] in ",-" else opener
        condition, outcome = (opener, end), (start, stop)
    if condition[1] - condition[0] <= _SHORTEST or outcome[1] - outcome[0] < _SHORTEST:
        return None, opener
    return _record(sentence, condition, outcome, speaker), condition[1]


def _end_of_condition(tags: str, opener: int) -> int:
    """The comma before the main clause: the first one after a verb that a subject and a verb follow."""
    commas = [index for index in range(opener, len(tags)) if tags[index] in ",-"]
    for comma in commas:
        rest = tags[comma + 1 : _end_of_clause(tags, comma + 1)]
        if _VERB & set(tags[opener:comma]) and re.match(r"[CA\"]*[RDN#W]", rest) and _VERB & set(rest):
            return comma
    return commas[0] if commas else len(tags)


def _end_of_clause(tags: str, start: int) -> int:
    ends = [end for end in (tags.find(mark, start) for mark in ";.?") if end >= 0]
    return min(ends, default=len(tags))


def _record(
    sentence: Sentence, condition: tuple[int, int], outcome: tuple[int, int], speaker: str | None
) -> ConditionalMention:
    words = sentence.words
    spans = [(words[first].start, words[last - 1].end) for first, last in (condition, outcome)]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    base = sentence.passage.start
    quote = sentence.passage.text[start - base : end - base]
    return ConditionalMention(start=start, end=end, quote=quote, condition=spans[0], outcome=spans[1], speaker=speaker)
