"""How exact a place is, as UCDP and ACLED write it."""

from __future__ import annotations

import pytest

from vigie.records import Place
from vigie.store.place_precision import acled_geo_precision, ucdp_where_prec


def place(**values: object) -> Place:
    return Place(text="x", lat=1.0, lon=1.0, country="MLI", **values)  # type: ignore[arg-type]  # fields of Place


@pytest.mark.parametrize(
    ("values", "ucdp", "acled"),
    [
        ({"level": "town"}, 1, 1),
        ({"level": "town", "relation": "near", "radius_km": 10.0}, 2, 2),
        ({"level": "point", "relation": "20 km north of", "radius_km": 3.0}, 2, 2),
        ({"level": "point", "relation": "between", "radius_km": 180.0}, 5, 2),
        ({"level": "admin2"}, 3, 2),
        ({"level": "admin1"}, 4, 3),
        ({"level": "country"}, 6, 3),
        ({"level": "region"}, 5, 3),
    ],
)
def test_a_level_has_its_figures(values: dict[str, object], ucdp: int, acled: int) -> None:
    assert (ucdp_where_prec(place(**values)), acled_geo_precision(place(**values))) == (ucdp, acled)


def test_a_place_without_coordinates_has_none() -> None:
    assert ucdp_where_prec(Place(text="somewhere")) is None
