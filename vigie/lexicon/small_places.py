"""Places in texts written without capitals: "any news from maiduguri ? i hear shelling in aleppo".

Place in the flow: asked by `resolve` before places are told apart. In: a text. Out: where such names stand; nothing in
a text written as edited prose is. A name counts where a word of place stands before it, or another such name beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from vigie.lexicon.gazetteer import Gazetteer, GazetteerPlace
from vigie.lexicon.place_words import PlaceWords

__all__ = ["places_written_small"]

KNOWN_PEOPLE = 40_000  # a smaller town is not told from a word by its letters alone
LEAST_LETTERS = 4  # shorter words are seldom names
MOST_WORDS = 3
_OPENING = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\"'“(]*([^\W\d_])[\w'’]*[ ]\w")
_SMALL_I = re.compile(r"(?<![\w'’.])i(?=['’\s])")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*")
_NEXT = re.compile(r"\s|,\s")


def places_written_small(
    text: str, gazetteer: Gazetteer, lists: PlaceWords, common: Collection[str]
) -> list[tuple[int, int]]:
    """Spans of known places written with small letters, in order; none where the text writes capitals as usual."""
    if not _is_written_small(text):
        return []
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    for first, last in _names(text, words, gazetteer, common):
        begin, end = words[first][0], words[last][1]
        before = text[slice(*words[first - 1])].lower() if first and text[words[first - 1][1] : begin] == " " else ""
        beside = bool(found) and _holds_names(text[begin:end], text[found[-1][1] : begin], gazetteer)
        told = before in lists.before_unknown or before in lists.before_weak or before in lists.before
        if told or beside or text[begin:end] in {text[a:b] for a, b in found}:
            found.append((begin, end))
    return found


def _holds_names(name: str, gap: str, gazetteer: Gazetteer) -> bool:
    """Whether a name beside a place is of what may hold it: "aden yemen", "gao, mali"."""
    place = gazetteer.best(name)
    return _NEXT.fullmatch(gap) is not None and place is not None and place.level in ("country", "admin1")


def _is_written_small(text: str) -> bool:
    """Whether the writer leaves capitals out: a small "i", or most sentences begin small."""
    if _SMALL_I.search(text):
        return True
    openings = _OPENING.findall(text)
    return bool(openings) and 2 * sum(letter.islower() for letter in openings) > len(openings)


def _names(
    text: str, words: list[tuple[int, int]], gazetteer: Gazetteer, common: Collection[str]
) -> Iterator[tuple[int, int]]:
    """The longest known names in small letters, as numbers of their first and last word."""
    index = 0
    while index < len(words):
        for last in range(min(index + MOST_WORDS, len(words)) - 1, index - 1, -1):
            name = text[words[index][0] : words[last][1]]
            if "\n" in name or not name.islower() or not _is_known(gazetteer.best(name), name, common):
                continue
            yield index, last
            index = last
            break
        index += 1


def _is_known(place: GazetteerPlace | None, name: str, common: Collection[str]) -> bool:
    """Whether a name is a large place's and no ordinary word."""
    if place is None or len(name) < LEAST_LETTERS or name in common:
        return False
    return place.level in ("country", "region", "admin1") or place.population >= KNOWN_PEOPLE
