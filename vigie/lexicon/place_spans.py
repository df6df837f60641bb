"""Where place names stand in a text: the longest names of the gazetteer that are no person, month or plain word.

Place in the flow: called by Gazetteer.find. In: a text. Out: FoundPlace spans. The steps: words; runs of capital words;
persons told by titles, given names and ages; in each run streets, areas ("Freeborn Lake") and names, each accepted on
what stands around it; a name accepted on strong grounds once is accepted in the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from vigie.lexicon.countries import admin1_short, country_short, demonym, region_demonym, region_short
from vigie.lexicon.place_words import PlaceWords, load_place_words
from vigie.lexicon.place_words_in_text import ACRONYM_LETTERS, Words, split_words

if TYPE_CHECKING:
    from vigie.lexicon.gazetteer import Gazetteer, GazetteerPlace

__all__ = ["FoundPlace", "find_places"]

MOST_WORDS = 5  # no place of the gazetteer that reports name has more
KNOWN_PEOPLE = 100_000  # a town of so many people is known by its name alone, even beside another capital word
PLAIN_PEOPLE = 1_000  # below this a name alone, without a word of place before it, is more often a family name
LONE_FIRST_PEOPLE = 15_000  # the same at the start of a sentence, where every word has a capital
ACRONYM_MOST = 5  # a single word in capitals up to this length is an acronym, unless it opens the report as a dateline
STATE_PEOPLE = 1_000_000  # a first-order region of so many people is known like a country ("Virginia")
_AGE = re.compile(r",? (?:aged )?\(?\d{1,2}[,.;)]")
_LETTERED = re.compile(r"\s*,\s*$")

Kind = Literal["name", "demonym", "street", "area"]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place name in a text. `kind`: a `name` of the gazetteer, a `demonym`, a `street`, or an `area` by its noun."""

    start: int
    end: int
    kind: Kind


@dataclass(slots=True)
class _Scan:
    """One text being searched: its words, the gazetteer, the word lists, family names seen, names sure to be places."""

    words: Words
    gazetteer: Gazetteer
    lists: PlaceWords
    family: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)

    def quote(self, begin: int, stop: int) -> str:
        """The text of words begin to stop (exclusive)."""
        return self.words.text[self.words.start[begin] : self.words.end[stop - 1]]


def find_places(text: str, gazetteer: Gazetteer) -> list[FoundPlace]:
    """Place names, demonyms and streets of a text, in order, none inside another."""
    scan = _Scan(split_words(text, gazetteer.knows), gazetteer, load_place_words())
    runs = list(_runs(scan.words))
    for begin, stop in runs:
        _note_persons(scan, begin, stop)
    guesses = [guess for begin, stop in runs for guess in _in_run(scan, begin, stop)]
    found = [guess.place for guess in guesses if guess.accepted or guess.place_key in scan.sure]
    return sorted(found, key=lambda place: place.start)


@dataclass(frozen=True, slots=True)
class _Guess:
    """A possible place: accepted on its own, or if the same name is sure elsewhere."""

    place: FoundPlace
    place_key: str
    accepted: bool


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Capital words one after another: (first word, word after the last)."""
    begin = -1
    for index in range(len(words)):
        if words.capital[index] and begin >= 0 and words.joined[index]:
            continue
        if begin >= 0:
            yield begin, index
        begin = index if words.capital[index] else -1
    if begin >= 0:
        yield begin, len(words)


def _note_persons(scan: _Scan, begin: int, stop: int) -> None:
    """Family names: the capital words after a title or a given name, or before an age."""
    words, lists = scan.words, scan.lists
    tail = words.low[stop - 1]
    if stop - begin < 2 or tail in lists.area or tail in lists.street or words.shouted[begin]:
        return
    after = words.text[words.end[stop - 1] : words.end[stop - 1] + 12]
    aged = _AGE.match(after) is not None
    for index in range(begin, stop - 1):
        titled = words.low[index] in lists.titles
        if titled or words.low[index] in lists.given or (aged and index == stop - 2):
            if not titled and _place_noun_follows(scan, index, stop):
                return
            scan.family.update(word for word in words.low[index + 1 : stop] if word not in lists.titles)
            return


def _place_noun_follows(scan: _Scan, index: int, stop: int) -> bool:
    lists = scan.lists
    nouns = (lists.building, lists.body, lists.club, lists.area)
    return any(scan.words.low[place] in noun for place in range(index + 1, stop) for noun in nouns)


def _in_run(scan: _Scan, begin: int, stop: int) -> Iterator[_Guess]:
    """The places of one run of capital words, from left to right."""
    words, lists = scan.words, scan.lists
    if stop - begin > 1 and words.first[begin] and words.low[begin] in lists.never and _longest(scan, begin) < 2:
        begin += 1
    index = begin
    while index < stop:
        guess, step = _at(scan, index, begin, stop)
        if guess:
            yield guess
        index += step


def _at(scan: _Scan, index: int, begin: int, stop: int) -> tuple[_Guess | None, int]:
    """The place that begins at a word, if one does, and how many words to go on."""
    size = _longest(scan, index)
    special = _demonym_or_short(scan, index, stop)
    if special and special[1] >= size:
        return special
    noun = _noun_end(scan, index, stop)
    if noun > size:
        return _by_noun(scan, index, noun, size), noun
    if not size:
        return None, 1
    place = FoundPlace(scan.words.start[index], scan.words.end[index + size - 1], "name")
    key = scan.quote(index, index + size).lower()
    verdict = _verdict(scan, index, size, begin, stop)
    if verdict == "sure":
        scan.sure.add(key)
    return _Guess(place, key if verdict != "no" else "", verdict in ("sure", "yes")), size


def _demonym_or_short(scan: _Scan, index: int, stop: int) -> tuple[_Guess, int] | None:
    """ "Afghan", "South Korean", "U.S.", ", Texas" written "Tex."; with the number of words used."""
    words = scan.words
    for size in (2, 1):
        if index + size <= stop:
            quote = scan.quote(index, index + size)
            if demonym(quote) or region_demonym(quote):
                place = FoundPlace(words.start[index], words.end[index + size - 1], "demonym")
                return _Guess(place, "", True), size
    raw = words.raw[index]
    dotted = words.text[words.start[index] : words.end[index] + 1]
    end = words.end[index] + (dotted.endswith(".") and not raw.endswith("."))
    if (country_short(raw) or region_short(raw)) and not (words.shouted[index] and len(raw) < ACRONYM_LETTERS):
        return _Guess(FoundPlace(words.start[index], words.end[index], "name"), "", True), 1
    before = words.text[words.end[index - 1] : words.start[index]] if index else ""
    lettered = index and words.capital[index - 1] and _LETTERED.match(before)
    if admin1_short(raw) and (raw.endswith(".") or lettered):
        return _Guess(FoundPlace(words.start[index], words.end[index], "name"), "", True), 1
    if dotted.endswith(".") and admin1_short(dotted) and lettered:
        return _Guess(FoundPlace(words.start[index], end, "name"), "", True), 1
    return None


def _longest(scan: _Scan, index: int) -> int:
    """How many words the longest name of the gazetteer at this word has; small joining words may lie inside it."""
    words, joins = scan.words, scan.lists.joins
    last = index + 1
    best = 0
    while last <= min(index + MOST_WORDS, len(words)):
        if words.capital[last - 1] and scan.gazetteer.knows(scan.quote(index, last)):
            best = last - index
        if last == len(words) or not words.linked[last]:
            break
        if not words.capital[last] and words.low[last] not in joins:
            break
        last += 1
    if best == 1 and len(words.raw[index]) < ACRONYM_LETTERS:
        return 0
    return best


def _noun_end(scan: _Scan, index: int, stop: int) -> int:
    """How many words reach to the noun of a street or an area in this run, 0 if there is none."""
    words, lists = scan.words, scan.lists
    if words.low[index] in lists.never or words.low[index] in lists.titles or words.shouted[index]:
        return 0
    for last in range(min(stop, index + MOST_WORDS) - 1, index, -1):
        if words.low[last] in lists.street or words.low[last] in lists.area:
            return last + 1 - index
    if words.low[index] in lists.area_first and index + 1 < stop:
        return 2
    return 0


def _by_noun(scan: _Scan, index: int, noun: int, size: int) -> _Guess:
    """A street, or an area that is not in the gazetteer by its whole name."""
    words = scan.words
    kind: Kind = "street" if words.low[index + noun - 1] in scan.lists.street else "area"
    return _Guess(FoundPlace(words.start[index], words.end[index + noun - 1], kind), "", True)


def _verdict(scan: _Scan, index: int, size: int, begin: int, stop: int) -> Literal["sure", "yes", "maybe", "no"]:
    """Whether the words are a place here: `sure` carries over to the whole report, `maybe` waits for that."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    after = index + size
    if size == 1 and low in lists.never:
        return "no"
    best = scan.gazetteer.candidates(scan.quote(index, after))[0]
    known = best.level in ("country", "region", "admin1") or best.population >= KNOWN_PEOPLE
    if words.low[after - 1] in lists.area and size > 1:
        return "sure"
    if size == 1 and words.raw[index].isupper() and not words.shouted[index] and len(low) <= ACRONYM_MOST:
        return "yes" if words.first[index] and best.population >= KNOWN_PEOPLE else "no"
    if index > begin and not _goes_before(scan, index - 1) and not (size > 1 and known):
        return "maybe" if known and words.low[index - 1] not in lists.given | lists.titles else "no"
    if after < stop and not _goes_after(scan, after) and not known:
        return "no"
    if size == 1 and low in lists.given and after < stop and not _goes_after(scan, after):
        return "no"
    contained = _followed_by_container(scan, after)
    if contained:
        return "sure"
    if size == 1 and (low in scan.family or low in lists.given) and not _of_state(best):
        return "yes" if _placed(scan, index, after) and low not in scan.family else "no"
    if size == 1 and (low in lists.common or words.shouted[index]) and best.level != "country":
        return "yes" if _placed(scan, index, after) else "maybe" if low not in lists.common else "no"
    if _placed(scan, index, after):
        return "sure"
    if size == 1 and after < len(words) and words.joined[after] and words.low[after] in lists.speaks and not known:
        return "no"
    least = LONE_FIRST_PEOPLE if words.first[index] else PLAIN_PEOPLE
    return "yes" if known or size > 1 or best.population >= least else "maybe"


def _of_state(place: GazetteerPlace) -> bool:
    """Whether it is a country or a large first-order region, whose name outweighs that it is a person's too."""
    return place.level == "country" or (place.level == "admin1" and place.population >= STATE_PEOPLE)


def _goes_before(scan: _Scan, index: int) -> bool:
    """Whether a capital word may stand before a place name without making it a person's or a firm's."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    if low in lists.directions or demonym(words.raw[index]) or region_demonym(words.raw[index]):
        return True
    return low in lists.never or (words.first[index] and low in lists.before)


def _goes_after(scan: _Scan, index: int) -> bool:
    """Whether a capital word may stand after a place name: a noun of something there, a title, another place."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    nouns = (lists.area, lists.building, lists.body, lists.club, lists.titles, lists.street, lists.directions)
    return any(low in noun for noun in nouns) or low in lists.never or bool(demonym(words.raw[index]))


def _placed(scan: _Scan, index: int, after: int) -> bool:
    """Whether a word of place stands before ("in", "outskirts of") or after ("district") the name."""
    words, lists = scan.words, scan.lists
    if after < len(words) and words.joined[after] and words.low[after] in lists.after:
        return True
    if not index or not words.joined[index]:
        return False
    before = words.low[index - 1]
    if before in lists.directions and index > 1 and words.joined[index - 1]:
        before = words.low[index - 2]
    if before == "of" and index > 1:
        return words.low[index - 2] in lists.before_of
    return before in lists.before


def _followed_by_container(scan: _Scan, after: int) -> bool:
    """Whether ", Texas" or ", Tex." or ", Nangarhar" follows: a place inside a larger one."""
    words = scan.words
    if after >= len(words) or not words.capital[after]:
        return False
    gap = words.text[words.end[after - 1] : words.start[after]]
    if not _LETTERED.match(gap):
        return False
    raw = words.raw[after]
    if country_short(raw) or admin1_short(raw) or admin1_short(raw + "."):
        return True
    for size in (3, 2, 1):
        if after + size <= len(words) and all(words.joined[after + 1 : after + size]):
            found = scan.gazetteer.candidates(scan.quote(after, after + size))
            if found and found[0].level in ("country", "admin1"):
                return True
    return False
