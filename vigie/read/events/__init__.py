"""Read event tables people already have: UCDP, ACLED, GTD, or any CSV by a mapping, to the same incident record."""

from vigie.read.events.mapping import load_mapping
from vigie.read.events.table import import_events

__all__ = ["import_events", "load_mapping"]
