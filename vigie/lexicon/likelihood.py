"""How likely in words: "will probably", "could", "unlikely", with the range a published standard gives them.

Place in the flow: what-ifs are read with it. In: a text. Out: Likelihood records. The table is built from
resources/lexicon/likelihood.yaml; words without a standard have no range, and get none.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

__all__ = ["Direction", "Likelihood", "Likelihoods", "load_likelihoods"]

Direction = Literal["more", "less"]
_WORD = re.compile(r"[\w-]+")
_BEFORE_MONTH = frozenset(
    {"in", "on", "of", "since", "until", "last", "next", "this", "early", "late", "mid", "by", "from"}
)
_NEGATIONS = frozenset({"not", "never", "no", "cannot", "neither", "nor", "without"})
_NEGATED = 3
"""Words before a verb within which a negation turns its direction round."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Words of likelihood at `start` to `end` of a text, with their range as probabilities where a standard has one."""

    start: int
    end: int
    low: float | None
    high: float | None
    source: str | None


class Likelihoods:
    """The table, ready to search with."""

    __slots__ = ("_less", "_months", "_more", "_pattern", "_ranges", "sources")

    def __init__(self, table: dict[str, object]) -> None:
        phrases: list[tuple[str, float | None, float | None, str | None]] = table["phrases"]  # type: ignore[assignment]
        self._ranges = {words: (low, high, source) for words, low, high, source in phrases}
        every = "|".join(re.escape(words) for words, *_ in phrases)  # the longest first
        self._pattern = re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
        self._months = frozenset(table["months"])  # type: ignore[call-overload]
        self._more = frozenset(table["more_verbs"])  # type: ignore[call-overload]
        self._less = frozenset(table["less_verbs"])  # type: ignore[call-overload]
        self.sources: dict[str, str] = table["sources"]  # type: ignore[assignment]

    def find(self, text: str) -> tuple[Likelihood, ...]:
        """Every word of likelihood in a text, in its order; of two that overlap the longer."""
        return tuple(
            Likelihood(match.start(), match.end(), *self._ranges[match[0].lower()])
            for match in self._pattern.finditer(text)
            if not self._is_month(text, match)
        )

    def _is_month(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word is a month: "in May", "May 12", "12 May"."""
        if match[0].lower() not in self._months:
            return False
        before, after = _WORD.findall(text[: match.start()])[-1:], _WORD.findall(text[match.end() :])[:1]
        near = [word for word in (*before, *after) if word[0].isdigit()]
        return bool(near) or (match[0][0].isupper() and (not before or before[0].lower() in _BEFORE_MONTH))

    def direction(self, text: str) -> Direction | None:
        """Whether words tell of more or of less of something; None where they tell of neither, or of both."""
        words = [word.lower() for word in _WORD.findall(text)]
        said: set[Direction] = set()
        for index, word in enumerate(words):
            if word not in self._more and word not in self._less:
                continue
            turned = any(one in _NEGATIONS or one.endswith("n't") for one in words[max(0, index - _NEGATED) : index])
            said.add("more" if (word in self._more) != turned else "less")
        return said.pop() if len(said) == 1 else None


@cache
def load_likelihoods() -> Likelihoods:
    """The package's own table."""
    return Likelihoods(
        json.loads(resources.files("vigie.data").joinpath("likelihood.json").read_text(encoding="utf-8"))
    )
