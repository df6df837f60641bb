"""Names of persons and organisations that no registry knows: where they stand in a text, and which of both they are.

Place in the flow: `resolve` adds them to the actors found by `code`. In: a text and the places and registered actors
in it. Out: FoundName spans. Each capital word is judged by a linear model (averaged perceptron: Collins 2002) over the
clues of name_clues; neighbours judged alike make one name. Data: vigie/data/names.json, made by tools/names/train.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

import msgspec

from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.name_clues import NameScan, clues_of, scan_of
from vigie.lexicon.place_words import load_place_words
from vigie.lexicon.place_words_in_text import split_words

__all__ = ["FoundName", "NameModel", "WordClass", "find_names", "judged", "load_names", "without_article"]

WordClass = Literal["none", "person", "organization", "place"]
CLASSES: tuple[WordClass, ...] = get_args(WordClass)
Weights = tuple[int, int, int, int]
EDITED = 600  # hundredths: in edited prose a capital speaks more for a name than in the messages learned from
ROUGH = 200  # the same for other texts
LEAST_WORDS, OPENING, INSIDE = 30, 0.65, 0.22  # words inside sentences; shares of capitals of edited prose
ELSEWHERE = 0.5  # what speaks for a word at its other places in the text counts half
_JOINS = frozenset({"of", "for", "and", "the", "de", "del", "la", "al", "bin", "ibn", "ul", "el", "y", "&"})
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "ash", "az", "an", "ez", "ul"})
_SMALL_TOWN = 5  # digits of its population: a family name is told from it where the full name is in the text
_SHORT = 3  # letters: a shorter last word of a name is a suffix or an initial
_MOST_JOINS = 2  # small words inside one name: "Bank of the West"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in a text: `text[start:end]`."""

    start: int
    end: int
    kind: WordClass


@dataclass(frozen=True, slots=True)
class NameModel:
    """What each clue counts for each class, in the order of CLASSES; `common` are ordinary words."""

    weights: dict[str, Weights]
    common: frozenset[str]


@cache
def load_names() -> NameModel:
    """The model that comes with Vigie, read once."""
    raw = resources.files("vigie").joinpath("data", "names.json").read_bytes()
    return msgspec.json.decode(raw, type=NameModel)


def find_names(text: str, known: Iterable[tuple[int, int, str]]) -> tuple[FoundName, ...]:
    """Every name of a person, organisation or place in a text, in order, as the model sees it.

    `known`: (start, end, kind) of what was found before: places (`place`, `demonym`) and registered actors (`actor`).
    """
    model = load_names()
    gazetteer = load_gazetteer()
    words = split_words(text, gazetteer.knows)
    scan = scan_of(words, known, model.common, load_place_words(), peopled)
    return tuple(_joined(scan, settled(scan, judged(scan, model.weights))))


def peopled(name: str) -> int:
    """How many digits the population of the most prominent place of a name has; -1 where no place bears it."""
    best = load_gazetteer().best(name)
    return -1 if best is None else len(str(best.population)) if best.level == "town" else 9


def judged(scan: NameScan, weights: dict[str, Weights], cost: int | None = None) -> list[str]:
    """The class of every word of a text; small words are none.

    A word is judged by its own clues, and by half of what speaks for it where else it stands in the text. `cost`: what
    is taken from "no name", in hundredths; by the look of the text where it is not given.
    """
    found: list[str] = []
    scores: dict[int, Weights] = {}
    before = "none"
    if cost is None:
        cost = EDITED if _is_edited(scan) else ROUGH
    for index in range(len(scan.words)):
        if scan.words.capital[index] and not scan.words.shouted[index]:
            scores[index] = _score(clues_of(scan, index, before if scan.words.joined[index] else "none"), weights, cost)
            before = _best(scores[index])
        else:
            before = "none"
        found.append(before)
    for indexes in _same_words(scan, scores):
        total = [sum(scores[index][number] for index in indexes) for number in range(len(CLASSES))]
        for index in indexes:
            mine, others = scores[index], len(indexes) - 1
            shared = [own + ELSEWHERE * (whole - own) / others for own, whole in zip(mine, total, strict=True)]
            found[index] = _best(shared)
    return found


def settled(scan: NameScan, classes: Sequence[str]) -> list[str]:
    """The classes with what other places of the text say: a family name whose full name was found, a body by its noun.

    A creed alone ("Sunni", "Islamists") names nobody.
    """
    words, lists = scan.words, scan.lists
    found = [
        "none" if kind != "none" and words.low[index] in lists.creeds and not _is_beside(scan, classes, index) else kind
        for index, kind in enumerate(classes)
    ]
    _join_persons(scan, found)
    family = {
        without_article(words.low[index])
        for index in range(1, len(words))
        if found[index] == found[index - 1] == "person" and words.joined[index] and len(words.raw[index]) > _SHORT
    }
    for index, low in enumerate(words.low):
        if (
            found[index] != "person"
            and words.capital[index]
            and _is_free(scan, index)
            and without_article(low) in family
        ):
            found[index] = (
                "person" if found[index] != "organization" or _stands_alone(scan, found, index) else "organization"
            )
    for first, last in _bodies(scan, found):
        found[first : last + 1] = ["organization"] * (last + 1 - first)
    return found


def _join_persons(scan: NameScan, found: list[str]) -> None:
    """One name of which half was taken for an organisation or nothing is a person's: "Abubakar Shekau", "Ag Ghali"."""
    words, lists = scan.words, scan.lists
    for index in range(1, len(words)):
        if not words.joined[index] or not (words.capital[index] and words.capital[index - 1]):
            continue
        pair = {found[index - 1], found[index]}
        given = words.low[index - 1] in lists.given or words.low[index - 1] in lists.forenames
        open_pair = pair == {"person", "organization"} or (given and pair in ({"none"}, {"person", "none"}))
        single = not any(
            0 <= at < len(words) and found[at] == "organization" and at not in (index - 1, index)
            for at in (index - 2, index + 1)
        )
        if given and single and open_pair and all(_may_be_person(scan, at) for at in (index - 1, index)):
            found[index - 1] = found[index] = "person"


def _may_be_person(scan: NameScan, index: int) -> bool:
    """Whether a word is no noun of a body, building, street or area, and nothing known as a place or group."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    nouns = (lists.body, lists.firms, lists.club, lists.building, lists.street, lists.area, lists.never, lists.small)
    return not scan.known[index] and not words.shouted[index] and not any(low in noun for noun in nouns)


def _stands_alone(scan: NameScan, found: Sequence[str], index: int) -> bool:
    """Whether no further word of an organisation's name stands beside a word."""
    words = scan.words
    after = index + 1 < len(words) and words.joined[index + 1] and words.capital[index + 1]
    before = index > 0 and words.joined[index] and found[index - 1] == "organization"
    return not after and not before


def without_article(low: str) -> str:
    """A name without its article: "al-Jolani" is "jolani"."""
    head, _, rest = low.partition("-")
    return rest if rest and head in _ARTICLES else low


def _is_beside(scan: NameScan, classes: Sequence[str], index: int) -> bool:
    """Whether a word is only a part of a name: "Muslim Brotherhood", "Communist Party"."""
    words = scan.words
    others = [index + 1] if index + 1 < len(words) and words.joined[index + 1] else []
    others += [index - 1] if index and words.joined[index] else []
    same = (other for other in others if words.capital[other] and classes[other] == classes[index])
    return any(words.low[other] not in scan.lists.creeds for other in same)


def _is_free(scan: NameScan, index: int) -> bool:
    """Whether nothing known stands there but a small town, and it is no ordinary word."""
    small_town = scan.known[index] == "place" and scan.peopled(scan.words.raw[index]) <= _SMALL_TOWN
    free = not scan.known[index] or small_town
    return free and not scan.words.shouted[index] and scan.words.low[index] not in scan.common


def _bodies(scan: NameScan, classes: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Runs of capital words that a noun of a body ends and in which nobody was found: "Selai Trading Company"."""
    words, lists = scan.words, scan.lists
    for last in range(1, len(words)):
        if words.low[last] not in lists.firms or not words.capital[last] or words.shouted[last] or scan.known[last]:
            continue
        if last + 1 < len(words) and words.joined[last + 1] and words.capital[last + 1]:
            continue
        first = last
        while first and words.joined[first] and words.capital[first - 1] and words.low[first - 1] not in lists.small:
            first -= 1
        inside = range(first, last + 1)
        if first < last and not any(classes[at] in ("person", "organization") for at in inside):
            yield first, last


def _is_edited(scan: NameScan) -> bool:
    """Whether a text writes capitals as edited prose does: at the start of sentences, and seldom inside them."""
    words = scan.words
    first = [words.capital[index] for index in range(len(words)) if words.first[index]]
    inside = [words.capital[index] for index in range(len(words)) if not words.first[index]]
    if len(inside) < LEAST_WORDS or sum(first) < OPENING * len(first):
        return False
    return sum(inside) <= INSIDE * len(inside)


def _score(clues: list[str], weights: dict[str, Weights], cost: int) -> Weights:
    none, person, organization, place = -cost, 0, 0, 0
    for clue in clues:
        row = weights.get(clue)
        if row is not None:
            none += row[0]
            person += row[1]
            organization += row[2]
            place += row[3]
    return none, person, organization, place


def _best(scores: Sequence[float]) -> str:
    return CLASSES[scores.index(max(scores))]


def _same_words(scan: NameScan, scores: Iterable[int]) -> list[list[int]]:
    """The capital words that stand more than once in the text, no ordinary words and no registered actor's there."""
    same: dict[str, list[int]] = {}
    for index in scores:
        if not scan.words.shouted[index] and scan.words.low[index] not in scan.common and scan.known[index] != "actor":
            same.setdefault(scan.words.low[index], []).append(index)
    return [indexes for indexes in same.values() if len(indexes) > 1]


def _joined(scan: NameScan, classes: list[str]) -> Iterable[FoundName]:
    """Words of one class one after another as names; an organisation's may hold "of", "for", "the"."""
    words = scan.words
    index = 0
    while index < len(words):
        kind = classes[index]
        if kind == "none":
            index += 1
            continue
        last = index
        while True:
            after = _next_part(scan, classes, last, kind)
            if after is None:
                break
            last = after
        first = index - 1 if kind == "person" and _opens_name(scan, classes, index) else index
        yield FoundName(words.start[first], words.end[last], kind)  # type: ignore[arg-type]  # a class of CLASSES
        index = last + 1


def _carries_on(scan: NameScan, classes: list[str], index: int) -> bool:
    """Whether a capital word right after an organisation's name belongs to it: "Washington Post", "Rights Watch"."""
    words, lists = scan.words, scan.lists
    low = words.low[index]
    if not words.capital[index] or words.shouted[index]:
        return False
    return low in lists.body or (classes[index] == "none" and low not in lists.never)


def _names_whose(scan: NameScan, classes: list[str], index: int) -> bool:
    """Whether a capital word after "of" ends an organisation's name: "Lions of Selai", "Bank of Japan"."""
    words = scan.words
    if not words.capital[index] or words.shouted[index] or classes[index] not in ("none", "place"):
        return False
    before = index - 2 if words.low[index - 1] == "the" else index - 1
    return words.low[before] == "of" and words.low[index] not in scan.lists.never


def _opens_name(scan: NameScan, classes: list[str], index: int) -> bool:
    """Whether the capital word before a person's name belongs to it: no title, no ordinary word, nothing known."""
    words, before = scan.words, index - 1
    if before < 0 or not words.joined[index] or not words.capital[before] or words.shouted[before]:
        return False
    low = words.low[before]
    plain = low in scan.common or low in scan.lists.titles or low in scan.lists.never or low in scan.lists.small
    return classes[before] == "none" and not plain and not scan.known[before]


def _next_part(scan: NameScan, classes: list[str], last: int, kind: str) -> int | None:
    """The word that carries a name on after its word `last`, None where the name ends there."""
    words = scan.words
    for step in range(1, (_MOST_JOINS if kind == "organization" else 1) + 2):
        index = last + step
        if index >= len(words) or not words.joined[index]:
            return None
        if classes[index] == kind:
            return index
        if kind == "organization" and step == 1 and _carries_on(scan, classes, index):
            return index
        if kind == "organization" and _names_whose(scan, classes, index):
            return index
        if words.low[index] not in _JOINS or (words.low[index] == "and" and kind == "person"):
            return None
    return None
