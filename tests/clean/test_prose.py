"""Plain text: hard-wrapped lines become paragraphs, the first lines tell title, author and date, offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.clean.prose import read_prose

WRAPPED = (
    "Two soldiers were killed on Monday when their car hit a mine\n"
    "on the road between Oru and Kassel, a spokesman said on Tuesday\n"
    "morning."
)


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    text = f"{WRAPPED}\n\n{WRAPPED}\n"
    assert read_prose(text).prose.text == "\n\n".join([WRAPPED.replace("\n", " ")] * 2)


def test_lines_that_are_full_sentences_become_paragraphs() -> None:
    line = "Two soldiers were killed on Monday when their car hit a mine."
    assert read_prose(f"{line}\n{line}\n{line}").prose.text == "\n\n".join([line] * 3)


@pytest.mark.parametrize(
    "text",
    [
        "PORT ORU, 30 AUG 89 (RADIO ORU) -- [TEXT] THE REBELS\nATTACKED THE BASE LAST NIGHT.  TWO\nSOLDIERS DIED.",
        "- Oru: two killed in a bomb attack on the market place at noon\n- Kassel: one\n- Bar: none",
        "Date: 12 March 2024\nLocation: the market place of the town of Oru, in the north\nCasualties: two",
        "The snow is on the hill,\nthe hill is on the town,\nthe town is still.",
    ],
)
def test_wire_text_lists_and_verse_keep_their_lines(text: str) -> None:
    assert read_prose(text).prose.text == text


@pytest.mark.parametrize(
    ("head", "title", "authors", "published"),
    [
        ("Two killed near Oru\n\nBy Ana Beispiel\n30 August 2021\n\n",
         "Two killed near Oru", ("Ana Beispiel",), "2021-08-30"),
        ("Two killed near Oru\n\nPublished: 30 August 2021\n\n", "Two killed near Oru", (), "2021-08-30"),
        ("ORU, Aug 26 (Radio Oru) — Two people were killed.\n\n", None, (), None),
        ("Two people were killed near Oru.\n\n", None, (), None),
        ("# Two killed\n\n", "Two killed", (), None),
    ],
)  # fmt: skip
def test_the_first_lines_tell_title_author_and_date(
    head: str, title: str | None, authors: tuple[str, ...], published: str | None
) -> None:
    found = read_prose(f"{head}{WRAPPED}")
    assert (found.title, found.authors, found.published) == (title, authors, published)


def test_a_date_in_the_prose_is_not_the_date_of_publication() -> None:
    assert (
        read_prose("The war began on 3 May 2012 in the north of the country and spread.\n\nIt goes on.").published
        is None
    )


def test_signs_nobody_sees_go() -> None:
    assert read_prose("\ufeffThe ar\u00admy left\u200b.\r\n").prose.text == "The army left."


def test_markdown_signs_go_and_words_stay() -> None:
    text = (
        "# Two killed\n\n> *Two* men, **both** [farmers](http://a.example/x), died.\n\n![map](m.png)\n\n---\n\nEnd_of."
    )
    words = " ".join(read_prose(text, markdown=True).prose.text.split())
    assert words == "Two killed Two men, both farmers, died. End_of."


@given(st.text(alphabet="ab A.\n\r-:\ufeff", max_size=120))
def test_a_text_read_as_written_keeps_every_offset(text: str) -> None:
    kept = read_prose(text, as_written=True).prose.text
    assert len(kept) == len(text)
    assert kept.split() == text.split()


@given(st.text(alphabet="ab A.\n\r-*#_[]()\ufeff", max_size=120), st.booleans())
def test_the_map_leads_back_to_the_text_as_read(text: str, markdown: bool) -> None:
    prose = read_prose(text, markdown=markdown).prose
    for span in prose.spans:
        assert prose.text[span.start : span.end].split() == text[span.raw_start : span.raw_end].split()
