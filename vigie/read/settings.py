"""Settings of reading, with their units and reasons."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How sources are read and what is refused."""

    max_bytes: int = 64 * 1024 * 1024
    """Largest piece read as one report, in bytes; larger ones fail with a clear line."""
    published: str | None = None
    """ISO day for sources that carry none."""
    allow_private: bool = False
    """Fetch from private and loopback addresses too."""
    archive: str | None = None
    """Folder that keeps the raw bytes of what was fetched, with hash and time."""
