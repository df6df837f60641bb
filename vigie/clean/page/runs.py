"""Runs of words: how much of a line stands in a text, in time that grows with their length alone.

Place in the flow: used to choose the text of a page and to find what was left out. In: texts. Out: sets and shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["line_key", "share_of", "word_runs"]

RUN = 5
"""Words in a row that are compared: long enough not to recur by chance."""
PRESENT = 0.5
"""Share of a line's runs that must stand in the text for the line to count as being in it."""
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def line_key(text: str) -> str:
    """Letters and digits only: a paragraph and the line it was taken from compare equal."""
    return _NOT_ALPHANUMERIC.sub("", text.casefold())


def word_runs(text: str) -> frozenset[int]:
    """The runs of five words of a text (of all its words where it is shorter), as hashes."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[start : start + RUN])) for start in range(max(1, len(words) - RUN + 1)))


def share_of(lines: Iterable[frozenset[int]], text: frozenset[int]) -> float:
    """The share of lines (given as runs) that stand in a text, 0 to 1; 0 where there are no lines."""
    found = [len(runs & text) >= PRESENT * len(runs) for runs in lines]
    return sum(found) / len(found) if found else 0.0
