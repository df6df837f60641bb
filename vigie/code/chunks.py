"""Noun chunks of a sentence: the bare mentions that persons, things, weapons and actors are read from.

Place in the flow: after the words are tagged. In: a Sentence. Out: chunks in order, none overlapping.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.code.words import Sentence

__all__ = ["Chunk", "chunks_of"]

_NOUNS = r"(?:\"N{1,6}\"|N)"
_SPELLED_OUT = r"(?:(?<=N)\([DNPT#C-]{1,12}\)(?=N))"
"""A bracket inside a name: "the Islamic State (IS) group", "DAS [Department of Security] director"."""
_CHUNK = re.compile(
    rf"(?P<chunk>D*A?(?:#+(?:C#+)?)?(?:{_NOUNS}+(?:Z(?=D?[#N\"A])|{_SPELLED_OUT})?A?#*)*{_NOUNS}+|D*#+(?:C#+)?)"
)
_QUALIFIERS = frozenset(
    {"at", "least", "more", "than", "up", "to", "about", "around", "nearly", "almost", "over", "as", "many", "between",
     "approximately", "roughly", "an", "a", "estimated", "no", "fewer", "less", "of", "some"}
)  # fmt: skip
"""Words before a number that are no part of the bare mention: "at least 12 people" is "12 people"."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` to `last` (end exclusive) with determiner and number; `bare` is where the mention itself begins.

    `head` is the index of the last noun; for a number that stands alone ("two were killed") it is that number.
    """

    first: int
    last: int
    bare: int
    head: int


def chunks_of(sentence: Sentence) -> tuple[Chunk, ...]:
    """The noun chunks of a sentence, in order."""
    return tuple(_chunk(sentence, match.start(), match.end()) for match in _CHUNK.finditer(sentence.tags))


def _chunk(sentence: Sentence, first: int, last: int) -> Chunk:
    bare = first
    while bare < last - 1 and (sentence.tags[bare] in "DA" or sentence.words[bare].low in _QUALIFIERS):
        bare += 1
    head = last - 1
    while head > first and sentence.tags[head] == '"':
        head -= 1
    return Chunk(first, last, bare, head)
