"""One name in twenty countries: the country or the province beside it decides; places at the edges of the map."""

from __future__ import annotations

import pytest

from tests.resolve.test_places import places_in

SANTA_CRUZ = [
    "Bolivia", "Spain", "Philippines", "Chile", "Costa Rica", "Mexico", "Peru", "Brazil", "Argentina", "Cuba",
    "Portugal", "Colombia", "Venezuela", "Guatemala", "Honduras", "El Salvador", "Nicaragua", "Ecuador", "Paraguay",
    "Jamaica", "Trinidad and Tobago", "Dominican Republic", "Panama", "Uruguay",
]  # fmt: skip
SAN_JOSE = [
    "Costa Rica", "Philippines", "Mexico", "Colombia", "Peru", "Guatemala", "Honduras", "El Salvador", "Nicaragua",
    "Bolivia", "Paraguay", "Uruguay", "Argentina", "Chile", "Ecuador", "Venezuela", "Cuba", "Dominican Republic",
    "Panama", "Spain",
]  # fmt: skip


@pytest.mark.parametrize("country", SANTA_CRUZ)
def test_santa_cruz_lies_in_the_country_named_beside_it(country: str) -> None:
    places = places_in(f"A bomb went off in Santa Cruz, {country}, on Monday.")
    assert places["Santa Cruz"].country in (places[country].country, None)


def test_san_jose_lies_in_the_country_named_beside_it_or_stays_open() -> None:
    right = wrong = 0
    for country in SAN_JOSE:
        places = places_in(f"A bomb went off in San José, {country}, on Monday.")
        found = places["San José"].country
        right += found == places[country].country
        wrong += found not in (None, places[country].country)
    assert (right >= 18, wrong) == (True, 0)


def test_a_name_of_many_countries_without_any_other_word_is_the_largest_or_open() -> None:
    assert places_in("A bomb went off in San José.")["San José"].country in ("CRI", "USA", None)


def test_mosul_is_the_city_of_iraq_unless_the_report_is_elsewhere() -> None:
    assert places_in("Fighting went on in Mosul.")["Mosul"].country == "IRQ"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("A bomb went off in the Mosul neighbourhood of Kirkuk on Monday.", "Kirkuk"),
        ("Gunmen shot a man in Mosul neighborhood, Baghdad.", "Baghdad"),
        ("Shelling hit the Mosul district of Aleppo, Syria.", "Aleppo"),
    ],
)
def test_mosul_the_neighbourhood_is_put_in_its_town(text: str, town: str) -> None:
    places = places_in(text)
    assert (places["Mosul"].lat, places["Mosul"].lon) == (places[town].lat, places[town].lon)
    assert places["Mosul"].score == 0.4


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Suva", "FJI", -18.1, 178.4),
        ("Longyearbyen", "SJM", 78.2, 15.6),
        ("Anadyr", "RUS", 64.7, 177.5),
        ("Ushuaia", "ARG", -54.8, -68.3),
    ],
)
def test_places_at_the_edges_of_the_map_are_where_they_are(name: str, country: str, lat: float, lon: float) -> None:
    place = places_in(f"A ship left {name} on Monday.")[name]
    assert place.country == country
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.5)
