"""One event in several sentences is one incident; two events are two."""

from __future__ import annotations

from tests.code import incidents
from vigie.code.assemble import LONGEST_MEMORY


def test_the_attack_of_the_next_sentence_is_the_same_one() -> None:
    text = (
        "A car bomb exploded outside a bank in Kabul on Monday. The attack killed nine people. The blast broke windows."
    )
    (one,) = incidents(text)
    assert one.kind == "vehicle_bombing"
    assert one.toll.killed is not None
    assert one.toll.killed.best == 9


def test_attacks_in_two_places_are_two() -> None:
    text = "Gunmen killed two guards in Kabul on Monday. On Tuesday a shooting in Herat killed a teacher."
    assert len(incidents(text)) == 2


def test_another_attack_is_another() -> None:
    text = "Gunmen killed two guards in Kabul on Monday. In a separate attack, gunmen killed a driver."
    assert len(incidents(text)) == 2


def test_what_was_told_hundreds_of_sentences_before_is_not_taken_up_again() -> None:
    first, again = "A car bomb exploded outside a bank in Kabul on Monday. ", "The attack killed nine people in Kabul."
    filler = "The council spoke of the price of bread. "
    assert len(incidents(first + filler * 20 + again)) == 1
    assert len(incidents(first + filler * (LONGEST_MEMORY + 1) + again)) == 2


def test_the_highest_figure_of_one_telling_is_the_toll() -> None:
    text = "A bomb killed 12 people in Kabul on Monday. Among those killed in the attack were three children."
    (one,) = incidents(text)
    assert one.toll.killed is not None
    assert one.toll.killed.best == 12


def test_a_number_goes_before_a_vague_word() -> None:
    text = "Soldiers detained several insurgents in Herat on Monday. The soldiers detained two insurgents in a house."
    (one,) = incidents(text)
    assert one.toll.arrested is not None
    assert one.toll.arrested.best == 2


def test_the_name_of_the_only_group_goes_to_its_fighters() -> None:
    text = "The army hunts the Taliban. Insurgents killed a judge in Kabul on Monday."
    (one,) = [one for one in incidents(text) if one.kind == "attack"]
    assert ("Taliban", "organization", "suspected") in [
        (party.text, party.kind, party.confidence) for party in one.perpetrators
    ]


def test_an_incident_keeps_its_id_when_text_is_added_after_it() -> None:
    text = "Gunmen killed two guards in Kabul on Monday."
    assert incidents(text)[0].incident_id == incidents(f"{text}\n\nIt rained.")[0].incident_id


def test_a_village_of_the_province_is_no_other_place() -> None:
    text = (
        "Soldiers detained several suspects in Zabul province on Monday. The province has seen much fighting.\n\n"
        "Acting on a tip, they had gone to Shah Joy. The suspects were detained in Shah Joy without a shot."
    )
    assert [one.kind for one in incidents(text)] == ["arrest"]


def test_those_also_detained_come_on_top_of_the_first() -> None:
    text = (
        "A patrol arrested a rebel leader in Qalat on Monday. The patrol also detained two suspected insurgents "
        "during the operation."
    )
    (one,) = [one for one in incidents(text) if one.kind == "arrest"]
    assert one.toll.arrested is not None
    assert one.toll.arrested.best == 3


def test_several_are_more_than_the_one_named_alone() -> None:
    text = "A patrol arrested a rebel leader in Qalat on Monday. In the same house it detained several insurgents."
    (one,) = [one for one in incidents(text) if one.kind == "arrest"]
    assert one.toll.arrested is not None
    assert one.toll.arrested.best > 1
