"""State forces and governments by rule: a country or its demonym before the word of a force ("Afghan army").

Place in the flow: under the actor registry. In: the words of a text. Out: which state's force, or that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from vigie.lexicon.actor_names import Token, gaps_joined, tokens_of
from vigie.lexicon.countries import Country
from vigie.records import Actor

__all__ = ["ForceMatch", "Forces"]

_NUMBERED = re.compile(r"\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
_ORDINALS = frozenset("fsten")
"""What the ordinals of `_NUMBERED` begin with."""
ForceKind = Literal["state_force", "government", "other"]
_MOST_MODIFIERS = 3  # words between the demonym and the force: "Afghan national border police"
_LONGEST_COUNTRY = 5  # words of a country name
_LONGEST_PHRASE = 9  # words of a whole phrase of this kind
_SUFFIX = {"state_force": "forces", "government": "government"}
_SHORTEST_SMALL = 3  # letters: shorter country words ("US", "UK") count only in capitals


@dataclass(frozen=True, slots=True)
class ForceMatch:
    """The phrase takes `length` words, of which the first `skip` ("the") are not quoted."""

    length: int
    skip: int
    kind: ForceKind
    country: str | None
    actor: Actor | None


class Forces:
    """The rule with its words: countries, nouns, modifiers, and phrases that stand alone."""

    __slots__ = (
        "_bare",
        "_countries",
        "_country_names",
        "_first",
        "_modifiers",
        "_named",
        "_nouns",
        "_unit_nouns",
        "_unit_words",
    )

    def __init__(self, table: Mapping[str, Any], countries: Mapping[str, Country]) -> None:
        self._countries = {
            _words(word): code
            for code, row in countries.items()
            for word in (row.name, *row.names, *row.short, *row.demonyms)
            if word not in table["not_before_forces"]
        }
        self._country_names = {code: row.name for code, row in countries.items()}
        self._nouns = _by_words(table["nouns"])
        self._modifiers = frozenset(table["modifiers"])
        self._bare = _by_words(table["bare"])
        self._unit_words = frozenset(table["units"]["modifiers"])
        self._unit_nouns = frozenset(table["units"]["nouns"])
        self._named = {
            _words(name): (cast(ForceKind, kind), country)
            for country, kinds in table["named"].items()
            for kind, names in kinds.items()
            for name in names
        }
        starts = (*self._countries, *self._bare, *self._named)
        self._first = frozenset(words[0] for words in starts)

    def actor(self, actor_id: str) -> Actor | None:
        """The state force or government of an id such as `afg-forces`; None for any other id."""
        code, _, suffix = actor_id.partition("-")
        for kind, ending in _SUFFIX.items():
            if suffix == ending and code.upper() in self._country_names:
                return self._actor(cast(ForceKind, kind), code.upper())
        return None

    def _actor(self, kind: ForceKind, country: str) -> Actor | None:
        if kind == "other":
            return None
        name = self._country_names.get(country, country)
        title = f"State forces of {name}" if kind == "state_force" else f"Government of {name}"
        return Actor(actor_id=f"{country.lower()}-{_SUFFIX[kind]}", name=title, kind=kind, countries=(country,))

    def may_begin(self, word: str) -> bool:
        """Whether a phrase of a state force may begin with a word, folded; most words say no at a look."""
        ordinal = word[:1].isdecimal() or word[:1] in _ORDINALS
        return word in self._first or (ordinal and _NUMBERED.fullmatch(word) is not None)

    def match(self, tokens: list[Token], index: int, text: str) -> ForceMatch | None:
        """The longest phrase of a state force that begins at a word of the text, None if none does."""
        if index >= len(tokens) or not self.may_begin(tokens[index].folded):
            return None
        numbered = _NUMBERED.fullmatch(tokens[index].folded)
        reach = gaps_joined(tokens, index, text, _LONGEST_PHRASE)
        words = tuple(token.folded for token in tokens[index : index + reach])
        if numbered:
            return self._unit(words)
        found = [self._stands_alone(words, text, tokens[index]), self._of_country(words, text, tokens[index])]
        return max((match for match in found if match), key=lambda match: match.length, default=None)

    def _unit(self, words: tuple[str, ...]) -> ForceMatch | None:
        """ "6th Infantry Brigade": a force of a state that is not told."""
        length = 1
        while length < len(words) and words[length] in self._unit_words:
            length += 1
        if length < len(words) and words[length] in self._unit_nouns:
            return ForceMatch(length + 1, 0, "state_force", None, None)
        return None

    def _stands_alone(self, words: tuple[str, ...], text: str, first: Token) -> ForceMatch | None:
        for length in range(len(words), 0, -1):
            phrase = words[:length]
            named = self._named.get(phrase)
            if named is not None and text[first.start].isupper():
                kind, country = named
                return ForceMatch(length, 0, kind, country, self._actor(kind, country))
            if phrase in self._bare:
                return ForceMatch(length, int(phrase[0] == "the"), self._bare[phrase], None, None)
        return None

    def _of_country(self, words: tuple[str, ...], text: str, first: Token) -> ForceMatch | None:
        if not text[first.start].isupper():
            return None
        for length in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
            country = self._countries.get(words[:length])
            if country is None or (len(words[0]) < _SHORTEST_SMALL and not text[first.start : first.end].isupper()):
                continue
            begin = length + int(words[length : length + 1] == ("s",))
            found = self._noun(words, begin)
            if found is not None:
                return ForceMatch(found[0], int(words[0] == "the"), found[1], country, self._actor(found[1], country))
        return None

    def _noun(self, words: tuple[str, ...], begin: int) -> tuple[int, ForceKind] | None:
        """The end of the force's phrase and its kind: the last noun after up to three modifiers."""
        best: tuple[int, ForceKind] | None = None
        at = begin
        while at < len(words) and at - begin <= _MOST_MODIFIERS:
            for length in (2, 1):
                kind = self._nouns.get(words[at : at + length]) if at + length <= len(words) else None
                if kind is not None:
                    best = (at + length, kind)
                    break
            if words[at] not in self._modifiers:
                break
            at += 1
        return best


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens_of(name))


def _by_words(kinds: Mapping[str, list[str]]) -> dict[tuple[str, ...], ForceKind]:
    return {_words(name): cast(ForceKind, kind) for kind, names in kinds.items() for name in names}
