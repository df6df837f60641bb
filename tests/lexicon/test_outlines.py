"""Outlines for the map: closed, inside the globe, small, with the codes that incidents carry."""

from __future__ import annotations

import itertools
from importlib import resources

import pytest

from vigie.lexicon.countries import load_countries
from vigie.lexicon.outlines import load_disputed, load_outlines


def inside(lon: float, lat: float, ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    crossings = 0
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > lat) != (by > lat) and lon < ax + (bx - ax) * (lat - ay) / (by - ay):
            crossings += 1
    return crossings % 2 == 1


def test_every_ring_is_closed_and_has_an_inside() -> None:
    for outline in load_outlines():
        assert outline.rings
        for ring in outline.rings:
            assert ring[0] == ring[-1]
            assert len(ring) >= 4


def test_no_ring_leaves_the_globe_or_jumps_across_the_180th_meridian() -> None:
    for outline in load_outlines():
        for ring in outline.rings:
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)
            jumps = [a for a, b in itertools.pairwise(ring) if abs(a[0] - b[0]) > 180 and a[1] > -90]
            assert not jumps


@pytest.mark.parametrize(
    ("country", "lon", "lat"),
    [("AFG", 69.17, 34.53), ("MLI", -4.2, 14.5), ("UKR", 30.5, 50.45), ("RUS", -175.0, 66.5), ("FJI", 178.0, -17.8)],
)
def test_a_town_lies_inside_its_country(country: str, lon: float, lat: float) -> None:
    outline = next(outline for outline in load_outlines() if outline.country == country)
    assert sum(inside(lon, lat, ring) for ring in outline.rings) % 2 == 1


def test_codes_are_those_of_incidents_and_appear_once() -> None:
    codes = [outline.country for outline in load_outlines() if outline.country]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(load_countries())


def test_disputed_areas_name_known_countries_and_say_a_sentence() -> None:
    for area in load_disputed():
        assert set(area.countries) <= set(load_countries())
        assert area.sentence.endswith(".")


def test_the_table_is_small_enough_for_one_page() -> None:
    assert len(resources.files("vigie").joinpath("data", "outlines.json").read_bytes()) < 300_000
