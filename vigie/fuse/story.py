"""Whether two reports tell one story, from their own words: names, places, days, numbers.

Place in the flow: inside `fuse`. In: two Digests. Out: features by name, and a Likeness from the learned weights.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from vigie.fuse.digest import Digest, Weights
from vigie.fuse.model import Likeness, load_model

__all__ = ["STORY_FEATURES", "cosine", "same_story", "story_features", "story_likeness"]

STORY_FEATURES = (
    "names", "words", "shared_names", "contained_names", "same_year", "other_year", "same_country", "other_country",
    "same_town", "other_town", "same_day", "other_day", "same_kind", "other_kind", "shared_numbers",
)  # fmt: skip


def same_story(one: Digest, other: Digest) -> float:
    """The probability that two reports tell one story."""
    return load_model("story").score(story_features(one, other))


def story_likeness(one: Digest, other: Digest) -> Likeness:
    """The same with its reasons."""
    return load_model("story").likeness(story_features(one, other))


def story_features(one: Digest, other: Digest) -> Mapping[str, float]:
    """How near two reports are, feature by feature; what one of them does not have speaks neither for nor against."""
    rare = len(set(one.rare) & set(other.rare))
    least = min(len(one.rare), len(other.rare))
    values = {
        "names": cosine(one.names, other.names),
        "words": cosine(one.words, other.words),
        "shared_names": math.log1p(rare),
        "contained_names": rare / least if least else 0.0,
        "shared_numbers": math.log1p(len(set(one.numbers) & set(other.numbers))),
    }
    compared: tuple[tuple[str, Collection[object], Collection[object]], ...] = (
        ("year", one.years, other.years),
        ("country", one.countries, other.countries),
        ("town", one.towns, other.towns),
        ("day", one.days, other.days),
        ("kind", one.kinds, other.kinds),
    )
    for name, mine, yours in compared:
        values[f"same_{name}"], values[f"other_{name}"] = _shared(mine, yours)
    return values


def cosine(one: Weights, other: Weights) -> float:
    """The cosine of two unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other])


def _shared(mine: Collection[object], yours: Collection[object]) -> tuple[float, float]:
    """The share of the shorter list that both have, and whether they have nothing in common."""
    if not mine or not yours:
        return 0.0, 0.0
    share = len(set(mine) & set(yours)) / min(len(mine), len(yours))
    return share, float(share == 0)
