"""Mails and pages saved as one file (.eml, .mht): the message's text, then its attachments as pieces of their own.

Place in the flow: reader of `dispatch`. In: a Document. Out: one RawReport of the message, a Document an attachment.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from vigie.read.days import day_of
from vigie.read.decode import Decoded, codec_name, decode, without_surrogates
from vigie.read.document import Document, Found, digest
from vigie.read.settings import ReadSettings
from vigie.records import RawReport

__all__ = ["read_mail"]

AS_MUCH = 0.8
"""A plain part that has this share of the words of the HTML part says the same, without the layout of the mail."""
MAX_PARTS = 200
"""Parts of one mail that are looked at: no mail has more, and a crafted one can claim a million."""

_MARKUP = re.compile(r"<(style|script|head|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_PASSED_OVER = ("image/", "font/", "audio/", "text/css", "text/javascript", "application/javascript",
                "text/calendar", "application/pgp-signature", "application/pkcs7-signature", "text/x-amp-html",
                "message/delivery-status", "application/x-javascript", "video/")  # fmt: skip


def read_mail(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """The message as a report: subject, sender, day and the body; what is attached to it is read for itself."""
    try:
        found = _pieces(document)
    # The parser takes any bytes, but its answers about damaged headers raise what they trip over.
    except Exception as error:
        what = " ".join(str(error).split())[:80] or type(error).__name__
        raise document.error(f"is a broken mail ({what})", "save the message again, or its text alone") from error
    if not found:
        yield document.failure("is a mail without text", "save the message itself, with its text")
    yield from found


def _pieces(document: Document) -> list[Found]:
    message = email.message_from_bytes(document.data)
    parts = _parts(message)
    bodies = [part for part in parts if _is_body(part)]
    attached = [part for part in parts if part not in bodies and not part.get_content_type().startswith(_PASSED_OVER)]
    body = _chosen(bodies)
    found: list[Found] = [] if body is None else [_report(document, message, body)]
    return found + [_attachment(document, part, number) for number, part in enumerate(attached, start=1)]


def _parts(message: Message) -> list[Message]:
    """The parts that hold something, in order; a forwarded mail is one part and not looked into here."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < MAX_PARTS:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        else:
            found.append(part)
    return found


def _is_body(part: Message) -> bool:
    shown = part.get_content_disposition() != "attachment"
    return shown and part.get_content_type() in {"text/plain", "text/html"}


def _chosen(bodies: list[Message]) -> tuple[str, Decoded] | None:
    """The kind and text of the body: the first plain or HTML part, plain where it says as much."""
    found: dict[str, Decoded] = {}
    for part in bodies:
        decoded = decode(_bytes(part), _charset(part))
        if decoded.text.strip():
            found.setdefault(part.get_content_type(), decoded)
    plain, page = found.get("text/plain"), found.get("text/html")
    if plain and page:
        enough = AS_MUCH * len(_MARKUP.sub(" ", page.text).split())
        return ("text", plain) if len(plain.text.split()) >= enough else ("html", page)
    if plain:
        return "text", plain
    return ("html", page) if page else None


def _report(document: Document, message: Message, body: tuple[str, Decoded]) -> RawReport:
    kind, decoded = body
    names, domain = _sender(message)
    subject = _header(message, "Subject")
    saved_from = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    is_page = _header(message, "Snapshot-Content-Location") != "" or "From" not in message or "Saved by" in names
    return RawReport(
        origin=document.origin("mail", decoded.encoding, decoded.repaired),
        html=decoded.text if kind == "html" else None,
        text=decoded.text if kind == "text" else None,
        title=subject or None,
        authors=() if is_page else names,
        published=None if is_page else day_of(_header(message, "Date") or None),
        url=saved_from if saved_from.startswith(("http://", "https://")) else document.url,
        source=None if is_page else domain,
    )


def _sender(message: Message) -> tuple[tuple[str, ...], str | None]:
    """The names of the senders, and the domain of the first: the outlet, as far as a mail tells."""
    addresses = getaddresses([_header(message, "From")])
    names = tuple(name for name, _ in addresses if name)
    domains = [address.rpartition("@")[2].lower() for _, address in addresses if "@" in address]
    return names, domains[0] if domains else None


def _attachment(document: Document, part: Message, number: int) -> Document:
    data = _bytes(part)
    name = without_surrogates(" ".join(_decoded_header(part.get_filename() or "").split()))[:100]
    label = f"attachment {number} ({name})" if name else f"attachment {number}"
    media = part.get_content_type()
    return Document(
        source=document.source,
        data=data,
        sha256=digest(data),
        size=len(data),
        name=name or ("forwarded.eml" if media == "message/rfc822" else ""),
        part=f"{document.part}, {label}" if document.part else label,
        media=None if media == "application/octet-stream" else media,
        charset=_charset(part),
        fetched=document.fetched,
        depth=document.depth + 1,
    )


def _bytes(part: Message) -> bytes:
    """The bytes of a part; a mail forwarded as an attachment is put together again."""
    if part.is_multipart():
        inner = [one for one in part.get_payload() if isinstance(one, Message)]
        return b"".join(one.as_string().encode("utf-8", "replace") for one in inner[:1])
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _charset(part: Message) -> str | None:
    charset = part.get_content_charset()
    return charset if codec_name(charset) else None


def _header(message: Message, name: str) -> str:
    """A header's first value; `get` would lose raw 8-bit bytes."""
    value = next((str(value) for given, value in message.raw_items() if given.lower() == name.lower()), "")
    return " ".join(_decoded_header(value).split())


def _decoded_header(value: str) -> str:
    """A header in words: encoded pieces decoded, raw 8-bit ones guessed."""
    raw = value.encode("utf-8", "surrogateescape") if not value.isascii() else b""
    if raw:
        value = decode(raw).text
    pieces: list[str] = []
    try:
        for piece, charset in decode_header(value):
            pieces.append(decode(piece, charset).text if isinstance(piece, bytes) else piece)
    except (ValueError, LookupError):
        return without_surrogates(value)
    return without_surrogates("".join(pieces))
