"""The map: projections, clipping, signs and what is said beside it."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.show.sample import sample
from vigie.lexicon.outlines import load_disputed, load_outlines
from vigie.show.map_labels import Label, place_labels
from vigie.show.picks import Picks
from vigie.show.projection import azimuthal, centre_of, equal_earth
from vigie.show.quotes import Sentences
from vigie.show.rows import Row, incident_rows
from vigie.show.shapes import area_and_middle, clip, path_data, thin
from vigie.show.world_map import HEIGHT, WIDTH, WorldMap, draw_map

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
POINTS = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=12)


def rows_of(names: set[str] | None = None) -> tuple[Row, ...]:
    content = sample()
    chosen = tuple(one for one in content.incidents if names is None or one.incident_id in names)
    return incident_rows(
        type(content)(
            **{name: getattr(content, name) for name in content.__dataclass_fields__} | {"incidents": chosen}
        ),
        Sentences(),
        {},
        {},
    )


def drawn(names: set[str] | None = None) -> WorldMap:
    return draw_map(rows_of(names), load_outlines(), load_disputed(), Picks())


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_the_centre_of_a_regional_map_is_its_middle(lon: float, lat: float) -> None:
    x, y = azimuthal(lon, lat)(lon, lat) or (1.0, 1.0)
    assert isclose(x, 0, abs_tol=1e-9)
    assert isclose(y, 0, abs_tol=1e-9)


@pytest.mark.parametrize("lat", [0, 30, 60])
def test_both_projections_keep_areas(lat: float) -> None:
    def area(project: object) -> float:
        corners = [(10.0, lat), (10.1, lat), (10.1, lat + 0.1), (10.0, lat + 0.1)]
        return area_and_middle([project(*corner) for corner in corners])[0]  # type: ignore[operator]

    assert isclose(area(azimuthal(20, 30)), area(equal_earth), rel_tol=1e-3)


def test_the_far_side_of_the_earth_is_not_drawn() -> None:
    assert azimuthal(0, 0)(179, 0) is None


def test_the_middle_of_places_on_both_sides_of_the_date_line_lies_there() -> None:
    lon, lat, farthest = centre_of([(179, 0), (-179, 0)])
    assert isclose(abs(lon), 180, abs_tol=1e-6)
    assert isclose(lat, 0, abs_tol=1e-6)
    assert isclose(farthest, 1, abs_tol=1e-6)


@given(POINTS)
def test_what_is_clipped_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    assert all(-10 - 1e-6 <= x <= 10 + 1e-6 and -5 - 1e-6 <= y <= 5 + 1e-6 for x, y in clip(ring, (-10, -5, 10, 5)))


def test_a_ring_around_the_box_becomes_the_box() -> None:
    assert area_and_middle(clip(SQUARE, (1, 1, 3, 3))) == (4.0, (2.0, 2.0))


def test_paths_go_from_point_to_point() -> None:
    assert path_data([SQUARE]) == "M0 0l4 0 0 4 -4 0z"
    assert thin([(0, 0), (0.1, 0), (4, 0), (4, 4)], 1.0) == [(0, 0), (4, 0), (4, 4)]


def test_names_do_not_cover_each_other() -> None:
    kept = place_labels([Label("First", 10, 10, 5), Label("Second", 12, 10, 5), Label("Third", 10, 60, 5)], [])
    assert [label.text for label in kept if label.shown] == ["First", "Third"]


def test_every_sign_lies_on_the_sheet_and_opens_incidents() -> None:
    world = drawn()
    assert world.signs
    assert all(0 <= sign.x <= WIDTH and 0 <= sign.y <= HEIGHT and sign.link for sign in world.signs)
    assert sum(sign.count for sign in world.signs) == world.located == 22


def test_what_is_known_only_to_an_area_is_hollow_with_a_ring() -> None:
    signs = drawn().signs
    vague = [sign for sign in signs if sign.vague]
    assert len(vague) == 3
    assert all((sign.ring > 0) == sign.vague for sign in signs)
    assert any("known only to the province" in sign.title for sign in vague)


def test_more_dead_make_a_larger_sign() -> None:
    by_title = {sign.title: sign.radius for sign in drawn().signs}
    few = next(radius for title, radius in by_title.items() if "Inata-Sud" in title)
    many = next(radius for title, radius in by_title.items() if "Wagadou" in title)
    assert few < many


def test_one_incident_still_lies_in_a_country_one_knows() -> None:
    world = drawn({"inata"})
    assert len(world.lands) >= 3
    assert world.scale_km


def test_without_any_place_there_is_no_sign_and_all_are_counted() -> None:
    world = drawn({"patrol", "burn-threat"})
    assert (world.signs, world.missing) == ((), 2)
