"""One page, start to end: parse, title, authors, date, text, what was left out.

Place in the flow: called by `clean.report` for reports that came as markup. In: markup and its address. Out: a Page.
"""

from __future__ import annotations

from ftfy import fix_encoding

from vigie.clean.page.authors import author_candidates, names_of
from vigie.clean.page.body import body_text
from vigie.clean.page.dates import date_candidates
from vigie.clean.page.declared import declared_address, declared_clues, declared_language, script_clues, site_clues
from vigie.clean.page.jsonld import articles_of
from vigie.clean.page.leftovers import left_out
from vigie.clean.page.lines import lines_of
from vigie.clean.page.opening import without_opening
from vigie.clean.page.shapes import Clue, Page
from vigie.clean.page.title import title_candidates
from vigie.clean.page.tree import NO_TEXT, parse_page
from vigie.clean.page.visible import title_line, visible_clues
from vigie.errors import SourceError
from vigie.records import Candidate, Removed
from vigie.text.language import language_of

__all__ = ["read_page"]

ENOUGH_DATE, ENOUGH_AUTHOR = 0.25, 0.15
"""Score from which a date or an author is handed on; weaker ones are only listed."""
MOST_CANDIDATES = 8
"""Candidates listed of each field."""


def read_page(html: str, url: str | None = None) -> Page:
    """The article in a web page: its text, title, authors, day of publication, site and language, with reasons.

    `url` is the address of the page where it is known (else the one the page gives for itself): a day in it counts,
    and other articles the page describes are told apart by it. SourceError where the page has no readable text. The
    same page gives the same answer in any order and process.
    """
    parsed = parse_page(html)
    tree = parsed.tree
    url = url or declared_address(tree)
    articles = articles_of(tree, url)
    clues = list(declared_clues(tree, articles, url))
    sites = tuple(dict.fromkeys(site_clues(tree, articles)))
    lines = lines_of(tree)
    language = declared_language(tree)
    month_first = (language or "en").lower() in ("en", "en-us", "en_us")
    titles = title_candidates(clues, lines, sites, url)
    at = title_line(lines, tuple(candidate.value for candidate in titles[:3]))
    clues += visible_clues(lines, at, month_first)
    dates = _dates(clues, html, month_first)
    authors = author_candidates(clues, sites)
    title = fix_encoding(titles[0].value) if titles else None
    text = without_opening(body_text(tree, lines, at), title)
    if not text:
        raise SourceError(
            NO_TEXT,
            "the page has no article (a list of links, a script, a login?); save it again from the browser",
        )
    return Page(
        text=text,
        title=title,
        authors=names_of(authors[0]) if authors and authors[0].score >= ENOUGH_AUTHOR else (),
        published=dates[0].value if dates and dates[0].score >= ENOUGH_DATE else None,
        site=sites[0] if sites else None,
        language=language_of(text, language),
        candidates=(*titles[:MOST_CANDIDATES], *authors[:MOST_CANDIDATES], *dates[:MOST_CANDIDATES]),
        removed=(*left_out(lines, text, title), *_unread(parsed.unread)),
    )


def _dates(clues: list[Clue], html: str, month_first: bool) -> tuple[Candidate, ...]:
    found = date_candidates(clues, month_first)
    if found and found[0].score >= ENOUGH_DATE:
        return found
    return date_candidates([*clues, *script_clues(html)], month_first)


def _unread(markup: str) -> tuple[Removed, ...]:
    return (Removed("page too large: not read from here on", " ".join(markup.split())),) if markup else ()
