"""The registry knows actors by every name, and acronyms only in their own capitals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.actors import ActorMatch, load_registry

REGISTRY = load_registry()
NAMES = "IS is Taliban the Afghan army al- Shabaab U.S. forces FARC , M-19 Da'ish"
PIECES = ["\n", *NAMES.split(" ")]


def only(text: str) -> ActorMatch:
    (found,) = REGISTRY.matches(text)
    return found


def ids(match: ActorMatch) -> list[str]:
    return [actor.actor_id for actor in match.candidates]


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Islamic State", "islamic-state"),
        ("Daech", "islamic-state"),
        ("ISIS-K", "is-khorasan"),
        ("iskp", "is-khorasan"),
        ("Sendero Luminoso", "shining-path"),
        ("M19", "m-19"),
        ("Al Shabab", "al-shabaab"),
        ("F.A.R.C.", "farc"),
        ("Ansar Allah", "houthis"),
        ("Túpac Amaru Revolutionary Movement", "mrta"),
        ("Tupac Amaru Revolutionary Movement", "mrta"),
        ("Hayat Tahrir al-Sham", "hts"),
        ("JAMA'AT NUSRAT AL-ISLAM WAL-MUSLIMIN", "jnim"),
    ],
)
def test_a_name_is_found_whatever_its_spelling(name: str, actor_id: str) -> None:
    assert [actor.actor_id for actor in REGISTRY.find(name)] == [actor_id]


def test_a_name_two_actors_bear_gives_both() -> None:
    assert {actor.actor_id for actor in REGISTRY.find("ERP")} == {"erp-argentina", "erp-el-salvador"}


def test_an_unknown_name_gives_none() -> None:
    assert REGISTRY.find("Order of the Paper Lantern") == ()


@pytest.mark.parametrize(
    ("text", "quote", "actor_id"),
    [
        ("Fighters of IS attacked the post.", "IS", "islamic-state"),
        ("The Taliban's men left.", "Taliban", "taliban"),
        ("An attack by the Islamic State Khorasan Province", "Islamic State Khorasan Province", "is-khorasan"),
        ("L'EI a revendiqué", "EI", "islamic-state"),
        ("the Afghan National Army said", "Afghan National Army", "afg-forces"),
        ("U.S. drones struck", "U.S. drones", "usa-forces"),
        ("the Pentagon said", "Pentagon", "usa-forces"),
        ("Colombian police found it", "Colombian police", "col-forces"),
        ("Mali's army withdrew", "Mali's army", "mli-forces"),
        ("the Israeli government said", "Israeli government", "isr-government"),
        ("South Sudanese government forces fled", "South Sudanese government forces", "ssd-forces"),
        ("ISAF said on Friday", "ISAF", "isaf"),
        ("the Georgian troops left", "Georgian troops", "geo-forces"),
    ],
)
def test_the_longest_name_in_a_text_is_matched(text: str, quote: str, actor_id: str) -> None:
    match = only(text)
    assert (match.quote, ids(match)) == (quote, [actor_id])


@pytest.mark.parametrize(
    "text",
    [
        "This is not a claim.",
        "WHO IS RESPONSIBLE IS NOT KNOWN",
        "They were on the move, and us two with them.",
        "A Turkish baker and an Afghan student met.",
        "Turkish-backed rebels advanced.",
        "He lives in the Houston area.",
        "Download the PDF here.",
        "Herr Wagner wrote an opera.",
        "Georgia authorities closed the road.",
        "LET IT BE KNOWN IN FACT THAT NOTHING HAPPENED",
    ],
)
def test_what_only_looks_like_an_actor_is_left_alone(text: str) -> None:
    assert REGISTRY.matches(text) == ()


def test_an_ambiguous_acronym_counts_beside_a_country_of_its_actor() -> None:
    assert [ids(one) for one in REGISTRY.matches("The PDF struck near Yangon in Myanmar.")] == [["pdf-myanmar"]]


def test_a_force_whose_country_is_not_told_has_no_candidate() -> None:
    match = only("Clashes with government forces went on.")
    assert (match.quote, match.candidates, match.actor_kind) == ("government forces", (), "state_force")


def test_a_numbered_unit_is_a_state_force() -> None:
    match = only("Men of the 6th Infantry Brigade fired.")
    assert (match.quote, match.candidates, match.actor_kind) == ("6th Infantry Brigade", (), "state_force")


def test_a_state_force_is_known_by_its_id() -> None:
    actor = REGISTRY.get("afg-forces")
    assert actor is not None
    assert (actor.kind, actor.countries) == ("state_force", ("AFG",))
    assert REGISTRY.get("zzz-forces") is None


def test_branches_of_a_network_are_known() -> None:
    assert "is-khorasan" in {actor.actor_id for actor in REGISTRY.network("islamic-state")}


@pytest.mark.parametrize(("text", "back"), [("the group", True), ("The organisation", True), ("the bakery", False)])
def test_nominals_point_back(text: str, back: bool) -> None:
    assert REGISTRY.points_back(text) is back


def test_every_actor_is_found_by_its_own_name_and_has_a_source() -> None:
    for actor in REGISTRY:
        assert actor in REGISTRY.find(actor.name), actor.actor_id
        assert actor.sources
        assert actor.parent is None or REGISTRY.get(actor.parent)


def test_no_ucdp_id_is_given_to_two_actors() -> None:
    numbers = [actor.ucdp_id for actor in REGISTRY if actor.ucdp_id is not None]
    assert len(numbers) == len(set(numbers))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=150))
def test_every_match_quotes_the_text_and_none_overlap(text: str) -> None:
    found = REGISTRY.matches(text)
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
