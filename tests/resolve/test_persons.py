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


def person_of(text: str, quote: str, published: str = "2023-05-01") -> ActorMention:
    (coding,) = resolve(code([report(text=text, published=published, title=None)], CodeSettings()), ResolveSettings())
    assert isinstance(coding, Coding)
    return next(one for one in coding.mentions if isinstance(one, ActorMention) and one.quote == quote)


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        (
            "Joseph Kony has led the Lord's Resistance Army since 1987.",
            "Joseph Kony",
            ("lra", "leader", "1987-01-01", None),
        ),
        ("Abubakar Shekau, Boko Haram's leader, spoke.", "Abubakar Shekau", ("boko-haram", "leader", None, None)),
        (
            "ISIS-K said that its former emir, Abdul Haseeb, was killed in April 2017.",
            "Abdul Haseeb",
            ("is-khorasan", "former emir", None, "2017-04-30"),
        ),
        (
            "Ayman al-Zawahiri, who took over al-Qaeda in 2011, was killed on 31 July 2022.",
            "Ayman al-Zawahiri",
            ("al-qaeda", "leader", "2011-01-01", "2022-07-31"),
        ),
        ("Iyad Ag Ghali, head of JNIM, was seen in Mali.", "Iyad Ag Ghali", ("jnim", "head", None, None)),
        (
            "Sirajuddin Haqqani, leader of the Haqqani network, spoke.",
            "Sirajuddin Haqqani",
            ("haqqani-network", "leader", None, None),
        ),
    ],
)
def test_who_leads_a_group_is_tied_to_it_with_dates(
    text: str, quote: str, told: tuple[str, str, str | None, str | None]
) -> None:
    person = person_of(text, quote)
    assert person.actor_kind == "person"
    assert (person.group, person.role, person.since, person.until) == told


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        (
            "Ahmad al-Sharaa, also known as Abu Mohammad al-Jolani, leads HTS in Syria.",
            "Abu Mohammad al-Jolani",
            "Ahmad al-Sharaa",
        ),
        ("Abu Bakr al-Baghdadi was in Mosul. The raid killed Baghdadi in Syria.", "Baghdadi", "Abu Bakr al-Baghdadi"),
        ("Ayman al-Zawahiri spoke in Kabul. The house of Al Zawahri was hit.", "Al Zawahri", "Ayman al-Zawahiri"),
    ],
)
def test_a_person_of_two_names_is_one(text: str, quote: str, name: str) -> None:
    assert person_of(text, quote).name == name


def test_a_family_name_of_two_persons_stays_open() -> None:
    text = "Imran Khan met Hafiz Saeed Khan in Lahore. The general said Khan was from Orakzai."
    (coding,) = resolve(
        code([report(text=text, published="2021-08-30", title=None)], CodeSettings()), ResolveSettings()
    )
    assert isinstance(coding, Coding)
    alone = [one for one in coding.mentions if isinstance(one, ActorMention) and one.quote == "Khan"]
    assert [one.name for one in alone] == ["Khan"]
