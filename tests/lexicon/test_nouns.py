"""Weapons, and persons and things without a name: found by surface form, with their kind."""

from __future__ import annotations

import pytest

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.targets import load_targets
from vigie.lexicon.weapons import load_weapons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a car bomb", "vehicle_bomb"), ("two AK-47 rifles", "small_arms"), ("hand grenades", "grenade"),
        ("rocket-propelled grenades", "rocket_propelled_grenade"), ("a suicide vest", "suicide_vest"),
        ("sticks of dynamite", "explosive"), ("knives", "knife"), ("an armed drone", "drone"), ("IEDs", "ied"),
        ("mortar rounds", "mortar"), ("Molotov cocktails", "incendiary"), ("chlorine gas", "chemical"),
    ],
)  # fmt: skip
def test_a_weapon_is_found_with_its_kind(text: str, kind: str) -> None:
    hits = list(load_weapons().find(text))
    assert [hit.value.kind for hit in hits] == [kind]


@pytest.mark.parametrize(
    ("text", "category", "human", "plural"),
    [
        ("three policemen", "police", True, True), ("the mayor", "officials", True, False),
        ("an aid worker", "aid_workers", True, False), ("children", "children", True, True),
        ("hooded men", "militants", True, True), ("the mosque", "place_of_worship", False, False),
        ("two power pylons", "power_infrastructure", False, True), ("a police station", "police_station", False, False),
        ("an army convoy", "military_convoy", False, False), ("passersby", "civilians", True, True),
    ],
)  # fmt: skip
def test_who_or_what_is_hit_is_found_with_its_category(text: str, category: str, human: bool, plural: bool) -> None:
    terms = [hit.value for hit in load_targets().find(text)]
    assert [(term.category, term.human, term.plural) for term in terms] == [(category, human, plural)]


@pytest.mark.parametrize(
    ("word", "kind", "actor_kind"),
    [
        ("gunmen", "individual", "armed_group"), ("soldiers", "individual", "state_force"),
        ("army", "organization", "state_force"), ("death squad", "organization", "armed_group"),
        ("peasants", "individual", "civilians"), ("minister", "individual", "government"), ("bridge", None, None),
    ],
)  # fmt: skip
def test_those_who_act_have_an_actor_kind(word: str, kind: str | None, actor_kind: str | None) -> None:
    term = load_targets().get(word)
    assert term is not None
    assert (term.kind, term.actor_kind) == (kind, actor_kind)


def test_the_longest_form_counts() -> None:
    assert [hit.quote for hit in load_weapons().find("a suicide car bomb exploded")] == ["suicide car bomb"]


def test_words_parted_by_a_comma_are_no_phrase() -> None:
    assert [hit.value.kind for hit in load_weapons().find("by car, bomb and knife")] == ["explosive", "knife"]


def test_possessives_are_found() -> None:
    assert [hit.quote for hit in load_targets().find("the mayor's house")] == ["mayor", "house"]


def test_features_of_weapons_are_known_to_the_codebook() -> None:
    features = {feature for term in load_weapons().forms.values() for feature in term.features}
    assert features <= set(load_codebook().schemes.features)
