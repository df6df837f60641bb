"""What a page says of itself for machines: meta elements, microdata, JSON-LD, the title element, its address.

Place in the flow: first source of title, author and date. In: an lxml tree and the address. Out: Clue records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from vigie.clean.page.days import day_of_url
from vigie.clean.page.jsonld import Article
from vigie.clean.page.shapes import Clue
from vigie.lexicon.pages import page_words

__all__ = ["declared_address", "declared_clues", "declared_language", "script_clues", "site_clues"]

ITEMPROPS = {
    "headline": ("title", "microdata headline"),
    "author": ("author", "microdata author"),
    "datepublished": ("date", "microdata published"),
    "datecreated": ("date", "microdata published"),
    "datemodified": ("date", "microdata modified"),
}
MOST = 200
"""Characters of a declared value that are looked at."""
_SCRIPT_DATE = re.compile(
    r"(?:datePublished|published_?at|published_?date|publish_?date|publication_?date|first_?published(?:_?at)?|date_?posted)"
    r"(?:\\?[\"']|&quot;)\s*:\s*(?:\\?[\"']|&quot;)(\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_LABEL_NUMBER = re.compile(r"twitter:label(\d)$")


def declared_clues(tree: HtmlElement, articles: tuple[Article, ...], url: str | None) -> Iterator[Clue]:
    """Every title, author and date the page declares, in the order of the page, with where it stands."""
    yield from _of_articles(articles)
    yield from _of_meta(tree)
    yield from _of_microdata(tree)
    title = tree.find(".//title")
    if title is not None:
        yield from _clue("title", title.text_content(), "title element")
    day = day_of_url(url) if url else None
    if day:
        yield Clue("date", day, "address")


def _of_articles(articles: tuple[Article, ...]) -> Iterator[Clue]:
    for article in articles:
        where = ("JSON-LD", "JSON-LD page", "JSON-LD other article", "JSON-LD other article")[article.rank]
        yield from _clue("title", article.headline, f"{where} headline")
        yield from _clue("author", "; ".join(article.authors), f"{where} author")
        yield from _clue("date", article.published, f"{where} published")
        yield from _clue("date", article.modified, f"{where} modified")


def _of_meta(tree: HtmlElement) -> Iterator[Clue]:
    labels: dict[str, str] = {}
    authors: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        if not content:
            continue
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        field, basis = page_words().meta.get(name, ("", ""))
        if field == "author":
            authors.setdefault(basis, []).append(_turned(content) if name.startswith(("citation", "dc")) else content)
        elif field:
            yield from _clue(field, content, basis)
        elif name.startswith("twitter:"):
            labels[name] = content
    for basis, names in authors.items():
        yield from _clue("author", "; ".join(dict.fromkeys(names)), basis)
    yield from _of_labels(labels)


def _turned(name: str) -> str:
    """ "Roe, Jane" as "Jane Roe": bibliographic elements put the last name first."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first and ";" not in name else name


def _of_labels(labels: dict[str, str]) -> Iterator[Clue]:
    """twitter:label1 = "Written by", twitter:data1 = the name."""
    for name, label in labels.items():
        match = _LABEL_NUMBER.match(name)
        if match and "by" in label.lower().split():
            yield from _clue("author", labels.get(f"twitter:data{match[1]}"), "meta byline")


def _of_microdata(tree: HtmlElement) -> Iterator[Clue]:
    for element in tree.iterfind(".//body//*[@itemprop]"):
        for prop in (element.get("itemprop") or "").lower().split():
            if prop in ITEMPROPS:
                field, basis = ITEMPROPS[prop]
                yield from _clue(field, _microdata_value(element), basis)


def _microdata_value(element: HtmlElement) -> str:
    name = element.find(".//*[@itemprop='name']")
    stated = element.get("content") or element.get("datetime")
    if not stated and name is not None:
        stated = name.get("content") or name.text_content()
    return str(stated or element.text_content())


def _clue(field: str, value: str | None, basis: str) -> Iterator[Clue]:
    text = " ".join((value or "")[: 4 * MOST].split())[:MOST]
    if text:
        yield Clue(field, text, basis)


def site_clues(tree: HtmlElement, articles: tuple[Article, ...]) -> Iterator[str]:
    """Names the page gives its site, best first."""
    wanted = {"og:site_name": 0, "application-name": 1, "apple-mobile-web-app-title": 2}
    found: list[tuple[int, str]] = []
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = (meta.get("content") or "").strip()
        if name in wanted and content:
            found.append((wanted[name], " ".join(content.split())[:MOST]))
    yield from (name for _, name in sorted(found))
    yield from (article.publisher for article in articles if article.publisher)


def declared_address(tree: HtmlElement) -> str | None:
    """The address the page gives for itself: saved pages have no other."""
    for path, name in ((".//link[@rel='canonical']", "href"), (".//meta[@property='og:url']", "content")):
        element = tree.find(path)
        stated = (element.get(name) or "").strip() if element is not None else ""
        if stated.startswith(("http://", "https://")):
            return str(stated)
    return None


def script_clues(html: str) -> Iterator[Clue]:
    """Days of publication in the data a page carries for its own scripts: asked for where it states none elsewhere."""
    days = list(dict.fromkeys(match[1] for match in islice(_SCRIPT_DATE.finditer(html), MOST)))
    basis = "script published" if len(days) == 1 else "one of several script published"
    yield from (Clue("date", day, basis) for day in days)


def declared_language(tree: HtmlElement) -> str | None:
    """The language the page declares for itself, as it stands there."""
    for element in (tree, tree.find("body")):
        if element is not None and (stated := element.get("lang") or element.get("xml:lang")):
            return str(stated)
    locale = tree.find(".//meta[@property='og:locale']")
    return str(locale.get("content")) if locale is not None and locale.get("content") else None
