"""Words of a sentence, each with a one-letter tag, so that phrases are found by patterns over the tags.

Place in the flow: first step of coding a sentence. In: a Passage. Out: a Sentence whose `tags` has one letter a word.

The tags: D determiner, # number, N noun, name or adjective, Z possessive 's, V finite verb, E past or participle,
G gerund, B be, H have, O do, M modal, X negation, A adverb, P preposition, T to, Y by, C conjunction, S subordinator,
W relative, R pronoun, and the marks , ; : . ? " ( ) -.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.grammar import load_grammar
from vigie.records import Passage

__all__ = ["Sentence", "Word", "sentence_of"]

_WORD = re.compile(
    r"(?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?)(?![\w])|(?P<possessive>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<short>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Capt|Sgt|Brig|St|Rep|"
    r"Sen|Gov|Rev|Prof|Hon|Adm|Cmdr|Cpl|Pvt|Insp|Supt)\.(?=\s)|(?-i:[A-Z])\.(?=\s+(?-i:[A-Z])))"
    r"|(?P<word>\w+(?:[-’'](?!s\b)\w+)*)|(?P<dash>--+|—|–|\s-\s)|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": "?", "…": ".", '"': '"', "“": '"', "”": '"', "«": '"',
    "»": '"', "(": "(", ")": ")", "[": "(", "]": ")",
}  # fmt: skip
_NUMBER_WORD = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_NAMES_TOO = frozenset({"may", "will", "march"})
"""Small words that are names inside a sentence when they begin with a capital."""
_NOUN_ENDS = ("tion", "sion", "ment", "ness", "ship", "ity", "ance", "ence", "ism", "ist", "ists", "hood")
_IN_GROUP = frozenset("ABHOMX")
"""Tags of what may stand inside a verb group before the verb: auxiliaries, negations, adverbs."""
_NOMINAL_BEFORE = frozenset("D#NZ")


class Word(NamedTuple):
    """A word or mark: offsets count the report's text; `low` is the word in lower case.

    A tuple, for there are hundreds a page.
    """

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage as words and tags: `len(words) == len(tags)`."""

    passage: Passage
    words: tuple[Word, ...]
    tags: str

    def retagged(self, tags: list[str]) -> Sentence:
        """The same words with other tags."""
        return Sentence(self.passage, self.words, "".join(tags))

    def text_of(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, the end exclusive."""
        base = self.passage.start
        return self.passage.text[self.words[first].start - base : self.words[last - 1].end - base]

    def word_at(self, offset: int) -> int:
        """Index of the first word that ends after an offset of the report's text."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def group_start(self, verb: int, *, over_yet: bool = True) -> int:
        """The first word of the verb group that word `verb` ends: its auxiliaries, negations and adverbs before it.

        "has not yet claimed": "yet" mostly joins clauses and has that tag; `over_yet` takes it into the group.
        """
        first = verb
        while first and (self.tags[first - 1] in _IN_GROUP or (over_yet and self.words[first - 1].low == "yet")):
            first -= 1
        return first


def sentence_of(passage: Passage) -> Sentence:
    """The words of a passage with their tags."""
    words, tags = [], []
    classes, shouted = _classes(), passage.text.isupper()
    for match in _WORD.finditer(passage.text):
        if match.lastgroup == "dash" and match[0].startswith((" ", "\n")):
            start, end = match.start() + 1, match.end() - 1
        else:
            start, end = match.span()
        text = passage.text[start:end]
        low = text.lower().replace("’", "'")
        words.append(Word(passage.start + start, passage.start + end, text, low))
        name = len(text) > 1 and text[0].isupper() and _is_name(text, low, bool(words), shouted)
        tags.append("N" if name else _tag(match.lastgroup or "mark", low, classes))
    _settle(words, tags)
    return Sentence(passage, tuple(words), "".join(tags))


def _is_name(text: str, low: str, inside: bool, shouted: bool) -> bool:
    """ "IS", "US", "WHO" in running text are names whatever the small word means; so are "May" and "Will" inside."""
    return not shouted and (text.isupper() or (inside and low in _NAMES_TOO)) and text.isalpha()


def _tag(group: str, low: str, classes: Mapping[str, str]) -> str:
    if group == "number":
        return "#" if not low.endswith(("st", "nd", "rd", "th")) else "N"
    if group == "possessive":
        return "Z"
    if group == "dash":
        return "-"
    if group == "mark":
        return _MARKS.get(low, "-")
    known = classes.get(low)
    if known:
        return known
    if _NUMBER_WORD.fullmatch(low):
        return "#"
    return _by_ending(low)


def _by_ending(low: str) -> str:
    if low.endswith("ly") and len(low) > 4:
        return "A"
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return "E"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    return "N"


def _settle(words: list[Word], tags: list[str]) -> None:
    """Settle words that may be noun or verb by what stands before and after them."""
    grammar = load_grammar()
    for index, tag in enumerate(tags):
        if tag not in "VEG":
            continue
        before = tags[index - 1] if index else "."
        after = tags[index + 1] if index + 1 < len(tags) else "."
        low = words[index].low
        if (
            (low in grammar.premodifiers and _modifies(low, before, after))
            or (before in _NOMINAL_BEFORE and tag != "V" and before != "N" and after in "N#EGV")
            or (tag == "G" and before in "DZ")
            or (tag == "V" and _is_noun(low, before, after))
        ):
            tags[index] = "N"


def _modifies(low: str, before: str, after: str) -> bool:
    """Whether a participle that may stand before a noun does; "detained" mostly is a verb, "suspected" seldom."""
    if after not in "N#VEG" or before in "BH":
        return False
    if low in load_codebook().verb_forms:
        return before in "D#" or (before == "P" and after == "N")
    return True


def _is_noun(low: str, before: str, after: str) -> bool:
    """Whether a present-tense form that may be a noun is one here."""
    if before in "DZ#":
        return True
    if low not in _nouns_too():
        return False
    return before not in "TMXR" and (after not in "D#R" or before in "PYG")


@cache
def _nouns_too() -> frozenset[str]:
    """Present-tense forms that are nouns at least as often: the grammar's, and the codebook's nouns."""
    plain = load_grammar().nouns_too
    triggers = load_codebook().forms
    nouns = {form for form, found in triggers.items() if any(one.pos == "noun" for one in found)}
    return frozenset(plain | {f"{word}s" for word in plain} | {f"{word}es" for word in plain} | nouns)


@cache
def _classes() -> dict[str, str]:
    """Word -> tag; a later class wins over an earlier one."""
    grammar = load_grammar()
    table: dict[str, str] = {}
    third = {form for form in grammar.finite if form.endswith("s")}
    codes = {"b": "V", "s": "V", "d": "E", "n": "E", "g": "G"}
    for form, letters in load_codebook().verb_forms.items():
        table[form] = codes[next((letter for letter in letters if letter in "dn"), letters[0])]
    for words, tag in (
        (grammar.verbs, "V"), (third, "V"), (grammar.finite - third, "E"), (grammar.participles, "E"),
        (grammar.gerunds, "G"), (grammar.adverbs, "A"), (grammar.quantities, "#"), (grammar.pronouns, "R"),
        (grammar.determiners, "D"), (grammar.prepositions, "P"), (grammar.subordinators, "S"),
        (grammar.conjunctions, "C"), (grammar.relatives, "W"), (grammar.be, "B"), (grammar.have, "H"),
        (grammar.do, "O"), (grammar.modals, "M"),
        (grammar.negations - grammar.be - grammar.have - grammar.do - grammar.modals, "X"),
        (frozenset({"to"}), "T"), (frozenset({"by"}), "Y"),
    ):  # fmt: skip
        table.update(dict.fromkeys(words, tag))
    return {word: tag for word, tag in table.items() if not (tag == "V" and word.endswith(_NOUN_ENDS))}
