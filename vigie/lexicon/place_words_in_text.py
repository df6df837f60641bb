"""A text as words with what stands between them, for finding place names.

Place in the flow: below place_spans. In: a text. Out: Words, parallel lists by word number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Words", "split_words"]

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:[A-Z]\.\s?)+[A-Z][a-z]{1,3}\.(?!\w)|(?<![^\W\d_]['’])[^\W\d_]+(?:(?:[-‑]|['’](?!(?:s|ve|re|ll|d|m|t)\b))[^\W\d_]+)*"
)
_ENDS_SENTENCE = re.compile(r"[.!?:\n\"“”]|^\s*[-–—]+\s*$")
_SPACES = frozenset({" ", "\u00a0"})
_LINKS = frozenset({"-", "’s ", "'s "})
_JOINED, _LINKED, _FIRST = 1, 2, 4
_ABBREVIATED = frozenset(
    {"st", "mt", "ft", "dr", "mr", "mrs", "ms", "gov", "gen", "sen", "rep", "lt", "col", "sgt", "capt", "prof", "rev"}
)
SHOUTED_RUN = 4  # so many capital words in a row are a headline or a wire in capitals: case tells nothing there
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "ash", "az", "an", "ez"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. `joined[i]`: word i follows word i-1 after a mere space (or "St.").
    `linked[i]`: so, or after a possessive or the hyphen of a compound that is no name as a whole ("Paris-Henry").

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
    spans = _spans(text, known)
    raw = [text[begin:end] for begin, end in spans]
    links = _links(text, spans, raw)
    return Words(
        text=text,
        raw=raw,
        low=[word.lower() for word in raw],
        start=[begin for begin, _ in spans],
        end=[end for _, end in spans],
        joined=[link & _JOINED != 0 for link in links],
        linked=[link & _LINKED != 0 for link in links],
        first=[link & _FIRST != 0 for link in links],
        capital=[word[0].isupper() or ("-" in word and _has_article(word)) for word in raw],
        shouted=_shouted(raw),
    )


def _links(text: str, spans: list[tuple[int, int]], raw: list[str]) -> list[int]:
    """How each word is tied to the one before it, as flags; a single space, the usual case, is decided first."""
    links = [_FIRST]
    last = spans[0][1] if spans else 0
    for index in range(1, len(spans)):
        begin, end = spans[index]
        if begin - last == 1 and text[last] == " ":
            links.append(_JOINED | _LINKED)
        else:
            links.append(_link(text[last:begin], raw[index - 1]))
        last = end
    return links if spans else []


def _link(gap: str, before: str) -> int:
    if gap in _SPACES or (gap == ". " and (len(before) == 1 or before.lower() in _ABBREVIATED)):
        return _JOINED | _LINKED
    if gap in _LINKS:
        return _LINKED
    return _FIRST if _ENDS_SENTENCE.search(gap) else 0


def _spans(text: str, known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where the words stand; compounds that are no names are given part by part."""
    whole = [match.span() for match in _WORD.finditer(text)]
    if "-" not in text:
        return whole
    spans = []
    for begin, end in whole:
        if end - begin > 2 and "-" in (word := text[begin:end]) and not _is_one_name(word) and not known(word):
            at = begin
            for part in word.split("-"):
                spans.append((at, at + len(part)))
                at += len(part) + 1
        else:
            spans.append((begin, end))
    return spans


def _is_one_name(word: str) -> bool:
    """Whether a compound is a name or part of one by its form: "al-Tanf", "Chak-e"; or no name at all."""
    head, _, rest = word.partition("-")
    return word.islower() or head.lower() in _ARTICLES or rest in ("e", "i", "ye", "yi")


def _has_article(word: str) -> bool:
    """Whether a capital follows a short article: "al-Tanf"."""
    head, _, rest = word.partition("-")
    return bool(rest) and len(head) == 2 and rest[0].isupper()


def _shouted(raw: list[str]) -> list[bool]:
    """Which words stand in a run of at least SHOUTED_RUN words all in capitals."""
    flags = [False] * len(raw)
    upper = [index for index, word in enumerate(raw) if word.isupper()]
    begin = 0
    for place in range(1, len(upper) + 1):
        if place == len(upper) or upper[place] != upper[place - 1] + 1:
            if place - begin >= SHOUTED_RUN:
                flags[upper[begin] : upper[place - 1] + 1] = [True] * (place - begin)
            begin = place
    return flags
