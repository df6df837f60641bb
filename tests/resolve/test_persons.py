"""A person has one name in a report, and the group, role and days that the text gives."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.code import CodeSettings, code
from vigie.lexicon.actors import load_registry
from vigie.records import ActorMention, Coding
from vigie.resolve import ResolveSettings, resolve

TEXT = (
    "The Islamic State claimed the attack in Nangarhar, Afghanistan. Hafez Saïd Kha, the former emir of the group, was "
    "killed in 2016. Hafiz Saeed Khan had left the Pakistani Taliban in 2014. The general said Khan was from Orakzai."
)


@pytest.fixture(scope="module")
def persons() -> dict[str, ActorMention]:
    (coding,) = resolve(
        code([report(text=TEXT, published="2021-08-30", title=None)], CodeSettings()), ResolveSettings()
    )
    assert isinstance(coding, Coding)
    return {one.quote: one for one in coding.mentions if isinstance(one, ActorMention) and one.actor_kind == "person"}


def test_spellings_of_one_person_share_a_name(persons: dict[str, ActorMention]) -> None:
    assert persons["Hafez Saïd Kha"].name == persons["Hafiz Saeed Khan"].name


def test_a_leader_is_tied_to_the_group_pointed_back_to(persons: dict[str, ActorMention]) -> None:
    emir = persons["Hafez Saïd Kha"]
    assert (emir.group, emir.role, emir.until) == ("is-khorasan", "former emir", "2016-12-31")


def test_who_left_a_group_is_tied_to_it_with_the_year(persons: dict[str, ActorMention]) -> None:
    left = persons["Hafiz Saeed Khan"]
    assert (left.group, left.role, left.until) == ("ttp", "left", "2014-12-31")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("A Haqqani leader met Haqqani facilitators.", ["Haqqani", "Haqqani"]),
        ("The Haqqani-linked militants fled.", ["Haqqani"]),
        ("Jalaluddin Haqqani commanders fled.", []),
        ("Haqqani said so.", []),
    ],
)
def test_a_family_name_is_its_network_only_before_what_somebody_is_in_it(text: str, quotes: list[str]) -> None:
    found = [one.quote for one in load_registry().matches(text) if one.candidates]
    assert [one for one in found if one == "Haqqani"] == quotes
