"""How exact a place is, in the figures two event data sets use.

Place in the flow: asked by the tables and exports. In: a Place. Out: UCDP GED's where_prec and ACLED's geo_precision,
after their codebooks (GED 22.1: 1 exact, 2 within 25 km of a known point, 3 second-order region, 4 first-order region,
5 another area, 6 country, 7 at sea or in no country; ACLED 2023: 1 town, 2 part of a region or near a town, 3 wider).
"""

from __future__ import annotations

from vigie.records import Place

__all__ = ["acled_geo_precision", "ucdp_where_prec"]

_UCDP = {"point": 1, "town": 1, "admin2": 3, "admin1": 4, "country": 6}
_ACLED = {"point": 1, "town": 1, "admin2": 2, "admin1": 3, "country": 3, "region": 3}
_NEAR_KILOMETRES = 25.0  # UCDP's limit of "near a known point"


def ucdp_where_prec(place: Place) -> int | None:
    """1 to 7; None for a place that was not resolved."""
    if place.level is None or place.lat is None:
        return None
    if place.level == "region":
        return 5 if place.country else 7
    if place.level in ("point", "town") and place.relation:
        return 2 if (place.radius_km or 0.0) <= _NEAR_KILOMETRES else 5
    return _UCDP[place.level]


def acled_geo_precision(place: Place) -> int | None:
    """1 to 3; None for a place that was not resolved."""
    if place.level is None or place.lat is None:
        return None
    return 2 if place.level in ("point", "town") and place.relation else _ACLED[place.level]
