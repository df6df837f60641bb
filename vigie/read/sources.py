"""Placeholder replaced by the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.read.settings import ReadSettings
from vigie.records import Failure, RawReport


def read(sources: Iterable[str], settings: ReadSettings) -> Iterator[RawReport | Failure]:
    """..."""
    raise NotImplementedError
