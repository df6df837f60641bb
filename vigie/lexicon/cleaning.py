"""Words of what does not belong to a report's prose: calls to the reader, share and cookie text, credits, labels.

Place in the flow: `clean` goes by it. In: nothing. Out: CleaningWords, kept in memory. Source:
resources/lexicon/cleaning.yaml, built by tools/tables/cleaning.py.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["CleaningWords", "cleaning_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningWords:
    """Word sets are case-folded; patterns ignore case and match whole words."""

    phrases: dict[str, list[tuple[str, str]]]
    """The longest word of a phrase -> why it is removed, and the phrase: alone it makes a paragraph boilerplate."""
    vocabulary: frozenset[str]
    reporting: frozenset[str]
    pointers: re.Pattern[str]
    agencies: re.Pattern[str]
    credits: re.Pattern[str]
    notes: re.Pattern[str]
    introduces: re.Pattern[str]
    roles: re.Pattern[str]
    replies: re.Pattern[str]
    """How an answer begins that takes up a question, however short it is."""
    conversations: re.Pattern[str]
    closings: re.Pattern[str]
    imperatives: frozenset[str]
    address: frozenset[str]
    continues: frozenset[str]
    """Words that begin no sentence: in lower case after a full stop, they show that it stands there by mistake."""
    weighty: frozenset[str]
    """Numbers, negations and doubts: a copy that adds one says something new."""
    dotted: frozenset[str]
    """What follows a dot inside the name of a site or a file."""
    asks: frozenset[str]
    answers: frozenset[str]
    not_speakers: frozenset[str]
    outlets: frozenset[str]
    second_person: frozenset[str]
    first_person: frozenset[str]


@cache
def cleaning_words() -> CleaningWords:
    """The words of the package's own table, read once."""
    table = json.loads(resources.files("vigie.data").joinpath("cleaning.json").read_text(encoding="utf-8"))
    patterns: dict[str, re.Pattern[str]] = {
        name: re.compile(pattern, re.IGNORECASE) for name, pattern in table.items() if isinstance(pattern, str)
    }
    return CleaningWords(
        phrases={word: [(why, phrase) for why, phrase in found] for word, found in table["phrases"].items()},
        vocabulary=frozenset(table["vocabulary"]),
        reporting=frozenset(table["reporting"]),
        pointers=patterns["pointers"],
        agencies=patterns["agencies"],
        credits=patterns["credits"],
        notes=patterns["notes"],
        introduces=patterns["introduces"],
        roles=patterns["roles"],
        replies=patterns["replies"],
        conversations=patterns["conversations"],
        closings=patterns["closings"],
        imperatives=frozenset(table["imperatives"]),
        address=frozenset(table["address"]),
        continues=frozenset(table["continues"]),
        weighty=frozenset(table["weighty"]),
        dotted=frozenset(table["dotted"]),
        asks=frozenset(table["asks"]),
        answers=frozenset(table["answers"]),
        outlets=frozenset(table["outlets"]),
        not_speakers=frozenset(table["not_speakers"]),
        second_person=frozenset(table["second_person"]),
        first_person=frozenset(table["first_person"]),
    )
