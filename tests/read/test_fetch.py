"""Fetching, against a server on loopback: polite, bounded, and every refusal a line."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.read.samples import PAGE, SENTENCE, feed, found
from vigie.errors import SourceError
from vigie.read import ReadSettings
from vigie.read import address as address_module
from vigie.read.document import digest
from vigie.read.fetch import Fetcher
from vigie.read.robots import rules_from

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Site:
    """A server on loopback: what it answers by path, several answers one after the other, and what it was asked."""

    pages: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    drip: bool = False

    def add(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages.setdefault(path, []).append((status, named or HTML, data))
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str) -> Answer:
        answers = self.pages.get(path, [(404, {}, b"none")])
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()

    class Serve(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append(dict(self.headers))
            status, headers, body = served.answer(self.path)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [body[index : index + 1] for index in range(len(body))] if served.drip else [body]:
                try:
                    self.wfile.write(piece)
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.02 if served.drip else 0)

        def log_message(self, *_: Any) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Serve)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Clock:
    """Time that passes only in sleep."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def read(self) -> float:
        return self.now


def fetcher(clock: Clock | None = None, **settings: Any) -> Fetcher:
    clock = clock or Clock()
    return Fetcher(ReadSettings(**({"allow_private": True, "timeout_s": 2.0} | settings)), clock.sleep, clock.read)


def test_a_page_is_a_report_with_address_and_time(site: Site) -> None:
    address = site.add("/tellin.html", PAGE)
    (report,), failures = found(address, allow_private=True, delay_s=0)
    assert (report.html, report.url, report.origin.source) == (PAGE, address, address)
    assert report.origin.sha256 == digest(PAGE.encode())
    assert datetime.fromisoformat(report.origin.fetched or "").tzinfo is not None
    assert not failures


def test_a_feed_is_read_by_its_entries(site: Site) -> None:
    item = f"<item><title>One</title><description>{SENTENCE}</description></item>"
    address = site.add("/feed", feed(item * 2), Content_Type="application/rss+xml")
    reports, _ = found(address, allow_private=True, delay_s=0)
    assert [report.origin.part for report in reports] == ["entry 1", "entry 2"]


def test_the_servers_charset_is_used(site: Site) -> None:
    address = site.add("/a", "<p>Взрыв</p>".encode("cp1251"), Content_Type="text/html; charset=windows-1251")
    assert found(address, allow_private=True, delay_s=0)[0][0].html == "<p>Взрыв</p>"


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    address = site.add("/a", PAGE)
    reports, (failure,) = found(address)
    assert not reports
    assert "private or local address" in failure.wrong
    assert "--allow-private" in failure.todo
    assert site.asked == []


def test_a_redirect_is_followed_and_every_hop_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    end = site.add("/end", PAGE)
    start = site.add("/start", b"", 302, Location="/end")
    assert fetcher().fetch(start).url == end
    away = site.add("/away", b"", 302, Location="http://169.254.169.254/latest")
    monkeypatch.setattr(address_module, "is_public", lambda ip: ip == "127.0.0.1")
    with pytest.raises(SourceError, match=r"169\.254\.169\.254"):
        fetcher(allow_private=False).fetch(away)


@pytest.mark.parametrize("location", ["file:///etc/hosts", "ftp://a.example/"])
def test_a_redirect_to_another_kind_of_address_is_refused(site: Site, location: str) -> None:
    with pytest.raises(SourceError, match="not fetched"):
        fetcher().fetch(site.add("/start", b"", 302, Location=location))


def test_redirects_in_a_circle_end(site: Site) -> None:
    address = site.add("/circle", b"", 302, Location="/circle")
    with pytest.raises(SourceError, match="redirects more than 5 times"):
        fetcher().fetch(address)
    assert site.asked.count("/circle") == 6


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n", Content_Type="text/plain")
    closed, open_, other = site.add("/closed/a", PAGE), site.add("/open", PAGE), site.add("/other", PAGE)
    clock = Clock()
    manners = fetcher(clock)
    with pytest.raises(SourceError, match=r"robots\.txt of the site does not allow it"):
        manners.fetch(closed)
    manners.fetch(open_)
    manners.fetch(other)
    assert site.asked == ["/robots.txt", "/open", "/other"]
    assert clock.slept == [7.0, 7.0]


@pytest.mark.parametrize(("status", "allowed"), [(200, True), (404, True), (403, True), (500, False), (503, False)])
def test_a_missing_robots_file_opens_a_site_and_a_broken_one_closes_it(status: int, allowed: bool) -> None:
    assert rules_from(status, b"").allows("http://news.example/a", "vigie") is allowed


def test_a_site_whose_robots_file_fails_is_left_alone(site: Site) -> None:
    site.add("/robots.txt", b"", 503)
    with pytest.raises(SourceError, match=r"robots\.txt can't be fetched \(the server answers 503\)"):
        fetcher(retries=0).fetch(site.add("/a", PAGE))


def test_between_two_requests_to_a_host_time_passes(site: Site) -> None:
    clock = Clock()
    manners = fetcher(clock, delay_s=3.0)
    manners.fetch(site.add("/a", PAGE))
    manners.fetch(site.add("/b", PAGE))
    assert clock.slept == [3.0, 3.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_when_it_says(site: Site, status: int) -> None:
    address = site.add("/a", b"", status, Retry_After="11")
    site.add("/a", PAGE)
    clock = Clock()
    assert fetcher(clock, delay_s=0).fetch(address).data == PAGE.encode()
    assert clock.slept == [11.0]


def test_without_a_word_from_the_server_waits_double(site: Site) -> None:
    clock = Clock()
    with pytest.raises(SourceError, match="the server answers 500"):
        fetcher(clock, delay_s=0).fetch(site.add("/a", b"", 500))
    assert clock.slept == [1.0, 2.0, 4.0]
    assert site.asked.count("/a") == 4


@pytest.mark.parametrize(
    "wait", ["86400", format_datetime(datetime.now(UTC) + timedelta(days=1))], ids=["seconds", "date"]
)
def test_a_server_that_asks_for_a_day_is_left_alone(site: Site, wait: str) -> None:
    with pytest.raises(SourceError, match="asks to wait"):
        fetcher().fetch(site.add("/a", b"", 429, Retry_After=wait))
    assert site.asked.count("/a") == 1


@pytest.mark.parametrize(
    ("status", "todo"), [(404, "check the address"), (403, "browser"), (451, "browser"), (418, "later")]
)
def test_other_answers_are_told_with_what_to_do(site: Site, status: int, todo: str) -> None:
    with pytest.raises(SourceError, match=f"answers {status}: .*{todo}"):
        fetcher().fetch(site.add("/a", b"x", status))


def test_a_long_answer_is_refused_by_its_header_and_while_it_comes(site: Site) -> None:
    with pytest.raises(SourceError, match="is 5,000 bytes long"):
        fetcher(max_bytes=1000).fetch(site.add("/a", b"x" * 5000))
    bomb = gzip.compress(b"x" * 5_000_000)
    with pytest.raises(SourceError, match="longer than 100,000 bytes"):
        fetcher(max_bytes=100_000).fetch(site.add("/b", bomb, Content_Encoding="gzip", Content_Type="text/html"))


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    address = site.add("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip", Content_Type="text/html")
    assert fetcher().fetch(address).data == PAGE.encode()


def test_a_damaged_packing_is_a_line(site: Site) -> None:
    address = site.add("/a", b"\x1f\x8b no gzip", Content_Encoding="gzip", Content_Type="text/html")
    with pytest.raises(SourceError, match="damaged page"):
        fetcher(retries=0).fetch(address)


def test_a_server_that_drips_is_left_after_a_while(site: Site) -> None:
    site.add("/robots.txt", b"")
    address = site.add("/a", b"x" * 500)
    site.drip = True
    with pytest.raises(SourceError, match="took longer than 0 seconds"):
        Fetcher(ReadSettings(allow_private=True, max_fetch_s=0.2, delay_s=0)).fetch(address)


def test_an_answer_cut_off_is_a_line(site: Site) -> None:
    with pytest.raises(SourceError, match="connection breaks"):
        fetcher(retries=0, timeout_s=0.3).fetch(
            site.add("/a", b"short", Content_Length="500", Content_Type="text/html")
        )


def test_a_host_that_does_not_answer_is_a_line() -> None:
    with pytest.raises(SourceError, match="no connection to the server"):
        fetcher(retries=0).fetch("http://127.0.0.1:1/")


def test_an_empty_page_is_a_line(site: Site) -> None:
    with pytest.raises(SourceError, match="empty page"):
        fetcher().fetch(site.add("/a", b" "))


def test_vigie_names_itself(site: Site) -> None:
    fetcher().fetch(site.add("/a", PAGE))
    assert all(headers["User-Agent"].startswith("vigie/") for headers in site.headers)
    assert {headers["Host"] for headers in site.headers} == {f"127.0.0.1:{site.port}"}


def test_what_was_fetched_is_kept_with_its_hash_and_a_log(site: Site, tmp_path: Path) -> None:
    address = site.add("/a", PAGE)
    found(address, address, allow_private=True, delay_s=0, archive=str(tmp_path / "kept"))
    kept = tmp_path / "kept" / f"{digest(PAGE.encode())}.html"
    assert kept.read_bytes() == PAGE.encode()
    lines = [json.loads(line) for line in (tmp_path / "kept" / "fetched.jsonl").read_text().splitlines()]
    assert [(line["url"], line["status"], line["file"]) for line in lines] == [(address, 200, kept.name)] * 2
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == sorted([kept.name, "fetched.jsonl"])


def test_an_archive_can_be_read_like_any_folder(site: Site, tmp_path: Path) -> None:
    found(site.add("/a", PAGE), allow_private=True, delay_s=0, archive=str(tmp_path))
    (report,), failures = found(tmp_path)
    assert report.html == PAGE
    assert not failures
