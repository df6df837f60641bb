"""Military platforms in a text: aircraft, armour, ships and what weapons are fired from.

Place in the flow: read by `resolve`, which marks them beside the weapons that `code` found; the coding of incidents
never sees them. In: a text. Out: spans with the codebook's kind of weapon, None where it has none.
Data: vigie/data/platforms.json, built from resources/lexicon/platforms.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["Platform", "platforms_in"]

_CODED = frozenset({"aircraft", "drone", "tank"})
"""Kinds that the codebook's list of weapons has too."""


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: `text[start:end]`."""

    start: int
    end: int
    weapon_kind: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: list[str]
    marks: list[str]
    names: list[str]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = files("vigie").joinpath("data", "platforms.json").read_bytes()
    table = msgspec.json.decode(raw, type=dict[str, _Words])
    return tuple((kind, _pattern(words)) for kind, words in table.items())


def _pattern(words: _Words) -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun).replace(r"\ ", r"[ -]") for noun in sorted(words.nouns, key=len, reverse=True))
    names = "|".join(re.escape(name) for name in sorted(words.names, key=len, reverse=True))
    marks = "|".join(re.escape(mark) for mark in words.marks)
    parts = [rf"(?i:(?:{nouns})s?)"]
    parts += [rf"(?:{names})s?"] if names else []
    parts += [rf"(?:{marks})-\d{{1,3}}[A-Z]{{0,2}}s?"] if marks else []
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w]|-\w)")


def platforms_in(text: str) -> Iterator[Platform]:
    """Every platform of a text, the longest at each place, in order."""
    found = sorted(
        (match.start(), -match.end(), kind) for kind, pattern in _patterns() for match in pattern.finditer(text)
    )
    last = 0
    for start, minus_end, kind in found:
        if start >= last:
            last = -minus_end
            yield Platform(start, last, kind if kind in _CODED else None)
