"""Pages and feeds over the network, politely: robots.txt, one request a second, limits on time and size, few retries.

Place in the flow: used by `sources`. In: an address. Out: a Document of what the server sent, kept in the archive if
one is set. Private and loopback addresses are refused unless allowed.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.response import BaseHTTPResponse

from vigie.errors import SourceError
from vigie.read.address import Target, is_address, target_of
from vigie.read.archive import keep
from vigie.read.document import Document, digest
from vigie.read.robots import MAX_ROBOTS_BYTES, Rules, rules_from
from vigie.read.settings import ReadSettings

__all__ = ["Answer", "Fetcher", "is_address"]

MAX_REDIRECTS = 5
"""Redirects followed: real pages need one or two."""
MAX_WAIT_S = 60.0
"""Longest wait before a retry, in seconds; a server that asks for more is left alone."""
FIRST_WAIT_S = 1.0
"""Wait before the first retry where the server names none; it doubles each time."""
CHUNK = 64 * 1024
LATER = "try again later, or save the page in a browser"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGAIN = frozenset({429, 500, 502, 503, 504})
"""Answers after which trying again may help."""
LOGGED_HEADERS = ("Content-Type", "Date", "Last-Modified", "ETag", "Server", "Content-Encoding", "Location")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the final address, status, headers, the body without its packing, and when (UTC)."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched: str

    def header(self, name: str) -> str | None:
        """A header's value, whatever its case."""
        return self.headers.get(name.lower())


@dataclass(slots=True)
class Fetcher:
    """One run's manners: what each site allows, and when it was asked last."""

    settings: ReadSettings
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _rules: dict[str, Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Document:
        """The page or feed at an address; SourceError says why it was not fetched and what to do."""
        answer = self._followed(address)
        if not 200 <= answer.status < 300:
            raise SourceError(f"the server answers {answer.status}", _todo(answer.status))
        if not answer.body.strip():
            raise SourceError("the server sends an empty page", "open it in a browser and save it")
        self._keep(address, answer)
        return Document(
            source=address,
            data=answer.body,
            sha256=digest(answer.body),
            size=len(answer.body),
            name=PurePosixPath(urlsplit(answer.address).path).name,
            url=answer.address,
            media=(answer.header("content-type") or "").partition(";")[0].strip().lower() or None,
            charset=_charset(answer.header("content-type")),
            fetched=answer.fetched,
        )

    def _followed(self, address: str) -> Answer:
        here = address
        for _ in range(MAX_REDIRECTS + 1):
            target = target_of(here, self.settings.allow_private)
            rules = self._rules_of(target)
            if rules.closed is not None:
                raise SourceError(f"its robots.txt can't be fetched ({rules.closed})", LATER)
            if not rules.allows(here, self.agent):
                raise SourceError("robots.txt of the site does not allow it", "save the page in a browser")
            answer = self._answer(target, self.settings.max_bytes, rules.delay_s(self.agent))
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return answer
            here = urljoin(here, location)
        raise SourceError(f"redirects more than {MAX_REDIRECTS} times", "give the address it ends at")

    @property
    def agent(self) -> str:
        """How Vigie names itself."""
        return self.settings.user_agent or f"vigie/{version('vigie')} (reads reports on conflict; one page at a time)"

    def _rules_of(self, target: Target) -> Rules:
        if target.site not in self._rules:
            self._rules[target.site] = self._asked_rules(target)
        return self._rules[target.site]

    def _asked_rules(self, target: Target) -> Rules:
        here = f"{target.site}/robots.txt"
        try:
            for _ in range(MAX_REDIRECTS + 1):
                answer = self._answer(target_of(here, self.settings.allow_private), MAX_ROBOTS_BYTES, 0)
                location = answer.header("location")
                if answer.status not in REDIRECTS or not location:
                    return rules_from(answer.status, answer.body)
                here = urljoin(here, location)
        except SourceError as error:
            return Rules(closed=error.wrong)
        return rules_from(404, b"")

    def _answer(self, target: Target, limit: int, delay_s: float) -> Answer:
        """The answer to one request, tried again after a 429, a 5xx or a broken connection."""
        wrong = ""
        for attempt in range(self.settings.retries + 1):
            self._wait_turn(target, delay_s)
            try:
                answer = self._once(target, limit)
            except urllib3.exceptions.SSLError as error:
                raise SourceError(_reason(error), "open it in a browser and judge for yourself") from error
            except (urllib3.exceptions.HTTPError, OSError) as error:
                wrong, wait = _reason(error), FIRST_WAIT_S * 2.0**attempt
            else:
                if answer.status not in AGAIN:
                    return answer
                wrong, wait = f"the server answers {answer.status}", _wait_asked(answer, attempt)
            if attempt < self.settings.retries:
                if wait > MAX_WAIT_S:
                    raise SourceError(f"{wrong} and asks to wait {wait:.0f} seconds", "try again later")
                self.sleep(wait)
        raise SourceError(wrong, LATER)

    def _wait_turn(self, target: Target, delay_s: float) -> None:
        wait = self._asked.get(target.host, float("-inf")) + max(self.settings.delay_s, delay_s) - self.clock()
        if wait > 0:
            self.sleep(wait)
        self._asked[target.host] = self.clock()

    def _once(self, target: Target, limit: int) -> Answer:
        fetched = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        headers = {"Host": target.authority, "User-Agent": self.agent, "Accept-Encoding": "gzip, deflate",
                   "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"}  # fmt: skip
        with _pool(target, self.settings) as pool:
            response = pool.urlopen(
                "GET", target.path, headers=headers, redirect=False, retries=False, preload_content=False,
                assert_same_host=False,
            )  # fmt: skip
            try:
                named = {name.lower(): value for name, value in response.headers.items()}
                body = b"" if response.status in REDIRECTS else self._body(response, limit)
                return Answer(target.address, response.status, named, body, fetched)
            finally:
                response.close()

    def _body(self, response: BaseHTTPResponse, limit: int) -> bytes:
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise SourceError(
                f"is {int(declared):,} bytes long, more than {limit:,}", "raise max_bytes in project.toml"
            )
        ends = self.clock() + self.settings.max_fetch_s
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(CHUNK, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise SourceError(f"is longer than {limit:,} bytes", "raise max_bytes in project.toml")
            if self.clock() > ends:
                raise SourceError(f"took longer than {self.settings.max_fetch_s:.0f} seconds", "try again later")
        return b"".join(pieces)

    def _keep(self, address: str, answer: Answer) -> None:
        if self.settings.archive is None:
            return
        headers = {name: value for name in LOGGED_HEADERS if (value := answer.header(name))}
        entry = {"url": address, "final_url": answer.address, "status": answer.status, "fetched": answer.fetched,
                 "sha256": digest(answer.body), "size": len(answer.body), "content_type": answer.header("content-type"),
                 "headers": headers}  # fmt: skip
        keep(Path(self.settings.archive), answer.body, entry)


@contextmanager
def _pool(target: Target, settings: ReadSettings) -> Iterator[urllib3.HTTPConnectionPool]:
    """A connection to the checked IP address alone; the certificate must be the host's."""
    timeout = urllib3.Timeout(connect=settings.timeout_s, read=settings.timeout_s)
    if target.scheme == "http":
        pool = urllib3.HTTPConnectionPool(target.ip, target.port, timeout=timeout)
    else:
        pool = urllib3.HTTPSConnectionPool(
            target.ip, target.port, timeout=timeout, server_hostname=target.host, assert_hostname=target.host,
            ssl_context=ssl.create_default_context(),
        )  # fmt: skip
    try:
        yield pool
    finally:
        pool.close()


def _charset(content_type: str | None) -> str | None:
    """The charset a server declares."""
    for field_ in (content_type or "").split(";")[1:]:
        name, _, value = field_.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" '\"") or None
    return None


def _wait_asked(answer: Answer, attempt: int) -> float:
    """Seconds the server asks to wait (Retry-After as seconds or as a date), else doubling."""
    asked = (answer.header("retry-after") or "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return FIRST_WAIT_S * 2.0**attempt


def _reason(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "no connection to the server"
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, urllib3.exceptions.SSLError | ssl.SSLError):
        return "its certificate is not valid"
    if isinstance(error, urllib3.exceptions.DecodeError):
        return "the server sends a damaged page"
    return "the connection breaks"


def _todo(status: int) -> str:
    if status in {401, 403, 407, 451}:
        return "open it in a browser and save it"
    return "check the address" if status in {404, 410} else LATER
