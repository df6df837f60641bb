"""Event tables people already have: which column of UCDP, ACLED or GTD holds what.

Place in the flow: read by `read.events` to import a table. In: vigie/data/imports.json, built from resources/imports.
Out: EventTable; a mapping file of the analyst has the same fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

__all__ = ["FIELDS", "EventTable", "load_event_tables"]

FIELDS = (
    "id", "date", "date_end", "date_precision", "year", "month", "day", "kind", "kind_detail", "country", "admin1",
    "admin2", "place", "place_text", "place_precision", "lat", "lon", "actor_a", "actor_a_id", "actor_a_kind",
    "allies_a", "actor_b", "actor_b_id", "actor_b_kind", "allies_b", "suspected", "claimed", "succeeded", "suicide",
    "target", "target_category", "weapon", "killed_low", "killed_best", "killed_high", "killed_a", "killed_b",
    "killed_civilians", "injured", "abducted",
)  # fmt: skip
"""What a column may hold; see docs/import.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """How a table is read: `columns` names, for each field, the columns it may stand in, the first one present wins.

    `values` translates cells (folded to lower case) into Vigie's words, by field; `code` is the table's own code.
    `toll`: `range` where low, best and high are given or the figure stands for itself; `lowest` where the table counts
    the lowest figure of its reports, so that the upper end is not known.
    """

    title: str = "a CSV table"
    scheme: Literal["ucdp", "acled", "gtd"] | None = None
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...] = ("actor_a",)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind: str = "attack"
    """The kind of an incident whose cell is empty or not in `values`."""
    both_sides: tuple[str, ...] = ()
    """Kinds in which both named sides act; in the others only the first does."""
    unnamed: tuple[str, ...] = ()
    """How names begin that stand for nobody known."""
    civilians: tuple[str, ...] = ("civilians",)
    """How names begin that stand for people who bear no arms."""
    governments: tuple[str, ...] = ("government of",)
    forces: tuple[str, ...] = ()
    toll: Literal["range", "lowest"] = "range"
    separator: str | None = None
    """What parts several names in one cell; None: a cell is one name."""
    missing: tuple[str, ...] = ()
    """Cells that mean "not known", besides empty ones."""
    date_formats: tuple[str, ...] = ()
    """strptime formats tried before the usual ones."""


@cache
def load_event_tables() -> dict[str, EventTable]:
    """The tables Vigie knows by heart: `ucdp`, `acled`, `gtd`."""
    raw = files("vigie").joinpath("data", "imports.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, EventTable])
