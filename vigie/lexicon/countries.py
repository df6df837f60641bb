"""Countries: names, abbreviations, demonyms, capital, a point; so that "Afghan" and "U.S." mean a country.

Place in the flow: read by `code` and `resolve`. In: a word or an alpha-3 code. Out: the country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from vigie.lexicon.place_folding import fold_name

__all__ = [
    "Country", "admin1_short", "country", "country_named", "country_short", "demonym", "demonyms_in", "load_countries",
    "region_demonym", "region_demonyms", "region_short",
]  # fmt: skip


_CAPITALS = re.compile(r"\b[A-Z][A-Za-zé]+(?: [A-Z][A-Za-zé]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory of ISO 3166-1 (and Kosovo as XKX); `point` is [latitude, longitude] near its middle."""

    name: str
    alpha2: str
    numeric: str
    capital: str
    point: tuple[float, float]
    names: tuple[str, ...]
    short: tuple[str, ...]
    demonyms: tuple[str, ...]
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    countries: dict[str, Country]
    region_demonyms: dict[str, str]
    region_short: dict[str, str]
    admin1_short: dict[str, tuple[str, str]]


@cache
def _table() -> _Table:
    raw = resources.files("vigie").joinpath("data", "countries.json").read_bytes()
    return msgspec.json.decode(raw, type=_Table)


def load_countries() -> dict[str, Country]:
    """Every country by its alpha-3 code."""
    return _table().countries


def country(alpha3: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-3 code."""
    return _table().countries.get(alpha3)


@cache
def _by_name() -> dict[str, str]:
    named: dict[str, str] = {}
    for code, row in load_countries().items():
        for name in (row.name, *row.names, *row.short):
            named.setdefault(fold_name(name), code)
    return named


@cache
def _by_demonym() -> dict[str, str]:
    return {word: code for code, row in load_countries().items() for word in row.demonyms}


@cache
def _by_short() -> dict[str, str]:
    return {word: code for code, row in load_countries().items() for word in row.short}


def country_short(word: str) -> str | None:
    """The alpha-3 code of a country's abbreviation as written: "U.S.", "UAE"; "us" is none."""
    return _by_short().get(word)


def country_named(name: str) -> str | None:
    """The alpha-3 code of a country's name or abbreviation ("Iran", "U.S.", "Ivory Coast"), None if it is none."""
    return _by_name().get(fold_name(name))


def demonym(word: str) -> str | None:
    """The alpha-3 code of the country whose people or things a word names: "Afghan", "Malians" (capital needed)."""
    return _by_demonym().get(word) or (_by_demonym().get(word.title()) if word.isupper() else None)


def demonyms_in(text: str) -> frozenset[str]:
    """The countries whose people or things a text speaks of: "Malian soldiers and French drones" is MLI and FRA."""
    words = _CAPITALS.findall(text)
    codes = {demonym(word) for pair in words for word in (pair, pair.partition(" ")[0], pair.partition(" ")[2]) if word}
    return frozenset(code for code in codes if code)


def region_demonym(word: str) -> str | None:
    """The region that is no country whose people a word names: "Chechen" is Chechnya, "European" Europe."""
    return _table().region_demonyms.get(word)


def region_demonyms() -> tuple[str, ...]:
    """Every word that names the people of a region that is no country."""
    return tuple(_table().region_demonyms)


def region_short(word: str) -> str | None:
    """The region that is no country of an abbreviation as written: "FATA", "EU"."""
    return _table().region_short.get(word)


def admin1_short(word: str) -> tuple[str, str] | None:
    """Country and first-order region of a press or postal abbreviation as written: "La." is (USA, Louisiana)."""
    return _table().admin1_short.get(word)
