"""The visible lines of a page in reading order, each with the part of the page it lies in.

Place in the flow: after parsing; bylines, date lines and what was left out are read off these lines.
In: an lxml tree. Out: Line records.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache

from lxml import etree
from lxml.html import HtmlElement

from vigie.clean.page.shapes import Line
from vigie.lexicon.pages import page_words

__all__ = ["lines_of"]

UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "head", "math",
                    "textarea", "datalist", "canvas", "map"})  # fmt: skip
INLINE = frozenset({"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
                    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
                    "sub", "sup", "time", "tt", "u", "var", "wbr", "img"})  # fmt: skip
TAG_ZONES = {"nav": "navigation", "footer": "footer", "aside": "sidebar", "figcaption": "caption", "form": "form",
             "button": "form", "address": "author", "header": "header", "menu": "navigation"}  # fmt: skip
OWN_ENDS = frozenset({"header", "footer"})
"""Elements that belong to the article where they lie inside one: its head and its foot, not the page's."""
BEGINNING = 3
"""Letters names of parts are looked up by; none is shorter."""
WHOLE_WORD = 4
"""Letters up to which a name of a part must be a whole word: "bio" is not the beginning of "biology"."""
WRAPPER = 0.6
"""Share of a page's text from which a part is the page itself."""
INLINE_ZONES = frozenset({"author", "date"})
"""Parts an element within a line can stand for; other names there style words ("comment" in a piece of code)."""
MOST_LINES = 300_000
"""Lines read at most of one page: an article has some hundreds, a book some ten thousands."""
_GLUED = re.compile(r"[^\W_][A-Z0-9]|[^\W\d_]\d|\d[^\W\d_]")
"""What stands at the border of two elements that only the style sheet sets apart: "By|Jane", "Updated|5 May"."""
_START = re.compile(r"(?<![A-Za-z])[A-Za-z]|(?<=[a-z])[A-Z]")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|auteurs?|autor(?:es)?|autoren|contributors?|writers?|byline)/[^/]", re.IGNORECASE
)
_NONE: frozenset[str] = frozenset()


def lines_of(tree: HtmlElement) -> tuple[Line, ...]:
    """Every visible line of the page, in order; a line ends where a block begins or ends, and at <br>."""
    reader = _LineReader()
    body = tree.find("body")
    for event, element in etree.iterwalk(body if body is not None else tree, events=("start", "end")):
        if len(reader.lines) >= MOST_LINES:
            break
        reader.take(event, element)
    reader.close()
    return _without_wrappers(reader.lines)


def _without_wrappers(lines: list[Line]) -> tuple[Line, ...]:
    """The lines without zones that cover most of the page: those are names of wrappers, such as "has-sidebar"."""
    sizes: Counter[str] = Counter()
    for line in lines:
        for zone in line.zones:
            sizes[zone] += len(line.text)
    total = sum(len(line.text) for line in lines)
    wrappers = frozenset(zone for zone, size in sizes.items() if size > WRAPPER * total)
    if not wrappers:
        return tuple(lines)
    return tuple(replace(line, zones=line.zones - wrappers) if line.zones & wrappers else line for line in lines)


class _LineReader:
    """Collects text between block borders while the tree is walked."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._linked = 0
        self._day: str | None = None
        self._zones: list[frozenset[str]] = [_NONE]
        self._blocks: list[str] = ["body"]
        self._inline_zones: frozenset[str] = _NONE
        self._hidden = 0
        self._links = 0
        self._articles = 0

    def take(self, event: str, element: HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if event == "start":
            self._open(element, tag)
        else:
            self._shut(element, tag)

    def _open(self, element: HtmlElement, tag: str) -> None:
        if self._hidden or tag in UNSEEN:
            self._hidden += 1
            return
        own = _zones_of(tag, element.get("class"), element.get("id"), _meaning(element))
        if tag in INLINE:
            own &= INLINE_ZONES
        zones = self._zones[-1] | own if own else self._zones[-1]
        if tag == "br" or tag not in INLINE:
            self.close()
            self._blocks.append(tag)
        else:
            self._inline_zones |= own
        if tag == "article" or (tag in OWN_ENDS and self._articles):
            zones -= {"header", "footer"}
        self._articles += tag == "article"
        self._zones.append(zones)
        self._links += tag == "a"
        if tag == "time" and self._day is None:
            self._day = element.get("datetime")
        self._add(element.text)

    def _shut(self, element: HtmlElement, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
        else:
            if tag == "br" or tag not in INLINE:
                self.close()
                self._blocks.pop()
            self._zones.pop()
            self._articles -= tag == "article"
            self._links -= tag == "a"
        if not self._hidden:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            if self._parts and _GLUED.match(self._parts[-1][-1] + text[0]):
                self._parts.append(" ")
            self._parts.append(text)
            if self._links and not text.isspace():
                self._linked += len(text.strip())

    def close(self) -> None:
        """End the line being collected."""
        text = " ".join("".join(self._parts).split())
        if text:
            zones = self._zones[-1] | self._inline_zones
            self.lines.append(Line(text, self._blocks[-1], zones, min(1.0, self._linked / len(text)), self._day))
        if text or self._parts:
            self._parts.clear()
        self._linked, self._day, self._inline_zones = 0, (None if text else self._day), _NONE


def _meaning(element: HtmlElement) -> str | None:
    if element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or ""):
        return "author"
    stated = element.get("itemprop") or element.get("rel") or element.get("data-testid") or element.get("role")
    return str(stated) if stated else None


@lru_cache(maxsize=20_000)
def _zones_of(tag: str, css: str | None, name: str | None, meaning: str | None) -> frozenset[str]:
    found = {TAG_ZONES[tag]} if tag in TAG_ZONES else set()
    if tag not in ("html", "body", "main"):
        for words in (css, name, meaning):
            for word in (words or "").split():
                found |= _zones_named(word)
    return frozenset(found)


@lru_cache(maxsize=100_000)
def _zones_named(word: str) -> frozenset[str]:
    """The parts a single class or id names; pages share most of their class names, so few are looked at twice.

    A name counts at the start of a word or of a camelCase hump; short names must be whole words."""
    low = word.lower()
    found: set[str] = set()
    for start in _START.finditer(word):
        at = start.start()
        for name, zone in _by_beginning().get(low[at : at + BEGINNING], ()):
            after = low[at + len(name) : at + len(name) + 1]
            if low.startswith(name, at) and (len(name) > WHOLE_WORD or not after.isalpha()):
                found.add(zone)
    return frozenset(found)


@cache
def _by_beginning() -> dict[str, list[tuple[str, str]]]:
    """First letters -> the names that begin so, with their parts."""
    table: dict[str, list[tuple[str, str]]] = {}
    for zone, names in page_words().zones.items():
        for name in names:
            table.setdefault(name[:BEGINNING], []).append((name, zone))
    return table
