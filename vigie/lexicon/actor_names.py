"""Names of actors as words that can be compared: case, accents, hyphens, dots and apostrophes make no difference.

Place in the flow: under the actor registry. In: a name or a text. Out: its words, folded, with where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Token", "fold", "gaps_joined", "shouted", "tokens_of", "variants"]

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t\n\u00a0]?[-’'‘`./–‑]?[ \t\n\u00a0]?")
_LONGEST_GAP = 2  # characters between two words of one name: "U.S. forces", "al- Shabaab"
_INITIAL = 2  # letters: after a longer word a full stop ends the sentence
_SHOUT_WINDOW = 40  # characters around an acronym that tell whether the passage is all capitals
_LONGEST_SPELLED = 6  # letters of an acronym that is also written with dots
_BRITISH = {"organisation": "organization", "defence": "defense", "labour": "labor", "mobilisation": "mobilization"}
_SPELT = {**_BRITISH, **{american: british for british, american in _BRITISH.items()}}
"""Words of names that are spelt two ways."""
_ARTICLES = {"al": ("el",), "el": ("al",)}


class Token(NamedTuple):
    """A word of a text: `text[start:end]`, and the same folded. A tuple, for there are hundreds a page."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word in lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokens_of(text: str) -> list[Token]:
    """The words of a text, folded, in order."""
    return [Token(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]


def gaps_joined(tokens: list[Token], index: int, text: str, longest: int) -> int:
    """How many words from `index` on could be one name: only a space, hyphen, apostrophe or dot stands between them."""
    count = 1
    while count < longest and index + count < len(tokens):
        before, after = tokens[index + count - 1], tokens[index + count]
        gap = after.start - before.end
        if gap > _LONGEST_GAP or not _GAP.fullmatch(text, before.end, after.start):
            break
        if gap == _LONGEST_GAP and text[before.end] == "." and before.end - before.start > _INITIAL:
            break
        count += 1
    return count


def shouted(text: str, start: int, end: int) -> bool:
    """True where the passage around has no small letter, as in old cables and in headlines."""
    around = text[max(0, start - _SHOUT_WINDOW) : start] + text[end : end + _SHOUT_WINDOW]
    letters = [letter for letter in around if letter.isalpha()]
    return bool(letters) and not any(letter.islower() for letter in letters)


def variants(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways one name is written: as it stands, without apostrophes, al- as el-, in the other
    of British and American spelling, an acronym with dots between."""
    forms = {tuple(token.folded for token in tokens_of(name))}
    forms.add(tuple(token.folded for token in tokens_of(re.sub(r"[’'‘`]", "", name))))
    if name.isupper() and name.isalpha() and len(name) <= _LONGEST_SPELLED:
        forms.add(tuple(name.lower()))
    if re.fullmatch(r"[A-Z]+-\d+", name):
        forms.add((name.replace("-", "").lower(),))
    for form in tuple(forms):
        forms.add(tuple(_SPELT.get(word, word) for word in form))
        for article in _ARTICLES.get(form[0], ()) if form else ():
            forms.add((article, *form[1:]))
    return tuple(sorted(form for form in forms if form))
