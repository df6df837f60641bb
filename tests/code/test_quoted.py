"""Quotations and whose they are."""

from __future__ import annotations

from tests.code import coded
from vigie.records import AttributionMention


def said(text: str, cue: str) -> list[list[str]]:
    """The contents of the attributions with a cue."""
    every = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    return [[text[a:b] for a, b in one.content] for one in every if cue in [text[a:b].rstrip(":") for a, b in one.cue]]


LATER = " Rebels killed two guards in Gao."


def test_a_quotation_that_goes_on_after_he_said_is_his_whole() -> None:
    text = "“We lost the camp on Monday,” the colonel said. “We will take it back before the rains.”" + LATER
    (content,) = said(text, "said")
    assert content == ["“We lost the camp on Monday,”", "“We will take it back before the rains.”"]


def test_what_a_speaker_thinks_inside_a_quotation_stays_inside_it() -> None:
    text = "“I think the rebels will leave the town,” the mayor said in Gao." + LATER
    (content,) = said(text, "said")
    assert content == ["“I think the rebels will leave the town,”"]
    assert all(piece in content[0] for inner in said(text, "think") for piece in inner)


def test_a_signed_quotation_is_of_who_signs_it() -> None:
    text = "“We lost all we had in the fire.”  ― Ada Bwire\n\nRebels killed two guards in Gao."
    every = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    assert "Ada Bwire" in [one.speaker for one in every]


def test_marks_of_two_apostrophes_quote() -> None:
    text = "''We lost the camp on Monday,'' the colonel said in Gao." + LATER
    assert ["''We lost the camp on Monday,''"] in said(text, "said")
