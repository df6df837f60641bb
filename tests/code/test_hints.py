"""Hints for the model: quotations in any script, words of saying, what the rules found."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.code.hints import HINTS, hints_of
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
