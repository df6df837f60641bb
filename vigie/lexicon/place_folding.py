"""One spelling for a place name, whatever its accents, hyphens, case and "St."/"Saint".

Place in the flow: below the gazetteer, which is built and searched by these keys. In: a name. Out: its key.
"""

from __future__ import annotations

import unicodedata

__all__ = ["fold_name"]

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h",
        "ŋ": "n", "-": " ", "‐": " ", "‑": " ", "–": " ", "/": " ", "_": " ", "\u00a0": " ", "'": "", "’": "",
        "‘": "", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", ".": "", ",": "", "&": " and ",
    }
)  # fmt: skip
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain"}


def fold_name(name: str) -> str:
    """The key under which a name is kept: "Saint-Denis", "St. Denis" and "SAINT DENIS" have the same one."""
    lowered = name.casefold().translate(_LETTERS)
    if not lowered.isascii():
        lowered = "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))
        lowered = lowered.translate(_LETTERS)
    words = lowered.split()
    if words and words[0] in _SHORT_WORDS:
        words[0] = _SHORT_WORDS[words[0]]
    return " ".join(words)
