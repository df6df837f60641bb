"""Codes in the five schemes: labels as published, and what details change."""

from __future__ import annotations

import pytest

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.schemes import codes_for
from vigie.lexicon.targets import load_targets
from vigie.lexicon.weapons import load_weapons

ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
GTD = {
    None, "Assassination", "Armed Assault", "Bombing/Explosion", "Hijacking", "Hostage Taking (Barricade Incident)",
    "Hostage Taking (Kidnapping)", "Facility/Infrastructure Attack", "Unarmed Assault", "Unknown",
}  # fmt: skip
MUC4 = {None, "attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"}
BOOK = load_codebook()
GIVEN = [(kind.id, kind.codes) for kind in BOOK.kinds.values()]
GIVEN += [(kind.id, rule.codes) for kind in BOOK.kinds.values() for rule in kind.when]


@pytest.mark.parametrize(("name", "codes"), GIVEN)
def test_every_label_is_one_the_scheme_publishes(name: str, codes: dict[str, object]) -> None:
    acled, plover = codes.get("acled"), codes.get("plover")
    assert acled is None or acled[1] in ACLED[acled[0]]  # type: ignore[index]  # a pair as read from JSON
    assert plover is None or (plover[0] in PLOVER and plover[1] in (None, *BOOK.schemes.plover[plover[0]]))  # type: ignore[index]
    assert codes.get("gtd") in GTD
    assert codes.get("muc4") in MUC4
    assert codes.get("ucdp") in (None, 1, 2, 3, "by_actors")


def test_all_25_sub_event_types_are_reached() -> None:
    reached = {codes["acled"][1] for _, codes in GIVEN if codes.get("acled")}
    assert reached == {sub_event for group in ACLED.values() for sub_event in group}


@pytest.mark.parametrize("name", sorted(BOOK.kinds))
def test_only_violent_kinds_have_a_type_of_violence(name: str) -> None:
    kind = BOOK.kinds[name]
    assert kind.violent or kind.codes["ucdp"] is None or kind.family == "disruption"


@pytest.mark.parametrize("name", sorted(BOOK.kinds))
def test_rules_name_known_groups_and_features(name: str) -> None:
    known = set(BOOK.schemes.features) | {term.kind for term in load_weapons().forms.values()}
    for rule in BOOK.kinds[name].when:
        assert all((rule.codes, rule.why))
        assert set(rule.features_any) <= known
        assert {*rule.perpetrators_any, *rule.perpetrators_only} <= set(BOOK.schemes.perpetrator_groups)


def test_every_category_of_target_is_in_a_group() -> None:
    grouped = {category for group in BOOK.schemes.target_groups.values() for category in group}
    categories = {term.category for term in load_targets().forms.values()}
    assert categories <= grouped


@pytest.mark.parametrize(
    ("perpetrators", "targets", "ucdp"),
    [
        (["armed_group"], ["soldiers"], 1), (["state_force"], ["militants"], 1), (["armed_group"], ["militants"], 2),
        (["armed_group"], ["civilians"], 3), (["state_force"], ["journalists"], 3), (["armed_group"], [], None),
        ([], ["civilians"], None),
    ],
)  # fmt: skip
def test_the_type_of_violence_follows_the_actors(perpetrators: list[str], targets: list[str], ucdp: int | None) -> None:
    assert codes_for("shelling", perpetrators, targets).ucdp == ucdp


@pytest.mark.parametrize(
    ("kind", "perpetrators", "targets", "features", "acled", "muc4"),
    [
        ("armed_clash", [], ["soldiers"], [], "Armed clash", None),
        ("armed_clash", [], ["civilians"], [], "Attack", "attack"),
        ("attack", ["armed_group"], ["officials"], [], "Attack", "attack"),
        ("attack", ["armed_group"], [], [], "Attack", None),
        ("attack", ["armed_group"], ["soldiers"], [], "Armed clash", None),
        ("suicide_bombing", ["armed_group"], ["worshippers"], [], "Suicide bomb", "bombing"),
        ("suicide_bombing", ["armed_group"], ["soldiers"], [], "Suicide bomb", None),
        ("attack", ["armed_group"], ["civilians"], ["grenade"], "Grenade", "bombing"),
        ("surrender_or_defection", [], [], ["defection"], "Change to group/activity", None),
        ("vehicle_bombing", [], ["civilians"], ["suicide"], "Suicide bomb", "bombing"),
        ("capture_of_territory", ["armed_group"], [], [], "Non-state actor overtakes territory", None),
        ("capture_of_territory", ["state_force"], [], [], "Government regains territory", None),
        ("capture_of_territory", ["armed_group"], [], ["negotiated"], "Non-violent transfer of territory", None),
        ("protest", [], [], [], "Peaceful protest", None),
        ("protest", [], [], ["intervention"], "Protest with intervention", None),
        (
            "crackdown_on_protest",
            ["state_force"],
            ["protesters"],
            ["killed"],
            "Excessive force against protesters",
            None,
        ),
        ("arson", [], ["residence"], [], "Looting/property destruction", "arson"),
        ("abduction", [], ["civilians"], [], "Abduction/forced disappearance", "kidnapping"),
    ],
)
def test_details_change_the_codes(
    kind: str, perpetrators: list[str], targets: list[str], features: list[str], acled: str, muc4: str | None
) -> None:
    codes = codes_for(kind, perpetrators, targets, features)
    assert codes.acled is not None
    assert (codes.acled[1], codes.muc4) == (acled, muc4)


def test_acts_of_states_alone_are_not_in_gtd() -> None:
    assert codes_for("air_strike", ["state_force"], ["civilians"]).gtd is None
    assert codes_for("shooting", ["state_force"], ["civilians"]).gtd is None
    assert codes_for("shooting", ["armed_group"], ["civilians"]).gtd == "Armed Assault"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        codes_for("weather")
