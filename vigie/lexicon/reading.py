"""Names the readers go by: columns of tables, and files of a folder that are no sources.

Place in the flow: below `read`. In: vigie/data/reading.json. Out: ReadingNames, kept in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["PassedOver", "ReadingNames", "folded_name", "reading_names"]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Files of a walked folder that are no sources: suffixes, whole names, ends of a saved page's folder."""

    suffixes: frozenset[str]
    names: frozenset[str]
    companions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingNames:
    """`columns`: field of a report -> folded names of columns that hold it, best first."""

    columns: dict[str, tuple[str, ...]]
    passed_over: PassedOver


@cache
def reading_names() -> ReadingNames:
    """The table of names, read once."""
    data = files("vigie").joinpath("data", "reading.json").read_bytes()
    return msgspec.json.decode(data, type=ReadingNames)


def folded_name(name: str) -> str:
    """A column's name as it is compared: lower case, letters and digits only."""
    return "".join(character for character in name.lower() if character.isalnum())
