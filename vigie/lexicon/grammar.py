"""Grammar: closed word classes and common verbs of English, loaded from data/grammar.json and kept in memory.

Place in the flow: `code` tags the words of a sentence with it. In: nothing. Out: a Grammar of frozen sets.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Grammar", "load_grammar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Which words are determiners, prepositions, verbs, titles … in lower case."""

    determiners: frozenset[str]
    quantities: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    premodifiers: frozenset[str]
    nouns_too: frozenset[str]
    titles: frozenset[str]
    verbs: frozenset[str]
    """Base forms."""
    finite: frozenset[str]
    """Past tense and third person: a verb wherever no determiner stands before it."""
    participles: frozenset[str]
    gerunds: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The grammar of the package's own table."""
    table = json.loads(resources.files("vigie.data").joinpath("grammar.json").read_text(encoding="utf-8"))
    forms = table["verb_forms"]
    names = [name for name in Grammar.__dataclass_fields__ if name in table]
    return Grammar(
        **{name: frozenset(table[name]) for name in names},
        finite=frozenset(forms["past"]) | frozenset(forms["third"]),
        participles=frozenset(forms["participle"]),
        gerunds=frozenset(forms["gerund"]),
    )
