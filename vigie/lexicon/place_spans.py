"""Where place names stand in a text. First cut: longest match over capitalised words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vigie.lexicon.gazetteer import Gazetteer

__all__ = ["find_places"]

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
MOST_WORDS = 5  # no place of the gazetteer that reports name has more


def find_places(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Place names in a text as (start, end), in order."""
    words = list(_WORD.finditer(text))
    found, index = [], 0
    while index < len(words):
        size = _longest(text, words, index, gazetteer)
        if size:
            found.append((words[index].start(), words[index + size - 1].end()))
        index += size or 1
    return found


def _longest(text: str, words: list[re.Match[str]], index: int, gazetteer: Gazetteer) -> int:
    if not words[index].group()[0].isupper():
        return 0
    for size in range(min(MOST_WORDS, len(words) - index), 0, -1):
        quote = text[words[index].start() : words[index + size - 1].end()]
        if words[index + size - 1].group()[0].isupper() and "." not in quote[1:-1] and gazetteer.knows(quote):
            return size if len(quote) > 3 else 0
    return 0
