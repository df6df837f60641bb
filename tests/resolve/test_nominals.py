"""Words that stand for a group: taken where one is clear, open where two are, and who holds a country on a day."""

from __future__ import annotations

import pytest

from tests.builders import report
from tests.resolve.test_actors import SETTINGS, found
from vigie.code import CodeSettings, code
from vigie.records import ActorMention, Coding, PlaceMention
from vigie.resolve import resolve
from vigie.resolve.actors import resolve_actors
from vigie.resolve.focus import focus_of


def resolved(text: str, published: str, places: tuple[PlaceMention, ...] = ()) -> dict[str, ActorMention]:
    """The actors of a text by their quote."""
    mentions = found(text)
    focus = focus_of(text, None, places, mentions)
    actors = resolve_actors(report(text=text, published=published), mentions, focus, SETTINGS, places)
    return {one.quote: one for one in actors}


def place(text: str, name: str, country: str) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(
        start=start, end=start + len(name), quote=name, name=name, country=country, lat=0.0, lon=0.0, level="town"
    )


def actors_in(text: str, published: str) -> list[ActorMention]:
    """The actors of a text, coded and resolved."""
    (coding,) = resolve(code([report(text=text, published=published, title=None)], CodeSettings()), SETTINGS)
    assert isinstance(coding, Coding)
    return [one for one in coding.mentions if isinstance(one, ActorMention)]


@pytest.mark.parametrize("words", ["jihadist group", "militants", "movement", "insurgents", "organisation"])
def test_a_group_is_pointed_back_to(words: str) -> None:
    actors = resolved(f"Boko Haram raided a village. The {words} took two cows.", "2021-08-30")
    assert (actors[words].actor_id, actors[words].why) == ("boko-haram", "named before")


def test_between_two_groups_the_words_keep_both() -> None:
    actors = resolved("Boko Haram fought Ansaru near a village. The militants took two cows.", "2021-08-30")
    assert actors["militants"].actor_id is None
    assert set(actors["militants"].candidates) == {"boko-haram", "ansaru"}


def test_a_demonym_among_the_words_tells_which_group() -> None:
    text = "Hezbollah and al-Shabaab were both named. The Somali group said nothing."
    assert resolved(text, "2021-08-30")["Somali group"].actor_id == "al-shabaab"


def test_without_a_group_before_the_words_are_left_alone() -> None:
    assert "group" not in resolved("The group took two cows.", "2021-08-30")


@pytest.mark.parametrize(("published", "actor_id"), [("2021-08-30", "taliban"), ("2019-08-30", None)])
def test_the_masters_of_a_capital_are_who_holds_it_on_the_day(published: str, actor_id: str | None) -> None:
    text = "The new masters of Kabul promised to answer."
    actors = resolved(text, published, (place(text, "Kabul", "AFG"),))
    assert next((one.actor_id for one in actors.values()), None) == actor_id


def test_who_holds_another_town_does_not_hold_the_country() -> None:
    text = "The authorities in Aden denied it."
    assert "houthis" not in {
        one.actor_id for one in resolved(text, "2018-05-01", (place(text, "Aden", "YEM"),)).values()
    }


@pytest.mark.parametrize(
    ("text", "quote", "published", "actor_id"),
    [
        ("Pakistani soldiers fled Swat. The Taliban shot a Pakistani major.", "Taliban", "2009-05-10", "ttp"),
        ("Afghan soldiers fled Ghazni. The Taliban shot an Afghan major.", "Taliban", "2009-05-10", "taliban"),
        ("Pakistani soldiers fled Swat. The Taliban shot a Pakistani major.", "Taliban", "2003-05-10", "taliban"),
        (
            "Mozambican police fled. Later al-Shabaab burned a Mozambican post.",
            "al-Shabaab",
            "2020-03-30",
            "is-mozambique",
        ),
        ("Somali police fled. Later al-Shabaab burned a Somali post.", "al-Shabaab", "2020-03-30", "al-shabaab"),
    ],
)
def test_a_name_means_who_bears_it_there_and_then(text: str, quote: str, published: str, actor_id: str) -> None:
    assert resolved(text, published)[quote].actor_id == actor_id


def test_a_name_in_another_spelling_is_told_with_its_reason() -> None:
    text = "Nigerian police blame Boko Harram."
    start = text.index("Boko")
    named = ActorMention(
        start=start, end=start + 11, quote="Boko Harram", name="Boko Harram", actor_kind="organization"
    )
    mentions = [*found(text), named]
    focus = focus_of(text, None, (), mentions)
    actors = resolve_actors(report(text=text, published="2019-11-01"), mentions, focus, SETTINGS)
    assert ("boko-haram", "spelling") in {(one.actor_id, one.why) for one in actors}


def test_a_name_that_ends_in_a_word_of_force_is_no_force() -> None:
    text = "Canadian priests were threatened by the Secret Anticommunist Army."
    start = text.index("Army")
    army = ActorMention(start=start, end=start + 4, quote="Army", actor_kind="state_force")
    focus = focus_of(text, None, (), [army])
    actors = resolve_actors(report(text=text), [army], focus, SETTINGS)
    assert [one.actor_id for one in actors] == [None]


@pytest.mark.parametrize(
    ("text", "quote", "actor_id"),
    [
        ("COLOMBO, Sri Lanka. Suppose the Tigers strike Trincomalee.", "Tigers", "ltte"),
        ("KATHMANDU, Nepal - Maoists attacked a police post.", "Maoists", "cpn-maoist"),
        ("Maoists killed ten policemen in Chhattisgarh, India.", "Maoists", "cpi-maoist"),
        ("The CPI (Maoist) claimed the attack in Bihar, India.", "CPI (Maoist)", "cpi-maoist"),
        ("Farc fighters attacked a village near Cali in Colombia.", "Farc fighters", "farc"),
    ],
)
def test_a_name_of_many_meanings_is_its_actors_in_the_actors_country(text: str, quote: str, actor_id: str) -> None:
    (found,) = [one for one in actors_in(text, "2005-05-01") if one.quote == quote]
    assert found.actor_id == actor_id


@pytest.mark.parametrize("text", ["In Detroit the Tigers beat the Yankees.", "Amal Clooney spoke in Beirut, Lebanon."])
def test_elsewhere_and_in_a_longer_name_it_is_nobody_we_know(text: str) -> None:
    assert all(one.actor_id is None for one in actors_in(text, "2005-05-01"))


def test_fighters_of_a_group_of_many_meanings_are_those_of_the_country() -> None:
    actors = actors_in("Taliban fighters attacked an army post in Swat, Pakistan.", "2009-05-01")
    assert {one.actor_id for one in actors if "Taliban" in one.quote and one.actor_id} == {"ttp"}
