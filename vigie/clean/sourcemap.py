"""Where the paragraphs of an article stand in the markup they came from.

Place in the flow: `clean` calls it for a page's text. In: the markup and the text that was found in it. Out: stretches
of the text with their place in the markup (SourceSpan, code points of the decoded page).

Method: a light pass over the markup lists its text nodes, without tags, scripts and comments; the text is looked for in
them with all white space taken out, from the running position first; a paragraph that is not there as a whole is halved
until its pieces are found. Only the nodes that hold the article are then compared character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from vigie.records import SourceSpan

__all__ = ["map_to_markup"]

# Scripts, styles and comments are skipped whole, also when they are never closed; other tags up to their ">".
_TAG = re.compile(
    r"<(?:(script|style|noscript|template|svg)\b[^<]*(?:<(?!/\1)[^<]*)*(?:</\1[^>]*>|\Z)"
    r"|!--[^-]*(?:-(?!->)[^-]*)*(?:-->|\Z)|[a-zA-Z/!?][^>]*(?:>|\Z))",
    re.IGNORECASE,
)
_ENTITY = r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,30};?)"
# Words one white space apart, an entity, or a lone ampersand.
_RUN = re.compile(rf"[^\s&]+(?:\s[^\s&]+)*|{_ENTITY}|&")
_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n]+")
_SPACES = dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u00a0"), " ")

_Span = tuple[int, int]

SHORTEST_PIECE = 12
"""Characters without white space: a shorter piece occurs in a page by chance, and is looked for near by only."""
FAR_PIECE = 40
"""Characters without white space: from this length on a piece is looked for before its neighbours too."""
NEAR = 150
"""Characters without white space: how far on a short piece is looked for."""


@dataclass(frozen=True, slots=True)
class _Visible:
    """The text nodes of a page, without white space, joined: `keys` and `raws` say where each begins."""

    key: str
    keys: list[int]
    raws: list[tuple[int, int]]


def map_to_markup(text: str, markup: str) -> tuple[SourceSpan, ...]:
    """Stretches of `text` with their place in `markup`, in the order of the text; what cannot be found has none.

    A stretch of equal length in both is the same, character by character, but for the kind of white space; a character
    that the markup writes as an entity is a stretch of its own.
    """
    page = _visible(markup)
    found = _Stretches(text, markup, [])
    at = 0
    for paragraph in _PARAGRAPH.finditer(text):
        for start, end, key_at in _find(text, paragraph.span(), page.key, at):
            at = key_at + len("".join(text[start:end].split()))
            _walk(found, (start, end), page, key_at)
    return tuple([SourceSpan(*span) for span in found.spans])


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The stretches found so far; one that goes on where the last one ended, white space aside, makes it longer."""

    text: str
    markup: str
    spans: list[tuple[int, int, int, int]]

    def add(self, start: int, end: int, raw_start: int, raw_end: int) -> None:
        if self.spans and end - start == raw_end - raw_start:
            before, last, raw_before, raw_last = self.spans[-1]
            gap = start - last
            one = gap == raw_start - raw_last and last - before == raw_last - raw_before
            if one and (gap == 0 or (gap > 0 and (self.text[last:start] + self.markup[raw_last:raw_start]).isspace())):
                self.spans[-1] = (before, end, raw_before, raw_end)
                return
        self.spans.append((start, end, raw_start, raw_end))


def _visible(markup: str) -> _Visible:
    pieces: list[str] = []
    keys: list[int] = []
    raws: list[tuple[int, int]] = []
    length = done = 0
    for tag in _TAG.finditer(markup):
        start = tag.start()
        if start > done:
            node = markup[done:start]
            key = "".join((unescape(node) if "&" in node else node).split())
            if key:
                pieces.append(key)
                keys.append(length)
                raws.append((done, start))
                length += len(key)
        done = tag.end()
    if key := "".join(unescape(markup[done:]).split()):
        pieces.append(key)
        keys.append(length)
        raws.append((done, len(markup)))
    return _Visible("".join(pieces), keys, raws)


def _find(text: str, piece: _Span, key: str, at: int) -> Iterator[tuple[int, int, int]]:
    """The piece of text, or the halves and quarters of it, that stand in the page: start, end, place in the key."""
    start, end = piece
    wanted = "".join(text[start:end].split())
    if not wanted:
        return
    whole = len(wanted) >= SHORTEST_PIECE
    hit = key.find(wanted, at) if whole else key.find(wanted, at, at + NEAR)
    if hit < 0 and len(wanted) >= FAR_PIECE:
        hit = key.find(wanted)
    if hit >= 0:
        yield start, end, hit
    elif whole and (middle := _middle(text, start, end)) is not None:
        for low, high, place in _find(text, (start, middle), key, at):
            at = place + len("".join(text[low:high].split()))
            yield low, high, place
        yield from _find(text, (middle, end), key, at)


def _middle(text: str, start: int, end: int) -> int | None:
    """A space that parts a stretch of text in about two halves; None where it is one word."""
    middle = text.find(" ", (start + end) // 2, end)
    middle = middle if middle > start else text.rfind(" ", start, end)
    return middle if middle > start and text[start:middle].strip() and text[middle:end].strip() else None


def _walk(found: _Stretches, piece: _Span, page: _Visible, key_at: int) -> None:
    """Walk along the piece and the text nodes together; a node that stands in the text as it is makes one stretch."""
    node = bisect_right(page.keys, key_at) - 1
    skip = key_at - page.keys[node]
    at, end = piece
    text, markup = found.text, found.markup
    while node < len(page.raws):
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            return
        low, high = page.raws[node]
        body = markup[low:high].strip()
        if not skip and at + len(body) <= end and text.startswith(body, at):
            low = markup.index(body, low)
            found.add(at, at + len(body), low, low + len(body))
            at += len(body)
        else:
            at = _inside_node(found, (at, end), (low, high), skip)
        node, skip = node + 1, 0


def _inside_node(found: _Stretches, piece: _Span, node: _Span, skip: int) -> int:
    """Add the stretches of one text node, after its first `skip` characters that are no white space; where it ends."""
    at, end = piece
    text = found.text
    for run in _RUN.finditer(found.markup, *node):
        low, body = run.start(), run.group()
        if body[0] == "&":
            decoded = "".join(unescape(body).split())
            if skip < len(decoded):
                found.add(at, min(end, at + len(decoded) - skip), low, low + len(body))
                at += len(decoded) - skip
            skip = max(0, skip - len(decoded))
        else:
            if skip:
                start, skip = _skipped(body, skip)
                low, body = low + start, body[start:]
            at = _inside_run(found, (at, end), low, body) if body else at
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            break
    return at


def _skipped(body: str, skip: int) -> tuple[int, int]:
    """Where `body` goes on after `skip` characters that are no white space, and how many are still to skip."""
    for word in _WORD.finditer(body):
        length = word.end() - word.start()
        if skip < length:
            return word.start() + skip, 0
        skip -= length
    return len(body), skip


def _inside_run(found: _Stretches, piece: _Span, low: int, body: str) -> int:
    """Add the stretches of one run of markup, as a whole if it can be, else word by word; where the text has got to."""
    at, end = piece
    plain = body.translate(_SPACES)[: end - at]
    if found.text.startswith(plain, at):
        found.add(at, at + len(plain), low, low + len(plain))
        return at + len(plain)
    for word in _WORD.finditer(body):
        used, length = 0, word.end() - word.start()
        while used < length and (here := _WORD.search(found.text, at, end)):
            take = min(here.end() - here.start(), length - used)
            at, raw = here.start() + take, low + word.start() + used
            found.add(here.start(), at, raw, raw + take)
            used += take
        if used < length:
            break
    return at
