"""Stance: words that say how a report stands to what it tells, loaded from data/stance.json and kept in memory.

Place in the flow: `code` reads status and attribution with it. In: nothing. Out: a Stance of frozen sets, lower case.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Stance", "load_stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Verbs in all their forms, nouns and adjectives as they stand; see resources/lexicon/stance.yaml."""

    say_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    addressing_verbs: frozenset[str]
    media_nouns: frozenset[str]
    deny_verbs: frozenset[str]
    attempt_verbs: frozenset[str]
    fail_verbs: frozenset[str]
    foil_verbs: frozenset[str]
    plan_verbs: frozenset[str]
    threat_verbs: frozenset[str]
    achieve_verbs: frozenset[str]
    commit_verbs: frozenset[str]
    correct_verbs: frozenset[str]
    untrue_words: frozenset[str]
    accuse_verbs: frozenset[str]
    involve_verbs: frozenset[str]
    involvement_words: frozenset[str]
    suspect_words: frozenset[str]
    attempted_adjectives: frozenset[str]
    attempt_nouns: frozenset[str]
    plan_nouns: frozenset[str]
    threat_nouns: frozenset[str]
    hypothetical_nouns: frozenset[str]
    habit_words: frozenset[str]
    another_words: frozenset[str]
    doer_nouns: frozenset[str]
    unnamed_fighters: frozenset[str]
    unnamed_words: frozenset[str]
    describing_words: frozenset[str]


@cache
def load_stance() -> Stance:
    """The stance words of the package's own table."""
    table = json.loads(resources.files("vigie.data").joinpath("stance.json").read_text(encoding="utf-8"))
    return Stance(**{name: frozenset(words) for name, words in table.items()})
