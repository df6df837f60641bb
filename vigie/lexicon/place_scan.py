"""One text being searched for places: its words, the gazetteer, the word lists, and what has been learnt on the way.

Place in the flow: shared by place_spans (which words to look at) and place_evidence (is it a place here?).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vigie.lexicon.place_words import PlaceWords
from vigie.lexicon.place_words_in_text import Words

if TYPE_CHECKING:
    from vigie.lexicon.gazetteer import Gazetteer

__all__ = ["Run", "Scan"]

Run = tuple[int, int]
"""Capital words one after another: the first, and the word after the last."""


@dataclass(slots=True)
class Scan:
    """The state of one search. `family`: family names seen; `sure`: names (small letters) that are places for sure."""

    words: Words
    gazetteer: Gazetteer
    lists: PlaceWords
    family: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)

    def quote(self, begin: int, stop: int) -> str:
        """The text of words begin to stop (exclusive)."""
        return self.words.text[self.words.start[begin] : self.words.end[stop - 1]]

    def gap_after(self, index: int) -> str:
        """What stands between a word and the next one; the text's end where there is none."""
        words = self.words
        stop = words.start[index + 1] if index + 1 < len(words) else len(words.text)
        return words.text[words.end[index] : stop]
