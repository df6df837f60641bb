"""How near two texts are in their very wording: copies and rewrites of one wire text are one source.

Place in the flow: inside `fuse`. In: texts. Out: signatures, and which reports repeat each other. Method: MinHash
(Broder, 1997) over shingles of three words, candidates by banding, every candidate pair then checked.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

__all__ = ["COPY_FROM", "Signature", "copy_groups", "resemblance", "signature"]

Signature = tuple[int, ...]
SHINGLE_WORDS = 3
"""Words in a shingle: a rewrite keeps runs of three; two reporters on one event share few."""
HASHES = 96
"""Hashes of a signature: the resemblance is then known to about ±0.05."""
BAND_ROWS = 3
"""Hashes of a band: pairs above a resemblance of 0.35 meet in one of the 32 bands nearly always."""
COPY_FROM = 0.35
"""Resemblance (shared part of all shingles) from which one text repeats the other; see docs/fuse.md."""
LARGEST_BAND = 200
"""Reports in a band that are compared with each other; a larger band is a notice every page carries."""
PAIRS_AT_ONCE = 1 << 16
"""Pairs compared in one go: bounds memory."""
PRIME = (1 << 31) - 1
WORD = re.compile(r"\w+")


def signature(text: str) -> Signature:
    """The MinHash signature of a text; () for one of fewer than three words."""
    words = WORD.findall(text.lower())
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode()) for at in range(len(words) - 2)}
    if not shingles:
        return ()
    factors, terms = _permutations()
    values = np.fromiter((one % PRIME for one in shingles), dtype=np.int64, count=len(shingles))
    hashed = (values[:, None] * factors[None, :] + terms[None, :]) % PRIME
    return tuple(int(value) for value in hashed.min(axis=0))


def resemblance(one: Signature, other: Signature) -> float:
    """The estimated share of shingles two texts have in common (Jaccard), 0 to 1."""
    if not one or not other:
        return 0.0
    return sum(mine == yours for mine, yours in zip(one, other, strict=True)) / len(one)


def copy_groups(signatures: Mapping[str, Signature], also: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """For every report the first (by id) of the reports whose wording it repeats, itself where it repeats none.

    `also` are pairs to check beside those that meet in a band.
    """
    head = {name: name for name in signatures}
    for one, other in _copies(signatures, sorted({*_candidates(signatures), *also})):
        first, second = sorted((_root(head, one), _root(head, other)))
        head[second] = first
    return {name: _root(head, name) for name in head}


def _copies(signatures: Mapping[str, Signature], pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of the pairs whose wording is nearly one."""
    names = sorted(name for name, marks in signatures.items() if marks)
    at = {name: index for index, name in enumerate(names)}
    known = [pair for pair in pairs if pair[0] in at and pair[1] in at]
    if not known:
        return
    marks = np.array([signatures[name] for name in names], dtype=np.int32)
    for start in range(0, len(known), PAIRS_AT_ONCE):
        part = known[start : start + PAIRS_AT_ONCE]
        left, right = marks[[at[one] for one, _ in part]], marks[[at[other] for _, other in part]]
        shared = (left == right).mean(axis=1)
        yield from (pair for pair, share in zip(part, shared, strict=True) if share >= COPY_FROM)


def _root(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name


def _candidates(signatures: Mapping[str, Signature]) -> Iterator[tuple[str, str]]:
    bands: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name in sorted(signatures):
        marks = signatures[name]
        for at in range(0, len(marks), BAND_ROWS):
            bands[at, *marks[at : at + BAND_ROWS]].append(name)
    for members in bands.values():
        if len(members) <= LARGEST_BAND:
            yield from combinations(members, 2)
        else:  # every one against the first: a long row of copies stays one source
            yield from ((members[0], other) for other in members[1:])


@cache
def _permutations() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    draw = np.random.default_rng(1997)
    return draw.integers(1, PRIME, HASHES, dtype=np.int64), draw.integers(0, PRIME, HASHES, dtype=np.int64)
