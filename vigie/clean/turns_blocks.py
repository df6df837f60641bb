"""The blocks of a conversation: paragraphs, and lines that begin with the label of a speaker.

Place in the flow: used by `turns`. In: a clean text. Out: Blocks in order, each with its label where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vigie.lexicon.cleaning import cleaning_words

__all__ = ["Block", "blocks", "is_answer_label", "is_ask_label", "label_key"]

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# "France 24:", "MR. PRICE:", "**Ana Oru:**", "Dr. Ali Musa (Radio Oru):"
_COLON = re.compile(r"[*_>\s]*(?P<label>[^\W_][^:：\n?!]{0,58}?)[*_]*\s*[:：][*_]*(?:\s+|\Z)(?!//)")
# "Q.", "A -", "Q1.", "Question 2 –"
_LETTER = re.compile(r"[*_>\s]*(?P<label>[^\W\d_]+\s?\d{0,2})[*_]*\s?[.)–—-][*_]*\s+")
_BRACKET = re.compile(r"\[(?P<label>[^\W_][^\[\]\n]{0,40})\]\s*:?\s*")
_INLINE = re.compile(r"(?<=[?!.”\"])\s+(?=[QA]\s?[:.]\s)|\s+(?=\[[^\W_][^\[\]\n]{0,40}\]\s)")
_LINE_LABEL = re.compile(r"\n(?=[*_>]*[^\W_][^:：\n?!]{0,40}[:：](?:\s|$)|[QA]\s?[.)]\s)")
_NUMBER = re.compile(r"\s*\(?\d{1,2}\)?\Z")
_TITLES = re.compile(r"(?:mr|mrs|ms|dr|gen|col|lt|maj|capt|sen|rep|gov|prof|amb|hon|st|sgt)\.?\Z", re.IGNORECASE)
_PARTICLES = "|al|el|de|da|do|di|du|der|den|van|von|bin|ibn|ben|la|le|and|of|the|"

LABEL_WORDS = 6
"""Words: a longer beginning before a colon is a sentence."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` without the label; `alone`: the label stood on a line of its own, the words follow."""

    label: str | None
    start: int
    end: int
    text: str
    words: int
    alone: bool = False

    @property
    def asks(self) -> bool:
        """The last sentence is a question."""
        return self.text.rstrip('"”’»)]* ').endswith(("?", "؟", "？"))


def blocks(text: str) -> list[Block]:
    """Every paragraph as one block, or as several where lines or bracketed labels in it begin with a speaker."""
    found: list[Block] = []
    for start, end in _pieces(text):
        block = _block(text, start, end)
        if found and found[-1].label and not found[-1].text and block.label is None:
            block = Block(found.pop().label, block.start, block.end, block.text, block.words, alone=True)
        found.append(block)
    return [block for block in found if block.text]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        start, stop = paragraph.start(), paragraph.end()
        cuts = sorted(cut.end() for cut in (*_LINE_LABEL.finditer(text, start, stop), *_inline(text, start, stop)))
        for end in (*cuts, stop):
            if text[start:end].strip():
                yield start, end
            start = end


def _inline(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Labels in the middle of a paragraph: only Q and A, and bracketed words for the one who asks or answers."""
    return [cut for cut in _INLINE.finditer(text, start, end) if _known_label(text, cut.end())]


def _known_label(text: str, at: int) -> bool:
    label = _BRACKET.match(text, at) or _LETTER.match(text, at) or _COLON.match(text, at)
    return label is not None and (is_ask_label(label["label"]) or is_answer_label(label["label"]))


def _block(text: str, start: int, end: int) -> Block:
    label = _label(text, start, end)
    begin = min(label.end(), end) if label else start
    body = text[begin:end]
    begin += len(body) - len(body.lstrip())
    body = body.strip()
    name = label["label"].strip(" *_") if label else None
    if label and not body:
        return Block(name, begin, begin, "", 0, alone=True)
    return Block(name, begin, begin + len(body), body, len(_WORD.findall(body)))


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    colon = _COLON.match(text, start, end)
    if colon and (is_ask_label(colon["label"]) or is_answer_label(colon["label"]) or _name_like(colon["label"])):
        return colon
    bracket = _BRACKET.match(text, start, end)
    if bracket and bracket.end() < end and _name_like(bracket["label"]):
        return bracket
    for pattern in (_BRACKET, _LETTER):
        label = pattern.match(text, start, end)
        if label and (is_ask_label(label["label"]) or (is_answer_label(label["label"]) and _is_sign(text, label))):
            return label
    return None


def _is_sign(text: str, label: re.Match[str]) -> bool:
    """ "A." is a label, the article "A – …" is not."""
    return len(label["label"]) > 1 or text[label.end("label")] in ".)]"


def _name_like(label: str) -> bool:
    """Words that all begin with a capital or a digit, titles and particles aside: a person, an outlet."""
    plain = re.sub(r"\([^)]*\)", "", label).split()
    if not 0 < len(plain) <= LABEL_WORDS or label_key(label) in cleaning_words().not_speakers:
        return False
    capital = [word for word in plain if word[0].isupper() or _TITLES.match(word)]
    loose = [
        word
        for word in plain
        if word not in capital and f"|{word.casefold()}|" not in _PARTICLES and not word.isdigit()
    ]
    return bool(capital) and not loose


def label_key(label: str) -> str:
    """A label as it is compared: folded, without its number and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)", "", label)
    return _NUMBER.sub("", bare).casefold().strip(" .*_") if not label.isdigit() else label


def is_ask_label(label: str) -> bool:
    """ "Q", "Question 2", "Reporter": the one who asks."""
    key = label_key(label)
    return key in cleaning_words().asks or (len(key) > 1 and key[0] == "q" and key[1:].isdigit())


def is_answer_label(label: str) -> bool:
    """ "A", "Answer": the one who answers."""
    return label_key(label) in cleaning_words().answers
