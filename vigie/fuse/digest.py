"""What fusing needs of a report, once it has been coded: small, kept, never read from the text again.

Place in the flow: first step of `fuse`. In: a Coding. Out: a Digest: rare names, words, years, numbers, places, days
and a signature of the wording, so that new reports are compared with old ones without reading those anew.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from vigie.fuse.signature import Signature, signature
from vigie.lexicon.rarity import rarity
from vigie.lexicon.stance import load_stance
from vigie.records import Coding, DateMention, Incident, Passage, PlaceMention, Report
from vigie.text.sentences import passages

__all__ = ["Digest", "digest", "said_words", "text_hash"]

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_ENDS = ('"', "“", ".", "!", "?", ":")
NAMES_KEPT = 48
"""Names of a report that are kept, rarest and most used first: a story's own names are few."""
WORDS_KEPT = 128
"""Words of a report that are kept, likewise."""
RARE = 0.8
"""Rarity from which a name is one of few bearers: the 4,000 commonest words lie below."""
NAME_POWER = 3
"""Rarity to the third power: "Escalante" must outweigh five "Friday"s; set on ECB+ (docs/fuse.md)."""
CONTEXT = 160
"""Characters around the words of an incident whose names are its own."""
LEAD_SENTENCES = 12
"""Sentences among which the central one is looked for: a story is told at the top."""
TOLL_NOUNS = frozenset({"toll", "tally", "count", "figure", "figures", "number"})
FINE = ("point", "town", "admin2")

Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One report for comparing: `names` and `words` are unit vectors; `passages` are the names near each incident."""

    report_id: str
    text_hash: str
    """First 16 hex digits of the SHA-256 of its text: the same report again is known by it."""
    published: str | None
    outlet: str | None
    names: Weights
    words: Weights
    rare: tuple[str, ...]
    years: tuple[int, ...]
    numbers: tuple[str, ...]
    days: tuple[str, ...]
    countries: tuple[str, ...]
    towns: tuple[str, ...]
    kinds: tuple[str, ...]
    passages: dict[str, Weights]
    signature: Signature
    corrects: bool
    """Whether it says that a toll was revised."""
    central: tuple[int, int, str]
    """The sentence that holds most of its story's names, as start, end, quote."""


def digest(coding: Coding) -> Digest:
    """The report's digest; the same report always gives the same one."""
    report = coding.report
    counts, names = said_words(report.text)
    weighted = {name: (1 + math.log(counts[name])) * rarity(name) ** NAME_POWER for name in names}
    plain = {word: (1 + math.log(count)) * rarity(word) for word, count in counts.items()}
    years, numbers = _numbers(counts)
    sentences = passages(report.text)
    places = [one for one in coding.mentions if isinstance(one, PlaceMention)]
    days = (one for one in coding.mentions if isinstance(one, DateMention))
    return Digest(
        report_id=report.report_id,
        text_hash=text_hash(report.text),
        published=report.published[:10] if report.published else None,
        outlet=_outlet(report),
        names=_unit(weighted, NAMES_KEPT),
        words=_unit(plain, WORDS_KEPT),
        rare=tuple(sorted(name for name in names if rarity(name) > RARE)),
        years=years,
        numbers=numbers,
        days=_sorted(one.earliest for one in days if one.earliest and one.earliest == one.latest),
        countries=_sorted(one.country for one in places if one.country),
        towns=_sorted(one.gazetteer_id for one in places if one.gazetteer_id and one.level in FINE),
        kinds=_sorted(incident.kind for incident in coding.incidents),
        passages={one.incident_id: _passage(one, report.text, names) for one in coding.incidents},
        signature=signature(report.text),
        corrects=_corrects(sentences),
        central=_central(sentences, weighted),
    )


def text_hash(text: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def said_words(text: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """How often each word stands in a text, in lower case, and which of them are names.

    A name is a word that stands with a capital inside a sentence, and more often so than without.
    """
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for found in WORD.finditer(text):
        word = found.group()
        plain = word.lower().removesuffix("'s").removesuffix("’s")
        counts[plain] += 1
        if word[0].islower():
            small[plain] += 1
        elif word[0].isupper() and not _starts(text, found.start()):
            capital[plain] += 1
    return counts, frozenset(word for word, count in capital.items() if count > small[word])


def _starts(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].strip()
    return not before.isalnum() and (start == 0 or before.endswith(SENTENCE_ENDS))


def _numbers(counts: Mapping[str, int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    found = [word for word in counts if word.isascii() and word.isdigit() and 2 <= len(word) <= 12]
    years = {word for word in found if len(word) == 4 and word[:2] in ("19", "20")}
    return tuple(sorted(map(int, years))), tuple(sorted(set(found) - years))


def _passage(incident: Incident, text: str, names: frozenset[str]) -> Weights:
    """The names near the words an incident rests on, by rarity."""
    lines = [line for line in incident.evidence if line.field == "kind"] or incident.evidence[:1]
    near = {
        found.group().lower().removesuffix("'s").removesuffix("’s")
        for line in lines
        for found in WORD.finditer(text, max(0, line.start - CONTEXT), line.end + CONTEXT)
    }
    return _unit({name: rarity(name) ** NAME_POWER for name in near & names}, NAMES_KEPT)


def _unit(weights: Weights, kept: int) -> Weights:
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:kept]
    length = math.sqrt(sum(weight * weight for _, weight in best))
    return {word: weight / length for word, weight in best if weight > 0} if length else {}


def _corrects(sentences: Iterable[Passage]) -> bool:
    verbs = load_stance().correct_verbs
    for sentence in sentences:
        words = {word.lower() for word in WORD.findall(sentence.text)}
        if words & verbs and words & TOLL_NOUNS:
            return True
    return False


def _central(sentences: Sequence[Passage], names: Mapping[str, float]) -> tuple[int, int, str]:
    """The sentence with most of the names' weight, the first of equals; the whole of a text without any."""

    def weight(sentence: Passage) -> float:
        found = {word.lower() for word in WORD.findall(sentence.text)}
        return sum(names.get(word, 0.0) for word in found)

    best = max(sentences[:LEAD_SENTENCES], key=weight, default=None)
    return (best.start, best.end, best.text) if best else (0, 0, "")


def _outlet(report: Report) -> str | None:
    """Who published it: the named source, else the address's host."""
    if report.source:
        return report.source.strip().lower()
    host = urlsplit(report.url).hostname if report.url else None
    return host.removeprefix("www.") if host else None


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
