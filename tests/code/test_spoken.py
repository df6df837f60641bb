"""Conversations: every turn is its speaker's word, "I" is who has the turn, words keep to their turn."""

from __future__ import annotations

from tests.code import coded, report
from vigie.clean.turns import turns
from vigie.code import CodeSettings
from vigie.code.report import code_one
from vigie.code.spoken import turn_of
from vigie.records import AttributionMention, Coding, ConditionalMention
from vigie.text.sentences import passages

TALK = (
    "HADDAD: The army bombed the village of Qasr on Sunday and killed six people. I saw it myself, I said.\n"
    "SALIM: I deny that. We did not bomb the village.\n"
    "HADDAD: If the army does not leave, the militia will return.\n"
    "SALIM: You are being paid by Iran. They attacked the post on Monday and killed two soldiers."
)


def talked(text: str = TALK) -> Coding:
    return code_one(report(text, turns(text)), CodeSettings())


def said(coding: Coding) -> list[AttributionMention]:
    return [one for one in coding.mentions if isinstance(one, AttributionMention)]


def test_each_turn_is_an_attribution_with_its_label_as_the_source() -> None:
    whole = [one for one in said(talked()) if not one.cue]
    assert [one.speaker for one in whole] == ["HADDAD", "SALIM", "HADDAD", "SALIM"]
    assert [TALK[slice(*one.source[0])] for one in whole] == ["HADDAD", "SALIM", "HADDAD", "SALIM"]
    assert TALK[slice(*whole[1].content[0])] == "I deny that. We did not bomb the village."


def test_i_is_who_has_the_turn_and_no_word_belongs_to_another_turn() -> None:
    coding = talked()
    for one in said(coding):
        source = TALK[slice(*one.source[0])] if one.source else ""
        turn = coding.report.turn_at(one.content[0][0])
        assert turn is not None
        assert all(turn.start <= start and end <= turn.end for start, end in one.content)
        assert source not in ("I", "We") or one.speaker == turn.speaker


def test_incidents_and_what_ifs_of_a_turn_are_said_by_its_speaker() -> None:
    coding = talked()
    bombing = next(one for one in coding.incidents if any(line.quote == "bombed" for line in one.evidence))
    assert "HADDAD" in bombing.said_by
    assert [one.speaker for one in coding.mentions if isinstance(one, ConditionalMention)] == ["HADDAD"]


def test_a_sentence_that_begins_with_its_label_belongs_to_the_turn() -> None:
    one = report(TALK, turns(TALK))
    first = passages(TALK, "en")[0]
    found = turn_of(one, first)
    assert found is not None
    assert found.speaker == "HADDAD"
    assert turn_of(report("No one speaks here."), passages("No one speaks here.", "en")[0]) is None


def test_a_headline_in_an_actors_own_words_is_that_actors() -> None:
    text = "Taliban: we will go on with our attacks\n\nTwo guards were killed in Kabul on Monday."
    held = [one.speaker for one in said(coded(text)) if "go on" in "".join(text[slice(*span)] for span in one.content)]
    assert held == ["Taliban"]
    assert not [one for one in said(coded("Kabul: two guards were killed.")) if not one.cue]
