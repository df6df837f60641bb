"""Places packed into the one file that opens in milliseconds; its layout is told in gazetteer_layout.

Place in the flow: below the tool that makes vigie/data/gazetteer.bin and `vigie gazetteer build`. In: Entry records.
Out: the bytes of a gazetteer.
"""

from __future__ import annotations

import json
import struct
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vigie.lexicon.gazetteer_layout import (
    BUCKETS,
    ENTRY,
    HEADER,
    LEVELS,
    MAGIC,
    SECTIONS,
    PlaceRow,
    bucket_and_print,
    pack_place,
)
from vigie.lexicon.place_folding import fold_name

__all__ = ["Entry", "is_usable", "packed", "prominence"]

LEAST_LETTERS = 3  # shorter alternate names are codes
MOST_LETTERS = 40  # longer alternate names are descriptions
MOST_PLACES = 200  # places kept for one name: the most prominent
PROMINENCE = {"country": 1e4, "region": 1e3, "admin1": 0.1, "admin2": 0.02, "town": 1.0, "point": 1.0}
"""People count, by level."""
OTHER_NAME = 0.2  # an alternate name names a place less often than its own name does
PLACE_FLOOR = 100.0  # a place of unknown population counts as so many people
REGION_PEOPLE = 1_000_000  # hand-kept regions have no census; reports mean them before a town of that name


@dataclass
class Entry:
    """A place on its way into the table: `country` alpha-3; `gazetteer_id` a number of GeoNames or a code."""

    gazetteer_id: int | str
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    level: str
    population: int
    others: set[str] = field(default_factory=set)

    def weight(self, key: str) -> float:
        """How prominent the place is under this name."""
        return prominence(self.level, self.population, own=fold_name(self.name) == key)


def prominence(level: str, population: int, *, own: bool) -> float:
    """How prominent a place is under a name: its people by its level, less where the name is not its `own`."""
    people = REGION_PEOPLE if level == "region" else max(population, PLACE_FLOOR)
    return people * PROMINENCE[level] * (1.0 if own else OTHER_NAME)


def is_usable(name: str) -> bool:
    """Latin letters, a capital first (small ones are transliterations letter by letter), no codes, no numbers."""
    if not LEAST_LETTERS <= len(name) <= MOST_LETTERS or (not name[0].isupper() and name[0] not in "'‘’ʻ"):
        return False
    code = len(name) <= LEAST_LETTERS + 1 and name.isupper()
    return not code and not any(sign.isdigit() for sign in name) and fold_name(name).isascii()


def packed(entries: Sequence[Entry], about: Mapping[str, object] | None = None, *, by_id: bool = False) -> bytes:
    """The bytes of a gazetteer; `about` is kept behind it as JSON; `by_id`: places can be asked for by their id too."""
    admins = sorted({(entry.country, entry.admin1) for entry in entries})
    admin_index = {pair: number for number, pair in enumerate(admins)}
    names, name_at = _blob(
        sorted({text for entry in entries for text in (entry.name, entry.gazetteer_id) if isinstance(text, str)})
    )
    places = b"".join(
        pack_place(
            PlaceRow(
                name_at[entry.gazetteer_id] if isinstance(entry.gazetteer_id, str) else entry.gazetteer_id,
                isinstance(entry.gazetteer_id, str), entry.lat, entry.lon, entry.population,
                LEVELS.index(entry.level), name_at[entry.name], admin_index[entry.country, entry.admin1],
            )
        )
        for entry in entries
    )  # fmt: skip
    starts, prints, lists = _pack_keys(_keyed(entries, by_id=by_id))
    admin_text = "\n".join(f"{country}\t{admin1}" for country, admin1 in admins).encode()
    sections = (places, starts, prints, lists, names, admin_text)
    assert len(sections) == SECTIONS
    tail = json.dumps(about, ensure_ascii=False, sort_keys=True).encode() if about else b""
    return HEADER.pack(MAGIC, *map(len, sections)) + b"".join(sections) + tail


def _blob(names: Sequence[str]) -> tuple[bytes, dict[str, int]]:
    at, parts, position = {}, [], 0
    for name in names:
        raw = name.encode()
        at[name] = position
        parts.append(bytes([len(raw)]) + raw)
        position += len(raw) + 1
    return b"".join(parts), at


def _keyed(entries: Sequence[Entry], *, by_id: bool) -> dict[str, list[int]]:
    """Every key with its places, most prominent first."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in {fold_name(entry.name), *map(fold_name, entry.others)}:
            if key:
                found[key].append(number)
        if by_id:
            identity = entry.gazetteer_id
            found[identity if isinstance(identity, str) else f"geonames:{identity}"].append(number)
    return {
        key: sorted(numbers, key=lambda number: (-entries[number].weight(key), number))[:MOST_PLACES]
        for key, numbers in found.items()
    }


def _pack_keys(keyed: dict[str, list[int]]) -> tuple[bytes, bytes, bytes]:
    """Where each bucket starts, (fingerprint, reference) pairs by bucket, lists of places that share a name."""
    buckets: list[list[tuple[tuple[int, int], int]]] = [[] for _ in range(BUCKETS)]
    lists, position = [], 0
    for key in sorted(keyed):
        numbers = keyed[key]
        reference = numbers[0]
        if len(numbers) > 1:
            reference = len(numbers) << 24 | position
            lists.append(b"".join(number.to_bytes(3, "little") for number in numbers))
            position += len(numbers)
        bucket, fingerprint = bucket_and_print(key)
        buckets[bucket].append((fingerprint, reference))
    starts: list[int] = []
    total = 0
    entries: list[bytes] = []
    for rows in buckets:
        starts.append(total)
        total += len(rows)
        entries.extend(ENTRY.pack(*fingerprint, reference) for fingerprint, reference in sorted(rows))
    starts.append(total)
    return struct.pack(f"<{len(starts)}I", *starts), b"".join(entries), b"".join(lists)
