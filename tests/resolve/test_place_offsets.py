"""Places by words: so far from a town, near it, between two; and governments that speak are no places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.place_relations import is_a_government, middle, moved_point, offset_before
from vigie.records import Place, PlaceMention
from vigie.resolve.place_offsets import by_words

GAO = PlaceMention(
    start=0, end=3, quote="Gao", name="Gao", country="MLI", admin1="Gao", lat=16.27, lon=-0.04, level="town"
)


def placed(text: str) -> Place:
    """Gao as the words of a text place it."""
    start = text.index("Gao")
    other = text.find("Ansongo")
    first = replace(GAO, start=start, end=start + 3)
    second = replace(GAO, start=other, end=other + 7, quote="Ansongo", name="Ansongo", lat=15.66, lon=0.5)
    plain = Place(text="Gao", name="Gao", country="MLI", admin1="Gao", lat=16.27, lon=-0.04, level="town")
    return by_words(plain, first, [first, second] if other >= 0 else [first], text)


@pytest.mark.parametrize(
    ("text", "lat", "lon", "radius"),
    [
        ("They were shot 20 km north of Gao.", 16.45, -0.04, 3.0),
        ("They were shot about twelve miles east of Gao.", 16.27, 0.141, 3.0),
        ("They were shot 100 kilometres to the south-west of Gao.", 15.633, -0.702, 15.0),
    ],
)
def test_a_distance_and_a_direction_give_a_point(text: str, lat: float, lon: float, radius: float) -> None:
    place = placed(text)
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.005)
    assert (place.level, place.radius_km) == ("point", radius)


@pytest.mark.parametrize(
    ("text", "radius"), [("near Gao", 10.0), ("on the outskirts of Gao", 10.0), ("30 km from Gao", 30.0)]
)
def test_without_a_direction_only_the_radius_grows(text: str, radius: float) -> None:
    place = placed(text)
    assert (place.lat, place.level, place.radius_km) == (16.27, "town", radius)


def test_between_two_towns_is_half_way() -> None:
    place = placed("An ambush between Gao and Ansongo")
    assert (place.lat, place.lon) == pytest.approx((15.965, 0.23), abs=0.005)
    assert (place.name, place.level, place.gazetteer_id) == ("Gao and Ansongo", "point", None)


def test_a_place_without_such_words_is_meant_itself() -> None:
    assert placed("They were shot in Gao.").relation is None


def test_a_distance_crosses_the_180th_meridian() -> None:
    lat, lon = moved_point(-17.0, 179.9, 50, 90)
    assert lat == pytest.approx(-17.0, abs=0.01)
    assert -180 <= lon < -179.5


def test_a_distance_goes_over_the_pole() -> None:
    lat, lon = moved_point(89.9, 10.0, 50, 0)
    assert lat == pytest.approx(89.65, abs=0.01)
    assert abs(lon - 10.0) == pytest.approx(180.0, abs=0.01)


def test_the_middle_of_two_places_beside_the_180th_meridian_lies_there() -> None:
    assert abs(middle((0.0, 179.0), (0.0, -179.0))[1]) == pytest.approx(180.0)


@given(st.floats(-89, 89), st.floats(-180, 179.9), st.floats(0, 500), st.floats(0, 360))
def test_a_moved_point_is_on_the_earth(lat: float, lon: float, distance: float, bearing: float) -> None:
    there = moved_point(lat, lon, distance, bearing)
    assert -90 <= there[0] <= 90
    assert -180 <= there[1] < 180.00001


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Kabul said it would answer.", True),
        ("Kabul has repeatedly denied it.", True),
        ("Talks between Kabul and Islamabad failed.", True),
        ("A man in Kabul said it was loud.", False),
        ("Kabul fell in a day.", False),
    ],
)
def test_a_capital_that_speaks_is_its_government(text: str, speaks: bool) -> None:
    start = text.index("Kabul")
    assert is_a_government(text, start, start + 5) is speaks


def test_no_number_is_no_distance() -> None:
    text = "some km north of Gao"
    found = offset_before(text, text.index("Gao"))
    assert found is None or found.kilometres is None
