"""Statements: who says what, what-ifs in detail, causes; hard quotations hold their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.code import coded
from vigie.records import AttributionMention, CausalMention, Coding, ConditionalMention, EventMention, Turn

HARD = [
    "“He told us ‘we never bombed it’ and left,” the mayor said. Rebels killed two guards in Gao.",
    '"We did not do it, the colonel said. Rebels killed two guards in Gao.',
    "« Nous n’avons pas bombardé », a dit le maire. Rebels killed two guards in Gao.",
    "„Wir waren es nicht“, said the envoy. Rebels killed two guards in Gao.",
    "「我々ではない」 the spokesman said. Rebels killed two guards in Gao.",
    "Who gains?\n\nThe army does.\n\nAnd who loses?\n\nThe village, he says, if the soldiers stay.",
    "Rebels claimed the attack on Gao.\n\nTraders went home.\n\nA rebel spokesman denied that they had attacked Gao.",
]


def spans_of(coding: Coding) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for one in coding.mentions:
        if isinstance(one, AttributionMention):
            found += [*one.source, *one.cue, *one.content]
        elif isinstance(one, ConditionalMention):
            found += [one.condition, one.outcome]
        elif isinstance(one, CausalMention):
            found += [one.cause, one.effect]
    return found


@pytest.mark.parametrize("text", HARD)
def test_hard_quotations_hold_their_offsets(text: str) -> None:
    coding = coded(text)
    assert all(text[one.start : one.end] == one.quote for one in coding.mentions)
    for start, end in spans_of(coding):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„ abif,.?!said the army", max_size=120))
def test_no_text_breaks_a_statement(text: str) -> None:
    coding = coded("Rebels killed two guards in Gao. " + text)
    assert all(start < end for start, end in spans_of(coding))


def test_a_denial_later_on_leaves_the_claim_a_claim() -> None:
    text = HARD[-1]
    statuses = {one.status for one in coded(text).mentions if isinstance(one, EventMention) and one.event}
    assert "denied" in statuses


@pytest.mark.parametrize(
    "text",
    ["They ran as if shells fell.", "He asked if the road was open.", "Soldiers held the road, if at all, by day."],
)
def test_if_that_is_no_condition_makes_no_what_if(text: str) -> None:
    assert not [one for one in coded(text).mentions if isinstance(one, ConditionalMention)]


def test_a_what_if_says_who_how_likely_and_by_when() -> None:
    text = "If the patrols stop, the rebels will very likely attack the town next month, the governor said."
    (one,) = [one for one in coded(text).mentions if isinstance(one, ConditionalMention)]
    assert text[slice(*one.condition)] == "If the patrols stop"
    assert (one.likelihood, one.likely) == ("very likely", (0.80, 0.95))
    assert one.direction == "more"
    assert one.horizon == "next month"


def test_the_answer_of_an_interview_has_its_speaker() -> None:
    text = "What now?\n\nIf the drones stop, the group will return to the hills."
    turns = (Turn("Editor", "question", 0, 9), Turn("Awa Diallo", "answer", 11, len(text)))
    found = [one for one in coded(text, turns).mentions if isinstance(one, ConditionalMention)]
    assert [one.speaker for one in found] == ["Awa Diallo"]


def test_what_is_only_supposed_is_no_incident() -> None:
    assert not coded("If the rebels attack the town, hundreds of people will be killed.").incidents


def attributions(text: str) -> list[tuple[str, str]]:
    """Source and content of each attribution, as they stand in the text."""
    every = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    return [("".join(text[a:b] for a, b in one.source), " ".join(text[a:b] for a, b in one.content)) for one in every]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“He told us ‘we never bombed it’ and left,” the mayor said in Gao. Rebels killed two guards.",
         "the mayor", "“He told us ‘we never bombed it’ and left,”"),
        ("« We did not bomb the market », said the colonel. Rebels killed two guards.",
         "the colonel", "« We did not bomb the market »"),
        ("„We did not bomb the market“, said the envoy. Rebels killed two guards.",
         "the envoy", "„We did not bomb the market“"),
        ("「We did not bomb the market,」 the spokesman said in Gao. Rebels killed two guards.",
         "the spokesman", "「We did not bomb the market,」"),
    ],
)  # fmt: skip
def test_quotations_of_any_marks_are_whole_and_have_their_speaker(text: str, source: str, content: str) -> None:
    assert (source, content) in attributions(text)


def test_an_unclosed_quotation_never_runs_into_the_next_paragraph() -> None:
    text = '"We did not bomb the market, the colonel said.\n\nRebels killed two guards in Gao on Monday.'
    assert not [content for _, content in attributions(text) if "Rebels killed" in content]
    assert coded(text).incidents


def test_a_denial_two_paragraphs_later_is_one_and_leaves_the_attack_told() -> None:
    text = (
        "Gunmen killed nine traders at the market of Gao on Monday.\n\nShops stayed shut on Tuesday.\n\n"
        "The army denied that its soldiers had attacked the market."
    )
    sorts = [one.sort for one in coded(text).mentions if isinstance(one, AttributionMention)]
    assert sorts == ["denial"]
    assert [one.status for one in coded(text).incidents] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "Who would believe that the rebels killed the mayor?",
        "Do they expect us to thank the army for shelling the market?",
    ],
)
def test_a_rhetorical_question_is_no_incident(text: str) -> None:
    assert not coded(text).incidents


def test_sarcasm_keeps_its_speaker_and_its_marks() -> None:
    text = "“Another great victory, they shelled an empty school,” the teacher said. Rebels killed two guards in Gao."
    assert ("the teacher", "“Another great victory, they shelled an empty school,”") in attributions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Few of the dead, if any, were fighters.",
        "He spoke as if the war were won.",
        "They wondered if the truce would hold.",
        "The shelling did little if anything to stop them.",
    ],
)
def test_more_words_with_if_that_set_no_condition(text: str) -> None:
    assert not [one for one in coded(text).mentions if isinstance(one, ConditionalMention)]


def test_may_the_month_makes_nothing_possible() -> None:
    text = "In May rebels attacked the town of Gao and killed two guards."
    events = [one for one in coded(text).mentions if isinstance(one, EventMention) and one.event]
    assert {one.status for one in events} <= {"occurred", "historical"}
    assert all(one.factuality >= 2 for one in events)


def test_an_interview_without_labels_names_no_speaker_it_does_not_know() -> None:
    text = (
        "Who gains from the truce?\n\nThe army does.\n\nAnd who loses?\n\n"
        "The village loses. Rebels killed two guards in Gao."
    )
    assert all(one.speaker is None for one in coded(text).mentions if isinstance(one, AttributionMention))
