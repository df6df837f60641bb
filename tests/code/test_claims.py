"""Who is accused, and of what: also where the accusation stands in a sentence of its own after the attack."""

from __future__ import annotations

import pytest

from tests.code import coded, incidents

ATTACK = "Gunmen attacked a village in northern Mali on Monday, killing five people."


def blamed(text: str) -> list[tuple[str, str]]:
    (one,) = incidents(text)
    return [(who.actor_id or who.text, who.confidence) for who in one.perpetrators]


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents accused the militia Dan Na Ambassagou.",
        "Dan Na Ambassagou was accused by the governor.",
        "Residents blamed Dan Na Ambassagou for it.",
        "Officials accused Dan Na Ambassagou of being behind it.",
    ],
)
def test_an_accusation_right_after_an_attack_is_of_that_attack(sentence: str) -> None:
    assert ("dan-na-ambassagou", "accused") in blamed(f"{ATTACK} {sentence}")


def test_a_claim_right_after_an_attack_is_of_that_attack() -> None:
    (one,) = incidents(f"{ATTACK} JNIM claimed responsibility.")
    assert ("jnim", "claimed") in [(who.actor_id, who.confidence) for who in one.perpetrators]
    assert [who.actor_id for who in one.claimed_by] == ["jnim"]


def test_the_accusation_has_its_words_as_evidence() -> None:
    text = f"{ATTACK} Residents accused the militia Dan Na Ambassagou."
    (one,) = incidents(text)
    lines = [line for line in one.evidence if line.field == "perpetrators[1]"]
    assert [text[line.start : line.end] for line in lines] == ["Dan Na Ambassagou"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents accused the army of arriving late.",
        "The opposition blamed the government for the drought.",
        "The governor did not accuse JNIM.",
        "Who accuses JNIM?",
        "The army denied any role.",
        "It rained.\n\nThe market was closed.\n\nThe governor accused JNIM.",
    ],
)
def test_who_is_accused_of_something_else_or_not_at_all_is_not_accused_of_the_attack(sentence: str) -> None:
    assert not [who for who, how in blamed(f"{ATTACK} {sentence}") if how == "accused"]


def test_an_accusation_after_two_attacks_told_at_once_is_added_to_neither() -> None:
    text = "Rebels shelled Gao and burned a church in Mopti on Monday, killing five. The council accused JNIM."
    found = coded(text).incidents
    assert len(found) < 2 or not all(any(who.actor_id == "jnim" for who in one.perpetrators) for one in found)


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("A coalition of northern rebels claimed the attack.", "coalition of northern rebels"),
        ("A faction of the insurgents said it carried out the attack.", "faction of the insurgents"),
        ("Al-Shabaab said its fighters were behind the attack.", "Al-Shabaab"),
        ("Al-Shabaab claimed Monday's attack in a statement.", "Al-Shabaab"),
    ],
)
def test_who_claims_the_attack_in_other_words_is_its_claimant(sentence: str, claimant: str) -> None:
    (one,) = incidents(f"{ATTACK} {sentence}")
    assert claimant in [who.text for who in one.claimed_by]
    assert [who.confidence for who in one.perpetrators if who.text == claimant] == ["claimed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack claimed five lives.",
        "No group has claimed the attack.",
        "Al-Shabaab said it had not carried out the attack.",
        "The army said it had repelled the attack.",
    ],
)
def test_words_that_claim_nothing_make_no_claimant(sentence: str) -> None:
    assert all(not one.claimed_by for one in incidents(f"{ATTACK} {sentence}"))


def test_those_suspected_of_a_bomb_did_not_defuse_the_next() -> None:
    text = (
        "Three militiamen were killed on Wednesday when their vehicle struck a roadside bomb near Diffa. "
        "Officials suspect Boko Haram of planting the device. Experts defused a second device a kilometre away."
    )
    for one in incidents(text):
        if one.kind == "bomb_disposal":
            assert "boko-haram" not in [who.actor_id for who in one.perpetrators]
