"""What was said and what may be, apart from what is told as fact."""

from __future__ import annotations

import pytest

from tests.show.sample import sample
from vigie.show.quotes import Sentences
from vigie.show.rows import incident_rows
from vigie.show.statements import SaidGroup, said_groups, speakers_of


@pytest.fixture(scope="module")
def groups() -> dict[str, SaidGroup]:
    content, sentences = sample(), Sentences()
    rows = incident_rows(content, sentences, {}, {})
    return {group.key: group for group in said_groups(content, rows, sentences)}


def words(group: SaidGroup) -> list[str]:
    return ["".join(part.text for part in said.stretches) for said in group.said]


def test_a_condition_and_its_outcome_are_marked_in_their_sentence(groups: dict[str, SaidGroup]) -> None:
    said = groups["what-if"].said[0]
    marked = {part.labels[0]: part.text for part in said.stretches if part.labels}
    assert marked == {
        "condition": "if the drones stop",
        "outcome": "the Front will return to every village it has left",
    }
    assert said.speaker == "Idrissa Sow"


def test_what_may_be_says_how(groups: dict[str, SaidGroup]) -> None:
    assert [said.notes for said in groups["maybe"].said] == [("possible: armed clash",), ("threatened: arson",)]


def test_events_outside_the_codebook_are_left_to_the_annotations(groups: dict[str, SaidGroup]) -> None:
    outside = [one for coding in sample().codings for one in coding.mentions if getattr(one, "event", "") is None]
    assert outside
    shown = [note for key in ("maybe", "denial") for said in groups[key].said for note in said.notes]
    assert not {"planned", "denied"} & set(shown)


def test_questions_of_the_interviewer_are_not_open_questions(groups: dict[str, SaidGroup]) -> None:
    assert words(groups["question"]) == ["Will it hold?", "What does the Brigade want?"]


def test_a_denial_comes_from_mentions_incidents_and_relations(groups: dict[str, SaidGroup]) -> None:
    assert len(groups["denial"].said) >= 2
    assert any(said.incidents for said in groups["denial"].said)
    assert any(not said.incidents for said in groups["denial"].said)


def test_a_claim_links_to_its_incident(groups: dict[str, SaidGroup]) -> None:
    assert groups["claim"].said[0].notes == ("Dawn Front",)
    assert all(said.incidents for said in groups["claim"].said)


def test_every_statement_is_the_reports_own_text(groups: dict[str, SaidGroup]) -> None:
    reports = sample().reports
    for group in groups.values():
        for said, text in zip(group.said, words(group), strict=True):
            assert text == reports[said.report].text[said.start : said.end]


def test_a_condition_holds_its_outcomes_with_their_speakers(groups: dict[str, SaidGroup]) -> None:
    conditions = groups["what-if"].conditions
    assert sum(len(one.said) for one in conditions) == len(groups["what-if"].said)
    drones = next(one for one in conditions if one.text == "If the drones stop")
    assert [(said.outcome, said.speaker) for said in drones.said] == [
        ("the Front will return to every village it has left", "Idrissa Sow")
    ]


def test_speakers_are_counted_the_most_quoted_first(groups: dict[str, SaidGroup]) -> None:
    counts = [number for _, number in speakers_of(groups.values())]
    assert counts == sorted(counts, reverse=True)
    assert "Idrissa Sow" in dict(speakers_of(groups.values()))
