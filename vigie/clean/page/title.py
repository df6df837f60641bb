"""The title of a page, chosen among its headings and what it declares, with a score and its reason for each.

Place in the flow: weighs the clues of `declared` and the headings. In: clues, lines, names of the site. Out:
Candidate records, best first.
Method: a heading that says the same as a declared title wins; the name of the site is cut off the title element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from vigie.clean.page.names import letters
from vigie.clean.page.shapes import Clue, Line
from vigie.lexicon.pages import page_words
from vigie.records import Candidate

__all__ = ["title_candidates"]

WEIGHTS = {
    "only h1": 0.85,
    "h1": 0.6,
    "JSON-LD headline": 0.7,
    "meta og:title": 0.65,
    "meta headline": 0.6,
    "microdata headline": 0.6,
    "meta twitter:title": 0.55,
    "title element": 0.5,
    "JSON-LD page headline": 0.4,
    "h2": 0.3,
    "JSON-LD other article headline": 0.1,
}
"""Basis -> weight, 0 to 1."""
SHORT_SITE = 5
"""Words a part after a join may have to be cut off as the name of a site."""
SITE_TITLE = 0.4
"""Share of its weight a title keeps that is the name of the site."""
LONGEST = 300
"""Characters of a title; a longer heading is running text."""
MOST_HEADS = 8
"""Headings considered."""


def title_candidates(clues: Iterable[Clue], lines: Iterable[Line], sites: tuple[str, ...]) -> tuple[Candidate, ...]:
    """Every title considered, best first; the score is that of the wording, agreement between places adds to it."""
    own = {letters(site) for site in sites} - {""}
    stated = [(_without_site(clue.value, own), clue.basis) for clue in clues if clue.field == "title"]
    stated += _headings(lines)
    places: dict[str, dict[str, float]] = {}
    wording: dict[str, str] = {}
    for text, basis in stated:
        key = letters(text) or text
        if not text or len(text) > LONGEST:
            continue
        wording.setdefault(key, text)
        weight = WEIGHTS.get(basis, 0.1) * (SITE_TITLE if key in own else 1.0)
        places.setdefault(key, {})[basis] = max(weight, places.get(key, {}).get(basis, 0.0))
    found = [_candidate(wording[key], at, places, key) for key, at in places.items()]
    return tuple(sorted(found, key=lambda item: -item.score))


def _headings(lines: Iterable[Line]) -> list[tuple[str, str]]:
    heads = [(line.text, line.tag) for line in lines if line.tag in ("h1", "h2") and "comments" not in line.zones]
    first = [text for text, tag in heads if tag == "h1"]
    if len(first) == 1:
        return [(first[0], "only h1")]
    return [(text, "h1") for text in first[:MOST_HEADS]] or [(text, "h2") for text, _ in heads[:1]]


def _candidate(text: str, at: dict[str, float], places: dict[str, dict[str, float]], key: str) -> Candidate:
    families: dict[str, float] = {}
    for basis, weight in at.items():
        family = "heading" if basis[-2:] in ("h1", "h2") else "declared"
        families[family] = max(weight, families.get(family, 0.0))
    doubt = 1.0
    for weight in families.values():
        doubt *= 1.0 - weight
    shown = sorted(at, key=lambda basis: -at[basis])
    return Candidate("title", text, "; ".join(shown), round(1.0 - doubt, 3))


def _without_site(title: str, own: set[str]) -> str:
    """A title without the site's name at its end or beginning: cut where the part is the name, or is short and the
    rest is longer."""
    parts = _join().split(title)
    while len(parts) >= 3:
        last, first = parts[-1], parts[0]
        if letters(last) in own or (len(last.split()) <= SHORT_SITE and len(last) < len("".join(parts[:-2]))):
            parts = parts[:-2]
        elif letters(first) in own:
            parts = parts[2:]
        else:
            break
    return "".join(parts).strip()


@cache
def _join() -> re.Pattern[str]:
    return re.compile(rf"(\s+(?:{'|'.join(map(re.escape, page_words().site_joins))})\s+)")
