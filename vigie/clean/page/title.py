"""The title of a page, chosen among its headings and what it declares, with a score and its reason for each.

Place in the flow: weighs the clues of `declared` and the headings. In: clues, lines, names of the site. Out:
Candidate records, best first.
Method: a heading that says the same as a declared title wins; the name of the site is cut off the title element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from vigie.clean.page.address import host_of, path_of
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
HEADINGS = frozenset({"only h1", "h1", "h2"})
OF_ADDRESS = 0.6
"""Share of the most words of the address any title has, below which a heading is about something else."""
FEWEST_ADDRESS_WORDS = 2
"""Words of an address below which it tells nothing of the title."""
SECTION = 3
"""Words of a heading that may be the name of a section ("Our blog")."""
DOUBT = 0.5
"""Share of its weight such a heading keeps."""
SHORT_SITE = 5
"""Words a part after a join may have to be cut off as the name of a site."""
SITE_TITLE = 0.4
"""Share of its weight a title keeps that is the name of the site."""
LONGEST = 300
"""Characters of a title; a longer heading is running text."""
MOST_HEADS = 8
"""Headings considered."""


def title_candidates(
    clues: Iterable[Clue], lines: Iterable[Line], sites: tuple[str, ...], url: str | None
) -> tuple[Candidate, ...]:
    """Every title considered, best first; the score is that of the wording, agreement between places adds to it."""
    own = {letters(site) for site in (*sites, *_host_names(url))} - {""}
    stated = [(_without_site(clue.value, own), clue.basis) for clue in clues if clue.field == "title"]
    stated += _headings(lines)
    wording: dict[str, str] = {}
    places: dict[str, dict[str, float]] = {}
    for text, basis in stated:
        key = letters(text) or text
        if text and len(text) <= LONGEST:
            wording.setdefault(key, text)
            weight = WEIGHTS.get(basis, 0.1) * (SITE_TITLE if key in own else 1.0)
            places.setdefault(key, {})[basis] = max(weight, places.get(key, {}).get(basis, 0.0))
    _doubt_headings(wording, places, _address_words(url))
    found = [_candidate(wording[key], at) for key, at in places.items()]
    return tuple(sorted(found, key=lambda item: -item.score))


def _doubt_headings(wording: dict[str, str], places: dict[str, dict[str, float]], address: frozenset[str]) -> None:
    """Lower the weight of headings that name the section or the site: the address of the page says something else, or
    the heading is a word or two that no declared title repeats."""
    said = {key: len(address & _words(text)) for key, text in wording.items()}
    declared = [key for key, at in places.items() if any(basis not in HEADINGS for basis in at)]
    for key, at in places.items():
        elsewhere = said[key] < OF_ADDRESS * max(said.values())
        section = len(wording[key].split()) <= SECTION and declared and not any(key in other for other in declared)
        for basis in HEADINGS & set(at):
            at[basis] *= DOUBT if elsewhere or section else 1.0


def _host_names(url: str | None) -> tuple[str, ...]:
    """The host of an address and its name without the ending: "example.org" and "example"."""
    host = host_of(url)
    return (host, host.rsplit(".", 1)[0]) if host else ()


def _address_words(url: str | None) -> frozenset[str]:
    """The words of the longest part of the page's address ("the-battle-of-the-river"); none if it has only one."""
    parts = path_of(url).rsplit(".", 1)[0].split("/")
    words = max((_words(part) for part in parts), key=len, default=frozenset())
    return words if len(words) >= FEWEST_ADDRESS_WORDS else frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _headings(lines: Iterable[Line]) -> list[tuple[str, str]]:
    heads = [(line.text, line.tag) for line in lines if line.tag in ("h1", "h2") and "comments" not in line.zones]
    first = [text for text, tag in heads if tag == "h1"]
    if len(first) == 1:
        return [(first[0], "only h1")]
    return [(text, "h1") for text in first[:MOST_HEADS]] or [(text, "h2") for text, _ in heads[:1]]


def _candidate(text: str, at: dict[str, float]) -> Candidate:
    families: dict[str, float] = {}
    for basis, weight in at.items():
        family = "heading" if basis in HEADINGS else "declared"
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
