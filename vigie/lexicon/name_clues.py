"""What speaks for and against a capital word being part of a name: the clues the name finder weighs.

Place in the flow: under `names`, and the same in training (tools/names/train.py). In: the words of a text and what is
known in it. Out: for each capital word its clues, as short strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from vigie.lexicon.place_words import PlaceWords
from vigie.lexicon.place_words_in_text import Words

__all__ = ["NameScan", "clues_of", "running_clues", "scan_of", "standing_clues"]

_NO_WORD = "-"
_GAP_CLUES = 2  # characters of what stands before and after a word that tell: "(", "@", "'s"
_LONG_WORD = 9  # letters: words this long and longer count as one length


@dataclass(frozen=True, slots=True)
class NameScan:
    """A text being searched: its words and, by word number, what kind of known span covers it ("" for none)."""

    words: Words
    known: list[str]
    seen_small: frozenset[str]
    """Words the text writes small somewhere."""
    seen_inside: frozenset[str]
    """Capital words that stand inside a sentence somewhere."""
    common: Collection[str]
    lists: PlaceWords
    peopled: Callable[[str], int]
    """How many digits the population of the largest place of a name has; -1 where no place bears it."""


def scan_of(
    words: Words,
    spans: Iterable[tuple[int, int, str]],
    common: Collection[str],
    lists: PlaceWords,
    peopled: Callable[[str], int],
) -> NameScan:
    """The state of one search; `spans` are (start, end, kind) of places and registered actors found before."""
    covered = sorted(spans)
    known = [""] * len(words)
    at = 0
    for index in range(len(words)):
        while at < len(covered) and covered[at][1] <= words.start[index]:
            at += 1
        if at < len(covered) and covered[at][0] < words.end[index]:
            known[index] = covered[at][2]
    small = frozenset(low for low, capital in zip(words.low, words.capital, strict=True) if not capital)
    inside = frozenset(
        words.low[index]
        for index in range(len(words))
        if words.capital[index] and not words.first[index] and not words.shouted[index]
    )
    return NameScan(words, known, small, inside, common, lists, peopled)


def clues_of(scan: NameScan, index: int, before: str) -> list[str]:
    """The clues of one capital word; `before` is what the word before it was found to be."""
    return [*standing_clues(scan, index), *running_clues(scan, index, before)]


def standing_clues(scan: NameScan, index: int) -> list[str]:
    """The clues of one capital word that its text alone gives."""
    words = scan.words
    low, raw = words.low[index], words.raw[index]
    ahead = words.low[index + 1] if index + 1 < len(words) else _NO_WORD
    behind = words.low[index - 1] if index else _NO_WORD
    two_behind = words.low[index - 2] if index > 1 else _NO_WORD
    gap_before = words.text[max(0, words.start[index] - _GAP_CLUES) : words.start[index]].strip()
    gap_after = words.text[words.end[index] : words.end[index] + _GAP_CLUES].strip()
    case = _case(scan, index)
    usual = _usual(scan, index)
    known = scan.known[index]
    ahead_class = _class_of(scan, index + 1) if index + 1 < len(words) else _NO_WORD
    behind_class = _class_of(scan, index - 1) if index else _NO_WORD
    own = _class_of(scan, index)
    return [
        "bias", f"w={low}", f"x={low[-3:]}", f"s={_shape(raw)}", f"c={case}", f"u={usual}", f"uc={usual}{case}",
        f"k={known}", f"ku={known}{usual}", f"a={ahead}", f"b={behind}", f"bb={two_behind} {behind}",
        f"A={ahead_class}", f"B={behind_class}", f"AB={behind_class}|{ahead_class}", f"o={own}",
        f"oA={own}|{ahead_class}", f"oB={own}|{behind_class}", f"<={gap_before[-1:]}", f">={gap_after[:1]}",
        f"n={min(len(raw), _LONG_WORD)}{_shape(raw)}",
    ]  # fmt: skip


def running_clues(scan: NameScan, index: int, before: str) -> list[str]:
    """The clues that what the word before was found to be gives."""
    own = _class_of(scan, index)
    return [f"p={before}", f"po={before}|{own}|{_usual(scan, index)}", f"pk={before}|{scan.known[index]}"]


def _case(scan: NameScan, index: int) -> str:
    """Where the word stands, as far as that says what its capital is worth."""
    words = scan.words
    if words.shouted[index]:
        return "loud"
    place = "first" if words.first[index] else "in"
    joined = index > 0 and words.capital[index - 1] and words.joined[index]
    follows = index + 1 < len(words) and words.capital[index + 1] and words.joined[index + 1]
    return f"{place}{int(joined)}{int(follows)}"


def _usual(scan: NameScan, index: int) -> str:
    """Whether the word is an ordinary one, from the text itself and from our own word list."""
    low = scan.words.low[index]
    return f"{int(low in scan.common)}{int(low in scan.seen_small)}{int(low in scan.seen_inside)}"


def _class_of(scan: NameScan, index: int) -> str:
    """The kind of a word by the lists: a given name, a title, a noun of a body, a place, small, plain."""
    lists, low = scan.lists, scan.words.low[index]
    if not scan.words.capital[index]:
        for name in ("titles", "speaks", "told", "before"):
            if low in getattr(lists, name):
                return name
        return "small"
    if low in lists.forenames:
        return "given"
    for name in ("given", "titles", "body", "club", "building", "street", "area", "directions", "never"):
        if low in getattr(lists, name):
            return name
    digits = scan.peopled(scan.words.raw[index])
    if digits >= 0:
        return f"place{min(digits, 7) // 2}"
    return "usual" if low in scan.common else "rare"


_RUNS = (
    (re.compile(r"[A-Z]+"), "A"),
    (re.compile(r"[^\W\d_A-Z]+"), "a"),
)


def _shape(raw: str) -> str:
    """Capitals and small letters, runs shortened: "IEDs" is Aa, "McCain" AaAa, "al-Sadr" a-Aa."""
    if raw.istitle():
        return "Aa" if len(raw) > 1 else "A1"
    if raw.isupper():
        return f"A{min(len(raw), 5)}"
    for pattern, sign in _RUNS:
        raw = pattern.sub(sign, raw)
    return raw
