"""What one item of a round-up tells is not done by those whom another one names."""

from __future__ import annotations

from tests.builders import incident, perpetrator
from vigie.lexicon.segments import segments_of
from vigie.records import Evidence
from vigie.resolve.focus import Focus
from vigie.resolve.incident_items import within_its_item

TEXT = "MALI: Ansaru raided Gao.\n\nNIGER: Men of JNIM shelled Ayorou.\n\nMALI: Kidal is quiet."
FOCUS = Focus((), (), segments_of(TEXT))


def told(*fields: tuple[str, str]) -> tuple[Evidence, ...]:
    """Evidence by field and the words it stands on."""
    return tuple(
        Evidence("r1", field, TEXT.index(words), TEXT.index(words) + len(words), words) for field, words in fields
    )


def test_a_party_of_another_item_is_left_out_and_the_others_are_numbered_anew() -> None:
    evidence = told(("kind", "shelled"), ("perpetrators[0]", "Ansaru"), ("perpetrators[1]", "JNIM"))
    one = incident(perpetrators=(perpetrator("ansaru"), perpetrator("jnim")), targets=(), evidence=evidence)
    found = within_its_item(one, "r1", FOCUS)
    assert [party.actor_id for party in found.perpetrators] == ["jnim"]
    assert [(line.field, line.quote) for line in found.evidence] == [("kind", "shelled"), ("perpetrators[0]", "JNIM")]


def test_a_party_named_in_both_items_stays_and_is_resolved_by_its_own_words() -> None:
    evidence = told(("kind", "shelled"), ("perpetrators[0]", "Ansaru"), ("perpetrators[0]", "JNIM"))
    one = incident(perpetrators=(perpetrator("jnim"),), targets=(), evidence=evidence)
    found = within_its_item(one, "r1", FOCUS)
    assert [(party.text, party.actor_id) for party in found.perpetrators] == [("JNIM", None)]
    assert [line.quote for line in found.evidence] == ["shelled", "JNIM"]


def test_a_report_of_one_thing_is_left_as_it_is() -> None:
    evidence = told(("kind", "shelled"), ("perpetrators[0]", "Ansaru"))
    one = incident(perpetrators=(perpetrator("ansaru"),), targets=(), evidence=evidence)
    assert within_its_item(one, "r1", Focus(())) == one
