"""What-ifs by their condition: the same condition, said by several or in several reports, stands once.

Place in the flow: used by `statements`. In: the words of conditions. Out: for each the number of its group, and the
words by which a group is held to be one.

Two conditions are one when they point the same way ("if", or "unless") and share two thirds of their bearing words:
what is left of a condition without its opener, small words and endings. A condition is compared with the first of each
group only, so that no chain of small differences joins two that differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vigie.lexicon.grammar import load_grammar

__all__ = ["Bearing", "bearing_of", "grouped"]

ALIKE = 2 / 3
"""Share of the bearing words of two conditions, taken together, from which they are one (Jaccard)."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
_TURNS = frozenset({"unless", "without", "fail", "fails", "failed", "refuse", "refuses", "refused"})
"""Words, beside "not" and its kin, that turn a condition into its opposite."""
_OPENERS = frozenset({"if", "when", "once", "should", "provided", "long", "case", "even", "only", "so", "then"})
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "e", "y")
_STEM = 3
"""Letters a word keeps at least when its ending is dropped."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a condition says: its bearing words without endings, as they were read, and whether it is turned."""

    stems: frozenset[str]
    words: tuple[str, ...]
    turned: bool

    def is_like(self, other: Bearing) -> bool:
        """Whether two conditions are one."""
        if self.turned != other.turned or not self.stems or not other.stems:
            return False
        return len(self.stems & other.stems) >= ALIKE * len(self.stems | other.stems)


def bearing_of(condition: str) -> Bearing:
    """The bearing words of a condition: "Unless the army withdraws from Gao" → army, withdraws, Gao; turned."""
    low = [word.lower().replace("’", "'") for word in _WORD.findall(condition)]
    turns = sum(word in _TURNS or word in load_grammar().negations or word.endswith("n't") for word in low)
    words = tuple(word for word in low if word not in _small() and not word.endswith("n't"))
    return Bearing(frozenset(map(_stem, words)), words, turns % 2 == 1)


def grouped(conditions: Sequence[str]) -> tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]:
    """The conditions by group, in order of their first: the numbers of each, and the words all of a group share."""
    bearings = [bearing_of(one) for one in conditions]
    groups: list[list[int]] = []
    for number, bearing in enumerate(bearings):
        home = next((group for group in groups if bearing.is_like(bearings[group[0]])), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return tuple((tuple(group), _shared([bearings[number] for number in group])) for group in groups)


def _shared(group: Sequence[Bearing]) -> tuple[str, ...]:
    stems = frozenset.intersection(*(one.stems for one in group))
    return tuple(dict.fromkeys(word for word in group[0].words if _stem(word) in stems))


@cache
def _small() -> frozenset[str]:
    known = load_grammar()
    small = known.determiners | known.pronouns | known.prepositions | known.conjunctions | known.subordinators
    small |= known.relatives | known.be | known.have | known.do | known.modals | known.negations
    return small | _TURNS | _OPENERS


def _stem(word: str) -> str:
    """A word without its ending: "withdraws", "withdrawing" → "withdraw"; only ever compared, never shown."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
