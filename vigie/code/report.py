"""..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.code.settings import CodeSettings
from vigie.records import Coding, Failure, Report


def code(reports: Iterable[Report | Failure], settings: CodeSettings) -> Iterator[Coding | Failure]:
    """..."""
    raise NotImplementedError
