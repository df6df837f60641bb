"""..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.records import Coding, Failure
from vigie.resolve.settings import ResolveSettings


def resolve(codings: Iterable[Coding | Failure], settings: ResolveSettings) -> Iterator[Coding | Failure]:
    """..."""
    raise NotImplementedError
