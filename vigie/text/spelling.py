"""Whether two names are one in two spellings: Hafez Saïd Kha and Hafiz Saeed Khan, Namgarhar and Nangarhar.

Place in the flow: under the registry and `resolve`. In: names. Out: a key that spellings of one name share (the block
they are compared in), and how alike two names are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

__all__ = ["likeness", "sound_key"]

_SAME_SOUND = (
    ("ough", "f"), ("sch", "s"), ("tch", "c"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("sh", "s"), ("ch", "s"), ("zh", "z"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("y", "i"), ("p", "b"), ("e", "i"), ("o", "u"),
)  # fmt: skip
"""Letters that transliterations swap, the longer first."""
_VOWELS = re.compile(r"(?<=.)[aeiouy'h]")
_TWICE = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "as", "at", "an", "ad", "az", "ash", "the", "e", "i", "u", "de", "la", "bin", "ibn", "of"}
)


@lru_cache(maxsize=50_000)
def sound_key(name: str) -> str:
    """The consonants of a name as they sound, articles left out: spellings of one name mostly share it."""
    words = [word for word in _WORD.findall(_plain(name)) if word not in _ARTICLES]
    return " ".join(_key_of(word) for word in words)


@lru_cache(maxsize=50_000)
def likeness(first: str, second: str) -> float:
    """How alike two names of as many words are, 0 to 1: that of their least alike words (Jaro and Winkler)."""
    ours = [word for word in _WORD.findall(_plain(first)) if word not in _ARTICLES]
    theirs = [word for word in _WORD.findall(_plain(second)) if word not in _ARTICLES]
    if len(ours) != len(theirs) or not ours:
        return 0.0
    return min(JaroWinkler.normalized_similarity(one, other) for one, other in zip(ours, theirs, strict=True))


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _key_of(word: str) -> str:
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))
