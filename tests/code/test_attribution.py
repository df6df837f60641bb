"""Who says so: source, cue and content in the three patterns reports use."""

from __future__ import annotations

import pytest

from tests.code import coded, incidents
from vigie.records import AttributionMention


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the bridge fell.", "The mayor", "said", "the bridge fell"),
        ("The bridge fell, the mayor said.", "the mayor", "said", "The bridge fell"),
        ('"The bridge fell", said the mayor.', "the mayor", "said", "The bridge fell"),
        ("According to the army, the bridge fell.", "the army", "According to", "the bridge fell"),
        ("The bridge fell, according to the army.", "the army", "according to", "The bridge fell"),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    (one,) = [one for one in coded(text).mentions if isinstance(one, AttributionMention)]
    assert text[slice(*one.source[0])] == source
    assert text[slice(*one.cue[0])] == cue
    assert text[slice(*one.content[0])].strip('"') == content


def test_an_incident_names_who_tells_it() -> None:
    (one,) = incidents("Gunmen killed two guards in Zabrat on Monday, a provincial official said.")
    assert one.said_by == ("a provincial official",)


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The Taliban claimed responsibility for the attack that killed a guard in Kabul.", "claimed"),
        ("The attack that killed a guard in Kabul was blamed on the Taliban.", "accused"),
        ("The Taliban denied involvement in the attack that killed a guard in Kabul.", "denied"),
    ],
)
def test_how_firmly_somebody_is_named_is_kept(text: str, confidence: str) -> None:
    (one,) = incidents(text)
    assert [party.confidence for party in one.perpetrators if party.text == "Taliban"] == [confidence]
