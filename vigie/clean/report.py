"""From a RawReport to a Report. Being built: page.py (markup) and prose.py (plain text) come in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.clean.settings import CleanSettings
from vigie.records import Failure, RawReport, Report


def clean(raw: Iterable[RawReport | Failure], settings: CleanSettings) -> Iterator[Report | Failure]:
    """..."""
    raise NotImplementedError
