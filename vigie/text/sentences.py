"""Sentences of a report, with their offsets.

Place in the flow: `code` and `show` ask for the passages of a clean text, and which of them ask. In: a text, its
paragraphs split by a blank line. Out: Passage records in order, none of them empty, `text[p.start:p.end] == p.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from vigie.records import Passage

__all__ = ["asks", "passages"]

_Span = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# sentencex 1.0 fails on wide white space (U+3000 and its kin), so it reads plain spaces in their place.
_ODD_SPACE = dict.fromkeys(
    [*map(ord, "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u0085\x0b\x0c\x1c\x1d\x1e\x1f"), *range(0x2000, 0x200B)], " "
)
# An initial, a rank, a place or a measure that is never the last word of a sentence when a capital or number follows.
_OPEN_ABBREVIATION = re.compile(
    r"(?:(?<![\w.])(?:Dr|St|Ste|Ft|Mt|Lt|Col|Gen|Maj|Brig|Capt|Cpl|Sgt|Cmdr|Adm|Gov|Sen|Rep|Hon|Rev|Pres|Prof|Messrs|Mr|Mrs|Ms|"
    r"Mme|Sr|Jr|No|Nos|Art|approx|ca|vs|cf|ed|op|Op|App|Ave)\.|\b[ap]\.m\.|(?<![\w.])etc\.,)\W*\Z",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b[ap]\.m\.\s*\Z", re.IGNORECASE)
_CLOCK_WENT_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|GMT\b|UTC\b|EST\b|EDT\b|CET\b|BST\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
    r"Sep|Oct|Nov|Dec)\w*\b|local\b",
)
_LINE = re.compile(r"[^\n]+\n?")
_STOPPED = re.compile(r"[.!?…:;][\"”’»)\]]*\Z")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s*\Z")
_ONLY_MARKS = re.compile(r"[\W\d_]*\Z")
_STRAY_START = re.compile(r"[\"'“‘(\[]?[a-zà-öø-ÿ]+(?![\w’'-]*[A-Z\d.])")
_INNER_STOP = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ])")
_GLUED_STOP = re.compile(
    r"(?<=[a-zà-öø-ÿ][a-zà-öø-ÿ][a-zà-öø-ÿ])[.!?][\"”’)\]]*(?=[\"“‘(\[]?[A-ZÀ-Þ][a-zà-öø-ÿ]+[ ,’'])"
)
_ABBREVIATED_BEFORE = re.compile(r"(?:\b[A-Z]|\b[A-Z][a-z]{0,4}|\.[A-Za-z])\.[\"”’')\]]*\s+\Z")
_CLOSERS = "\"'”’») "

COLUMN = (35, 100)
"""Characters: the width of hard-wrapped lines; shorter lines were broken on purpose, longer ones are paragraphs."""
COLUMN_OF_WIRES = 50
"""Characters: a longer line of a text in capitals was broken by the printer, whatever stands around it."""
LONG_QUOTE = 160
"""Characters: a segment longer than this that holds whole sentences in quotes or brackets is cut inside them too."""
MOSTLY_CAPITALS = 0.5
"""Share of segments that begin in lower case beyond which lower case says nothing about stray full stops."""
LONGEST = 2000
"""Characters: no sentence is longer; lists without a full stop are cut, as the work grows with the length squared."""


def passages(text: str, language: str = "en") -> tuple[Passage, ...]:
    """The sentences of a text, in order, each with its offsets and the paragraph it stands in.

    Robust to abbreviations, quotes, brackets, sentences glued without a space, a stray full stop in the middle of a
    sentence (translation leaves them) and upper-case wire text with hard line breaks. `language` is an ISO 639-1
    code. No error is raised for any text; white space between sentences belongs to none.
    """
    found: list[Passage] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text, start, end, language):
            found.append(Passage(text[first:last], first, last, len(found), number))
    return tuple(found)


def asks(sentence: str) -> bool:
    """Whether a sentence is a question: it ends with its mark, whatever quotes and brackets close after it."""
    return sentence.rstrip(_CLOSERS).endswith("?")


def _paragraphs(text: str) -> Iterator[_Span]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[_Span]:
    """The paragraph as one piece where its lines are hard-wrapped, else each of its lines."""
    lines = [line for line in _LINE.finditer(text, start, end) if line.group().strip()]
    if len(lines) < 2 or _hard_wrapped([line.group().strip() for line in lines]):
        yield start, end
        return
    for line in lines:
        yield line.span()


def _hard_wrapped(lines: list[str]) -> bool:
    """Lines broken in the middle of sentences: the next begins in lower case, or they are of one column's width."""
    if any(line[0].islower() for line in lines[1:]):
        return True
    full = lines[:-1]
    narrow, wide = COLUMN
    if all(map(str.isupper, lines)) and max(map(len, full)) > COLUMN_OF_WIRES:
        return True
    broken = sum(not _STOPPED.search(line) for line in full)
    return broken * 2 > len(full) and max(map(len, full)) <= wide and min(map(len, full)) >= narrow


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[_Span]:
    pieces: list[_Span] = []
    for line in _lines(text, start, end):
        found = _segments(text, *line, language)
        pieces += _mend(text, [cut for piece in found for cut in _cut_glued(text, *piece)])
    pieces = [cut for piece in pieces for cut in _cut_long_quotes(text, *piece)]
    for first, last in (cut for piece in pieces for cut in _cut_endless(text, *piece)):
        stripped = text[first:last]
        first += len(stripped) - len(stripped.lstrip())
        last = first + len(stripped.strip())
        if last > first:
            yield first, last


def _segments(text: str, start: int, end: int, language: str) -> list[_Span]:
    """What sentencex finds: its segments joined equal its input, so lengths give the offsets."""
    pieces: list[_Span] = []
    for segment in sentencex.segment(language, text[start:end].translate(_ODD_SPACE)):
        pieces.append((start, start + len(segment)))
        start += len(segment)
    return pieces


def _cut_glued(text: str, start: int, end: int) -> Iterator[_Span]:
    """Cut where a sentence begins right after the full stop of the one before, without a space."""
    for stop in _GLUED_STOP.finditer(text, start, end):
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _mend(text: str, pieces: list[_Span]) -> list[_Span]:
    """Join what was cut at an abbreviation, a number or a stray full stop before a word in lower case."""
    low = sum(1 for start, _ in pieces if text[start : start + 1].islower())
    stray_counts = len(pieces) > 1 and low / len(pieces) <= MOSTLY_CAPITALS
    mended: list[_Span] = []
    for start, end in pieces:
        numbers_the_next = end != pieces[-1][1] and _LIST_NUMBER.match(text, start, end) is not None
        if mended and not numbers_the_next and _goes_on(text, mended[-1], (start, end), stray_counts):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _goes_on(text: str, before: _Span, piece: _Span, stray_counts: bool) -> bool:
    head, tail = text[before[0] : before[1]], text[piece[0] : piece[1]]
    if head.endswith("\n") and not tail.strip():
        return True
    if _ONLY_MARKS.match(tail) or _LIST_NUMBER.match(head):
        return True
    last_words = head[-12:]
    if _CLOCK.search(last_words):
        return _CLOCK_WENT_ON.match(tail) is not None or tail[:1].islower()
    if _OPEN_ABBREVIATION.search(last_words):
        return True
    return stray_counts and "\n" not in head[-2:] and head.rstrip()[-1:] == "." and bool(_STRAY_START.match(tail))


def _cut_long_quotes(text: str, start: int, end: int) -> Iterator[_Span]:
    """Cut a long segment at the full stops inside its quotes or brackets."""
    if end - start > LONG_QUOTE:
        for stop in list(_INNER_STOP.finditer(text, start, end)):
            if stop.end() < end and not _ABBREVIATED_BEFORE.search(text, max(start, stop.start() - 8), stop.end()):
                yield start, stop.end()
                start = stop.end()
    yield start, end


def _cut_endless(text: str, start: int, end: int) -> Iterator[_Span]:
    """Cut what no sentence is as long as: at the end of a line, else at a space, else anywhere."""
    while end - start > LONGEST:
        half, limit = start + LONGEST // 2, start + LONGEST
        stop = max(text.rfind("\n", half, limit), 0) or text.rfind(" ", half, limit)
        yield start, stop + 1 if stop > 0 else limit
        start = stop + 1 if stop > 0 else limit
    yield start, end
