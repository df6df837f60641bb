"""Which reports the coder can read: those in English, also where their language was guessed wrong.

Place in the flow: asked before anything of a report is coded. In: a Report. Out: yes or no.
"""

from __future__ import annotations

import re

from vigie.records import Report

__all__ = ["LANGUAGE", "is_readable"]

LANGUAGE = "en"
"""ISO 639-1: the language the model and the rules are made for."""
_SMALL = frozenset(
    {"the", "of", "and", "to", "in", "a", "was", "were", "that", "by", "on", "for", "with", "at", "from", "said", "is"}
)
_SHARE = 0.12
"""Least share of small English words in a text whose language was told as another: names and figures fool a guess."""
_SAMPLE = 4000
"""Characters looked at."""
_WORD = re.compile(r"[^\W\d_]+")


def is_readable(report: Report) -> bool:
    """Whether a report is in English by its own word, or by its words where it says otherwise."""
    if report.language in (None, LANGUAGE):
        return True
    words = _WORD.findall(report.text[:_SAMPLE].lower())
    return sum(word in _SMALL for word in words) >= _SHARE * max(1, len(words))
