"""How near two texts are in their very wording: copies and rewrites of one wire text are one source.

Place in the flow: inside `fuse`. In: texts. Out: signatures, and which reports repeat each other. Method: MinHash
(Broder, 1997) over shingles of three words, candidates by banding, within a large band by sorted neighbourhood
(Hernández and Stolfo, 1995), every candidate pair then checked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["COPY_FROM", "Signature", "copy_groups", "resemblance", "signature"]

Signature = bytes
"""HASHES little-endian numbers of 32 bits; empty for a text of fewer than three words."""
SHINGLE_WORDS = 3
"""Words in a shingle: a rewrite keeps runs of three; two reporters on one event share few."""
HASHES = 96
"""Hashes of a signature: the resemblance is then known to about ±0.05."""
BAND_ROWS = 3
"""Hashes of a band: pairs above a resemblance of 0.35 meet in one of the 32 bands nearly always."""
COPY_FROM = 0.35
"""Resemblance (shared part of all shingles) from which one text repeats the other; see docs/fuse.md."""
NEIGHBOURS = 4
"""Reports of a band that each is checked against, those with the most alike next band first: bounds the work where a
band is a phrase that every page carries."""
PAIRS_AT_ONCE = 1 << 15
"""Pairs compared in one go: bounds memory."""
PRIME = (1 << 31) - 1
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
"""Odd factors that fold the hashes of a band into one number; a chance clash only adds a pair to check."""
WORD = re.compile(r"\w+")
Hashed = NDArray[np.uint32]
Index = NDArray[np.int64]


def signature(text: str) -> Signature:
    """The MinHash signature of a text; empty for one of fewer than three words."""
    words = WORD.findall(text.lower())
    shingles = {zlib.crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode()) for at in range(len(words) - 2)}
    if not shingles:
        return b""
    factors, terms = _permutations()
    values = np.fromiter((one % PRIME for one in shingles), dtype=np.int64, count=len(shingles))
    hashed = (values[:, None] * factors[None, :] + terms[None, :]) % PRIME
    least: Hashed = hashed.min(axis=0).astype("<u4")
    return least.tobytes()


def resemblance(one: Signature, other: Signature) -> float:
    """The estimated share of shingles two texts have in common (Jaccard), 0 to 1."""
    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


def copy_groups(signatures: Mapping[str, Signature], also: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """For every report the first (by id) of the reports whose wording it repeats, itself where it repeats none.

    `also` are pairs to check beside those that meet in a band.
    """
    head = {name: name for name in signatures}
    names = sorted(name for name, marks in signatures.items() if marks)
    if len(names) < 2:
        return head
    marks = np.frombuffer(b"".join(signatures[name] for name in names), "<u4").reshape(len(names), HASHES)
    at = {name: index for index, name in enumerate(names)}
    asked = [at[one] * len(names) + at[other] for one, other in also if one in at and other in at]
    for codes in (np.array(asked, dtype=np.int64), *_candidates(marks)):
        for one, other in _copies(marks, codes):
            first, second = sorted((_root(head, names[one]), _root(head, names[other])))
            head[second] = first
    return {name: _root(head, name) for name in head}


def _copies(marks: Hashed, codes: Index) -> Iterator[tuple[int, int]]:
    """Those of the pairs (as first × reports + second) whose wording is nearly one."""
    for start in range(0, len(codes), PAIRS_AT_ONCE):
        left, right = np.divmod(codes[start : start + PAIRS_AT_ONCE], len(marks))
        alike = (marks[left] == marks[right]).mean(axis=1) >= COPY_FROM
        yield from zip(left[alike].tolist(), right[alike].tolist(), strict=True)


def _root(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name


def _candidates(marks: Hashed) -> Iterator[Index]:
    """Pairs of reports that share a band, as first × reports + second, band by band."""
    for start in range(0, HASHES, BAND_ROWS):
        band = _folded(marks[:, start : start + BAND_ROWS])
        after = [(start + BAND_ROWS + row) % HASHES for row in reversed(range(BAND_ROWS))]
        order = np.lexsort(np.vstack([marks.T[after].astype(np.uint64), band]))
        yield _neighbours(band[order], order.astype(np.int64), len(marks))


def _neighbours(band: NDArray[np.uint64], order: Index, reports: int) -> Index:
    """Each report of a band with those next to it, and with the first: a long row of copies stays one source."""
    starts = np.flatnonzero(np.concatenate([[True], band[1:] != band[:-1]]))
    first = np.repeat(starts, np.diff(np.append(starts, len(band))))
    at = np.arange(len(band))
    pairs = [(order[first[at > first]], order[at[at > first]])]
    for step in range(1, NEIGHBOURS + 1):
        here = at[:-step][band[step:] == band[:-step]]
        if not len(here):
            break
        pairs.append((order[here], order[here + step]))
    left = np.concatenate([np.minimum(one, other) for one, other in pairs])
    right = np.concatenate([np.maximum(one, other) for one, other in pairs])
    codes: Index = left * reports + right
    return np.unique(codes)


def _folded(rows: Hashed) -> NDArray[np.uint64]:
    """The hashes of a band as one number."""
    columns: Sequence[NDArray[np.uint64]] = [rows[:, row].astype(np.uint64) * MIX[row] for row in range(rows.shape[1])]
    folded: NDArray[np.uint64] = np.bitwise_xor.reduce(columns)
    return folded


@cache
def _permutations() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    draw = np.random.default_rng(1997)
    return draw.integers(1, PRIME, HASHES, dtype=np.int64), draw.integers(0, PRIME, HASHES, dtype=np.int64)
