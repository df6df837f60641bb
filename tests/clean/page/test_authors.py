"""Authors: names out of bylines and declarations, and what is no name."""

from __future__ import annotations

import pytest

from tests.clean.page.pages import page
from vigie.clean.page import read_page
from vigie.clean.page.names import author_names, name_likeness, names_after_by


@pytest.mark.parametrize(
    ("raw", "names"),
    [("By Awa Traore", ("Awa Traore",)), ("Awa Traore and Jon Berg", ("Awa Traore", "Jon Berg")),
     ("Awa Traore, Jon Berg &amp; Li Wei", ("Awa Traore", "Jon Berg", "Li Wei")),
     ("Awa Traore, MD, PhD", ("Awa Traore",)), ("Li Ma", ("Li Ma",)), ("Awa Traore | Staff writer", ("Awa Traore",)),
     ("Awa Traore, Senior Editor", ("Awa Traore",)), ("Written by: Awa Traore on March 4, 2024", ("Awa Traore",)),
     ("Par Awa Traoré et Jean Moulin", ("Awa Traoré", "Jean Moulin")), ("Von Anna Müller", ("Anna Müller",)),
     ("بقلم أحمد منصور", ("أحمد منصور",)), ("https://example.org/awa", ()), ("awa@example.org", ()), ("admin", ()),
     ("Awa Traore in Politics", ("Awa Traore",)), ("<b>Awa Traore</b>", ("Awa Traore",)), ("", ()), ("5 min read", ()),
     ("Awa Traore and Jon Berg; Editing by Li Wei", ("Awa Traore", "Jon Berg")),
     ("Von Anna Müller, Nairobi", ("Anna Müller",)),
     ("Par : Awa Traoré Suivre", ("Awa Traoré",)), ("Maria & Katerina", ("Maria", "Katerina"))],
)  # fmt: skip
def test_a_raw_author_is_cleaned_to_names(raw: str, names: tuple[str, ...]) -> None:
    assert author_names(raw) == names


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed by Awa Traore",
        "a market town founded by Sidi Ahmed",
        "Photo by Jon Berg",
        "The raid by Black Eagles fighters",
    ],
)
def test_by_is_no_byline_after_other_words(line: str) -> None:
    assert names_after_by(line) == ()


@pytest.mark.parametrize(
    "line", ["By Awa Traore", "4 March 2024 | By Awa Traore", "Posted on March 4, 2024 by Awa Traore"]
)
def test_by_is_a_byline_at_the_start_and_after_a_date(line: str) -> None:
    assert names_after_by(line) == ("Awa Traore",)


def test_a_first_and_last_name_looks_more_like_an_author_than_a_desk_or_a_sentence() -> None:
    scores = [
        name_likeness(name) for name in ("Awa Traore", "Africa Desk", "awa", "Read more", "and what came of it all")
    ]
    assert scores[0] == 1.0
    assert scores[0] > scores[1] > scores[3]
    assert scores[3] == 0.0


@pytest.mark.parametrize(
    "markup",
    ["<p>By <a href='/people/7'>Awa Traore</a></p>", "<div class='byline'>Awa Traore, Correspondent</div>",
     "<span>By</span><p>Awa Traore</p>", "<p><a href='/authors/awa-traore'>Awa Traore</a></p>",
     "<p>4 March 2024</p><p>Awa Traore</p>", "<p itemprop='author'><span itemprop='name'>Awa Traore</span></p>"],
)  # fmt: skip
def test_an_author_under_the_title_is_found(markup: str) -> None:
    assert read_page(page(below=markup)).authors == ("Awa Traore",)


def test_a_byline_goes_before_the_account_that_posted_the_page() -> None:
    head = "<meta name='author' content='webmaster2'>"
    assert read_page(page(head=head, below="<p>By Awa Traore</p>")).authors == ("Awa Traore",)


def test_the_site_is_the_author_only_where_nobody_signs() -> None:
    head = "<meta property='og:site_name' content='River Post'><meta name='author' content='River Post'>"
    assert read_page(page(head=head)).authors == ("River Post",)
    assert read_page(page(head=head, below="<p>By Awa Traore</p>")).authors == ("Awa Traore",)


def test_names_in_the_comments_are_no_authors() -> None:
    comment = "<div id='comments'><p class='comment-author'>By Jon Berg</p></div>"
    assert read_page(page(after=comment)).authors == ()
