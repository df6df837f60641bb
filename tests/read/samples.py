"""Small sources for the tests of the readers, made by program: pages, WARC records, PDFs, feeds."""

from __future__ import annotations

import gzip
from pathlib import Path

from vigie.read import ReadSettings, read
from vigie.records import Failure, RawReport

SENTENCE = "Armed men opened fire on the market of Tellin on Monday – eleven people were killed."
PAGE = f"<!doctype html><html><head><title>Tellin</title></head><body><p>{SENTENCE}</p></body></html>"
HTML_HEADER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def found(*sources: object, **settings: object) -> tuple[list[RawReport], list[Failure]]:
    """Everything `read` finds, reports and failures apart."""
    everything = list(read([str(source) for source in sources], ReadSettings(**settings)))  # type: ignore[arg-type]
    return (
        [item for item in everything if isinstance(item, RawReport)],
        [item for item in everything if isinstance(item, Failure)],
    )


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    """A file of that content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def record(number: int, body: bytes, header: bytes = HTML_HEADER, *, kind: str = "response", length: str = "") -> bytes:
    """One WARC record; `length` overrides its Content-Length."""
    block = header + body
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2021-08-30T10:00:00Z",
        f"WARC-Target-URI: https://news.example/{number}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {length or len(block)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records(count: int) -> list[bytes]:
    """Sound records, each with a page of its own."""
    return [record(number, f"<p>Report {number}. {SENTENCE}</p>".encode() * 20) for number in range(count)]


def packed(pieces: list[bytes]) -> bytes:
    """A gzip member a record, as crawlers write them."""
    return b"".join(gzip.compress(piece) for piece in pieces)


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines of Helvetica, 14 points apart; no lines: a page without text."""
    shown = "".join(f"1 0 0 1 72 {720 - 14 * index} Tm ({line}) Tj\n" for index, line in enumerate(lines) if line)
    stream = f"BT /F1 12 Tf\n{shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer << /Size 5 /Root 1 0 R >>\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def feed(items: str) -> str:
    """An RSS feed around some items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>The Tellin Observer</title>{items}</channel></rss>"
    )
