"""A text as words with what stands between them, for finding place names.

Place in the flow: below place_spans. In: a text. Out: Words, parallel lists by word number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Words", "split_words"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:(?:[-‑]|['’](?!(?:s|ve|re|ll|d|m|t)\b))[^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?:\n\"“”]|^\s*[-–—]+\s*$")
_JOINED = frozenset({" ", "\u00a0", "’s ", "'s "})
_ABBREVIATED = frozenset(
    {"st", "mt", "ft", "dr", "mr", "mrs", "ms", "gov", "gen", "sen", "rep", "lt", "col", "sgt", "capt", "prof", "rev"}
)
SHOUTED_RUN = 4  # so many capital words in a row are a headline or a wire in capitals: case tells nothing there
ACRONYM_LETTERS = 3  # capital words up to this length are read as acronyms


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. `joined[i]`: word i follows word i-1 after a mere space (or a possessive, or "St.").

    `first[i]`: it begins a sentence. `capital[i]`: it begins with a capital (or is "al-Tanf"). `shouted[i]`: it
    stands among words all in capitals.
    """

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    joined: list[bool]
    first: list[bool]
    capital: list[bool]
    shouted: list[bool]

    def __len__(self) -> int:
        return len(self.raw)


def split_words(text: str) -> Words:
    """The words of a text, with their offsets and what their surroundings say of their capitals."""
    raw: list[str] = []
    start: list[int] = []
    end: list[int] = []
    joined: list[bool] = []
    first: list[bool] = []
    last = 0
    for match in _WORD.finditer(text):
        begin, finish = match.span()
        gap = text[last:begin]
        short = bool(raw) and (len(raw[-1]) == 1 or raw[-1].lower() in _ABBREVIATED)
        near = gap in _JOINED or (short and gap == ". ")
        joined.append(bool(raw) and near)
        first.append(not raw or (not near and _ENDS_SENTENCE.search(gap) is not None))
        raw.append(match.group())
        start.append(begin)
        end.append(finish)
        last = finish
    capital = [_has_capital(word) for word in raw]
    return Words(text, raw, [word.lower() for word in raw], start, end, joined, first, capital, _shouted(raw))


def _has_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    head, _, rest = word.partition("-")
    return bool(rest) and len(head) == 2 and rest[0].isupper()


def _shouted(raw: list[str]) -> list[bool]:
    upper = [word.isupper() for word in raw]
    flags = [False] * len(raw)
    begin = 0
    for place in range(len(raw) + 1):
        if place == len(raw) or not upper[place]:
            if place - begin >= SHOUTED_RUN:
                flags[begin:place] = [True] * (place - begin)
            begin = place + 1
    return flags
