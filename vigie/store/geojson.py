"""Incidents as GeoJSON (RFC 7946): one point an incident that has a place, its precision said in the properties.

Place in the flow: last step before the file. In: incidents. Out: the bytes of one FeatureCollection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from vigie.records import Incident, encode
from vigie.store.tables import INCIDENT_COLUMNS, incident_rows

__all__ = ["geojson"]

_NAMES = [name for name, _, _ in INCIDENT_COLUMNS]


def geojson(incidents: Iterable[Incident]) -> bytes:
    """A FeatureCollection with every incident; one without coordinates has a null geometry, as the RFC allows."""
    features = [_feature(incident) for incident in incidents]
    return msgspec.json.format(encode({"type": "FeatureCollection", "features": features}), indent=1)


def _feature(incident: Incident) -> dict[str, Any]:
    place = incident.place
    located = place is not None and place.lat is not None and place.lon is not None
    row = dict(zip(_NAMES, next(iter(incident_rows([incident]))), strict=True))
    properties = {name: value for name, value in row.items() if name not in ("lat", "lon", "incident_id")}
    point = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None
    return {"type": "Feature", "id": incident.incident_id, "geometry": point, "properties": properties}
