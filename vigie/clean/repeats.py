"""Fragments that stand in a text twice or three times: the first, complete one stays, its copies are cut.

Place in the flow: the first step of mending in `clean`. In: a text. Out: the cuts (Edit) with what they take away.

Machine-translated and scraped pages repeat a sentence, or the tail of it, once or twice right after it: "… is not
expensive to finance.expensive to finance.expensive to finance." Three searches, each linear in the length of the text:
1. tandem copies: a run of words followed by the same run of words, found by the last places of each three words;
2. reworded copies: a sentence that begins in lower case or right after a full stop, and is close to the tail of the
   longer sentence before it (Indel similarity over words);
3. paragraphs that are copies of an earlier one.
A copy in other words that names a number, a name or a negation that its original lacks says something new and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from vigie.lexicon.cleaning import cleaning_words
from vigie.text.offsets import Edit

__all__ = ["repeats"]

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_STOP = re.compile(r"[.!?](?![.…])[\"”’»)\]]*")
_MARK = re.compile(r"[.!?](?<=\w\w[.!?])(?:[\"”’»)\]]*[^\W\d_]|[\"”’»)\]]*\s+[^\W\d_A-ZÀ-ÞЀ-Я])")
_BOUNDARY = re.compile(r"[.!?][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-ZÀ-ÞЀ-Я\d])")
_END = re.compile(r"[.!?](?=[\"”’»)\]]*(?:\s|\Z|[^\W\d_]))")
_OVER = re.compile(r"[^\w\s]*(?:[.!?]|\n|\s*\Z)")
_LAST_WORD = re.compile(r"\w+\Z")
_QUOTE = re.compile(r"[\"“”«»]")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")

SHORTEST_MARKED = 3
"""Words: the shortest copy that is cut where lower case after a full stop betrays it."""
SHORTEST_GLUED = 5
"""Words: the shortest copy that is cut where only the missing space betrays it."""
SHORTEST_PLAIN = 8
"""Words: the shortest copy cut without such a mark; what is shorter may be said twice for weight."""
SHORTEST_STUTTER = 4
"""Words: the shortest copy cut in the middle of a sentence, with no mark between it and its original."""
SHORTEST_QUOTED = 14
"""Words: the same inside quotation marks, where people do repeat themselves."""
SHORTEST_REWORDED = 6
"""Words: a shorter fragment is like the tail of another by chance."""
SHORTEST_PARAGRAPH = 12
"""Words: a shorter paragraph may come again on purpose, as a question, a heading or a refrain."""
MOST_MARKS = 1000
"""Lost spaces and stray lower case looked at: a text with more of them is no prose."""
MOST_ALONE = 2
"""Paragraphs that are copies without a neighbour that is one: more of them belong to a form or a list."""
LONGEST = 250
"""Words: the longest fragment looked for, so that the search stays linear."""
WIDEST = 1500
"""Characters: no sentence is longer."""
LIKENESS = 0.72
"""Indel similarity from which a marked fragment is a reworded copy; measured with bench/damage.py."""
SLACK = 3
"""Words by which a reworded copy may be longer or shorter than the tail it copies."""


class _Word(NamedTuple):
    key: str
    start: int
    end: int


def repeats(text: str) -> list[Edit]:
    """The cuts that take away every copy, in order; `text[cut.start:cut.end]` is what goes."""
    keys = [word.casefold() for word in _WORD.findall(text)]
    cuts: list[Edit] = []
    if next(_tandem_places(keys), None):
        cuts = _tandem(text, _words(text, 0, len(text)))
    cuts += _reworded(text, cuts)
    return sorted(_after_stop(text, cut) for cut in cuts + _paragraphs(text, cuts))


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(word.group().casefold(), word.start(), word.end()) for word in _WORD.finditer(text, start, end)]


def _tandem_places(keys: list[str]) -> Iterator[tuple[int, int]]:
    """Where a run of words follows itself: the place of its second occurrence, and its length."""
    last: dict[tuple[str, str, str], int] = {}
    last_but_one: dict[tuple[str, str, str], int] = {}
    for at, gram in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        before = last.get(gram)
        last[gram] = at
        if before is None:
            continue
        for place in (before, last_but_one.get(gram, before)):
            if SHORTEST_MARKED <= at - place <= LONGEST and keys[place:at] == keys[at : 2 * at - place]:
                yield at, at - place
                break
        last_but_one[gram] = before


def _after_stop(text: str, cut: Edit) -> Edit:
    """The same cut, moved on behind the marks that end the original where they end the copy too."""
    start, end = cut.start, cut.end
    while end < len(text) and text[start] == text[end] and not text[end].isalnum() and not text[end].isspace():
        start, end = start + 1, end + 1
    return Edit(start, end)


def _marked(text: str, before: _Word, after: _Word) -> bool:
    """A sentence ends between two words, but the next begins without a space or in lower case."""
    between = text[before.end : after.start]
    stop = _STOP.match(between)
    return stop is not None and (not between[stop.end() :][:1].isspace() or text[after.start].islower())


def _tandem(text: str, words: list[_Word]) -> list[Edit]:
    cuts: list[Edit] = []
    done = 0
    for at, length in _tandem_places([word.key for word in words]):
        first = _turned(text, words, at, length)
        if first >= done and _is_copy(text, words, first, length):
            cuts.append(Edit(words[first - 1].end, words[first + length - 1].end))
            done = first + length
    return cuts


def _turned(text: str, words: list[_Word], at: int, length: int) -> int:
    """The same copy may be read from any of its words on: where a mark betrays it, else where a sentence begins."""
    begins = at
    for first in range(at, min(at + length, len(words) - length + 1)):
        if _marked(text, words[first - 1], words[first]):
            return first
        if begins == at and _STOP.match(text, words[first - 1].end):
            begins = first
        if first + length >= len(words) or words[first].key != words[first + length].key:
            break
    return begins


def _is_copy(text: str, words: list[_Word], at: int, length: int) -> bool:
    first = words[at]
    if _marked(text, words[at - 1], first):
        return text[first.start].islower() or length >= SHORTEST_GLUED
    around = text[first.start - 1 : words[at + length - 1].end + 2]
    if "|" in around:  # rows of a table may be alike
        return False
    if text[words[at - 1].end : first.start].isspace():
        low = text[first.start].islower()  # with a capital it is a headline before its story
        return low and length >= SHORTEST_STUTTER and not _QUOTE.search(around) and not _END.search(around[:-1])
    whole = _OVER.match(text, words[at - 1].end) and _OVER.match(text, words[at + length - 1].end)
    if not whole:  # it begins or ends inside a sentence that may say something new
        return False
    return length >= (SHORTEST_QUOTED if _QUOTE.search(around) else SHORTEST_PLAIN)


def _reworded(text: str, cuts: list[Edit]) -> list[Edit]:
    """Around every mark: is what follows, up to the end of its sentence, close to the tail of what stands before?"""
    found: list[Edit] = []
    sentence: list[_Word] = []
    for mark in islice(_MARK.finditer(text), MOST_MARKS):
        at = mark.start()
        if any(cut.start <= at < cut.end for cut in (*cuts, *found)):
            continue
        if not (found and found[-1].end == at):
            sentence = _words(text, _sentence_start(text, at), at)
        unit = _words(text, at, _sentence_end(text, mark.end()))
        if unit and _copies_tail(text, unit, sentence):
            found.append(Edit(sentence[-1].end if not found or found[-1].end != at else at, unit[-1].end))
    return found


def _sentence_start(text: str, at: int) -> int:
    low = max(0, at - WIDEST)
    low = max(low, text.rfind("\n\n", low, at) + 1)
    stops = [stop.end() for stop in _BOUNDARY.finditer(text, low, at) if not _abbreviated(text, stop.start())]
    return stops[-1] if stops else low


def _sentence_end(text: str, at: int) -> int:
    high = min(len(text), at + WIDEST)
    gap = text.find("\n\n", at, high)
    high = gap if gap >= 0 else high
    ends = (stop for stop in _END.finditer(text, at, high) if not _abbreviated(text, stop.start()))
    end = next(ends, None)
    return end.start() if end else high


def _abbreviated(text: str, stop: int) -> bool:
    """The full stop belongs to an initial or a short title: U.S., Gen. Smith."""
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    return word is not None and text[stop] == "." and len(word.group()) <= len("Capt") and word.group()[0].isupper()


def _copies_tail(text: str, unit: list[_Word], sentence: list[_Word]) -> bool:
    count = len(unit)
    keys = [word.key for word in unit]
    before = [word.key for word in sentence]
    if keys == before[-count:]:
        return count >= (SHORTEST_MARKED if text[unit[0].start].islower() else SHORTEST_GLUED)
    if not SHORTEST_REWORDED <= count < len(sentence):
        return False
    tails = (before[-size:] for size in range(max(1, count - SLACK), min(len(before), count + SLACK) + 1))
    like = max(Indel.normalized_similarity(keys, tail, score_cutoff=LIKENESS) for tail in tails)
    return like >= LIKENESS and not _says_more(text, unit, set(before))


def _says_more(text: str, unit: list[_Word], known: set[str]) -> bool:
    """A number, a name or a negation that the original lacks."""
    weighty = cleaning_words().weighty
    for place, word in enumerate(unit):
        if word.key in known:
            continue
        written = text[word.start : word.end]
        if word.key in weighty or any(map(str.isdigit, written)) or (place and written[0].isupper()):
            return True
    return False


def _paragraphs(text: str, cuts: list[Edit]) -> list[Edit]:
    """Paragraphs that are copies: a run of them in the old order, or a few alone; many alone are a form or a list."""
    first: dict[str, int] = {}
    copies: list[tuple[int, int, Edit]] = []
    for place, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start, end = paragraph.span()
        key = paragraph.group().casefold().strip(" .")
        original = first.setdefault(key, place)
        long = key.count(" ") + 1 >= SHORTEST_PARAGRAPH and not _QUOTE.match(key)
        if original < place and long and not any(cut.start < end and start < cut.end for cut in cuts):
            copies.append((place, original, Edit(len(text[:start].rstrip()), end)))
    steps = {(place, original) for place, original, _ in copies}
    runs = [(place + 1, original + 1) in steps or (place - 1, original - 1) in steps for place, original, _ in copies]
    few = runs.count(False) <= MOST_ALONE
    return [cut for (_, _, cut), in_run in zip(copies, runs, strict=True) if in_run or few]
