"""The layout of vigie/data/gazetteer.bin, shared by the script that writes it and the module that reads it.

Place in the flow: below the gazetteer. After the header (magic, the length of each section in bytes) follow, in order:
places (PLACE records), bucket starts (u32), entries (ENTRY by bucket), lists of places (3 bytes each), names
(length byte and UTF-8), admin names ("country<TAB>admin1" a line). A name is kept as a fingerprint of its folded form:
17 bits choose the bucket, 24 bits are compared, so a name that is not in the table passes for one that is about once in
three million look-ups. All numbers little-endian.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

__all__ = [
    "BUCKETS", "ENTRY", "HEADER", "LEVELS", "MAGIC", "PLACE", "SECTIONS", "PlaceRow", "bucket_and_print", "pack_place",
    "pack_population", "unpack_place", "unpack_population",
]  # fmt: skip

MAGIC = b"VGZ2"
SECTIONS = 6
HEADER = struct.Struct(f"<4s{SECTIONS}I")
PLACE = struct.Struct("<IQIH")
"""Identity; latitude, longitude (24 bits each) and population (16); level (3 bits) and name (29); admin line."""
ENTRY = struct.Struct("<HBI")
"""Fingerprint (16 and 8 bits); then one place (top byte 0), or how many (top byte) and where their list starts."""
BUCKETS = 1 << 17
"""About four names a bucket."""
LEVELS = ("country", "region", "admin1", "admin2", "town", "point")
_CODED = 1 << 31  # marks an identity that is the start of a code among the names, not a number of GeoNames
_CELLS = (1 << 24) - 1  # steps of latitude and longitude: 2 m at the equator
_DIGITS = 1000  # a population is kept to three digits: 4,434,550 is 443 and four zeros


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as it stands in the table: degrees; `coded`, `name` and `admin` say where its words stand."""

    identity: int
    coded: bool
    lat: float
    lon: float
    population: int
    level: int
    name: int
    admin: int


def pack_place(row: PlaceRow) -> bytes:
    """The bytes of a place."""
    lat, lon = round((row.lat + 90) / 180 * _CELLS), round((row.lon + 180) / 360 * _CELLS)
    spot = lat << 40 | lon << 16 | pack_population(row.population)
    return PLACE.pack(row.identity | (_CODED if row.coded else 0), spot, row.level << 29 | row.name, row.admin)


def unpack_place(raw: bytes) -> PlaceRow:
    """The place that `pack_place` wrote; degrees to five digits."""
    identity, spot, named, admin = PLACE.unpack(raw)
    lat, lon = spot >> 40, spot >> 16 & _CELLS
    return PlaceRow(
        identity & ~_CODED, bool(identity & _CODED), round(lat / _CELLS * 180 - 90, 5),
        round(lon / _CELLS * 360 - 180, 5), unpack_population(spot & 0xFFFF), named >> 29, named & 0x1FFFFFFF, admin,
    )  # fmt: skip


def bucket_and_print(key: str) -> tuple[int, tuple[int, int]]:
    """Which bucket a folded name is in and its fingerprint there (16 bits, 8 bits)."""
    number = int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")
    return number & (BUCKETS - 1), (number >> 24 & 0xFFFF, number >> 40 & 0xFF)


def pack_population(people: int) -> int:
    """A population in two bytes: three digits and how many zeros follow."""
    zeros = 0
    while people >= _DIGITS:
        people, zeros = people // 10, zeros + 1
    return zeros << 10 | people


def unpack_population(packed: int) -> int:
    """The population that `pack_population` wrote, to three digits."""
    return int((packed & 1023) * 10 ** (packed >> 10))
