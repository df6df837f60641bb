"""What ties a mention to an event: grammar, nearness and the rules' own roles."""

from __future__ import annotations

import numpy as np

from tests.builders import report
from vigie.code.judge import live_sentences, ties_of
from vigie.code.report import telling_of
from vigie.code.spans import Candidate, Triggering, candidates_of, triggers_of
from vigie.code.ties import RELATIONS, TIE_SIGNS, Ties

TEXT = "Rebels killed nine farmers near Gao on Monday. Police arrested the gunmen in Kidal."


def tied(text: str) -> tuple[Ties, list[Triggering], list[Candidate]]:
    telling = telling_of(report(text=text))
    triggers: list[Triggering] = []
    candidates: list[Candidate] = []
    sentences: list[int] = []
    for number in live_sentences(telling.scenes, {}):
        here = [one for one in telling.told if one.sentence == number]
        found = list(candidates_of(telling.scenes[number], here))
        candidates += found
        sentences += [number] * len(found)
        triggers += triggers_of(telling.scenes[number], here, number)
    return ties_of(telling.scenes, telling.told, triggers, candidates, sentences), triggers, candidates


def signs(trigger: str, mention: str) -> set[str]:
    ties, triggers, candidates = tied(TEXT)
    row = next(n for n, one in enumerate(triggers) if TEXT[one.start : one.end] == trigger)
    column = next(n for n, one in enumerate(candidates) if TEXT[one.start : one.end] == mention)
    values = ties.signs([row], np.array([column], dtype=np.int64))[0, 0]
    return {name for name, value in zip(TIE_SIGNS, values, strict=True) if value}


def test_subject_and_object_of_a_verb_are_told_apart() -> None:
    assert {"subject", "before", "rule_perpetrator_person"} <= signs("killed", "Rebels")
    assert {"object", "after", "rule_person_hit"} <= signs("killed", "nine farmers")


def test_the_rules_role_counts_for_its_own_event_alone() -> None:
    assert not {one for one in signs("arrested", "Rebels") if one.startswith("rule_")}


def test_the_nearest_place_is_the_one_of_its_own_sentence() -> None:
    assert "nearest_place" in signs("killed", "Gao")
    assert "nearest_place" not in signs("killed", "Kidal")
    assert "nearest_place" in signs("arrested", "Kidal")


def test_every_relation_points_to_words_of_the_text() -> None:
    ties, triggers, _ = tied(TEXT)
    for row in range(len(triggers)):
        for number, start, end in ties.relations(row):
            assert 0 <= number < len(RELATIONS)
            assert TEXT[start:end].strip() == TEXT[start:end] != ""


def test_signs_are_zero_or_one() -> None:
    ties, triggers, candidates = tied(TEXT)
    values = ties.signs(range(len(triggers)), np.arange(len(candidates)))
    assert values.shape == (len(triggers), len(candidates), len(TIE_SIGNS))
    assert set(np.unique(values)) <= {0.0, 1.0}
