"""The opening of a text: title, byline and date line are given apart."""

from __future__ import annotations

import pytest

from tests.clean.page.pages import PARAGRAPHS, TITLE
from vigie.clean.page.opening import without_opening


@pytest.mark.parametrize(
    "opening",
    [[TITLE], ["World", TITLE], [TITLE, "By Awa Traore"], [TITLE, "4 March 2024"], [TITLE, "5 min read", "Share"],
     ["Published 4 March 2024", TITLE, "By Awa Traore"], ["4 March 2024"], []],
)  # fmt: skip
def test_the_title_and_what_stands_around_it_is_no_text(opening: list[str]) -> None:
    assert without_opening("\n\n".join([*opening, *PARAGRAPHS]), TITLE) == "\n\n".join(PARAGRAPHS)


def test_a_line_under_the_title_that_says_something_stays() -> None:
    text = "\n\n".join([TITLE, "Four traders killed", *PARAGRAPHS])
    assert without_opening(text, TITLE).startswith("Four traders killed\n\n")


def test_a_date_line_after_the_first_paragraph_stays() -> None:
    text = "\n\n".join([PARAGRAPHS[0], "4 March 2024", *PARAGRAPHS[1:]])
    assert without_opening(text, TITLE) == text


def test_a_text_that_is_nothing_but_its_title_stays() -> None:
    assert without_opening(TITLE, TITLE) == TITLE
