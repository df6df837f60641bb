"""Lines of a page: where they end, which part they lie in; the densest region of them."""

from __future__ import annotations

import pytest

from vigie.clean.page.lines import lines_of
from vigie.clean.page.region import densest_region
from vigie.clean.page.runs import share_of, word_runs
from vigie.clean.page.shapes import Line
from vigie.clean.page.tree import parse_page


def lines(body: str) -> tuple[Line, ...]:
    return lines_of(parse_page(f"<html><body>{body}</body></html>").tree)


def test_a_line_ends_at_blocks_and_breaks_and_keeps_inline_text_together() -> None:
    found = lines("<div>One <b>two</b> three<br>four<p>five</p>six</div>")
    assert [line.text for line in found] == ["One two three", "four", "five", "six"]


def test_what_only_the_style_sheet_sets_apart_is_set_apart() -> None:
    assert lines("<p><span>By</span><a href='/a'>Awa</a><span>4 March</span></p>")[0].text == "By Awa 4 March"


def test_scripts_and_styles_are_not_read() -> None:
    assert lines("<script>var a</script><style>p{}</style><template><p>no</p></template><p>yes</p>")[0].text == "yes"


@pytest.mark.parametrize(
    ("markup", "zone"),
    [("<nav><p>x y</p></nav>", "navigation"), ("<div class='post-comments'><p>x y</p></div>", "comments"),
     ("<div id='relatedStories'><p>x y</p></div>", "related"), ("<div class='authorBio'><p>x y</p></div>", "author"),
     ("<figure><figcaption>x y</figcaption></figure>", "caption"), ("<p class='share-bar'>x y</p>", "share"),
     ("<p><a href='/author/awa'>x y</a></p>", "author")],
)  # fmt: skip
def test_a_line_knows_the_part_of_the_page_it_lies_in(markup: str, zone: str) -> None:
    assert zone in lines(markup + "<p>and a longer line of running text that lies in no part</p>")[0].zones


@pytest.mark.parametrize("name", ["biology-lesson", "adsorption", "navy", "renavigate"])
def test_a_name_that_only_begins_like_a_part_is_none(name: str) -> None:
    assert lines(f"<p class='{name}'>x y</p><p>and a line of running text</p>")[0].zones == frozenset()


def test_a_part_that_covers_the_page_is_a_wrapper() -> None:
    found = lines("<div class='has-sidebar'><p>one line of text</p><p>another line of text</p></div>")
    assert all(line.zones == frozenset() for line in found)


def test_the_head_of_an_article_is_not_the_head_of_the_page() -> None:
    found = lines(
        "<header><p>site</p></header><article><header><p>4 March</p></header><p>long running text</p></article>"
    )
    assert [("header" in line.zones) for line in found] == [True, False, False]


def test_the_share_of_links_is_counted() -> None:
    assert lines("<p><a href='/a'>all of it</a></p>")[0].linked == 1.0
    assert lines("<p>none of it</p>")[0].linked == 0.0


def test_the_densest_region_leaves_menus_and_comments_out() -> None:
    prose = "a line of running text that goes on for a good many words indeed"
    found = densest_region(lines(
        f"<ul><li>Home</li><li>World</li></ul><p>{prose} one</p><p>{prose} two</p>"
        f"<div class='comments'><p>{prose}</p></div>"
    ))  # fmt: skip
    assert found == f"{prose} one\n\n{prose} two"


def test_a_line_counts_as_present_where_half_of_its_runs_stand_in_the_text() -> None:
    text = word_runs("the quick brown fox jumps over the lazy dog by the river")
    assert share_of([word_runs("the quick brown fox jumps over the fence")], text) == 1.0
    assert share_of([word_runs("an altogether different line of words")], text) == 0.0
    assert share_of([], text) == 0.0
