"""Missing spaces are put in between words of prose, stray full stops taken out, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.clean.glue import missing_spaces, stray_stops
from vigie.text.offsets import whole


@pytest.mark.parametrize(
    ("glued", "mended"),
    [
        ("It is cheap to finance.Then they left.", "It is cheap to finance. Then they left."),
        ("It is cheap to finance.kidnappings pay more.", "It is cheap to finance. kidnappings pay more."),
        ("a deal with the army,and they left", "a deal with the army, and they left"),
        ("In 2017,Oru fell.", "In 2017, Oru fell."),
        ('He said "we won."Then he left.', 'He said "we won." Then he left.'),
        ("Was it the army?Nobody knows.", "Was it the army? Nobody knows."),
        ("It ended in 2017.Then it rained.", "It ended in 2017. Then it rained."),
    ],
)
def test_sentences_glued_without_a_space_get_one(glued: str, mended: str) -> None:
    assert whole(glued).edited(missing_spaces(glued)).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.radio.example/a.Then,b and oru.example/News.Html today.",
        "The U.S.Army came at 5 a.m.The base at No.5 fell.",
        "Write to desk@monitor.example,please, or open Report.Pdf and notes.txt now.",
        "It cost 1,000.50 and 3.5 more; Node.js and radio.news say so.",
        "The Ph.D.s and the e.g.Oru case.",
        "An ordinary sentence, and another. And one more!",
    ],
)
def test_addresses_numbers_and_abbreviations_stay(text: str) -> None:
    assert missing_spaces(text) == []


@pytest.mark.parametrize(
    ("split", "mended"),
    [
        ("It drew native fighters. of the former republics. Many died.",
         "It drew native fighters of the former republics. Many died."),
        ("They led the bloodiest attacks. claimed by the group. Many died.",
         "They led the bloodiest attacks claimed by the group. Many died."),
        ("It went beyond that. that we have seen. Many died.", "It went beyond that we have seen. Many died."),
    ],
)  # fmt: skip
def test_a_full_stop_before_the_rest_of_its_sentence_goes(split: str, mended: str) -> None:
    assert whole(split).edited(stray_stops(split)).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "They met Gen. de Oru. Many came.",
        "it rained. and we left. and it was cold. but nobody died. and that was that.",
        "The men left. al-Nour said so. eBay closed.",
        "Many died, etc. and more followed. They left.",
    ],
)
def test_sentences_that_begin_in_lower_case_and_abbreviations_stay(text: str) -> None:
    assert stray_stops(text) == []


@given(st.text(alphabet='ab.,A" \n1', max_size=80))
def test_missing_spaces_only_add_spaces(text: str) -> None:
    mended = whole(text).edited(missing_spaces(text)).text
    assert mended.replace(" ", "") == text.replace(" ", "")
    assert missing_spaces(mended) == []
