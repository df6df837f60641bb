"""Where place names stand in a text: the longest names of the gazetteer that are no person, month or plain word.

Place in the flow: called by Gazetteer.find. In: a text. Out: FoundPlace spans. The steps: words; runs of capital words;
persons told by titles, given names and ages; in each run streets, areas ("Freeborn Lake") and names, each judged by
what stands around it (place_evidence); a name that is sure once is a place in the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from vigie.lexicon.countries import (
    admin1_short,
    country_short,
    demonym,
    load_countries,
    region_demonym,
    region_demonyms,
    region_short,
)
from vigie.lexicon.place_evidence import verdict
from vigie.lexicon.place_scan import Run, Scan
from vigie.lexicon.place_words import load_place_words
from vigie.lexicon.place_words_in_text import Words, split_words

if TYPE_CHECKING:
    from vigie.lexicon.gazetteer import Gazetteer

__all__ = ["FoundPlace", "find_places"]

MOST_WORDS = 5  # no place of the gazetteer that reports name has more
MOST_TOLD = 2  # words of a name that only the text tells to be a place
LEAST_UNKNOWN = 4  # letters of a name that only the word before it tells to be a place
LEAST_LETTERS = 3  # a shorter word alone is an abbreviation
_AGE = re.compile(r",? (?:aged )?\(?\d{1,2}[,.;)]")

Kind = Literal["name", "demonym", "street", "area"]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name in a text. `kind`: a `name` of the gazetteer, a `demonym`, a `street`, or an `area` by its noun."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Guess:
    """A possible place, the word after it, and `key`, the name under which it may be sure elsewhere."""

    place: FoundPlace
    stop: int
    accepted: bool = True
    key: str = ""


def find_places(text: str, gazetteer: Gazetteer) -> list[FoundPlace]:
    """Place names, demonyms, streets and areas of a text, in order, none inside another."""
    scan = Scan(split_words(text, gazetteer.knows), gazetteer, load_place_words())
    runs = list(_runs(scan.words))
    for run in runs:
        _note_persons(scan, run)
    guesses: list[_Guess] = []
    for begin, stop in runs:
        taken = guesses[-1].stop if guesses else 0
        if stop > taken:
            guesses.extend(_in_run(scan, (max(begin, taken), stop)))
    return [guess.place for guess in guesses if guess.accepted or guess.key in scan.sure]


def _runs(words: Words) -> Iterator[Run]:
    begin = -1
    for index in range(len(words)):
        if words.capital[index] and begin >= 0 and words.joined[index]:
            continue
        if begin >= 0:
            yield begin, index
        begin = index if words.capital[index] else -1
    if begin >= 0:
        yield begin, len(words)


def _note_persons(scan: Scan, run: Run) -> None:
    """Family names: the capital words after a title or a given name, or before an age."""
    words, lists = scan.words, scan.lists
    begin, stop = run
    if (
        stop - begin < 2
        or words.low[stop - 1] in lists.area
        or words.low[stop - 1] in lists.street
        or words.shouted[begin]
    ):
        return
    aged = _AGE.match(words.text, words.end[stop - 1]) is not None
    for index in range(begin, stop - 1):
        titled = words.low[index] in lists.titles
        if titled or words.low[index] in lists.given or (aged and index == stop - 2):
            if titled or not _place_noun_follows(scan, index, stop):
                scan.family.update(word for word in words.low[index + 1 : stop] if word not in lists.titles)
            return


def _place_noun_follows(scan: Scan, index: int, stop: int) -> bool:
    lists = scan.lists
    nouns = (lists.building, lists.body, lists.club, lists.area)
    return any(scan.words.low[place] in noun for place in range(index + 1, stop) for noun in nouns)


def _in_run(scan: Scan, run: Run) -> Iterator[_Guess]:
    """The places of one run of capital words, from left to right."""
    words, lists = scan.words, scan.lists
    begin, stop = run
    leading = words.low[begin]
    if stop - begin > 1 and words.first[begin] and (leading in lists.small or leading in lists.never):
        begin += _longest(scan, begin) < 2
    index = begin
    while index < stop:
        guess = _at(scan, index, (begin, stop))
        if guess:
            yield guess
        index = guess.stop if guess else index + 1


def _at(scan: Scan, index: int, run: Run) -> _Guess | None:
    """The place that begins at a word, if one does."""
    size = _longest(scan, index)
    special = _special(scan, index, run)
    if special and special.stop - index >= size:
        return special
    noun = _noun_end(scan, index, run)
    words = scan.words
    if noun > size:
        kind: Kind = "street" if words.low[index + noun - 1] in scan.lists.street else "area"
        return _Guess(FoundPlace(words.start[index], words.end[index + noun - 1], kind), index + noun)
    if not size:
        return _told(scan, index, run)
    key = scan.quote(index, index + size).lower()
    judged = verdict(scan, index, size, run)
    if judged == "sure":
        scan.sure.add(key)
    place = FoundPlace(words.start[index + _article(scan, index, size)], words.end[index + size - 1], "name")
    return _Guess(place, index + size, judged in ("sure", "yes"), "" if judged == "no" else key)


def _told(scan: Scan, index: int, run: Run) -> _Guess | None:
    """A name that no gazetteer has, where the text says that it is a place: "village of Pazigyi", "near Afmadow"."""
    words, lists = scan.words, scan.lists
    stop = min(run[1], index + MOST_TOLD)
    low = words.low[index]
    if words.shouted[index] or low in lists.never or low in lists.small or low in lists.common:
        return None
    follows = stop < len(words) and stop == run[1] and words.joined[stop] and words.low[stop] in lists.told
    of = index > 1 and words.joined[index] and words.low[index - 1] == "of"
    of = of and (words.low[index - 2] in lists.told or words.low[index - 2] in lists.told_of)
    told = of or (follows and index == run[0]) or _stands_where(scan, index, run)
    if words.raw[index].isupper() or not told:
        return None
    return _Guess(FoundPlace(words.start[index], words.end[stop - 1], "area"), stop)


def _stands_where(scan: Scan, index: int, run: Run) -> bool:
    """Whether a short unknown name stands after "in", "at" or "near" and is no language, body, person or firm."""
    words, lists = scan.words, scan.lists
    if index != run[0] or run[1] - index > MOST_TOLD or len(words.raw[index]) < LEAST_UNKNOWN:
        return False
    if not index or not words.joined[index] or words.low[index - 1] not in lists.before_unknown:
        return False
    if words.text[words.end[run[1] - 1] :][:2] in ("'s", "’s"):
        return False
    nouns = (lists.given, lists.titles, lists.body, lists.club, lists.building, lists.languages, lists.never)
    return not any(
        words.raw[at].isupper() or words.low[at] in scan.family or any(words.low[at] in noun for noun in nouns)
        for at in range(index, run[1])
    )


def _article(scan: Scan, index: int, size: int) -> int:
    """1 where the name begins with an article that it does not need: "The Sahel", but not "The Hague"."""
    if size == 1 or scan.words.low[index] != "the":
        return 0
    whole = scan.gazetteer.best(scan.quote(index, index + size))
    return int(whole == scan.gazetteer.best(scan.quote(index + 1, index + size)))


@cache
def _special_words() -> frozenset[str]:
    """First words of demonyms, as written and in capitals: a quick look before the slow ones."""
    demonyms = [word for row in load_countries().values() for word in row.demonyms]
    firsts = {word.split()[0] for word in [*demonyms, *region_demonyms()]}
    return frozenset(firsts | {word.upper() for word in firsts})


def _special(scan: Scan, index: int, run: Run) -> _Guess | None:
    """ "Afghan", "South Korean", "U.S.", or a region after its town: ", Tex."."""
    words = scan.words
    raw = words.raw[index]
    if raw in _special_words():
        for size in (2, 1):
            if index + size <= run[1]:
                quote = scan.quote(index, index + size)
                if demonym(quote) or region_demonym(quote):
                    return _Guess(FoundPlace(words.start[index], words.end[index + size - 1], "demonym"), index + size)
    if (country_short(raw) or region_short(raw)) and not (words.shouted[index] and len(raw) < LEAST_LETTERS):
        return _Guess(FoundPlace(words.start[index], words.end[index], "name"), index + 1)
    end = _abbreviation_end(scan, index)
    return _Guess(FoundPlace(words.start[index], end, "name"), index + 1) if end else None


def _abbreviation_end(scan: Scan, index: int) -> int:
    """Where the abbreviation of a first-order region ends, its full stop included; 0 if it is none here."""
    words = scan.words
    raw, end = words.raw[index], words.end[index]
    after_comma = index > 0 and words.capital[index - 1] and scan.gap_after(index - 1).strip() == ","
    if admin1_short(raw) and (raw.endswith(".") or (after_comma and not words.shouted[index])):
        return end
    if after_comma and words.text[end : end + 1] == "." and admin1_short(raw + "."):
        return end + 1
    return 0


def _longest(scan: Scan, index: int) -> int:
    """How many words the longest name of the gazetteer at this word has; small joining words may lie inside it."""
    words, joins = scan.words, scan.lists.joins
    last, best = index + 1, 0
    furthest = min(index + MOST_WORDS, len(words))
    while last <= furthest:
        if words.capital[last - 1] and scan.gazetteer.knows(scan.quote(index, last)):
            best = last - index
        if last == furthest or not words.linked[last]:
            break
        if not words.capital[last] and words.low[last] not in joins:
            break
        last += 1
    return 0 if best == 1 and len(words.raw[index]) < LEAST_LETTERS else best


def _noun_end(scan: Scan, index: int, run: Run) -> int:
    """How many words reach to the noun of a street or an area in this run, 0 if there is none."""
    words, lists = scan.words, scan.lists
    low, stop = words.low[index], run[1]
    if index + 1 == stop or words.shouted[index] or low in lists.never or low in lists.small or low in lists.titles:
        return 0
    for last in range(min(stop, index + MOST_WORDS) - 1, index, -1):
        if words.low[last] in lists.street or words.low[last] in lists.area:
            return last + 1 - index
    return 2 if low in lists.area_first else 0
