"""robots.txt: what a site lets programs fetch, and how slowly.

Place in the flow: used by `fetch`. In: the answer to /robots.txt. Out: Rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

__all__ = ["MAX_ROBOTS_BYTES", "Rules", "rules_from"]

MAX_ROBOTS_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB."""
MAX_CRAWL_DELAY_S = 30.0
"""Longest wait between requests that is granted, in seconds: some sites ask for a day to keep everybody out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt says; `parser` None: it has no say; `closed`: why nothing may be fetched."""

    parser: RobotFileParser | None = None
    closed: str | None = None

    def allows(self, address: str, agent: str) -> bool:
        """Whether an address may be fetched."""
        return self.closed is None and (self.parser is None or self.parser.can_fetch(agent, address))

    def delay_s(self, agent: str) -> float:
        """Seconds between requests the site asks for, within reason."""
        asked = self.parser.crawl_delay(agent) if self.parser else None
        return min(float(asked or 0), MAX_CRAWL_DELAY_S)


def rules_from(status: int, body: bytes) -> Rules:
    """The rules in an answer, as RFC 9309 says: 4xx opens the site, 5xx (and no answer) close it."""
    if status >= 500:
        return Rules(closed=f"the server answers {status}")
    if status >= 300:
        return Rules()
    parser = RobotFileParser()
    parser.parse(body[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
    return Rules(parser)
