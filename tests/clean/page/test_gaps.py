"""Gaps between paragraphs of the text: what is put back and what is not."""

from __future__ import annotations

import pytest

from vigie.clean.page.gaps import with_gaps_filled
from vigie.clean.page.shapes import Line

TEXT = "First paragraph.\n\nLast paragraph."


def lines(*between: Line) -> list[Line]:
    return [line("First paragraph."), *between, line("Last paragraph.")]


def line(text: str, zone: str = "", linked: float = 0.0) -> Line:
    return Line(text, "p", frozenset({zone} - {""}), linked)


def test_a_line_between_two_neighbouring_paragraphs_is_put_back() -> None:
    assert with_gaps_filled(TEXT, lines(line("A heading"))) == "First paragraph.\n\nA heading\n\nLast paragraph."


@pytest.mark.parametrize(
    "between",
    [[line("A caption", "caption")], [line("Read this too", linked=1.0)], [line(f"Line {n}") for n in range(4)], []],
    ids=["part", "links", "too wide", "no gap"],
)
def test_other_parts_links_and_wide_gaps_stay_out(between: list[Line]) -> None:
    assert with_gaps_filled(TEXT, lines(*between)) == TEXT


def test_a_line_that_is_in_the_text_elsewhere_is_not_doubled() -> None:
    assert with_gaps_filled(f"Moved line\n\n{TEXT}", lines(line("Moved line"))) == f"Moved line\n\n{TEXT}"


def test_a_text_that_is_not_of_the_page_stays_as_it_is() -> None:
    assert with_gaps_filled(TEXT, [line("Something else")]) == TEXT
