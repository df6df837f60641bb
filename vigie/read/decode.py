"""Bytes into text: which encoding they are in, and double-encoded text ("cafÃ©") put right.

Place in the flow: used by every reader of text. In: bytes and what was declared. Out: Decoded.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes
from ftfy import fix_encoding
from ftfy.badness import badness
from ftfy.chardata import UTF8_DETECTOR_RE

__all__ = ["Decoded", "codec_name", "decode", "without_mojibake", "without_surrogates"]

HEAD_BYTES = 4096
"""How far into a page its own word on its charset is looked for; the HTML standard asks for 1,024."""
GUESS_BYTES = 32 * 1024
"""How much is guessed from: more costs time and changes nothing in practice."""
FEW_BAD = 0.02
"""Share of broken characters up to which text is still UTF-8 with damage, and not another encoding."""
SOUND_PER_BROKEN = 4
"""How many sound characters beyond ASCII speak for UTF-8 against one broken one."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels browsers read as a larger set than they name (WHATWG Encoding Standard): what is meant, not what is said.
MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip
# Python codecs that are no character sets, or that can hide text: a page that names one is not believed.
REFUSED = frozenset({"utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
SEVEN_BIT = ("iso2022", "hz")
"""Codecs that write other scripts in ASCII bytes; any other charset declared over ASCII bytes adds nothing or lies."""
GUESSES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "big5", "cp932",
    "cp949", "cp874",
]  # fmt: skip

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile(r"[^\x00-\x7f]{2}")
_SIGN_IN_WORD = re.compile("(?<=[^\\W\\d_])[¡-¿‚-›](?=[^\\W\\d_])")
_SEGMENT = re.compile(r"[^<>\n]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec it was read with, and what was mended (`undecodable bytes`, `mojibake`)."""

    text: str
    encoding: str
    repaired: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes, whatever they claim to be; never fails.

    In order: byte order mark; valid UTF-8 with a character beyond ASCII (chance does not make it); the declared
    charset, then the page's own; UTF-8 with little damage; a guess from the bytes; windows-1252.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _mended(data[len(mark) :], name)
    if wide := _wide(data):
        return _mended(data, wide)
    names = [codec_name(label) for label in (declared, _inner(data))]
    if data.isascii():
        names = [name for name in names if name and name.startswith(SEVEN_BIT)]
    for codec in [None if data.isascii() else "utf-8", *names]:
        if codec and (text := _strict(data, codec)) is not None:
            return _repaired(text, "utf-8" if text.isascii() else codec)
    return _mended(data, _guess(data))


def codec_name(label: str | None) -> str | None:
    """The codec a charset label means to a browser, None for one that is unknown or no character set."""
    try:
        info = codecs.lookup((label or "").strip().lower())
    except (LookupError, ValueError):
        return None
    name = MEANT.get(info.name, info.name)
    return None if name.replace("-", "_") in REFUSED or not getattr(info, "_is_text_encoding", True) else name


def without_mojibake(text: str) -> str:
    """Text that was decoded wrongly once before put right, stretch by stretch; other stretches stay as they are."""
    # Three looks, each some times quicker than the next, because most pages are sound: two signs beyond ASCII side by
    # side (or `Ã ` with its other half lost), ftfy's detector, and ftfy's measure of badness a stretch at a time.
    if text.isascii() or not (_PAIR.search(text) or "Ã " in text) or not UTF8_DETECTOR_RE.search(text):
        return text
    return _SEGMENT.sub(lambda match: _segment(match[0]), text)


def without_surrogates(text: str) -> str:
    """Text that can be written as UTF-8: half characters become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _segment(text: str) -> str:
    if text.isascii() or not UTF8_DETECTOR_RE.search(text) or not badness(text):
        return text
    return str(fix_encoding(text))


def _repaired(text: str, name: str, repaired: tuple[str, ...] = ()) -> Decoded:
    better = without_mojibake(text)
    return Decoded(better, name, (*repaired, "mojibake") if better != text else repaired)


def _mended(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    damaged = "\ufffd" in text and _strict(data, name) is None
    return _repaired(without_surrogates(text), name, ("undecodable bytes",) if damaged else ())


def _strict(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError):
        return None
    return None if _SURROGATE.search(text) else text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of western text is zero."""
    head = data[:HEAD_BYTES]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 2 or max(even, odd) < half * 0.4 or min(even, odd) > half * 0.05:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _inner(data: bytes) -> str | None:
    head = data[:HEAD_BYTES]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _guess(data: bytes) -> str:
    if data.isascii():
        return "utf-8"
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond = sum(1 for character in text if character > "\x7f") - broken
    if broken <= max(1, FEW_BAD * len(text)) and beyond > SOUND_PER_BROKEN * broken:
        return "utf-8"
    telling = _telling(data)
    best = from_bytes(telling, cp_isolation=GUESSES).best()
    name = (codec_name(best.encoding) if best else None) or "cp1252"
    return _latin(telling) if name in {"cp1252", "cp1250"} else name


def _latin(data: bytes) -> str:
    """Western or central European: read as the wrong one, letters become signs inside words (¿ó³w)."""
    signs = {name: len(_SIGN_IN_WORD.findall(data.decode(name, "replace"))) for name in ("cp1252", "cp1250")}
    return "cp1250" if signs["cp1252"] > signs["cp1250"] else "cp1252"


def _telling(data: bytes) -> bytes:
    """The stretch to guess from: it starts where the first byte beyond ASCII stands, at the beginning of its line."""
    first = next((index for index, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(data.rfind(b"\n", 0, first) + 1, first - GUESS_BYTES // 4)
    return data[start : start + GUESS_BYTES]
