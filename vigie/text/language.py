"""Language: which language a text is written in.

Place in the flow: used by `clean` for reports that do not say it. In: a text. Out: a language code or None.
"""

from __future__ import annotations

__all__ = ["language_of"]

ENOUGH_LETTERS = 20
"""Letters: a shorter text does not tell its language."""
SAMPLE = 2000
"""Characters looked at: more changes no answer and costs time."""
LEAD = 20.0
"""Log-probability the best language must be ahead of the declared one to be believed over it (naive Bayes is far
too sure of itself: on a sentence of mixed names the lead of a wrong language stays below this)."""


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text as ISO 639-1, None where it cannot be told.

    `declared` is what the source says (`en`, `pt-BR`): it decides for texts that are short or could be either.
    Method: py3langid (naive Bayes over byte n-grams) on the beginning of the text.
    """
    prior = _code(declared)
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
        return prior
    return _told(sample, prior)


def _told(sample: str, prior: str | None) -> str:
    import py3langid  # loads its model of 5 MB: only when a language is asked for

    ranked = [(str(code), float(score)) for code, score in py3langid.rank(sample) if len(code) == len("xx")]
    best, best_score = ranked[0]
    if prior and prior != best and dict(ranked).get(prior, float("-inf")) > best_score - LEAD:
        return prior
    return best


def _code(declared: str | None) -> str | None:
    code = (declared or "").strip().replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
