"""A page, start to end: what comes out of read_page, and that it always comes to an end."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.page.pages import PARAGRAPHS, TEXT, TITLE, page
from vigie.clean.page import Page, read_page
from vigie.errors import SourceError

PROSE = f"<p>{PARAGRAPHS[0]}</p>"


def test_the_paragraphs_of_the_report_are_the_text_and_nothing_else() -> None:
    found = read_page(page(below="<p class='byline'>By Awa Traore</p>"))
    assert [part for part in found.text.split("\n\n") if part in PARAGRAPHS] == list(PARAGRAPHS)
    assert "Quay Street" not in found.text


def test_title_authors_date_site_and_language_are_found() -> None:
    head = "<meta property='og:site_name' content='The River Post'>"
    found = read_page(page(head=head, below="<p>By Awa Traore and Jon Berg</p><p>4 March 2024</p>"))
    assert (found.title, found.authors, found.published) == (TITLE, ("Awa Traore", "Jon Berg"), "2024-03-04")
    assert (found.site, found.language) == ("The River Post", "en")


def test_every_candidate_says_where_it_stands_and_how_good_it_is() -> None:
    found = read_page(page(head="<meta name='author' content='Awa Traore'>"))
    author = next(candidate for candidate in found.candidates if candidate.field == "author")
    assert (author.value, author.basis) == ("Awa Traore", "meta author")
    assert all(0 < candidate.score <= 1 for candidate in found.candidates)


def test_prose_that_is_left_out_is_listed_once_with_its_reason() -> None:
    call = "Subscribe to our letter and never miss a story from the river towns again."
    box = f"<div class='newsletter-box'><p>{call}</p></div>"
    found = read_page(page(after=box + box))
    assert [(removed.why, removed.text) for removed in found.removed] == [("promotion", call)]


def test_a_paragraph_that_comes_again_is_in_the_text_once() -> None:
    assert read_page(page(after=PROSE)).text.count(PARAGRAPHS[0]) == 1


@pytest.mark.parametrize(
    "markup",
    ["", "   ", "<!--", "<!DOCTYPE html>", "<html><body><script>var a = 1</script></body></html>",
     "<html><body><nav>" + "<a href='/x'>World news</a> " * 50 + "</nav></body></html>"],
)  # fmt: skip
def test_a_page_without_text_is_a_source_error_that_says_what_to_do(markup: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_page(markup)
    assert caught.value.wrong == "no readable text"
    assert "save it again" in caught.value.todo


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 10_000 + PROSE + "</div>" * 10_000, "<ul><li>" * 5_000 + PROSE, "<table><tr><td>" * 3_000 + PROSE,
     "<p>\x00" + PROSE, "<p>\ud800" + PROSE, PROSE + "<div <a href='x>" + PROSE,
     "<script type='application/ld+json'>" + '{"a":[' * 50_000 + "</script>" + PROSE,
     "<body " + "a='b' " * 50_000 + ">" + PROSE, '<?xml version="1.0" encoding="latin-1"?>' + PROSE],
    ids=["nested", "nested lists", "nested tables", "nul", "surrogate", "broken", "deep json", "attributes", "xml"],
)  # fmt: skip
def test_odd_markup_still_gives_its_text(markup: str) -> None:
    assert PARAGRAPHS[0] in read_page(f"<html><body>{markup}</body></html>").text


def test_an_address_that_is_none_does_no_harm() -> None:
    assert read_page(page(), "http://[bad").title == TITLE


def test_embedded_data_of_many_megabytes_is_no_trouble() -> None:
    image = "<img src='data:image/png;base64," + "A" * 6_000_000 + "'>"
    assert read_page(page(after=image)).text == read_page(page()).text


def test_the_answer_does_not_depend_on_the_pages_read_before() -> None:
    first = read_page(page())
    read_page(page(title="Another report", below="<p>By Jon Berg</p>", after=PROSE))
    assert read_page(page()) == first


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"' abpdivspanh1&;\x00é", max_size=300))
def test_any_markup_gives_a_page_or_a_source_error(noise: str) -> None:
    with suppress(SourceError):
        found = read_page(f"<html><body>{noise}{PROSE}</body></html>", "https://example.org/a")
        assert isinstance(found, Page)
        assert found.text.strip()


def test_the_text_under_the_title_is_taken_where_the_extractor_takes_another_part() -> None:
    aside = "".join(f"<p>{number}. {PARAGRAPHS[3]}</p>" for number in range(3))
    text = read_page(page(after=f"<div class='related-stories'>{aside}</div>")).text
    assert text.endswith(TEXT)


def test_lines_of_share_bars_and_biographies_are_cut_and_listed() -> None:
    bio = "Awa Traore has reported from the river towns for this newspaper since the year of the great flood."
    share = "Share this report with everybody you know on whatever network you like to use."
    found = read_page(
        page(below=f"<div class='share-bar'><p>{share}</p></div>", after=f"<p class='author-bio'>{bio}</p>")
    )
    assert bio not in found.text
    assert share not in found.text
    assert {removed.text for removed in found.removed} == {bio, share}


def test_a_wrapper_with_the_name_of_a_part_does_not_empty_the_page() -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    comments = "".join(f"<p>{number} {PARAGRAPHS[number % 4].lower()}</p>" for number in range(8))
    markup = f"<h1>{TITLE}</h1><div class='social-story'>{story}</div><div class='comments'>{comments}</div>"
    assert TEXT in read_page(f"<html><body>{markup}</body></html>").text
