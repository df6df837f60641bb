"""Settings of reading, with their units and reasons.

Place in the flow: the `[read]` table of project.toml, or flags. In: nothing. Out: ReadSettings, handed to every reader.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadSettings"]

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How sources are read, what is refused as too large, and how politely addresses are fetched."""

    max_bytes: int = 64 * MEBIBYTE
    """Largest piece read as one report, in bytes, packed or unpacked; larger ones fail with a clear line. Tables and
    WARC files of any size are read: the limit is for one row or one record."""
    max_page_bytes: int = 20 * MEBIBYTE
    """Largest HTML page, in bytes: parsing takes about ten times its size in memory, and no article comes near it."""
    published: str | None = None
    """ISO day for sources that carry none; used by `clean`, which may find a date in the page first."""
    allow_private: bool = False
    """Fetch from private and loopback addresses too."""
    archive: str | None = None
    """Folder that keeps the raw bytes of what was fetched, with hash and time."""
    timeout_s: float = 20.0
    """Seconds to wait for a server to connect or to send the next bytes; slow lines need some patience."""
    max_fetch_s: float = 120.0
    """Seconds one address may take in all, so that a server that drips bytes can't hold up a run."""
    delay_s: float = 1.0
    """Seconds between two requests to one host; its robots.txt may ask for more."""
    retries: int = 3
    """How often a request is tried again after a 429, a 5xx or a broken connection."""
    user_agent: str = ""
    """How Vigie names itself to servers; empty: `vigie/VERSION` with what it does. Add an address of your own here."""
