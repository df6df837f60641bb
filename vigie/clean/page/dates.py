"""The day a page was published, chosen among all dates it states, with a score and its reason for each.

Place in the flow: weighs the clues of `declared` and `visible`. In: clues. Out: Candidate records, best first.
Method: each place a date can stand in has a weight (how often it was the day of publication where we looked); the
same day stated in places that do not copy each other adds up as independent evidence (noisy or).
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.clean.page.days import day_of_stamp
from vigie.clean.page.shapes import Clue
from vigie.records import Candidate

__all__ = ["date_candidates"]

WEIGHTS = {
    "JSON-LD published": 0.85,
    "meta published": 0.85,
    "microdata published": 0.75,
    "published date beside the title": 0.85,
    "date beside the title": 0.75,
    "address": 0.8,
    "JSON-LD page published": 0.6,
    "meta date": 0.6,
    "published date elsewhere": 0.4,
    "JSON-LD modified": 0.3,
    "meta modified": 0.3,
    "microdata modified": 0.25,
    "updated date beside the title": 0.5,
    "JSON-LD page modified": 0.25,
    "updated date elsewhere": 0.25,
    "date elsewhere": 0.1,
    "JSON-LD other article published": 0.2,
    "JSON-LD other article modified": 0.05,
}
"""Basis -> weight, 0 to 1."""
FAMILIES = {"JSON-LD": "declared", "meta": "declared", "microdata": "declared", "address": "address"}
"""First word of a basis -> family; places of one family copy each other, so only the best of them counts."""
DOUBT = 0.5
"""Share of its weight a date keeps whose day and month could be swapped."""


def date_candidates(clues: Iterable[Clue], month_first: bool) -> tuple[Candidate, ...]:
    """Every date considered, best first; the score is that of the day, the basis names all places it stands in."""
    by_day: dict[str, dict[str, tuple[float, str]]] = {}
    for clue in clues:
        day = day_of_stamp(clue.value, month_first) if clue.field == "date" else None
        if day:
            family = FAMILIES.get(clue.basis.split()[0], "visible")
            best = by_day.setdefault(day, {}).get(family, (0.0, ""))
            by_day[day][family] = max(best, (_weight(clue.basis), clue.basis))
    found = [_candidate(day, families) for day, families in by_day.items()]
    return tuple(sorted(found, key=lambda item: (-item.score, item.value)))


def _candidate(day: str, families: dict[str, tuple[float, str]]) -> Candidate:
    doubt = 1.0
    for weight, _ in families.values():
        doubt *= 1.0 - weight
    places = [basis for _, basis in sorted(families.values(), reverse=True)]
    return Candidate("published", day, "; ".join(places), round(1.0 - doubt, 3))


def _weight(basis: str) -> float:
    place, comma, _ = basis.partition(",")
    return WEIGHTS.get(place, 0.1) * (DOUBT if comma else 1.0)
