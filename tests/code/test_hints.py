"""Hints for the model: quotations in any script, words of saying, what the rules found."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.code.hints import HINTS, SPEECH, hints_of
from vigie.code.report import telling_of
from vigie.records import Turn


def hinted(text: str, name: str, **values: object) -> list[str]:
    telling = telling_of(report(text=text, **values))
    number = HINTS.index(name)
    return [
        text[start:end]
        for start, end, sign in hints_of(telling.report, telling.scenes, telling.mentions)
        if sign == number
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we will fight” and left.", "“we will fight”"),
        ('He said "we will fight" and left.', '"we will fight"'),
        ("Il a dit « nous vaincrons » puis partit.", "« nous vaincrons »"),
        ("Er sagte „wir siegen“ und ging.", "„wir siegen“"),
        ("「我々は戦う」と彼は言った。", "「我々は戦う」"),
    ],
)
def test_quotation_marks_of_many_scripts_are_known(text: str, quoted: str) -> None:
    assert hinted(text, "quoted") == [quoted]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We did not do it, the commander said.\n\nThe army was silent."
    assert hinted(text, "quoted") == ["“We did not do it, the commander said."]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert hinted("The rebels’ camp wasn’t the army’s target.", "quoted") == []


def test_source_cue_and_content_of_the_rules_are_hints() -> None:
    text = "The mayor said that rebels burned the mill."
    assert hinted(text, "rule_source") == ["The mayor"]
    assert hinted(text, "rule_cue") == ["said"]
    assert hinted(text, "saying") == ["said"]


def test_questions_and_answers_are_marked() -> None:
    text = "Who did it?\n\nNobody knows."
    turns = (Turn("Editor", "question", 0, 11), Turn("Expert", "answer", 13, len(text)))
    assert hinted(text, "asked", turns=turns) == ["Who did it?"]
    assert hinted(text, "answered", turns=turns) == ["Nobody knows."]


def test_the_model_is_told_who_is_armed_who_is_the_state_and_what_is_violence() -> None:
    text = "Boko Haram said it killed nine soldiers. The Nigerian army called the claim false and did not say more."
    assert hinted(text, "armed_group") == ["Boko Haram"]
    assert any("army" in words for words in hinted(text, "state_actor"))
    assert "killed" in hinted(text, "violence")
    assert hinted(text, "untrue") == ["false"]
    assert hinted(text, "negation") == ["not"]


def test_hints_of_actors_and_violence_are_no_signs_of_speech() -> None:
    telling = telling_of(report(text="Boko Haram killed nine soldiers in Damboa on Monday."))
    signs = [sign for *_, sign in hints_of(telling.report, telling.scenes, telling.mentions)]
    assert signs
    assert all(sign >= SPEECH for sign in signs)
