"""Names of authors out of what a page prints for them: "By Jane Roe, MD | Staff writer" -> Jane Roe.

Place in the flow: authors are cleaned and weighed with it. In: a raw author string. Out: names.
"""

from __future__ import annotations

import html
import re
from functools import cache

from vigie.clean.page.days import days_in
from vigie.lexicon.pages import page_words

__all__ = ["author_names", "is_collective", "letters", "name_likeness", "names_after_by"]

LONGEST_NAME = 60
"""Characters: longer strings are sentences, not names."""
PROPER, DESK, USER = 1.0, 0.6, 0.4
"""Likeness asked of a name after "by": of a first and last name, of a desk where the line begins with "by", or of a
user name where the line has nothing else."""
GENRE_WORDS = 2
"""Words that may stand before "by" in an author element."""
SHORT_BYLINE = 4
"""Words of a line that has nothing beside a byline."""
MOST_WORDS = 6
"""Words of a person's or a desk's name."""
_TAG = re.compile(r"<[^<>]{0,300}>")
_ADDRESS = re.compile(r"\S*https?://\S*|\bwww\.\S+|\S+@\S+\.\w+|\S+\.(?:com|org|net)/\S*")
_HANDLE = re.compile(r"(?:^|\s)@\w+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"")
_CUT = re.compile(r"\s*(?:[|•·‧∙●⋅—/\\>»]|\s[–-]\s|\d+\s*min\b|\s{3,}|\n)\s*")
_EDGE = " \t\r\n,.;:-–—|•·*_\"'“”‘’()[]<>#&+="
_PARTICLES = frozenset({
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten",
    "bin", "bint", "ibn", "al", "el", "ould", "ag", "y", "e", "of", "the", "and", "af", "av", "zu",
})  # fmt: skip


def author_names(raw: str) -> tuple[str, ...]:
    """The names in a raw author string, cleaned of "by", roles, credentials, dates and addresses, in order."""
    text = _TAG.sub(" ", html.unescape(raw))
    text = _ADDRESS.sub(" ", _HANDLE.sub(" ", text)).strip()
    day = days_in(text, month_first=True)
    if day:
        text = f"{text[: day[0].start]} | {text[day[-1].end :]}"
    text = _without_by(_BRACKETS.sub(" ", text))
    parts = (piece for part in _CUT.split(text) for piece in _after_name().split(part)[:1])
    first = next((part for part in parts if part and author_names_of_part(part)), "")
    return author_names_of_part(first)


def author_names_of_part(part: str) -> tuple[str, ...]:
    """The names in a list of names: "A, B and C"."""
    found: dict[str, str] = {}
    for piece in _splitter().split(part):
        other = _by().search(piece)
        name = "" if other and other.start() else _trimmed(piece)  # "editing by" names others
        if name and name_likeness(name) > 0:
            found.setdefault(letters(name), name)
    names = tuple(found.values())
    if names and len(names[0].split()) > 1:  # "Jane Roe, Nairobi": one word after a full name is a place
        names = tuple(name for name in names if len(name.split()) > 1)
    return names


def names_after_by(line: str, labelled: bool = False) -> tuple[str, ...]:
    """The names that follow a byline word ("By", "Written by", "Par" …) in a short line, () where none does.

    Only a date, a label or a sign may stand before the word: "reviewed by" and "a game by" are no bylines. `labelled`
    says that the line lies in an author element: there a word or two may, as in "Guide by Jane Roe"."""
    match = _by().search(line)
    if not match:
        return ()
    before = line[: match.start()]
    if not _is_label(before) and not (labelled and _is_genre(before)):
        return ()
    names = author_names(line[match.end() :])
    short = len(line.split()) <= SHORT_BYLINE
    enough = PROPER if match.start() else USER if short else DESK
    return names if names and name_likeness(names[0]) >= enough else ()


def _is_genre(before: str) -> bool:
    words = before.casefold().split()
    known = page_words()
    return (
        len(words) <= GENRE_WORDS
        and before.casefold().strip() not in known.checked
        and known.not_a_name.isdisjoint(words)
    )


def _is_label(before: str) -> bool:
    text = before.strip()
    for day in reversed(days_in(text, month_first=True)):
        text = f"{text[: day.start]}{text[day.end :]}"
    return not text or text[-1] in "|•·‧∙●⋅—–/:>»" or not _published().sub("", text).strip(_EDGE)


def name_likeness(name: str) -> float:
    """How much a string looks like the name of an author, 0 (not at all) to 1 (first and last name)."""
    words = name.split()
    plain = name.casefold().strip(_EDGE)
    if not words or len(name) > LONGEST_NAME or len(words) > MOST_WORDS or plain in page_words().not_a_name:
        return 0.0
    if not any(map(str.isalpha, name)) or len(letters(name)) < 2:
        return 0.0
    if is_collective(name):
        return 0.6
    if any(map(str.isdigit, name)) or len(words) == 1:
        return 0.5
    proper = [word for word in words if word.casefold() not in _PARTICLES]
    if all(word[0].isupper() or not word[0].isalpha() or word[0] == word[0].upper() for word in proper):
        return 1.0
    return 0.4 if len(words) <= 3 else 0.1


def is_collective(name: str) -> bool:
    """Whether a name is a desk or an organisation ("Editorial Team") rather than a person."""
    return any(word.strip(_EDGE).casefold() in page_words().collective for word in name.split())


def letters(text: str) -> str:
    """Letters only, case-folded: two spellings of a name compare equal."""
    return "".join(filter(str.isalpha, text.casefold()))


def _without_by(text: str) -> str:
    while match := _leading_by().match(text):
        text = text[match.end() :]
    return text


def _trimmed(piece: str) -> str:
    name = " ".join(piece.split()).strip(_EDGE)
    name = _role().sub("", name).strip(_EDGE)
    name = _leading_role().sub("", name).strip(_EDGE)
    words = name.split()
    while len(words) > 1 and (_is_credential(words[-1]) or not any(map(str.isalpha, words[-1]))):
        words.pop()
    bare = " ".join(words)
    return "" if _is_credential(bare) else bare


def _is_credential(word: str) -> bool:
    """Whether a word is letters after a name: "MA" and "PhD" are, "Ma" is a name."""
    plain = word.strip(".,®™")
    return plain.casefold() in page_words().credentials and (plain != plain.capitalize() or len(plain) > len("Ma"))


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;]\s*|\s+(?:{_any(page_words().joins)}|&|\+|with)\s+", re.IGNORECASE)


@cache
def _after_name() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_any(page_words().after_name)})(?=\s|$)")


@cache
def _published() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any((*page_words().published, *page_words().updated))})(?!\w)", re.IGNORECASE)


@cache
def _leading_by() -> re.Pattern[str]:
    words = _any((*page_words().by, *page_words().published, *page_words().updated))
    return re.compile(rf"^\W*(?:{words})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[^\w'’])){'(?:' + _any(page_words().by) + ')'}(?:\s*[:：]\s*|\s+)(?=\w)", re.IGNORECASE
    )


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,]+)(?:{_any(page_words().roles)})\b.*$", re.IGNORECASE)


@cache
def _leading_role() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any(page_words().roles)})\b[\s:]*", re.IGNORECASE)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
