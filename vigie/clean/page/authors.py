"""Who wrote a page, chosen among all authors it states, with a score and its reason for each.

Place in the flow: weighs the clues of `declared` and `visible`. In: clues, the names of the site. Out: Candidate
records, best first.
Method: as for dates; an author is scored by where it stands, by how much it looks like a name, and by agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.clean.page.names import author_names, letters, name_likeness
from vigie.clean.page.shapes import Clue
from vigie.records import Candidate

__all__ = ["author_candidates", "names_of"]

WEIGHTS = {
    "JSON-LD author": 0.88,
    "byline beside the title": 0.9,
    "meta byline": 0.85,
    "meta author": 0.8,
    "meta article:author": 0.75,
    "JSON-LD page author": 0.75,
    "microdata author": 0.7,
    "author element beside the title": 0.65,
    "author box": 0.5,
    "name between title and date": 0.3,
    "byline elsewhere": 0.3,
    "JSON-LD other article author": 0.16,
}
"""Basis -> weight, 0 to 1."""
BYLINE = 0.5
"""Likeness of any name that stands after "by" under the title: user names sign there too."""
SITE = 0.5
"""Share of its weight an author keeps that is the site itself: true where nobody else signs."""
DECLARED = frozenset({"JSON-LD", "meta", "microdata"})
"""First words of the places that copy each other: only the best of them counts."""
JOIN = "; "


@dataclass(slots=True)
class _Group:
    """Authors stated in several places that share a name."""

    names: tuple[str, ...]
    best: float
    places: dict[str, float]


def author_candidates(clues: Iterable[Clue], sites: Iterable[str]) -> tuple[Candidate, ...]:
    """Every author or set of authors considered, best first; several names are joined by "; "."""
    own = {letters(site) for site in sites} - {""}
    groups: list[_Group] = []
    for clue in clues:
        names = author_names_of_clue(clue)
        if names:
            _add(groups, names, _weight(clue.basis, names, own), clue.basis)
    found = [_candidate(group) for group in groups]
    return tuple(sorted(found, key=lambda item: -item.score))


def names_of(candidate: Candidate) -> tuple[str, ...]:
    """The single names of a candidate."""
    return tuple(candidate.value.split(JOIN))


def author_names_of_clue(clue: Clue) -> tuple[str, ...]:
    """The names in a clue about authors, each once."""
    if clue.field != "author":
        return ()
    found: dict[str, str] = {}
    for part in clue.value.split(JOIN):
        for name in author_names(part):
            found.setdefault(letters(name), name)
    return tuple(found.values())


def _weight(basis: str, names: tuple[str, ...], own: set[str]) -> float:
    likeness = max(map(name_likeness, names))
    if basis == "byline beside the title":
        likeness = BYLINE + (1 - BYLINE) * likeness
    share = SITE if all(letters(name) in own for name in names) else 1.0
    return WEIGHTS.get(basis, 0.1) * likeness * share


def _add(groups: list[_Group], names: tuple[str, ...], weight: float, basis: str) -> None:
    for group in groups:
        if _overlap(group.names, names):
            if weight > group.best:
                group.names, group.best = names, weight
            group.places[basis] = max(weight, group.places.get(basis, 0.0))
            return
    groups.append(_Group(names, weight, {basis: weight}))


def _overlap(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    one, two = [letters(name) for name in some], [letters(name) for name in others]
    return any(a in b or b in a for a in one for b in two)


def _candidate(group: _Group) -> Candidate:
    families: dict[str, float] = {}
    for basis, weight in group.places.items():
        family = "declared" if basis.split()[0] in DECLARED else "visible"
        families[family] = max(weight, families.get(family, 0.0))
    doubt = 1.0
    for weight in families.values():
        doubt *= 1.0 - weight
    places = sorted(group.places, key=lambda basis: -group.places[basis])
    return Candidate("author", JOIN.join(group.names), "; ".join(places), round(1.0 - doubt, 3))
