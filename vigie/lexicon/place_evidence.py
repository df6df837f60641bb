"""Whether words that are a name of the gazetteer are a place where they stand.

Place in the flow: asked by place_spans for each name found. In: a Scan, the words, the run of capital words around
them. Out: `sure` (and so in the whole report), `yes`, `maybe` (a place if the same name is sure elsewhere) or `no`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from vigie.lexicon.countries import admin1_short, country_short, demonym, region_demonym
from vigie.lexicon.place_scan import Run, Scan

if TYPE_CHECKING:
    from vigie.lexicon.gazetteer import GazetteerPlace

__all__ = ["Verdict", "verdict"]

Verdict = Literal["sure", "yes", "maybe", "no"]

KNOWN_PEOPLE = 100_000  # a town of so many people is known by its name alone, even beside another capital word
PLAIN_PEOPLE = 1_000  # below this a name alone, without a word of place before it, is more often a family name
FIRST_PEOPLE = 15_000  # the same at the start of a sentence, where every word has a capital
STATE_PEOPLE = 1_000_000  # a first-order region of so many people is known like a country ("Virginia")
ACRONYM_LETTERS = 5  # a single word in capitals up to this length is an acronym, unless it opens a sentence
_CONTAINER = re.compile(r"\s*,\s*$|\s+\($")
_DATELINE = re.compile(r"\s*(?:,\s*(?:\d|[A-Z][A-Za-z]{2,8}\.?\s\d)|\(|:\s|--|[–—])")


def verdict(scan: Scan, index: int, size: int, run: Run) -> Verdict:
    """The verdict on `size` words from `index` on, which lie in `run`."""
    best = scan.gazetteer.best(scan.quote(index, index + size))
    if best is None:
        return "no"
    known = best.level in ("country", "region", "admin1") or best.population >= KNOWN_PEOPLE
    return (
        _of_itself(scan, index, size, best, known)
        or _beside(scan, index, size, run, known)
        or _alone(scan, index, size, best, known)
    )


def _of_itself(scan: Scan, index: int, size: int, best: GazetteerPlace, known: bool) -> Verdict | None:
    """What the words say, whatever stands around them."""
    words, lists = scan.words, scan.lists
    low, raw = words.low[index], words.raw[index]
    if size > 1:
        return "sure" if words.low[index + size - 1] in lists.area else None
    if low in lists.never or low in lists.small:
        return "no"
    if _is_dateline(scan, index) and (known or best.population >= FIRST_PEOPLE):
        return "sure"
    if raw.isupper() and not words.shouted[index] and len(raw) <= ACRONYM_LETTERS:
        return "yes" if _is_country_in_capitals(scan, index, best) else "no"
    return None


def _is_country_in_capitals(scan: Scan, index: int, best: GazetteerPlace) -> bool:
    """Whether a word in capitals is a country's own name at the head of a line: "MALI", "- NIGER | …"."""
    words = scan.words
    own = best.level == "country" and best.name.upper() == words.raw[index]
    line = words.text.rfind("\n", 0, words.start[index]) + 1
    return own and not any(sign.isalpha() for sign in words.text[line : words.start[index]])


def _is_dateline(scan: Scan, index: int) -> bool:
    """Whether the word opens a paragraph in capitals and a date, a dash or an agency follows: "MADRID, 5 MAY"."""
    words = scan.words
    if not words.raw[index].isupper() or not words.first[index]:
        return False
    return _DATELINE.match(words.text, words.end[index]) is not None


def _beside(scan: Scan, index: int, size: int, run: Run, known: bool) -> Verdict | None:
    """What the capital words beside it in the run say."""
    words, lists = scan.words, scan.lists
    begin, stop = run
    after = index + size
    if index > begin and not _may_precede(scan, index - 1) and not (size > 1 and known):
        named = words.low[index - 1] in lists.given or words.low[index - 1] in lists.titles
        return "maybe" if known and not named else "no"
    if after < stop and not _may_follow(scan, after) and (not known or (size == 1 and words.low[index] in lists.given)):
        return "no"
    return "sure" if _container_follows(scan, after) else None


def _alone(scan: Scan, index: int, size: int, best: GazetteerPlace, known: bool) -> Verdict:
    """What is left where nothing beside it tells: the words before, and how well known the place is."""
    words, lists = scan.words, scan.lists
    low, after = words.low[index], index + size
    placed = _is_placed(scan, index, after)
    if size == 1 and not _is_state(best):
        if low in scan.family:
            return "no"
        if low in lists.given or low in lists.common:
            return "yes" if placed else "no"
        if words.shouted[index]:
            return "yes" if placed else "maybe"
    if placed:
        return "sure"
    if size == 1 and not known and after < len(words) and words.joined[after] and words.low[after] in lists.speaks:
        return "no"
    least = FIRST_PEOPLE if words.first[index] else PLAIN_PEOPLE
    return "yes" if known or size > 1 or best.population >= least else "maybe"


def _is_state(place: GazetteerPlace) -> bool:
    """Whether it is a country or a large first-order region, whose name outweighs that it is a person's too."""
    return place.level == "country" or (place.level == "admin1" and place.population >= STATE_PEOPLE)


def _may_precede(scan: Scan, index: int) -> bool:
    """Whether a capital word may stand before a place name without making it a person's or a firm's."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    if low in lists.directions or low in lists.small or low in lists.before or low in lists.before_weak:
        return True
    return bool(demonym(words.raw[index]) or region_demonym(words.raw[index]))


def _may_follow(scan: Scan, index: int) -> bool:
    """Whether a capital word may stand after a place name: a noun of something there, a title, a direction."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    nouns = (lists.area, lists.building, lists.body, lists.club, lists.titles, lists.street, lists.directions)
    return any(low in noun for noun in nouns) or low in lists.never or bool(demonym(words.raw[index]))


def _is_placed(scan: Scan, index: int, after: int) -> bool:
    """Whether a word of place stands before ("in", "outskirts of") or after ("district") the name."""
    words, lists = scan.words, scan.lists
    if after < len(words) and words.joined[after] and words.low[after] in lists.after:
        return True
    if not index or not words.joined[index]:
        return False
    before = words.low[index - 1]
    if before in lists.before:
        return True
    if before in lists.directions and index > 1 and words.joined[index - 1]:
        before = words.low[index - 2]
    if before == "of" and index > 1:
        return words.low[index - 2] in lists.before_of
    return before in lists.before or (before in lists.before_weak and not words.shouted[index])


def _container_follows(scan: Scan, after: int) -> bool:
    """Whether ", Texas", ", Tex." or "(Spain)" follows: a place inside a larger one."""
    words = scan.words
    if after >= len(words) or not words.capital[after] or not _CONTAINER.match(scan.gap_after(after - 1)):
        return False
    raw = words.raw[after]
    if country_short(raw) or (admin1_short(raw) and not words.shouted[after]) or admin1_short(raw + "."):
        return True
    for size in (3, 2, 1):
        if after + size <= len(words) and all(words.joined[after + 1 : after + size]):
            found = scan.gazetteer.best(scan.quote(after, after + size))
            if found and found.level in ("country", "admin1"):
                return True
    return False
