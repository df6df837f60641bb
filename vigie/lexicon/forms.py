"""Find the words and phrases of a word list in a text, longest first.

Place in the flow: under every lexicon; the coder calls it through the typed lexica.
In: a text. Out: hits with offsets, `text[hit.start:hit.end] == hit.quote`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

__all__ = ["FormIndex", "Hit", "Word", "normal_form", "words_of"]

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_JOINT = re.compile(r"[\s\-‐‑–]*\Z")


class Word(NamedTuple):
    """A word of a text, `key` as word lists spell it; `joined`: only space or a hyphen parts it from the one before.

    A tuple, for there are hundreds a page.
    """

    start: int
    end: int
    key: str
    joined: bool


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A form of a word list found in a text; `first` and `last` number its words."""

    start: int
    end: int
    quote: str
    value: T
    first: int
    last: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order: letters and digits, an apostrophe inside a word belongs to it."""
    words, end = [], 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        joined = text[end:start] == " " or _JOINT.match(text, end, start) is not None
        words.append(Word(start, stop, match.group().lower().replace("’", "'"), joined))
        end = stop
    return tuple(words)


def normal_form(form: str) -> str:
    """The key a word or phrase is looked up by: lower case, its words joined by one space, hyphens dropped."""
    return " ".join(word.key for word in words_of(form))


class FormIndex(Generic[T]):
    """A word list by surface form: a word or phrase of any length to its value."""

    def __init__(self, forms: Mapping[str, T]) -> None:
        self.forms = forms
        self._longest: dict[str, int] = {}
        for form in forms:
            head, _, rest = form.partition(" ")
            length = 1 + (rest.count(" ") + 1 if rest else 0)
            self._longest[head] = max(length, self._longest.get(head, 0))

    def get(self, form: str) -> T | None:
        """The value of one word or phrase, None where the list does not have it."""
        return self.forms.get(normal_form(form))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Every form of the list in the text, from left to right, the longest at each place; hits do not overlap."""
        return self.find_in(text, words_of(text))

    def find_in(self, text: str, words: tuple[Word, ...]) -> Iterator[Hit[T]]:
        """The same, for a text whose words are known already."""
        at = 0
        while at < len(words):
            length = self._match(words, at) if words[at].key in self._longest else 0
            if not length:
                at += 1
                continue
            start, end = words[at].start, words[at + length - 1].end
            key = " ".join(word.key for word in words[at : at + length])
            yield Hit(start, end, text[start:end], self.forms[key], at, at + length - 1)
            at += length

    def _match(self, words: tuple[Word, ...], at: int) -> int:
        """How many words the longest form that starts here has; 0 for none."""
        reach = min(self._longest[words[at].key], len(words) - at)
        for step in range(1, reach):
            if not words[at + step].joined:
                reach = step
                break
        for length in range(reach, 0, -1):
            if " ".join(word.key for word in words[at : at + length]) in self.forms:
                return length
        return 0
