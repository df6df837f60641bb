"""Who is named beside an event and has not acted in it: who spoke of it, whom it hit, who is blamed elsewhere."""

from __future__ import annotations

import numpy as np

from tests.code import report
from vigie.code import CodeSettings
from vigie.code.bystanders import Bystanders, Said
from vigie.code.judge import Judgement
from vigie.code.report import Telling, judgement_of, telling_of
from vigie.records import AttributionMention

NOBODY = Said((), frozenset())


def read(text: str) -> tuple[Telling, Judgement]:
    telling = telling_of(report(text))
    judgement = judgement_of(telling, CodeSettings())
    assert judgement is not None
    return telling, judgement


def beside(text: str, trigger: str, said: Said | None = None) -> set[str]:
    """The mentions that are bystanders of the event of one trigger; who speaks is what the rules hear, if not given."""
    telling, judgement = read(text)
    sources = (span for one in telling.mentions if isinstance(one, AttributionMention) for span in one.source)
    known = Said(telling.voices, frozenset(sources)) if said is None else said
    rows = [row for row, one in enumerate(judgement.triggers) if text[one.start : one.end] == trigger]
    near = np.arange(len(judgement.candidates))
    sentences = [judgement.triggers[row].sentence for row in rows]
    found = Bystanders(judgement, telling.scenes, known).among(judgement.ties.signs(rows, near), sentences, near)
    assert found.shape == near.shape
    return {text[one.start : one.end] for one, is_one in zip(judgement.candidates, found, strict=True) if is_one}


def test_whom_an_event_hit_has_not_done_it_and_who_acted_is_no_bystander() -> None:
    found = beside("Gunmen killed four policemen near Gao.", "killed")
    assert any("policemen" in words for words in found)
    assert "Gunmen" not in found


def test_who_tells_of_an_event_stands_beside_it() -> None:
    text = "The army said gunmen killed four policemen near Gao."
    assert any("army" in words for words in beside(text, "killed"))
    assert not any("army" in words for words in beside(text, "killed", NOBODY))


def test_who_is_blamed_in_another_sentence_is_left_to_the_rules_of_blame() -> None:
    text = "A bomb killed four policemen near Gao. The army accused the Macina Brigade of robbing traders."
    assert any("Macina Brigade" in words for words in beside(text, "killed"))


def test_whom_a_question_names_has_done_nothing_yet() -> None:
    told = "Four policemen were killed near Gao. Rebels rule the road there."
    assert "Rebels" not in beside(told, "killed")
    assert "rebels" in beside(told.replace("Rebels rule the road there.", "“Who stops the rebels there?”"), "killed")
