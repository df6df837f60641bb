"""Words that tell a tie between two actors: "broke away from", "pledged allegiance to", "backed by".

Place in the flow: read by `measure`. In: the words between two actors. Out: which tie they tell, and which way.
Data: vigie/data/tie_cues.json, built from resources/lexicon/ties.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from vigie.records import RelationKind

__all__ = ["Cue", "cue_between", "is_doubted", "joint_cue", "noun_between", "relative_cue", "voices"]

_BEFORE = 40  # characters that may stand between the first actor and the cue: ", which last year"
_LASTING = re.compile(
    r"(?:an?|the|part|affiliat|branch|offshoot|linked|aligned|allies|rivals|loyal)\b|affiliate", re.IGNORECASE
)
_HEARSAY = re.compile(r"\b(?:said|believed|thought|rumou?red)\s+to\b", re.IGNORECASE)
_AFTER = 24  # … and between the cue and the second actor: "the powerful"


@dataclass(frozen=True, slots=True)
class Cue:
    """The tie some words tell; `turned`: it runs from the second actor to the first; offsets within the words.

    `lasting`: a noun that only says what one is to the other ("an offshoot of"), so that a day in the sentence is not
    the day of the tie.
    """

    relation: RelationKind
    turned: bool
    start: int
    end: int
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    straight: dict[RelationKind, list[str]]
    turned: dict[RelationKind, list[str]]
    joint: dict[RelationKind, list[str]]
    between: dict[RelationKind, list[str]]
    doubts: list[str]
    voices: list[str]


@cache
def _table() -> _Table:
    return msgspec.json.decode(files("vigie").joinpath("data", "tie_cues.json").read_bytes(), type=_Table)


@cache
def _patterns() -> tuple[tuple[RelationKind, bool, re.Pattern[str]], ...]:
    rows = [(kind, False, words) for kind, words in _table().straight.items()]
    rows += [(kind, True, words) for kind, words in _table().turned.items()]
    return tuple((kind, turned, _pattern(words)) for kind, turned, words in rows)


def _pattern(cues: list[str]) -> re.Pattern[str]:
    names = _either(cues)
    return re.compile(
        rf"^[^;:.!?“”\"]{{0,{_BEFORE}}}?(?<![\w])(?P<cue>{names})\b[^,;:.!?“”\"]{{0,{_AFTER}}}$", re.IGNORECASE
    )


def cue_between(words: str) -> Cue | None:
    """The tie told by all that stands between two actors; the longest cue counts; None where it tells none."""
    found = [
        Cue(kind, turned, match.start("cue"), match.end("cue"), _LASTING.match(match.group("cue")) is not None)
        for kind, turned, pattern in _patterns()
        if (match := pattern.match(words))
    ]
    return max(found, key=lambda cue: cue.end - cue.start, default=None)


def joint_cue(words: str) -> Cue | None:
    """What two told together do, from the words after them: "have fought each other"; None where it is no tie."""
    return _first(_joint(), words)


def noun_between(words: str) -> Cue | None:
    """The tie of "talks between A and B", from the words before the two."""
    return _first(_nouns(), words)


def relative_cue(words: str) -> Cue | None:
    """The tie of "A, which B supports", from the words after B: it runs from B to A."""
    found = _first(_relative(), words)
    return None if found is None else Cue(found.relation, True, found.start, found.end)


_Patterns = tuple[tuple[RelationKind, re.Pattern[str]], ...]


def _first(patterns: _Patterns, words: str) -> Cue | None:
    found = [
        Cue(kind, False, match.start("cue"), match.end("cue"))
        for kind, pattern in patterns
        if (match := pattern.search(words))
    ]
    return max(found, key=lambda cue: cue.end - cue.start, default=None)


def _either(cues: list[str]) -> str:
    return "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in sorted(cues, key=len, reverse=True))


_ADVERBS = (
    r"\s+(?:(?:both|also|now|then|again|later|long|recently|reportedly|jointly|finally|have|has|had|since|on\s\w+day)"
    r"\s+)*"
)


@cache
def _joint() -> _Patterns:
    rows = _table().joint.items()
    return tuple(
        (kind, re.compile(rf"^{_ADVERBS}(?P<cue>{_either(cues)})\b", re.IGNORECASE)) for kind, cues in rows if cues
    )


@cache
def _nouns() -> _Patterns:
    rows = _table().between.items()
    rest = r"(?:\s+(?:in|on|over)\s+\w+)?\s+between\s+(?:the\s+)?$"
    return tuple((kind, re.compile(rf"(?<!\w)(?P<cue>{_either(cues)}){rest}", re.IGNORECASE)) for kind, cues in rows)


@cache
def _relative() -> _Patterns:
    rows = _table().straight.items()
    verbs = {kind: [cue for cue in cues if " " not in cue or cue.startswith(("is ", "has "))] for kind, cues in rows}
    stop = r"\b\s*(?:[,.]|since|until|with)"
    return tuple(
        (kind, re.compile(rf"^{_ADVERBS}(?P<cue>{_either(verbs[kind])}){stop}", re.IGNORECASE))
        for kind in ("supports", "fights")
        if verbs[kind]
    )


def is_doubted(words: str) -> bool:
    """Whether words deny a tie, or say that it may be."""
    doubts = set(_table().doubts)
    if _HEARSAY.search(words):
        return True
    return any(word in doubts for word in re.findall(r"[a-z]+", words.lower())) or "n't" in words or "n’t" in words


@cache
def voices() -> frozenset[str]:
    """Nouns for those who speak for an actor: "spokesman", "officials", "statement"; lower case."""
    return frozenset(_table().voices)
