"""The grammar of certainty: what stands around a word makes it negated, planned, asked, a condition; else no sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.code.chunks import chunks_of
from vigie.code.frames import Layout
from vigie.code.mood import MOODS, moods_of
from vigie.code.words import sentence_of
from vigie.records import Passage


def laid_out(text: str) -> Layout:
    sentence = sentence_of(Passage(text, 0, len(text), 0, 0))
    return Layout.of(sentence, chunks_of(sentence))


def moods(text: str, word: str) -> set[str]:
    layout = laid_out(text)
    at = next(index for index, one in enumerate(layout.sentence.words) if one.low == word)
    return set(moods_of(layout, at, layout.sentence.tags[at] in "VEG"))


@pytest.mark.parametrize(
    ("text", "word", "sign"),
    [
        ("The rebels did not attack the camp.", "attack", "negated"),
        ("The rebels never attacked the camp.", "attacked", "negated"),
        ("The army will bomb the camp.", "bomb", "future"),
        ("The army might bomb the camp.", "bomb", "might"),
        ("The army would have bombed the camp.", "bombed", "would"),
        ("The army must leave the camp.", "leave", "must"),
        ("The army has bombed the camp.", "bombed", "perfect"),
        ("The army was bombing the camp.", "bombing", "progressive"),
        ("Nobody was killed in the camp.", "killed", "no_subject"),
        ("None of the guards was killed.", "killed", "no_subject"),
        ("There was no attack on the camp.", "attack", "no_noun"),
        ("They feared a possible attack on the camp.", "attack", "open_noun"),
        ("They entered without an attack on the guards.", "attack", "without"),
        ("They entered without killing the guards.", "killing", "negated"),
        ("They planned to attack the camp.", "attack", "under_plan"),
        ("They planned to attack the camp.", "attack", "infinitive"),
        ("They tried to attack the camp.", "attack", "under_attempt"),
        ("They failed to attack the camp.", "attack", "under_failing"),
        ("They threatened to attack the camp.", "attack", "under_threat"),
        ("They managed to attack the camp.", "attack", "under_achieving"),
        ("They did not plan to attack the camp.", "attack", "under_negation"),
        ("They may try to attack the camp.", "attack", "under_modal"),
        ("They denied killing the guards.", "killing", "under_denying"),
        ("There were plans to attack the camp.", "attack", "under_noun"),
        ("Did the rebels attack the camp?", "attack", "asked"),
        ("If the rebels attack the camp, we will leave.", "attack", "if"),
    ],
)
def test_each_sign_is_seen_where_its_words_stand(text: str, word: str, sign: str) -> None:
    assert sign in moods(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [("The rebels attacked the camp.", "attacked"), ("The attack on the camp killed nine.", "attack")],
)
def test_what_is_told_plainly_has_no_sign(text: str, word: str) -> None:
    assert moods(text, word) == set()


def test_a_sign_does_not_cross_into_the_next_clause() -> None:
    assert "under_plan" not in moods("They planned a march; the army attacked the camp.", "attacked")
    assert "if" not in moods("If it rains, nobody comes; they attacked.", "attacked")


WORDS = ("if", "the", "rebels", "did", "not", "plan", "to", "attack", ",", ";", "camp", "never", "?", "no", "killed")


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_every_sign_of_any_word_is_one_the_model_knows(text: str) -> None:
    layout = laid_out(text)
    for at in range(len(layout.sentence.words)):
        for verb in (True, False):
            assert set(moods_of(layout, at, verb)) <= set(MOODS)
