"""What a page says of itself in JSON-LD (schema.org): headline, authors, dates, text, publisher.

Place in the flow: one of the sources of title, author and date. In: an lxml tree. Out: Article records, the page's
own article first. Broken JSON is mended where that is safe and skipped otherwise.
Source of the vocabulary: schema.org Article and its kinds.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from vigie.clean.page.address import path_of

__all__ = ["Article", "articles_of"]

ARTICLE_KINDS = frozenset({
    "article", "newsarticle", "blogposting", "report", "analysisnewsarticle", "reportagenewsarticle",
    "review", "recipe",
    "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "techarticle", "howto",
    "scholarlyarticle", "liveblogposting", "socialmediaposting", "discussionforumposting", "advertisercontentarticle",
    "medicalscholarlyarticle", "satiricalarticle", "interview", "webarticle",
})  # fmt: skip
PAGE_KINDS = frozenset({
    "webpage", "medicalwebpage", "itempage", "aboutpage", "faqpage", "creativework", "videoobject", "podcastepisode",
    "learningresource", "course",
})  # fmt: skip
ELSEWHERE = frozenset({
    "itemlistelement", "haspart", "comment", "review", "reviews", "isrelatedto", "relatedlink", "mentions", "about",
    "video", "image", "itemreviewed", "citation", "breadcrumb", "potentialaction", "subjectof", "blogpost",
})  # fmt: skip
"""Properties whose values are other things than the page's own article."""
DEEPEST = 12
"""Levels of nesting followed in one JSON-LD block."""


_WRAPPING = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[|/\*.*?\*/)|(?:-->|(?://\s*)?\]\]>)\s*;?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article (or page) as JSON-LD describes it; `rank` is 0 for the page's own article, higher for others."""

    kind: str
    rank: int
    headline: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    publisher: str | None
    body: str | None


def articles_of(tree: HtmlElement, url: str | None) -> tuple[Article, ...]:
    """The articles and pages described in the tree's JSON-LD, the page's own first."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block, 0)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    found = [_article(node, by_id, url) for node in nodes if _kind(node) in ARTICLE_KINDS | PAGE_KINDS]
    return tuple(sorted(found, key=lambda article: article.rank))


def _blocks(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            block = _parsed(script.text)
            if block is not None:
                yield block


def _parsed(text: str) -> Any:
    """The JSON of a script; comments around it, trailing commas and entities are tolerated; None beyond that."""
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for mend in (str, _without_trailing_commas, html.unescape, _first_value):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return re.sub(r",(\s*[}\]])", r"\1", text)


def _first_value(text: str) -> str:
    """The longest valid beginning: pages append a second object or a stray bracket."""
    _, end = json.JSONDecoder(strict=False).raw_decode(_without_trailing_commas(text))
    return _without_trailing_commas(text)[:end]


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if isinstance(inner, list | dict) and name.lower() not in ELSEWHERE:
                yield from _nodes(inner, depth + 1)


def _kind(node: dict[str, Any]) -> str:
    stated = node.get("@type")
    kinds = [str(kind).rsplit("/", 1)[-1].lower() for kind in (stated if isinstance(stated, list) else [stated])]
    return next((kind for kind in kinds if kind in ARTICLE_KINDS), next(iter(kinds), ""))


def _article(node: dict[str, Any], by_id: dict[str, Any], url: str | None) -> Article:
    kind = _kind(node)
    authors = _names(node.get("author") or node.get("creator"), by_id, 0)
    publisher = _names(node.get("publisher"), by_id, 0)
    return Article(
        kind=kind,
        rank=(kind in PAGE_KINDS) + 2 * (not _is_this_page(node, url)),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        authors=tuple(dict.fromkeys(authors)),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")) or _text(node.get("uploadDate")),
        modified=_text(node.get("dateModified")),
        publisher=publisher[0] if publisher else None,
        body=_text(node.get("articleBody")),
    )


def _names(value: Any, by_id: dict[str, Any], depth: int) -> list[str]:
    """The names in an author or publisher: a string, an object, a reference to one, or a list of these."""
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        return [name for item in value for name in _names(item, by_id, depth + 1)]
    if isinstance(value, dict):
        if "name" not in value and value.get("@id") in by_id:
            value = by_id[value["@id"]]
        return _names(value.get("name"), by_id, depth + 1)
    text = _text(value)
    return [text] if text else []


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,200}>", " ", html.unescape(value)).split()) or None


def _is_this_page(node: dict[str, Any], url: str | None) -> bool:
    """False where the node names another page as its own address."""
    stated = node.get("mainEntityOfPage") or node.get("url") or node.get("@id")
    if isinstance(stated, dict):
        stated = stated.get("@id") or stated.get("url")
    if not isinstance(stated, str) or not url or not stated.startswith("http"):
        return True
    return path_of(stated).rstrip("/").lower() == path_of(url).rstrip("/").lower()
