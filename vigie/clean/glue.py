"""Sentences glued without a space, and full stops that split a sentence: small mends of the writing.

Place in the flow: a step of mending in `clean`, after the repeats. In: a text. Out: edits; nothing said is lost.

"…to finance.Then the army" and "the Americans,and" get their space; "native fighters. of the former republics" loses
the full stop that translation put there. Addresses, numbers, abbreviations and file names stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vigie.lexicon.cleaning import cleaning_words
from vigie.text.offsets import Edit

__all__ = ["missing_spaces", "stray_stops"]

_TOKEN = re.compile(r"\S*\w[.!?,;:…][\"”’»)\]]?\w\S*|\S*\w[.!?…][“«]\w\S*")
_ADDRESS = re.compile(r"://|www\.|@|[\\/=&#%_]|\.\w+\.\w+\.|^[\w-]+\.\w{2}$", re.IGNORECASE)
# A full stop between words of letters; the word before is no initial and no short abbreviation.
_STOP = re.compile(
    r"(?<=[^\W\d_]{2})(?:[.!?…]+[\"”’»)\]]?|[\"”»)][.!?…]+)(?=[\"“«(\[]?[^\W\d_]{2})|(?<=\d\d\d\d)\.(?=[A-ZÀ-Þ][^\W\d_])"
)
_COMMA = re.compile(r"(?<=\w\w)[,;](?=[^\W\d_]{2})")
_WORD_AFTER = re.compile(r"[\"“«(\[]?([^\W\d_]+)")
_STRAY = re.compile(
    r"(?<=[^\W\d_]{3})(?P<stop>\.)\s+(?P<next>[^\W\d_]+)\b(?![.:)])",
)
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[a-z]{1,3})\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_PARTICIPLE_BY = re.compile(r"\w+ed\s+by\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+)[\"“(]?([^\W\d_])", re.MULTILINE)

LOWER_CASE_TEXT = 0.3
"""Share of sentences that begin in lower case from which lower case is how the text is written, no damage."""


def missing_spaces(text: str) -> list[Edit]:
    """The spaces to put in after full stops and commas that have none."""
    return [Edit(place, place, " ") for token in _TOKEN.finditer(text) for place in _in_token(token)]


def _in_token(token: re.Match[str]) -> Iterator[int]:
    word = token.group()
    if _ADDRESS.search(word.rstrip('.,;:!?)"”’')):
        return
    for comma in _COMMA.finditer(word):
        yield token.start() + comma.end()
    for stop in _STOP.finditer(word):
        if _ends_sentence(word, stop):
            yield token.start() + stop.end()


def _ends_sentence(word: str, stop: re.Match[str]) -> bool:
    """A capital after it, or a word in lower case that is no ending of an address or a file name."""
    after = _WORD_AFTER.match(word, stop.end())
    if after is None or after[1].casefold() in cleaning_words().dotted:
        return False
    if word.count(".") > 1 and "." in word[: stop.start()]:
        return False
    follows = after[1]
    before = word[: stop.start()]
    if follows[0].isupper():
        return not (follows.isupper() and len(follows) <= 3) and not before.isupper()
    return len(follows) >= 3 and before[-3:].isalpha() and before[-3:].islower() and "." in stop.group()


def stray_stops(text: str) -> list[Edit]:
    """The full stops to take out: a word that begins no sentence follows them, in lower case.

    Where the same word stands on both sides ("beyond that. that we have seen") one of them goes with the full stop.
    """
    starts = [first.islower() for first in _SENTENCE_START.findall(text)]
    if not starts or sum(starts) / len(starts) > LOWER_CASE_TEXT:
        return []
    return [edit for stray in _STRAY.finditer(text) if (edit := _mended(text, stray))]


def _mended(text: str, stray: re.Match[str]) -> Edit | None:
    follows = stray["next"]
    before = _LAST_WORD.search(text, max(0, stray.start() - 40), stray.start("stop"))
    if before is None or not follows.islower() or "\n\n" in stray.group() or _SHORT.search(before.group()):
        return None
    if before.group() == follows:
        return Edit(stray.start("stop"), stray.end("next"))
    if follows in cleaning_words().continues or _PARTICIPLE_BY.match(text, stray.start("next")):
        return Edit(stray.start("stop"), stray.end("stop"))
    return None
