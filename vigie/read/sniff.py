"""What kind of thing some bytes are: the name says what to expect, the bytes have the last word.

Place in the flow: called by `sources` and `dispatch` before a reader. In: name, first bytes, media type. Out: a Kind.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from vigie.errors import SourceError
from vigie.lexicon.reading import folded_name, reading_names

__all__ = ["BULK", "GZIP", "HEAD_BYTES", "Kind", "is_gzip", "kind_of", "named_kind", "suffix_of"]

Kind = Literal["html", "text", "markdown", "pdf", "mail", "feed", "json", "jsonl", "csv", "parquet", "warc"]

HEAD_BYTES = 8192
"""How many bytes the kind is told from: enough for the comments some servers put before a page."""
MAX_CONTROL = 0.05
"""Share of control characters above which bytes are no text: real text has next to none, binaries over a tenth."""
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b\x08")
"""Control characters that text does not hold; escape and backspace stand in some terminal logs and old mails."""
GZIP = b"\x1f\x8b"
BULK: frozenset[Kind] = frozenset({"jsonl", "csv", "parquet", "warc"})
"""Kinds that hold many reports and are streamed, whatever their size."""

SUFFIXES: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".xht": "html",
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".pdf": "pdf", ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet", ".warc": "warc",
}  # fmt: skip
MEDIA: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/pdf": "pdf", "message/rfc822": "mail", "multipart/related": "mail",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed", "application/json": "json", "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl", "text/csv": "csv", "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet", "application/warc": "warc",
}  # fmt: skip
# First bytes of what is often met and not read, and what it is called.
FOREIGN = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip file or an office document"), (b"PK\x05\x06", "an empty zip file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "an RTF document"), (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"), (b"SQLite format 3", "an SQLite database"), (b"OggS", "a recording"),
    (b"ID3", "a recording"), (b"RIFF", "a recording or a picture"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"%!PS", "a PostScript file"),
)  # fmt: skip

_BLANK = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|atom:feed)\b", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|article|main|div|p|h1|table|section)\b", re.IGNORECASE
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]*\S", re.MULTILINE)
_MAIL_HEADERS = frozenset({"received", "return-path", "mime-version", "message-id", "delivered-to", "dkim-signature"})


def suffix_of(name: str) -> str:
    """The suffix that tells the kind, in lower case: `.html` for page.html and for page.html.gz."""
    path = PurePosixPath(name.replace("\\", "/"))
    return PurePosixPath(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()


def named_kind(name: str, media: str | None = None) -> Kind | None:
    """The kind a server or a file's name claims."""
    claimed = MEDIA.get((media or "").partition(";")[0].strip().lower())
    return claimed or SUFFIXES.get(suffix_of(name))


def is_gzip(head: bytes) -> bool:
    """Whether bytes are packed with gzip."""
    return head.startswith(GZIP)


def kind_of(name: str, head: bytes, media: str | None = None) -> Kind:
    """The kind of some bytes by their first HEAD_BYTES; SourceError says what they are if no reader takes them."""
    named = named_kind(name, media)
    if head.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    text = _as_text(head)
    if text is None and named != "warc":
        raise _foreign(head, named)
    return _text_kind(name, text or "", named)


def _text_kind(name: str, text: str, named: Kind | None) -> Kind:
    looks = _looks(text)
    if named in {"pdf", "parquet"}:
        if looks == "html":
            return looks
        raise SourceError(f"is named {suffix_of(name) or named} but is not {named.upper()}", "save it again")
    if looks in {"html", "feed"} and named not in {"mail", "warc", "jsonl", "json"}:
        return looks
    kind = named or looks
    if kind is None and suffix_of(name) not in {"", ".gz"} and not _is_prose_name(name):
        raise SourceError(f"is of a kind that is not read ({suffix_of(name)})", "save it as text, HTML or PDF")
    return kind or "text"


def _is_prose_name(name: str) -> bool:
    """A dot in a name is no suffix where what follows is no short word: `index.html?id=4`, `Report no. 7`."""
    return not re.fullmatch(r"\.[a-z][a-z0-9]{0,7}", suffix_of(name))


def _looks(text: str) -> Kind | None:
    start = _BLANK.match(text)
    body = text[start.end() :] if start else text
    if body.startswith("<"):
        if _FEED.search(body[:2048]) and not re.match(r"<!doctype html|<html", body, re.IGNORECASE):
            return "feed"
        return "html" if _HTML.search(body[:2048]) else None
    if body.startswith("{"):
        return "json" if re.match(r"\{\s*\n", body) else "jsonl"
    if body.startswith("[") and re.match(r"\[\s*\{", body):
        return "json"
    return _looks_like_rows(body)


def _looks_like_rows(body: str) -> Kind | None:
    headers = {name.lower() for name in _HEADER.findall(body.partition("\n\n")[0])}
    if headers & _MAIL_HEADERS and headers & {"from", "subject", "date"}:
        return "mail"
    first = body.partition("\n")[0]
    for mark in ",;\t":
        cells = [folded_name(cell) for cell in first.split(mark)]
        columns = reading_names().columns
        if len(cells) > 1 and {*columns["text"], *columns["html"]} & {*cells}:
            known = {name for names in columns.values() for name in names}
            return "csv" if len(known & {*cells}) > 1 else None
    return None


def _as_text(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    if any(head.startswith(mark) for mark, _ in FOREIGN):
        return None
    zeros = head.count(0)
    if zeros and abs(head[0::2].count(0) - head[1::2].count(0)) > 0.8 * len(head) / 2:
        return head.replace(b"\0", b"").decode("latin-1")
    control = len(head) - len(head.translate(None, CONTROL))
    if zeros > 2 or control > MAX_CONTROL * len(head):
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def _foreign(head: bytes, named: Kind | None) -> SourceError:
    what = next((name for mark, name in FOREIGN if head.startswith(mark)), "binary data, not text")
    claim = f" although it is named {named}" if named else ""
    return SourceError(f"is {what}{claim}", "save it as text, HTML or PDF, or leave it out")
