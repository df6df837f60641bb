"""The layout of vigie/data/gazetteer.bin, shared by the script that writes it and the module that reads it.

Place in the flow: below the gazetteer. After the header (magic, the length of each section in bytes) follow, in order:
places (PLACE records), bucket starts (u32), entries (ENTRY pairs by bucket), lists of places (3 bytes each), names
(length byte and UTF-8), admin names ("country<TAB>admin1" a line). A name is kept as a fingerprint of its folded form:
17 bits choose the bucket, 32 bits are compared, so a name that is not in the table passes for one of its names once in
a thousand million look-ups. All numbers little-endian.
"""

from __future__ import annotations

import hashlib
import struct

__all__ = [
    "BUCKETS", "ENTRY", "HEADER", "LEVELS", "MAGIC", "PLACE", "SECTIONS", "bucket_and_print", "pack_population",
    "unpack_population",
]  # fmt: skip

MAGIC = b"VGZ1"
SECTIONS = 6
HEADER = struct.Struct(f"<4s{SECTIONS}I")
PLACE = struct.Struct("<IIIIHHB")
"""Geonames id (towns, countries) or start of the code among the names; (latitude + 90) and (longitude + 180) in 1e-5
degree; start of the name; line of the admin names; population; level."""
ENTRY = struct.Struct("<II")
"""Fingerprint; then one place (top byte 0), or how many (top byte) and where their list starts."""
BUCKETS = 1 << 17
"""About four names a bucket."""
LEVELS = ("country", "region", "admin1", "admin2", "town")
_DIGITS = 1000  # a population is kept to three digits: 4,434,550 is 443 and four zeros


def bucket_and_print(key: str) -> tuple[int, int]:
    """Which bucket a folded name is in and its 32-bit fingerprint there."""
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
    return number & (BUCKETS - 1), number >> 32


def pack_population(people: int) -> int:
    """A population in two bytes: three digits and how many zeros follow."""
    zeros = 0
    while people >= _DIGITS:
        people, zeros = people // 10, zeros + 1
    return zeros << 10 | people


def unpack_population(packed: int) -> int:
    """The population that `pack_population` wrote, to three digits."""
    return int((packed & 1023) * 10 ** (packed >> 10))
