"""Sentences glued without a space, and full stops that split a sentence: small mends of the writing.

Place in the flow: a step of mending in `clean`, after the repeats. In: a text. Out: edits; nothing said is lost.

"…to finance.Then the army" and "the Americans,and" get their space; "native fighters. of the former republics" loses
the full stop that translation put there. Addresses, numbers, abbreviations and file names stay as they are.
"""

from __future__ import annotations

import re

from vigie.lexicon.cleaning import cleaning_words
from vigie.text.offsets import Edit

__all__ = ["missing_spaces", "stray_stops"]

# A stop or a comma with a letter right after it; quotes and brackets may stand between.
_TIGHT = re.compile(r"(?:[.!?…]+[\"”’»)\]]?|[,;])(?=[\"“«(\[]?(?:[^\W\d_]{2}|[A-ZÀ-Þ]\s))")
_ADDRESS = re.compile(r"://|www\.|@|[\\/=&#%_]|\.\w+\.\w+\.|(?-i:^[\w-]+\.[a-z]{2}$)", re.IGNORECASE)
_EDGES = '.,;:!?)"”’'
_WORD_AFTER = re.compile(r"[\"“«(\[]?([^\W\d_]+)")
_STRAY = re.compile(r"(?P<stop>\.)\s+(?![A-ZÀ-ÞЀ-Я\d\"“«(\[])(?P<next>[^\W\d_]+)\b(?![.:)])")
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[a-z]{1,3})\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_PARTICIPLE_BY = re.compile(r"\w+ed\s+by\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+)[\"“(]?([^\W\d_])", re.MULTILINE)

LONGEST_WORD = 80
"""Characters looked at on each side of a full stop: what is longer is no word."""
CAPITALS_FOR_EACH = 2
"""Sentences that begin with a capital for each stray full stop; with fewer, lower case is how the text is written."""


def missing_spaces(text: str) -> list[Edit]:
    """The spaces to put in after full stops and commas that have none."""
    return [Edit(tight.end(), tight.end(), " ") for tight in _TIGHT.finditer(text) if _is_glued(text, tight)]


def _is_glued(text: str, tight: re.Match[str]) -> bool:
    """Two words of prose meet here, no address, number, abbreviation or file name."""
    start, end = _token(text, tight.start(), tight.end())
    word, at = text[start:end], tight.start() - start
    if not word[:at][-2:].isalnum() or len(word[:at]) < 2 or _ADDRESS.search(word.strip(_EDGES)):
        return False
    if tight.group() in ",;":
        return True
    return _ends_sentence(word, at, tight.group())


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The run without white space around a place."""
    low, high = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return start, end


def _ends_sentence(word: str, at: int, stop: str) -> bool:
    """A capital after it, or a word in lower case that is no ending of an address or a file name."""
    before = word[:at]
    after = _WORD_AFTER.match(word, at + len(stop))
    if after is None or after[1].casefold() in cleaning_words().dotted or "." in before:
        return False
    follows = after[1]
    if follows[0].isupper():
        short = follows.isupper() and 1 < len(follows) <= len("USA")
        return (before[-2:].isalpha() or before[-4:].isdigit()) and not short and not before.isupper()
    lower = before[-3:].isalpha() and before[-3:].islower()
    return len(follows) >= len("and") and lower and "." in stop


def stray_stops(text: str) -> list[Edit]:
    """The full stops to take out: a word that begins no sentence follows them, in lower case.

    Where the same word stands on both sides ("beyond that. that we have seen") one of them goes with the full stop.
    """
    edits = [edit for stray in _STRAY.finditer(text) if (edit := _mended(text, stray))]
    if not edits:
        return []
    capitals = sum(first.isupper() for first in _SENTENCE_START.findall(text))
    return edits if capitals >= CAPITALS_FOR_EACH * len(edits) else []


def _mended(text: str, stray: re.Match[str]) -> Edit | None:
    follows = stray["next"]
    before = _LAST_WORD.search(text, max(0, stray.start() - 40), stray.start("stop"))
    if (
        before is None
        or len(before.group()) < len("the")
        or not follows.islower()
        or "\n\n" in stray.group()
        or _SHORT.search(before.group())
    ):
        return None
    if before.group() == follows:
        return Edit(stray.start("stop"), stray.end("next"))
    if follows in cleaning_words().continues or _PARTICIPLE_BY.match(text, stray.start("next")):
        return Edit(stray.start("stop"), stray.end("stop"))
    return None
