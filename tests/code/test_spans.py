"""Candidate mentions and triggers: every mention an analyst would mark is among them, with offsets that hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import report
from vigie.code.report import telling_of
from vigie.code.spans import SIGNS, Candidate, candidates_of, triggers_of

TEXT = (
    "Masked gunmen of the Shining Path killed the mayor of Ayacucho, Juan Quispe, with dynamite on Monday. "
    "Six members of the municipal council of Huanta fled."
)


def found(text: str) -> list[Candidate]:
    telling = telling_of(report(text=text))
    return [
        one
        for number, scene in enumerate(telling.scenes)
        for one in candidates_of(scene, [told for told in telling.told if told.sentence == number])
    ]


def test_names_descriptions_and_weapons_are_candidates() -> None:
    words = {TEXT[one.start : one.end] for one in found(TEXT)}
    assert {"Masked gunmen", "Shining Path", "Juan Quispe", "dynamite", "mayor"} <= words


def test_a_chain_over_of_is_a_candidate() -> None:
    words = {TEXT[one.start : one.end] for one in found(TEXT)}
    assert "Six members of the municipal council of Huanta" in words


def test_a_candidate_says_what_the_rules_made_of_it() -> None:
    killers = next(one for one in found(TEXT) if TEXT[one.start : one.end] == "Masked gunmen")
    names = {SIGNS[index] for index in killers.signs}
    assert {"two_words", "rule_perpetrator_person"} <= names


def test_every_verb_and_every_known_word_may_name_an_event() -> None:
    telling = telling_of(report(text=TEXT))
    words = {
        TEXT[one.start : one.end]: one.kind
        for number, scene in enumerate(telling.scenes)
        for one in triggers_of(scene, [told for told in telling.told if told.sentence == number], number)
    }
    assert words["killed"] is not None
    assert "fled" in words


@given(st.text(max_size=200))
def test_offsets_hold_whatever_the_text(text: str) -> None:
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
