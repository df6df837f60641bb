"""JSON-LD: articles in it, whole or broken."""

from __future__ import annotations

import json

import pytest

from vigie.clean.page.jsonld import Article, articles_of
from vigie.clean.page.tree import parse_page

ARTICLE = {"@type": "NewsArticle", "headline": "A raid", "author": {"@type": "Person", "name": "Awa Traore"},
           "datePublished": "2024-03-04"}  # fmt: skip


def articles(text: str, url: str | None = None) -> tuple[Article, ...]:
    markup = f"<html><head><script type='application/ld+json'>{text}</script></head><body><p>x</p></body></html>"
    return articles_of(parse_page(markup).tree, url)


@pytest.mark.parametrize(
    "text",
    [json.dumps(ARTICLE), json.dumps([ARTICLE]), json.dumps({"@graph": [{"@type": "WebSite"}, ARTICLE]}),
     json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}), json.dumps(ARTICLE)[:-1] + ",}",
     json.dumps(ARTICLE) + ";", json.dumps(ARTICLE) + "}", "<!-- " + json.dumps(ARTICLE) + " -->",
     "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>", json.dumps(ARTICLE).replace("A raid", "A\n raid"),
     json.dumps(ARTICLE).replace('"', "&quot;"), json.dumps({**ARTICLE, "@type": ["Article", "NewsArticle"]}),
     json.dumps({**ARTICLE, "author": ["Awa Traore"]}), json.dumps({**ARTICLE, "headline": "<b>A</b> raid"})],
)  # fmt: skip
def test_an_article_is_found_in_every_wrapping(text: str) -> None:
    found = articles(text)[0]
    assert (found.headline, found.authors, found.published) == ("A raid", ("Awa Traore",), "2024-03-04")


def test_a_reference_to_an_author_is_followed() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#p1"}}, {"@type": "Person", "@id": "#p1", "name": "Jon Berg"}]
    assert articles(json.dumps({"@graph": graph}))[0].authors == ("Jon Berg",)


def test_a_reference_in_a_circle_ends() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#p1"}}, {"@id": "#p1", "@type": "Person", "name": {"@id": "#p1"}}]
    assert articles(json.dumps({"@graph": graph}))[0].authors == ()


def test_the_article_of_the_page_comes_before_others() -> None:
    other = {**ARTICLE, "headline": "Another", "url": "https://example.org/other"}
    own = {**ARTICLE, "url": "https://example.org/raid"}
    found = articles(json.dumps([other, own]), "https://example.org/raid?from=feed")
    assert [article.headline for article in found] == ["A raid", "Another"]
    assert found[0].rank < found[1].rank


def test_articles_in_lists_of_links_are_not_taken() -> None:
    assert articles(json.dumps({"@type": "ItemList", "itemListElement": [ARTICLE]})) == ()


@pytest.mark.parametrize(
    "text", ["", "{", "null", "7", '"a"', "[[[[", '{"@type": 5}', '{"@type": "Article", "author": 7}']
)
def test_json_beyond_repair_is_skipped(text: str) -> None:
    assert all(article.authors == () for article in articles(text))
