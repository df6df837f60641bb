"""How rare a word is in English, from 0 ("the") to 1 (a word no list knows): what tells one event from another.

Place in the flow: read by `fuse`. In: a word in lower case. Out: a share. The ranks are those of the coder's own
vocabulary, whose whole words stand in order of frequency; by Zipf's law the logarithm of the rank measures rarity.
It does not change with the reports at hand, so a report added today never changes how two others compare.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources

__all__ = ["rarity"]


def rarity(word: str) -> float:
    """0 for the commonest word, 1 for one that is not among the vocabulary's whole words."""
    first, last, ranks = _ranks()
    rank = ranks.get(word)
    return 1.0 if rank is None or rank < first else math.log1p(rank - first) / math.log(last - first)


@cache
def _ranks() -> tuple[int, int, dict[str, int]]:
    path = resources.files("vigie.data").joinpath("coder").joinpath("tokenizer.json")
    ranks: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    return ranks["the"], max(ranks.values()), ranks
