"""Fragments that stand in a text twice or three times: the first, complete one stays, its copies are cut.

Place in the flow: the first step of mending in `clean`. In: a text. Out: the cuts (Edit) with what they take away.

Machine-translated and scraped pages repeat a sentence, or the tail of it, once or twice right after it: "… is not
expensive to finance.expensive to finance.expensive to finance." Three searches, each linear in the length of the text:
1. tandem copies: a run of words followed by the same run of words, found by the last place of each three words;
2. reworded copies: a sentence that begins in lower case or right after a full stop, and is close to the tail of the
   longer sentence before it (Indel similarity over words);
3. paragraphs that are copies of an earlier one.
A copy in other words that names a number, a name or a negation that its original lacks says something new and stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from vigie.lexicon.cleaning import cleaning_words
from vigie.text.offsets import Edit

__all__ = ["repeats"]

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_STOP = re.compile(r"[.!?](?![.…])[\"”’»)\]]*")
_QUOTE = re.compile(r"[\"“”«»]")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")

SHORTEST_MARKED = 3
"""Words: the shortest copy that is cut where lower case after a full stop betrays it."""
SHORTEST_GLUED = 5
"""Words: the shortest copy that is cut where only the missing space betrays it."""
SHORTEST_PLAIN = 8
"""Words: the shortest copy cut without such a mark; what is shorter may be said twice for weight."""
SHORTEST_QUOTED = 14
"""Words: the same inside quotation marks, where people do repeat themselves."""
SHORTEST_REWORDED = 6
"""Words: a shorter fragment is like the tail of another by chance."""
SHORTEST_PARAGRAPH = 12
"""Words: a shorter paragraph may come again on purpose, as a question, a heading or a refrain."""
LONGEST = 250
"""Words: the longest fragment looked for, so that the search stays linear."""
LIKENESS = 0.72
"""Indel similarity from which a marked fragment is a reworded copy; measured with bench/damage.py."""
SLACK = 3
"""Words by which a reworded copy may be longer or shorter than the tail it copies."""


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


def repeats(text: str) -> list[Edit]:
    """The cuts that take away every copy, in order; `text[cut.start:cut.end]` is what goes."""
    words = [_Word(word.group().casefold(), word.start(), word.end()) for word in _WORD.finditer(text)]
    cuts = _tandem(text, words)
    gone = [(cut.start, cut.end) for cut in cuts]
    cuts += _reworded(text, _kept(words, gone))
    gone = [(cut.start, cut.end) for cut in cuts]
    return sorted(_after_stop(text, cut) for cut in cuts + _paragraphs(text, gone))


def _after_stop(text: str, cut: Edit) -> Edit:
    """The same cut, moved on behind the marks that end the original where they end the copy too."""
    start, end = cut.start, cut.end
    while end < len(text) and text[start] == text[end] and not text[end].isalnum() and not text[end].isspace():
        start, end = start + 1, end + 1
    return Edit(start, end)


def _kept(words: list[_Word], gone: list[tuple[int, int]]) -> list[_Word]:
    return [word for word in words if not any(start <= word.start < end for start, end in gone)]


def _marked(text: str, before: _Word, after: _Word) -> bool:
    """A sentence ends between two words, but the next begins without a space or in lower case."""
    between = text[before.end : after.start]
    stop = _STOP.match(between)
    return stop is not None and (not between[stop.end() :][:1].isspace() or text[after.start].islower())


def _tandem(text: str, words: list[_Word]) -> list[Edit]:
    cuts: list[Edit] = []
    keys = [word.key for word in words]
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at < len(keys):
        gram = tuple(keys[at : at + SHORTEST_MARKED])
        before = seen.get(gram)
        seen[gram] = at
        length = at - before if before is not None else 0
        if SHORTEST_MARKED <= length <= LONGEST and before is not None and keys[before:at] == keys[at : at + length]:
            first = _turned(text, words, at, length)
            if _is_copy(text, words, first, length):
                cuts.append(Edit(words[first - 1].end, words[first + length - 1].end))
                at = first + length
                continue
        at += 1
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
    around = text[max(0, words[at - length].start - 2) : words[at + length - 1].end + 3]
    if "|" in around:  # rows of a table may be alike
        return False
    return length >= (SHORTEST_QUOTED if _QUOTE.search(around) else SHORTEST_PLAIN)


def _reworded(text: str, words: list[_Word]) -> list[Edit]:
    cuts: list[Edit] = []
    sentence: list[_Word] = []
    at = 0
    while at < len(words):
        end = _sentence_end(text, words, at)
        unit = words[at:end]
        if sentence and _marked(text, words[at - 1], unit[0]) and _copies_tail(text, unit, sentence):
            cuts.append(Edit(words[at - 1].end, unit[-1].end))
        else:
            sentence = unit
        at = end
    return cuts


def _sentence_end(text: str, words: list[_Word], at: int) -> int:
    """The index after the last word of the sentence that begins at `at`."""
    end = at + 1
    while end < len(words):
        between = text[words[end - 1].end : words[end].start]
        if "\n\n" in between or (_STOP.match(between) and not _initial(text, words[end - 1], between)):
            break
        end += 1
    return end


def _initial(text: str, word: _Word, between: str) -> bool:
    """An initial or an abbreviation: U.S., Gen. Smith."""
    short = word.end - word.start <= 4 and text[word.start].isupper()
    return between.startswith(".") and short and (between == "." or word.end - word.start == 1)


def _copies_tail(text: str, unit: list[_Word], sentence: list[_Word]) -> bool:
    count = len(unit)
    if not SHORTEST_REWORDED <= count < len(sentence):
        return False
    keys = [word.key for word in unit]
    before = [word.key for word in sentence]
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


def _paragraphs(text: str, gone: list[tuple[int, int]]) -> list[Edit]:
    cuts: list[Edit] = []
    seen: set[str] = set()
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        key = " ".join(_WORD.findall(paragraph.group().casefold()))
        touched = any(low < end and start < high for low, high in gone)
        if (
            key in seen
            and not touched
            and key.count(" ") + 1 >= SHORTEST_PARAGRAPH
            and not _QUOTE.match(paragraph.group())
        ):
            cuts.append(Edit(len(text[:start].rstrip()), end))
        seen.add(key)
    return cuts
