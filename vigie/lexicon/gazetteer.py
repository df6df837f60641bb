"""The gazetteer: which places bear a name, from countries down to towns of 500 people, opened in milliseconds.

Place in the flow: read by `code` (where are place names in a text?) and `resolve` (which place is meant?). In: names
and texts. Out: GazetteerPlace records, most prominent first. Data: vigie/data/gazetteer.bin, built by
tools/tables/gazetteer.py from GeoNames (CC BY 4.0) and resources/places; and the analyst's own gazetteers, built by
`vigie gazetteer build`, which go before it.
"""

from __future__ import annotations

import json
import mmap
import struct
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from vigie.errors import ProjectFileError
from vigie.lexicon.gazetteer_layout import (
    ENTRY,
    HEADER,
    LEVELS,
    MAGIC,
    PLACE,
    bucket_and_print,
    unpack_place,
)
from vigie.lexicon.gazetteer_packing import prominence
from vigie.lexicon.place_folding import fold_name
from vigie.records import PlaceLevel

__all__ = ["Gazetteer", "GazetteerPlace", "load_gazetteer", "open_gazetteer", "own_gazetteers", "use_own_gazetteers"]

REMEMBERED_NAMES = 1 << 16  # look-ups kept in memory: the names of a folder of reports recur
_OWN: ContextVar[tuple[str, ...]] = ContextVar("own_gazetteers", default=())
_ID_SPACES = {
    "region": "vigie",
    "town": "vigie",
    "point": "vigie",
    "admin1": "geonames-admin1",
    "admin2": "geonames-admin2",
}
_LEVELS: tuple[PlaceLevel, ...] = LEVELS  # type: ignore[assignment]  # the same words, declared where the tools can read them


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer: degrees WGS 84, country as ISO 3166-1 alpha-3 ("" where it spans several).

    `population` is kept to three digits, 0 where unknown. A region's point is the middle of its towns.
    """

    gazetteer_id: str
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    level: PlaceLevel
    population: int


class Gazetteer:
    """Places by name. Open it with `load_gazetteer`."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        magic, *lengths = HEADER.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("not a gazetteer of this version")
        starts = [HEADER.size]
        for length in lengths:
            starts.append(starts[-1] + length)
        self._end = starts[-1]
        if len(data) < self._end:
            raise ValueError("the gazetteer is cut short")
        self._data = data
        self._places, self._buckets, self._entries, self._lists, self._names, admin, end = starts
        lines = data[admin:end].decode().split("\n")
        self._admins = [tuple(line.split("\t")) for line in lines]
        self._numbers = lru_cache(REMEMBERED_NAMES)(self._find_numbers)
        self.place = lru_cache(REMEMBERED_NAMES)(self._read_place)

    def knows(self, name: str) -> bool:
        """Whether any place bears this name, in any case, with or without accents and hyphens."""
        return bool(self._numbers(name))

    def candidates(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places that bear a name, most prominent first (countries, then by people; own names before others)."""
        return tuple(self.place(number) for number in self._numbers(name))

    def best(self, name: str) -> GazetteerPlace | None:
        """The most prominent place of a name, None where no place bears it."""
        numbers = self._numbers(name)
        return self.place(numbers[0]) if numbers else None

    def find(self, text: str, *, demonyms: bool = False) -> list[tuple[int, int, str]]:
        """Place names in a text as (start, end, quote), in order, none inside another; demonyms too if asked."""
        from vigie.lexicon.place_spans import find_places

        return [
            (place.start, place.end, text[place.start : place.end])
            for place in find_places(text, self)
            if demonyms or place.kind != "demonym"
        ]

    def about(self) -> dict[str, object]:
        """What an imported gazetteer says of itself: country, file, licence, how many places."""
        tail = bytes(self._data[self._end :])
        return dict(json.loads(tail)) if tail else {}

    def by_id(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place of an id, in an imported gazetteer."""
        numbers = self._at_key(gazetteer_id)
        return self.place(numbers[0]) if numbers else None

    def __iter__(self) -> Iterator[GazetteerPlace]:
        """Every place of the table."""
        for number in range((self._buckets - self._places) // PLACE.size):
            yield self._read_place(number)

    def _find_numbers(self, name: str) -> tuple[int, ...]:
        """The places of a name, as numbers of the table."""
        return self._at_key(fold_name(name))

    def _at_key(self, key: str) -> tuple[int, ...]:
        bucket, wanted = bucket_and_print(key)
        at = self._buckets + 4 * bucket
        first = int.from_bytes(self._data[at : at + 4], "little")
        last = int.from_bytes(self._data[at + 4 : at + 8], "little")
        rows = self._data[self._entries + first * ENTRY.size : self._entries + last * ENTRY.size]
        for high, low, reference in ENTRY.iter_unpack(rows):
            if (high, low) == wanted:
                return self._listed(reference)
        return ()

    def _listed(self, reference: int) -> tuple[int, ...]:
        count, start = reference >> 24, reference & 0xFFFFFF
        if not count:
            return (start,)
        at = self._lists + 3 * start
        raw = self._data[at : at + 3 * count]
        return tuple(int.from_bytes(raw[i : i + 3], "little") for i in range(0, len(raw), 3))

    def _read_place(self, number: int) -> GazetteerPlace:
        at = self._places + number * PLACE.size
        row = unpack_place(self._data[at : at + PLACE.size])
        country, admin1 = self._admins[row.admin]
        level = _LEVELS[row.level]
        identity = self._name_at(row.identity) if row.coded else f"geonames:{row.identity}"
        if ":" not in identity:
            identity = f"{_ID_SPACES[level]}:{identity}"
        return GazetteerPlace(
            identity, self._name_at(row.name), country, admin1, row.lat, row.lon, level, row.population
        )

    def _name_at(self, offset: int) -> str:
        at = self._names + offset
        return self._data[at + 1 : at + 1 + self._data[at]].decode()


class LayeredGazetteer(Gazetteer):
    """The gazetteer that comes with Vigie with imported ones before it.

    A place that both know is the imported one's: it was built so (see gazetteer_imports) that it holds only places
    that the other lacks, or knows less of.
    """

    def __init__(self, base: Gazetteer, own: Sequence[Gazetteer]) -> None:
        self._base, self._own = base, tuple(own)
        self._merged = lru_cache(REMEMBERED_NAMES)(self._merge)

    def knows(self, name: str) -> bool:
        """Whether any place bears this name, in any of the gazetteers."""
        return self._base.knows(name) or any(one.knows(name) for one in self._own)

    def candidates(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places that bear a name in any of the gazetteers, most prominent first."""
        return self._merged(name)

    def best(self, name: str) -> GazetteerPlace | None:
        """The most prominent place of a name, None where no place bears it."""
        return next(iter(self._merged(name)), None)

    def by_id(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place of an id, in the imported gazetteers."""
        return next((place for one in self._own if (place := one.by_id(gazetteer_id))), None)

    def __iter__(self) -> Iterator[GazetteerPlace]:
        """Every place: the imported ones, then those of the other that they do not replace."""
        for one in self._own:
            yield from one
        yield from (place for place in self._base if self.by_id(place.gazetteer_id) is None)

    def _merge(self, name: str) -> tuple[GazetteerPlace, ...]:
        base = self._base.candidates(name)
        own = [place for one in self._own for place in one.candidates(name)]
        replaced = [self.by_id(place.gazetteer_id) or place for place in base]
        if not own and all(one is two for one, two in zip(replaced, base, strict=True)):
            return base
        key = fold_name(name)
        places = {place.gazetteer_id: place for place in (*replaced, *own)}
        ranked = sorted(
            places.values(),
            key=lambda one: -prominence(one.level, one.population, own=fold_name(one.name) == key),
        )
        return tuple(ranked)


def own_gazetteers(path: str) -> tuple[str, ...]:
    """The imported gazetteers of a folder, in order of their names; a file is itself one; none for ""."""
    if not path:
        return ()
    return tuple(map(str, sorted(Path(path).glob("*.places")))) if Path(path).is_dir() else (path,)


def use_own_gazetteers(paths: Sequence[str]) -> None:
    """From here on these imported gazetteers go before the one that comes with Vigie."""
    for path in paths:
        open_gazetteer(Path(path))  # a wrong file is told before any report is read
    _OWN.set(tuple(paths))


def open_gazetteer(path: Path) -> Gazetteer:
    """An imported gazetteer, mapped into memory; a ProjectFileError where the file is none."""
    try:
        return Gazetteer(_mapped(path))
    except OSError as error:
        raise ProjectFileError(f"{path}: {error.strerror}", "give the path of a readable gazetteer") from error
    except (ValueError, struct.error) as error:
        raise ProjectFileError(f"{path}: {error}", "build it anew with vigie gazetteer build") from error


def load_gazetteer() -> Gazetteer:
    """The gazetteer in use, mapped into memory once a process."""
    paths = _OWN.get()
    return _layered(paths, tuple(Path(path).stat().st_mtime_ns for path in paths)) if paths else _shipped()


@cache
def _shipped() -> Gazetteer:
    with resources.as_file(resources.files("vigie").joinpath("data", "gazetteer.bin")) as path:
        return Gazetteer(_mapped(path))


@lru_cache(maxsize=2)
def _layered(paths: tuple[str, ...], _changed: tuple[int, ...]) -> LayeredGazetteer:
    return LayeredGazetteer(_shipped(), [open_gazetteer(Path(path)) for path in paths])


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
