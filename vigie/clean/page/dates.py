"""The day a page was published, chosen among all dates it states, with a score and its reason for each.

Place in the flow: weighs the clues of `declared` and `visible`. In: clues. Out: Candidate records, best first.
Method: each place a date can stand in has a weight (how often it was the day of publication where we looked); the
same day stated in places that do not copy each other adds up as independent evidence (noisy or).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vigie.clean.page.days import day_of_stamp
from vigie.clean.page.shapes import Clue
from vigie.records import Candidate

__all__ = ["date_candidates"]

WEIGHTS = {
    "published date beside the title": 0.95,
    "date beside the title": 0.9,
    "updated date beside the title": 0.87,
    "meta published": 0.85,
    "JSON-LD published": 0.84,
    "address": 0.8,
    "later date beside the title": 0.5,
    "microdata published": 0.75,
    "JSON-LD page published": 0.6,
    "meta date": 0.6,
    "published date elsewhere": 0.5,
    "script published": 0.5,
    "one of several script published": 0.3,
    "date element elsewhere": 0.4,
    "later date element elsewhere": 0.05,
    "JSON-LD modified": 0.3,
    "meta modified": 0.3,
    "microdata modified": 0.25,
    "JSON-LD page modified": 0.25,
    "updated date elsewhere": 0.25,
    "JSON-LD other article published": 0.2,
    "date elsewhere": 0.1,
    "later date elsewhere": 0.05,
    "JSON-LD other article modified": 0.05,
}
"""Basis -> weight, 0 to 1. What a reader sees beside the title goes before what only machines see: it is the day of
the text as it stands there, which phrases such as "last week" count from."""
UPDATED = "updated date beside the title"
BARE = "date beside the title"
SHOWN = frozenset({BARE, "published date beside the title"})
DECLARED = ("meta published", "JSON-LD published")
"""Where a page declares the day of publication, the more reliable place first."""
KEPT_UP, KEPT_UP_WEIGHT = 730, 0.5
"""Days from publication after which an updated date is that of a page that is kept up, and its weight then: such a page
tells of the time of its publication."""
BESIDE_ANOTHER = 0.3
"""Weight of an updated date where another date stands beside the title: that one is the day of publication."""
ONE_OF_MANY = 0.3
"""Share of its weight a microdata date keeps where the page gives several: it is then a list of articles."""
FAMILIES = {"JSON-LD": "declared", "meta": "declared", "microdata": "declared", "address": "address"}
"""First word of a basis -> family; places of one family copy each other, so only the best of them counts."""
DOUBT = 0.5
"""Share of its weight a date keeps whose day and month could be swapped."""


def date_candidates(clues: Iterable[Clue], month_first: bool) -> tuple[Candidate, ...]:
    """Every date considered, best first; the score is that of the day, the basis names all places it stands in."""
    dated = _reread(_settled([(day, clue.basis) for clue in clues if (day := _day_of(clue, month_first))]))
    weights = _weights(dated)
    by_day: dict[str, dict[str, tuple[float, str]]] = {}
    for day, basis in dated:
        family = FAMILIES.get(basis.split()[0], "visible")
        best = by_day.setdefault(day, {}).get(family, (0.0, ""))
        by_day[day][family] = max(best, (_weight(basis, weights), basis))
    found = [_candidate(day, families) for day, families in by_day.items()]
    return tuple(sorted(found, key=lambda item: -item.score))  # of equals, the first in the page


def _candidate(day: str, families: dict[str, tuple[float, str]]) -> Candidate:
    doubt = 1.0
    for weight, _ in families.values():
        doubt *= 1.0 - weight
    places = [basis for _, basis in sorted(families.values(), reverse=True)]
    return Candidate("published", day, "; ".join(places), round(1.0 - doubt, 3))


def _day_of(clue: Clue, month_first: bool) -> str | None:
    return day_of_stamp(clue.value, month_first) if clue.field == "date" else None


def _settled(dated: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The dates; one whose day and month could be swapped is sure where the page states that day elsewhere too."""
    sure = {day for day, basis in dated if "," not in basis}
    return [(day, basis.partition(",")[0] if day in sure else basis) for day, basis in dated]


def _reread(dated: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The dates; a bare date beside the title that is the declared day of the last change is an updated date."""
    published = _first(dated, DECLARED)
    modified = {day for day, basis in dated if basis.endswith("modified")} - {published}
    if not published:
        return dated
    return [(day, UPDATED if basis == BARE and day in modified else basis) for day, basis in dated]


def _first(dated: list[tuple[str, str]], places: Iterable[str]) -> str | None:
    return next((day for place in places for day, basis in dated if basis == place), None)


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _weights(dated: list[tuple[str, str]]) -> dict[str, float]:
    """The weights for this page, which depend on what else it states."""
    weights = dict(WEIGHTS)
    published, updated = _first(dated, DECLARED), _first(dated, (UPDATED,))
    if SHOWN & {basis for _, basis in dated}:
        weights[UPDATED] = BESIDE_ANOTHER
    elif published and updated and _days(published, updated) > KEPT_UP:
        weights[UPDATED] = KEPT_UP_WEIGHT
    if len({day for day, basis in dated if basis == "microdata published"}) > 1:
        weights["microdata published"] *= ONE_OF_MANY
    return weights


def _weight(basis: str, weights: dict[str, float]) -> float:
    place, comma, _ = basis.partition(",")
    return weights[place] * (DOUBT if comma else 1.0)
