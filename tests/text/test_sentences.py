"""Sentences: offsets always hold; abbreviations, quotes, glued and stray full stops do not mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.text.sentences import LONGEST, asks, passages

SCRAPS = st.lists(
    st.sampled_from(
        ["The army came", "Gen. Oru left", "U.S.",
         " ", "  ", "\n", "\n\n", "\u3000", ".", "?", "!", '"', "“", "”", "(", ")",
         "he ran", "5 a.m.", "No.", "…", "é", "😀", "1.", "\r\n", "\ufeff"]
    )
).map("".join)  # fmt: skip


def texts(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


@given(st.one_of(st.text(), SCRAPS))
def test_a_passage_is_its_slice_of_the_text(text: str) -> None:
    for passage in passages(text):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip() == passage.text != ""


@given(st.one_of(st.text(), SCRAPS))
def test_passages_follow_each_other_and_leave_only_white_space_between(text: str) -> None:
    end = 0
    for index, passage in enumerate(passages(text)):
        assert passage.index == index
        assert not text[end : passage.start].strip()
        end = passage.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Col. Musa met Maj. Gen. Ali. They left.", ["Col. Musa met Maj. Gen. Ali.", "They left."]),
        ("The U.S. Army left. It rained.", ["The U.S. Army left.", "It rained."]),
        ("A base at post No. 5 fell. Two died.", ["A base at post No. 5 fell.", "Two died."]),
        ("It began at 5 a.m. Monday. Two died.", ["It began at 5 a.m. Monday.", "Two died."]),
        ("They came at 5 a.m. The army fled.", ["They came at 5 a.m.", "The army fled."]),
        ('He said "we will fight." The army denied it.', ['He said "we will fight."', "The army denied it."]),
        ('"We saw them," he said. "They ran."', ['"We saw them," he said.', '"They ran."']),
        ("Nobody was left.Then the army came.", ["Nobody was left.", "Then the army came."]),
        ("It drew native fighters. of the former republics. Many died.",
         ["It drew native fighters. of the former republics.", "Many died."]),
        ("Many died. al-Nour denied it.", ["Many died.", "al-Nour denied it."]),
        ("A headline\nTwo men died.\nOru\nBar", ["A headline", "Two men died.", "Oru", "Bar"]),
        ("Two men died on the road\nto Oru. It rained.", ["Two men died on the road\nto Oru.", "It rained."]),
        ("1. First item. 2. Second item.", ["1. First item.", "2. Second item."]),
        ("See the page of radio.example and go.", ["See the page of radio.example and go."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_says_they_end(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_upper_case_wire_text_with_hard_line_breaks_is_cut_at_its_full_stops() -> None:
    wire = "PORT ORU, 30 AUG 89 (RADIO ORU) -- [TEXT] THE REBELS\nATTACKED THE BASE.  TWO DIED.  GEN. ALI\nSAID SO."
    assert texts(wire) == [
        "PORT ORU, 30 AUG 89 (RADIO ORU) -- [TEXT] THE REBELS\nATTACKED THE BASE.",
        "TWO DIED.",
        "GEN. ALI\nSAID SO.",
    ]


def test_a_blank_line_begins_a_new_paragraph() -> None:
    found = passages("One. Two.\n\nThree.\n \nFour.")
    assert [passage.paragraph for passage in found] == [0, 0, 1, 2]


def test_a_long_quote_is_cut_at_the_sentences_inside_it() -> None:
    quote = "We walked for nine days through the hills with the animals and the children. " * 3
    assert len(texts(f'He said: "{quote.strip()}"')) == 3


@pytest.mark.parametrize("stuff", ["Al Qaeda in ", "word", "one, two\n", "😀"])
def test_no_sentence_is_endless(stuff: str) -> None:
    text = stuff * 3000
    assert max(len(passage.text) for passage in passages(text)) <= LONGEST
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Who did it?", True), ("“Who did it?”", True), ("(Who did it?) ", True), ("«Qui l'a fait?»", True),
        ("Who did it is not known.", False), ("Who? Nobody knows.", False), ("", False),
    ],
)  # fmt: skip
def test_a_sentence_asks_where_it_ends_with_a_question_mark_inside_its_quotes(sentence: str, question: bool) -> None:
    assert asks(sentence) is question
