"""Which pairs of reports are worth comparing, out of the millions that are not.

Place in the flow: inside `fuse`. In: digests. Out: pairs of report ids. Two reports meet when they appeared within
weeks of each other and a rare name stands high in both; each keeps those it is nearest to. So the pairs grow with the
reports, however many of them share a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vigie.fuse.digest import Digest
from vigie.fuse.meeting import Index, Marks, marked, met, nearest, numbered
from vigie.fuse.settings import FuseSettings

__all__ = ["report_pairs"]

KEY_NAMES = 10
"""Names of a report, heaviest first, by which it meets others."""
TELLING_NAME = 12
"""Reports up to which a name alone makes them meet; of names that more share it takes two, or every common name of a
large corpus brings together all who use it."""
NEIGHBOURS = 8
"""Reports of a name that more than `largest_block` share that each meets: those that appeared next to it."""
SAME_DAY, SAME_TOWN, SAME_COUNTRY, MONTHS_APART = 0.3, 0.2, 0.1, 0.5
"""What a shared day, town and country add to the weight of shared names, and what the longest time apart takes from it,
when the nearest reports are sought: found on a simulated world, where the 12 nearest hold 99 % of the right pairs."""
UNDATED = -1
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Entries:
    """One line for each name of each report: the name's number, the report's, and the name's weight in it."""

    name: Index
    report: Index
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The reports by number, in order of their ids: day of publication, and what they tell of, as marks."""

    day: Index
    marks: tuple[tuple[Marks, float], ...]


def report_pairs(digests: Mapping[str, Digest], settings: FuseSettings) -> list[tuple[str, str]]:
    """Pairs of reports that may tell one story, each once, in order."""
    names = sorted(digests)
    shelf = _shelf([digests[name] for name in names])
    entries = _entries([digests[name] for name in names])
    ones, others, values = [], [], []
    for window in _windows(shelf.day, settings.story_days):
        one, other, value = _of_window(entries, shelf, window, settings)
        ones.append(one)
        others.append(other)
        values.append(value)
    if not ones:
        return []
    one, other = np.concatenate(ones), np.concatenate(others)
    kept = nearest(one, other, np.concatenate(values), settings.nearest_reports)
    pairs = np.unique(one[kept] * len(names) + other[kept])
    return [(names[code // len(names)], names[code % len(names)]) for code in pairs.tolist()]


def _of_window(
    entries: _Entries, shelf: _Shelf, window: tuple[int, int], settings: FuseSettings
) -> tuple[Index, Index, Floats]:
    """Pairs whose later report lies in the window's second half, with how near they are."""
    first, last = window
    day = shelf.day[entries.report]
    inside = np.flatnonzero((day >= first) & (day < last))
    name, report, weight = entries.name[inside], entries.report[inside], entries.weight[inside]
    alone = np.bincount(name, minlength=1)[name] <= TELLING_NAME
    codes, weights, telling = [], [], []
    for left, right in met(name, day[inside] * len(shelf.day) + report, settings.largest_block, NEIGHBOURS):
        one, other = report[left], report[right]
        near = _near(shelf.day[one], shelf.day[other], first, settings.story_days)
        left, right = left[near], right[near]
        one, other = np.minimum(report[left], report[right]), np.maximum(report[left], report[right])
        codes.append(one * len(shelf.day) + other)
        weights.append(weight[left] * weight[right])
        telling.append(np.where(alone[left], 2, 1))
    if not codes:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    pairs, at = np.unique(np.concatenate(codes), return_inverse=True)
    worth = np.bincount(at, np.concatenate(telling)) >= 2  # one telling name, or two that many share
    shared = np.bincount(at, np.concatenate(weights))
    one, other = np.divmod(pairs[worth], len(shelf.day))
    return one, other, shared[worth] + _agreeing(one, other, shelf, settings.story_days)


def _near(one: Index, other: Index, first: int, days: int) -> NDArray[np.bool_]:
    """Whether two reports appeared within so many days, and this is the window to take them in."""
    if first == UNDATED:
        return np.ones(len(one), dtype=bool)
    near: NDArray[np.bool_] = (np.abs(one - other) <= days) & (np.maximum(one, other) >= first + days)
    return near


def _agreeing(one: Index, other: Index, shelf: _Shelf, days: int) -> Floats:
    """What days, places and time say of each pair, beside names."""
    apart = np.abs(shelf.day[one] - shelf.day[other])
    value: Floats = -MONTHS_APART * apart / days
    for marks, worth in shelf.marks:
        value += worth * ((marks[one] & marks[other]) != 0)
    return value


def _windows(day: Index, days: int) -> Iterable[tuple[int, int]]:
    """Overlapping spans of days, each twice `days` long, and that of the reports without a day."""
    known = day[day != UNDATED]
    if len(known) < len(day):
        yield UNDATED, UNDATED + 1
    for number in np.unique(known // days).tolist():
        yield (number - 1) * days, (number + 1) * days


def _entries(digests: Sequence[Digest]) -> _Entries:
    heaviest = [sorted(one.names.items(), key=lambda item: (-item[1], item[0]))[:KEY_NAMES] for one in digests]
    return _Entries(
        name=numbered(word for words in heaviest for word, _ in words),
        report=np.repeat(np.arange(len(heaviest)), [len(words) for words in heaviest]),
        weight=np.fromiter((weight for words in heaviest for _, weight in words), dtype=np.float64),
    )


def _shelf(digests: Sequence[Digest]) -> _Shelf:
    day = np.fromiter(
        (date.fromisoformat(one.published).toordinal() if one.published else UNDATED for one in digests), dtype=np.int64
    )
    told = ((SAME_DAY, [one.days for one in digests]), (SAME_TOWN, [one.towns for one in digests]),
            (SAME_COUNTRY, [one.countries for one in digests]))  # fmt: skip
    return _Shelf(day, tuple((marked(lists), worth) for worth, lists in told))
