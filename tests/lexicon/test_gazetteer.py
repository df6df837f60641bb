"""The gazetteer: names to places, and place names in text."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.countries import admin1_short, country_named, country_short, demonym, load_countries, region_demonym
from vigie.lexicon.gazetteer import Gazetteer, load_gazetteer
from vigie.lexicon.gazetteer_layout import pack_population, unpack_population
from vigie.lexicon.place_folding import fold_name


def names_in(text: str) -> list[str]:
    """The place names found in a text."""
    return [quote for _, _, quote in load_gazetteer().find(text)]


@pytest.mark.parametrize(
    ("name", "country", "admin1", "level"),
    [
        ("Kabul", "AFG", "Kabul", "town"),
        ("Nangarhar", "AFG", "Nangarhar", "admin1"),
        ("Burkina Faso", "BFA", "", "country"),
        ("Ivory Coast", "CIV", "", "country"),
        ("Sahel", "", "", "region"),
        ("Tora Bora", "AFG", "Nangarhar", "region"),
        ("Gaza Strip", "PSE", "Gaza Strip", "admin1"),
        ("Rapides Parish", "USA", "Louisiana", "admin2"),
        ("Paris", "FRA", "Île-de-France", "town"),
    ],
)
def test_the_most_prominent_place_of_a_name_comes_first(name: str, country: str, admin1: str, level: str) -> None:
    place = load_gazetteer().candidates(name)[0]
    assert (place.country, place.admin1, place.level) == (country, admin1, level)


def test_towns_lie_where_they_are_and_carry_their_geonames_id() -> None:
    kabul = load_gazetteer().candidates("Kabul")[0]
    assert kabul.gazetteer_id == "geonames:1138958"
    assert (kabul.lat, kabul.lon) == pytest.approx((34.528, 69.172), abs=0.001)
    assert 4_000_000 < kabul.population < 5_000_000


@pytest.mark.parametrize("spelling", ["KABUL", "kabul", "Kābul", "Kabul"])
def test_case_and_accents_do_not_matter(spelling: str) -> None:
    assert load_gazetteer().candidates(spelling) == load_gazetteer().candidates("Kabul")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"), ("Deir-ez-Zor", "Deir ez Zor"), ("N'Djamena", "NDjamena"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"), ("Łódź", "Lodz"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize("name", ["", " ", "Zzyqqx", "Nowhere-upon-Nothing", "\ud800"[:0]])
def test_an_unknown_name_has_no_place(name: str) -> None:
    assert not load_gazetteer().knows(name)
    assert load_gazetteer().candidates(name) == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Afghan", "AFG"),
        ("Malians", "MLI"),
        ("SYRIAN", "SYR"),
        ("South Korean", "KOR"),
        ("polish", None),
        ("Kabul", None),
    ],
)
def test_a_demonym_names_its_country(word: str, code: str | None) -> None:
    assert demonym(word) == code


def test_abbreviations_count_only_as_written() -> None:
    assert country_short("U.S.") == "USA"
    assert country_short("us") is None
    assert admin1_short("Tex.") == ("USA", "Texas")
    assert country_named("DRC") == "COD"
    assert region_demonym("Chechen") == "Chechnya"


def test_every_country_has_a_point_and_known_neighbours() -> None:
    countries = load_countries()
    assert len(countries) >= 249
    for country in countries.values():
        assert -90 <= country.point[0] <= 90
        assert -180 <= country.point[1] <= 180
        assert set(country.neighbours) <= set(countries)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed two men in Achin district of Nangarhar province.", ["Achin", "Nangarhar"]),
        ("MOGADISHU, 4 MAY -- TWO SOLDIERS DIED NEAR THE PORT OF KISMAYO.", ["MOGADISHU", "KISMAYO"]),
        ("Shelling hit Deir ez-Zor and al-Tanf on Monday.", ["Deir ez-Zor", "al-Tanf"]),
        ("The convoy left Bamako in March.", ["Bamako"]),
        ("He was reading in Reading.", ["Reading"]),
        ("Reading the statement, he smiled. It was Nice.", []),
        ("President Lincoln met Colonel Hamilton. Lincoln smiled.", []),
        ("Sarah Jackson, 34, was hurt. Jackson is recovering.", []),
        ("The Kabul-Kandahar road was closed.", ["Kabul", "Kandahar"]),
        ("The attack in the Lake Chad region was claimed.", ["Lake Chad"]),
        ("Cox's Bazar is quiet.", ["Cox's Bazar"]),
        ("U.S. troops left.", ["U.S."]),
        ("She was shot on Wadi Street.", ["Wadi Street"]),
        ("", []),
    ],
)
def test_place_names_are_found_and_people_and_words_are_not(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_demonyms_are_given_only_when_asked_for() -> None:
    text = "Afghan soldiers entered Kunduz."
    assert names_in(text) == ["Kunduz"]
    asked = load_gazetteer().find(text, demonyms=True)
    assert [quote for _, _, quote in asked] == ["Afghan", "Kunduz"]


PIECES = [
    "Kabul",
    "in ",
    "Mali",
    "New York",
    "St. ",
    "'s ",
    ", ",
    ". ",
    "-",
    "al-",
    "U.S.",
    "Lake ",
    "\n",
    "é",
    "THE ",
    "3 ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_spans_quote_the_text_in_order_without_overlap(text: str) -> None:
    found = load_gazetteer().find(text, demonyms=True)
    last = 0
    for start, end, quote in found:
        assert last <= start < end
        assert text[start:end] == quote
        last = end


@given(st.integers(min_value=0, max_value=10**10))
def test_a_population_is_kept_to_three_digits(people: int) -> None:
    kept = unpack_population(pack_population(people))
    assert kept <= people
    assert people - kept <= people / 100


def test_a_file_that_is_no_gazetteer_is_refused() -> None:
    with pytest.raises(ValueError, match="this version"):
        Gazetteer(b"nothing of the kind" * 10)


def test_the_table_stays_small() -> None:
    assert len(resources.files("vigie").joinpath("data", "gazetteer.bin").read_bytes()) < 14_000_000
