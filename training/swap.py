"""More passages out of ours: places, dates, weapons, groups and figures exchanged for those of other passages.

In: annotated passages. Out: copies in which every mark still holds its words, so that the model learns the sentence and
not the name. The choice is random by a seed, the same for the same corpus.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from training.annotated import Mention, Passage, Pieces, Statement

__all__ = ["swapped"]

EXCHANGED = {"l": 0.7, "d": 0.5, "w": 0.4, "g": 0.6}
"""Share of the mentions of each sort that are exchanged."""
FIGURES = 0.6
"""Share of the figures in digits that are changed."""
_LONGEST = 6
"""Words: a longer mention is left alone."""
_FIGURE = re.compile(r"\b[1-9]\d?\b")
Change = tuple[int, int, str]


def swapped(passages: Sequence[Passage], seed: int) -> list[Passage]:
    """One copy of each passage with names and figures of others."""
    draw = random.Random(seed)  # no secret hangs on it
    pools = {letter: _pool(passages, letter) for letter in EXCHANGED}
    return [_copy(one, _changes(one, pools, draw), f"{one.name}~{seed}") for one in passages]


def _pool(passages: Sequence[Passage], letter: str) -> list[str]:
    """The short mentions of a sort in the corpus that are names or plain phrases."""
    found = (
        one.text[mention.start : mention.end]
        for one in passages
        for mention in one.mentions.values()
        if mention.name[0] == letter
    )
    return sorted({words for words in found if _fits(words, letter)})


def _fits(words: str, letter: str) -> bool:
    if len(words.split()) > _LONGEST or (words.isupper() and len(words) > 5):
        return False
    return words[:1].isupper() if letter in "lg" else words[:1].islower() or letter == "d"


def _changes(passage: Passage, pools: dict[str, list[str]], draw: random.Random) -> list[Change]:
    """What to put in place of what: equal words get equal words, nested mentions stay."""
    chosen: dict[str, str] = {}
    changes: list[Change] = []
    shouted = passage.text.isupper()
    for mention in sorted(passage.mentions.values(), key=lambda one: one.start):
        letter, words = mention.name[0], passage.text[mention.start : mention.end]
        if _nested(mention, passage) or mention.start < (changes[-1][1] if changes else 0):
            continue
        if letter in EXCHANGED and (_fits(words, letter) or shouted) and draw.random() < EXCHANGED[letter]:
            new = chosen.setdefault(words, draw.choice(pools[letter]))
            changes.append((mention.start, mention.end, new.upper() if shouted else new))
        elif letter in "tn" and draw.random() < FIGURES:
            figure = _FIGURE.search(words)
            if figure:
                start = mention.start + figure.start()
                changes.append((start, start + len(figure[0]), str(draw.randint(2, 60))))
    return changes


def _nested(mention: Mention, passage: Passage) -> bool:
    return any(
        one is not mention and one.start < mention.end and mention.start < one.end for one in passage.mentions.values()
    )


def _copy(passage: Passage, changes: Sequence[Change], name: str) -> Passage:
    text, end = "", 0
    for start, stop, words in changes:
        text += passage.text[end:start] + words
        end = stop
    text += passage.text[end:]

    def moved(offset: int, closing: bool) -> int:
        shift = 0
        for start, stop, words in changes:
            if stop <= offset:
                shift += len(words) - (stop - start)
            elif start < offset:  # inside what was exchanged: to its edge
                return start + shift + (len(words) if closing else 0)
        return offset + shift

    mentions = {
        key: Mention(key, moved(one.start, False), moved(one.end, True)) for key, one in passage.mentions.items()
    }
    return replace(passage, name=name, text=text, mentions=mentions,
                   statements=tuple(_moved(one, moved) for one in passage.statements))  # fmt: skip


def _moved(statement: Statement, moved: Callable[[int, bool], int]) -> Statement:
    def pieces(spans: Pieces) -> Pieces:
        return tuple((moved(start, False), moved(end, True)) for start, end in spans)

    return replace(statement, parts={name: pieces(spans) for name, spans in statement.parts.items()})
