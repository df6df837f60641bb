"""Time expressions of an English text: where they stand and what they say, not yet tied to a calendar.

Place in the flow: `code` finds them, `resolve` anchors them. In: text. Out: Timex spans, in order, never overlapping.
Types follow TimeML's TIMEX3 (Pustejovsky et al. 2003); the grammar is timex_grammar.py.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import lru_cache

from vigie.text.timex_found import Found
from vigie.text.timex_grammar import Rule, rules, symbols_of
from vigie.text.timex_other import other_timexes
from vigie.text.timex_value import TimeValue, Timex
from vigie.text.timex_words import Word, words_of

__all__ = ["TimeValue", "Timex", "find_timexes"]


@lru_cache(maxsize=2)
def find_timexes(text: str) -> tuple[Timex, ...]:
    """Every date, time, duration and repeated time of a text, each with its words and what they say.

    `text[start:end] == quote`. About a third of a millisecond for a page; `code` and `resolve` ask for the same text
    in turn, so the last one is remembered.
    """
    found = [(one.start, -one.end, -1, one) for one in other_timexes(text)]
    words = words_of(text)
    if not found and not any(word.kind != "other" for word in words):
        return ()
    letters = symbols_of([word.kind for word in words])
    for rank, rule in enumerate(rules()):
        for match in rule.pattern.finditer(letters):
            timex = _read(rule, match, words, text)
            if timex is not None:
                found.append((timex.start, -timex.end, rank, timex))
    found.sort(key=lambda entry: entry[:3])
    return _ranges(text, _apart(found))


def _read(rule: Rule, match: re.Match[str], words: list[Word], text: str) -> Timex | None:
    first, last = match.span()
    if first == last:
        return None
    start, end = words[first].start, words[last - 1].end
    groups: dict[str, tuple[Word, ...]] = {}
    for name, index in rule.pattern.groupindex.items():
        begin, stop = match.span(index)
        if begin >= 0 and stop > begin:
            groups[name.partition("__")[0]] = tuple(words[begin:stop])
    found = Found(text, start, end, groups)
    value = rule.read(found)
    if value is None:
        return None
    kind = "TIME" if rule.kind == "DATE" and (value.part or value.clock) else rule.kind
    return Timex(
        start=start, end=end, quote=text[start:end], timex=kind, value=value, until=_until(found, value), rule=rule.name
    )


def _until(found: Found, value: TimeValue) -> TimeValue | None:
    """The other end of "May 3-5" and of "2010-11"."""
    last = found.one("d2")
    if last is not None:
        return replace(value, day=int(last.value or 0))
    last = found.one("y2")
    if last is None or value.year is None:
        return None
    year = int(last.value or 0)
    return TimeValue(year=year if len(last.text) == 4 else value.year // 100 * 100 + year)


def _apart(found: list[tuple[int, int, int, Timex]]) -> list[Timex]:
    """Leftmost first, then longest, then by rank: what overlaps an earlier one is dropped."""
    kept: list[Timex] = []
    end = -1
    for start, _, _, timex in found:
        if start >= end:
            kept.append(timex)
            end = timex.end
    return kept


_OPENS = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINS = re.compile(r"\s+(?:to|and|until|till|through)\s+(?:the\s+)?", re.IGNORECASE)


def _ranges(text: str, timexes: list[Timex]) -> tuple[Timex, ...]:
    """Joins "from April … to June": the first learns where the range ends, and takes from it what it leaves out."""
    joined = list(timexes)
    for index, (first, second) in enumerate(itertools.pairwise(timexes)):
        opens = _OPENS.search(text, max(0, first.start - 14), first.start)
        if opens and first.timex == second.timex == "DATE" and _JOINS.fullmatch(text, first.end, second.start):
            value = first.value
            if value.month and value.year is None and second.value.year:
                value = replace(value, year=second.value.year)
            joined[index] = replace(first, value=value, until=second.value)
    return tuple(joined)
