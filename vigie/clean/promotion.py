"""Paragraphs that are no part of the report: calls to subscribe, share and cookie text, links, labels, picture credits.

Place in the flow: a step of mending in `clean`. In: a text, paragraphs split by a blank line. Out: which paragraphs go,
and why.

Method: a paragraph is weighed by what it says (phrases and words of resources/lexicon/cleaning.yaml, in many languages)
and how it stands there: short, speaking to the reader, without a full stop, after the last long paragraph, beside
others of its kind. Prose that reports ("said", "killed"), quotes, or names numbers weighs against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.lexicon.cleaning import cleaning_words

__all__ = ["Boilerplate", "boilerplate"]

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LABEL = re.compile(
    r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*_[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*|[a-z]+(?:-[a-z0-9]+){2,}"
    r"|\{\{[^{}]*\}\}|\{\w+\}|\[\w+(?:[_.]\w+)+\]"
)
_LIST_ITEM = re.compile(r"(?:[-*•–—|>#]|\d{1,2}[.)])\s")
_FULL_STOP = re.compile(r"[.…][\"”’»)\]]*\Z")
_QUOTE = re.compile(r"[\"“”«»]")
_POINTER_TAIL = re.compile(r"\s*(?::|>|»|→|\||–|-)\s*\S")
_SIGN = re.compile(r"[©/|(]|\b(?:via|by)\b")
_SIGN_BEFORE = re.compile(r"(?:©|\(c\)|\bvia|/|\||\bby)(?:\s*\d{4})?\Z", re.IGNORECASE)
_CREDIT_TAIL = re.compile(r"\s*(?::|/|©|\bby\b|\||–|-|$)", re.IGNORECASE)

LONG = 25
"""Words: a paragraph from this length on, with a full stop, is body; the tail begins after the last one."""
LONGEST = 60
"""Words: nothing longer is taken for a call to the reader."""
LONGEST_BY = {"promotion": 40, "share": 20, "cookie": 60, "navigation": 10}
"""Words: the longest paragraph a phrase takes out, by reason: cookie notices are long, headings of link lists short."""
SHORT = 12
"""Words: up to this length a paragraph is a line."""
ENOUGH = 2.0
"""Weight from which a paragraph goes; a phrase of the lexicon alone has it, measured with bench/damage.py."""
WEIGHTS = {
    "phrase": 1.6, "word": 0.5, "address": 0.5, "imperative": 0.6,
    "open": 0.3, "tail": 0.6, "neighbour": 0.6, "line": 0.4,
    "reports": -2.0, "quote": -0.8, "number": -0.4, "long": -0.8,
}  # fmt: skip
"""What each sign adds; set by hand so that a phrase needs one more sign, and words alone need three."""
MOST_WORDS = 3
"""Words of the vocabulary that count at most."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """`text[start:end]` is no prose of the report; `why` is a reason of Report.removed."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """`said`: its words, case-folded; empty for a paragraph that is too long to be boilerplate."""

    start: int
    end: int
    text: str
    words: int
    place: int
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """The place after the last long paragraph, and the words of the vocabulary the long paragraphs use."""

    tail: int
    topic: frozenset[str]


def boilerplate(text: str) -> list[Boilerplate]:
    """The paragraphs that go, in order. A text that would lose all of its paragraphs keeps them."""
    paragraphs = _paragraphs(text)
    page = _page(paragraphs)
    whys = {item.place: why for item in paragraphs if (why := _plain_case(item) or _weighed(item, page, False))}
    _spread(paragraphs, page, whys)
    _swallow_headings(paragraphs, page, whys)
    if len(whys) == len(paragraphs):
        return []
    return [Boilerplate(item.start, item.end, whys[item.place]) for item in paragraphs if item.place in whys]


def _paragraphs(text: str) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    for place, found in enumerate(_PARAGRAPH.finditer(text)):
        written = found.group().rstrip()
        words = written.count(" ") + 1
        said = tuple(_WORD.findall(written.casefold().replace("’", "'"))) if words <= LONGEST else ()
        paragraphs.append(_Paragraph(found.start(), found.end(), written, words, place, said))
    return paragraphs


def _page(paragraphs: list[_Paragraph]) -> _Page:
    """Where the tail begins, and what the body itself speaks of: those words are no sign of a call to the reader."""
    body = [item for item in paragraphs if item.words >= LONG and _FULL_STOP.search(item.text)]
    met = {word for item in paragraphs if item.words < LONG for word in item.said} & cleaning_words().vocabulary
    spoken = " ".join(item.text for item in body).casefold() if met else ""
    topic = frozenset(word for word in met if _is_said(word, spoken))
    return _Page(body[-1].place + 1 if body else len(paragraphs), topic)


def _is_said(word: str, spoken: str) -> bool:
    at = spoken.find(word)
    while at >= 0:
        end = at + len(word)
        if not spoken[at - 1 : at].isalnum() and not spoken[end : end + 1].isalnum():
            return True
        at = spoken.find(word, end)
    return False


def _spread(paragraphs: list[_Paragraph], page: _Page, whys: dict[int, str]) -> None:
    """A paragraph beside boilerplate needs less weight itself; in both directions, once each."""
    for item in (*paragraphs, *reversed(paragraphs)):
        if item.place not in whys and (item.place - 1 in whys or item.place + 1 in whys):
            why = _weighed(item, page, True)
            if why:
                whys[item.place] = why


def _swallow_headings(paragraphs: list[_Paragraph], page: _Page, whys: dict[int, str]) -> None:
    """A line without a full stop in the tail, right above a call to the reader, is its heading."""
    for item in reversed(paragraphs):
        line = item.words <= SHORT and not re.search(r"[.?!…:][\"”’»)\]]*\Z", item.text)
        if item.place >= page.tail and item.place not in whys and line and whys.get(item.place + 1) == "promotion":
            whys[item.place] = "promotion"


def _plain_case(item: _Paragraph) -> str | None:
    """Labels, bare links, pointers and credits show by their shape."""
    if item.words > LONG:
        return None
    if _LABEL.fullmatch(item.text):
        return "label"
    words = cleaning_words()
    pointer = words.pointers.match(item.text)
    if pointer and _POINTER_TAIL.match(item.text, pointer.end()) and words.reporting.isdisjoint(item.said):
        return "navigation"
    return _credit(item)


def _credit(item: _Paragraph) -> str | None:
    words = cleaning_words()
    text = item.text.strip("()[] ")
    head = words.credits.match(text)
    signs = words.agencies.finditer(text) if _SIGN.search(text) else ()
    agency = next((found for found in signs if _signed(text, found)), None)
    if head and _CREDIT_TAIL.match(text, head.end()) and item.words <= SHORT and words.reporting.isdisjoint(item.said):
        return "credit"
    if agency and (item.words <= SHORT / 2 or not _FULL_STOP.search(text)) and words.reporting.isdisjoint(item.said):
        return "credit" if item.words <= SHORT / 2 else "caption"
    if text.startswith("©") and item.words <= SHORT:
        return "credit"
    return None


def _signed(text: str, agency: re.Match[str]) -> bool:
    """The agency signs: "Oru/AFP", "© AFP", "via Reuters", or its name closes a bracket at the end."""
    before, after = text[: agency.start()].rstrip(), text[agency.end() :].lstrip()
    closes = after.startswith(")") and not after.strip(").") and "(" in before
    return bool(_SIGN_BEFORE.search(before)) or after.startswith(("/", "|")) or closes


def _weighed(item: _Paragraph, page: _Page, neighbour: bool) -> str | None:
    if not 0 < item.words <= LONGEST or _LIST_ITEM.match(item.text):
        return None
    why = _phrase(item)
    words = cleaning_words().vocabulary.intersection(item.said) - page.topic
    weight = (WEIGHTS["phrase"] if why else 0.0) + WEIGHTS["word"] * min(len(words), MOST_WORDS)
    speaks = _speaks(item)
    if not why and (not words or not (item.place >= page.tail or neighbour or _is_button(item, speaks, len(words)))):
        return None
    if not speaks and why in (None, "promotion") and _FULL_STOP.search(item.text):
        return None
    return (why or "promotion") if weight + speaks + _standing(item, page.tail, neighbour) >= ENOUGH else None


def _is_button(item: _Paragraph, speaks: float, words: int) -> bool:
    """A line that tells the reader what to do with what we offer, and ends without a full stop: anywhere in a page."""
    called = speaks >= WEIGHTS["imperative"] + WEIGHTS["address"]
    return called and words > 1 and item.words <= SHORT and not _FULL_STOP.search(item.text)


def _phrase(item: _Paragraph) -> str | None:
    """Why a phrase of the lexicon takes the paragraph out; headings of link lists must be the whole line."""
    index = cleaning_words().phrases
    spoken = f" {' '.join(item.said)} "
    for why, phrase in (found for word in item.said for found in index.get(word, ())):
        at = spoken.find(f" {phrase} ")
        if at >= 0 and item.words <= LONGEST_BY[why] and (why != "navigation" or at == 0):
            return why
    return None


def _speaks(item: _Paragraph) -> float:
    """Whether it speaks to the reader: an imperative first, "you", "our", "I"."""
    words = cleaning_words()
    first = WEIGHTS["imperative"] if item.said[:1] and item.said[0] in words.imperatives else 0.0
    return first + (0.0 if words.address.isdisjoint(item.said) else WEIGHTS["address"])


def _standing(item: _Paragraph, tail: int, neighbour: bool) -> float:
    """What its length, its place and its company add or take away."""
    signs = {
        "open": not _FULL_STOP.search(item.text),
        "tail": item.place >= tail,
        "neighbour": neighbour,
        "line": item.words <= SHORT,
        "long": item.words > LONG,
        "quote": bool(_QUOTE.search(item.text)),
        "number": any(map(str.isdigit, item.text)),
        "reports": not cleaning_words().reporting.isdisjoint(item.said),
    }
    return sum(WEIGHTS[sign] for sign, there in signs.items() if there)
