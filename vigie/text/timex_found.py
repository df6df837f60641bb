"""What one rule of the grammar matched, and how to read a number, a year, a unit off it.

Place in the flow: between the grammar and the builders of values. In: the words by group. Out: their values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from vigie.text.timex_value import Edge, Unit
from vigie.text.timex_words import Word

__all__ = ["Found", "amount_of", "edge_of", "full_year", "unit_named", "year_of"]

_HALF = 0.5
_CENTURY_TURN = 50  # two-digit years below it are 20xx, from it on 19xx


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule matched: the words of each named group, and the text around."""

    text: str
    start: int
    end: int
    groups: dict[str, tuple[Word, ...]]

    def one(self, name: str) -> Word | None:
        """The first word of a group, None where the group did not match."""
        words = self.groups.get(name)
        return words[0] if words else None

    def value(self, name: str) -> Any:
        """What the first word of a group stands for, None where the group did not match."""
        word = self.one(name)
        return word.value if word else None


def edge_of(found: Found) -> Edge | None:
    return cast("Edge | None", found.value("e") or found.value("e2"))


def unit_named(name: Any) -> Unit:
    return cast(Unit, name)


def year_of(found: Found) -> int | None:
    if found.one("y"):
        return cast(int, found.value("y"))
    short = found.one("yy")
    return None if short is None else full_year(int(short.value or 0))


def full_year(short: int) -> int:
    return short + (2000 if short < _CENTURY_TURN else 1900)


def amount_of(found: Found) -> float | None:
    """The number before a unit; None for "a few"."""
    if found.one("a"):
        return 1
    if found.one("hf"):
        return _HALF
    words = found.groups.get("n")
    if not words:
        return None
    total: float = 0
    for word in words:
        if isinstance(word.value, int):
            total = max(total, 1) * word.value if word.value in (100, 12) and total else total + word.value
    return total + _HALF if found.one("h") else total
