"""A text as words with what stands between them, for finding place names.

Place in the flow: below place_spans. In: a text. Out: Words, parallel lists by word number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Words", "split_words"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[A-Z]\.\s?)+[A-Z][a-z]{1,3}\.(?!\w)|[^\W\d_]+(?:(?:[-‑]|['’](?!(?:s|ve|re|ll|d|m|t)\b))[^\W\d_]+)*"
)
_ENDS_SENTENCE = re.compile(r"[.!?:\n\"“”]|^\s*[-–—]+\s*$")
_JOINED = frozenset({" ", "\u00a0", "’s ", "'s "})
_ABBREVIATED = frozenset(
    {"st", "mt", "ft", "dr", "mr", "mrs", "ms", "gov", "gen", "sen", "rep", "lt", "col", "sgt", "capt", "prof", "rev"}
)
SHOUTED_RUN = 4  # so many capital words in a row are a headline or a wire in capitals: case tells nothing there
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "ash", "az", "an", "ez"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. `joined[i]`: word i follows word i-1 after a mere space (or a possessive, or "St.");
    `linked[i]`: or after the hyphen of a compound that is no name as a whole ("Paris-Henry County").

    `first[i]`: it begins a sentence. `capital[i]`: it begins with a capital (or is "al-Tanf"). `shouted[i]`: it
    stands among words all in capitals.
    """

    text: str
    raw: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    joined: list[bool]
    linked: list[bool]
    first: list[bool]
    capital: list[bool]
    shouted: list[bool]

    def __len__(self) -> int:
        return len(self.raw)


def split_words(text: str, known: Callable[[str], bool]) -> Words:
    """The words of a text, with their offsets and what their surroundings say of their capitals.

    A compound stays one word where it is `known` as a whole or begins with an article ("al-Tanf").
    """
    raw: list[str] = []
    start: list[int] = []
    end: list[int] = []
    joined: list[bool] = []
    linked: list[bool] = []
    first: list[bool] = []
    last = 0
    for begin, finish in _spans(text, known):
        gap = text[last:begin]
        short = bool(raw) and (len(raw[-1]) == 1 or raw[-1].lower() in _ABBREVIATED)
        near = gap in _JOINED or (short and gap == ". ")
        joined.append(bool(raw) and near)
        linked.append(bool(raw) and (near or gap == "-"))
        first.append(not raw or (not near and gap != "-" and _ENDS_SENTENCE.search(gap) is not None))
        raw.append(text[begin:finish])
        start.append(begin)
        end.append(finish)
        last = finish
    capital = [_has_capital(word) for word in raw]
    return Words(text, raw, [word.lower() for word in raw], start, end, joined, linked, first, capital, _shouted(raw))


def _spans(text: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where the words stand; compounds that are no names are given part by part."""
    for match in _WORD.finditer(text):
        word = match.group()
        if "-" not in word or _is_one_name(word) or known(word):
            yield match.span()
            continue
        at = match.start()
        for part in word.split("-"):
            yield at, at + len(part)
            at += len(part) + 1


def _is_one_name(word: str) -> bool:
    """Whether a compound is a name or part of one by its form: "al-Tanf", "Chak-e"; or no name at all."""
    head, _, rest = word.partition("-")
    return word.islower() or head.lower() in _ARTICLES or rest in ("e", "i", "ye", "yi")


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
