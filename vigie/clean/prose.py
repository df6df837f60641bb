"""Plain text: its paragraphs, and the title, author and date that stand in its first lines.

Place in the flow: `clean` calls it for reports that came as text. In: the text as read. Out: Prose, whose map leads
back to that text. Nothing is cut out of the text but signs nobody sees; line breaks inside paragraphs become spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.clean.page.days import days_in
from vigie.clean.page.names import names_after_by
from vigie.clean.prose_markdown import markdown_signs
from vigie.lexicon.pages import page_words
from vigie.text.offsets import Derived, Edit, whole

__all__ = ["Prose", "read_prose", "tidied"]

_UNSEEN = re.compile("[\ufeff\u00ad\u200b\u2060\u2061\u2062\u2063\u2064]+|\r(?=\n)")
_LONE_BREAK = re.compile(r"(?<=\S)[ \t]*(\n)[ \t]*(?=\S)")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*")
_LIST_SIGN = re.compile(r"\s*(?:[-*•·–—>|#]|\d{1,3}[.)]|[a-z][.)])\s")
_SPEAKER = re.compile(r"\s*[^\s:][^:\n]{0,40}:\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’»)\]]*\Z")
_TITLE_MARK = re.compile(r"\A\s*#{1,2}\s+")
_DATELINE = re.compile(r"\s(?:--|—|–)\s|\[TEXT\]")

NARROWEST = 45
"""Characters: the narrowest column text is wrapped to; a shorter line was broken on purpose."""
TITLE_WORDS = (3, 22)
"""Words: a headline has no fewer and no more."""
HEAD_LINES = 8
"""Lines at the top in which a byline and a date are looked for."""
BYLINE_WORDS = 14
"""Words: a longer line is prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text with its map, and what its first lines say of it; `published` is an ISO day."""

    prose: Derived
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def read_prose(text: str, as_written: bool = False, markdown: bool = False) -> Prose:
    """The text in paragraphs split by a blank line, its headline, byline and date where its first lines show them.

    `as_written` keeps every offset: line breaks inside a paragraph become spaces, nothing else is changed.
    `markdown`: the signs of Markdown are taken out.
    """
    prose = whole(text) if as_written else tidied(whole(text))
    title = _title(prose.text)
    if markdown:
        prose = tidied(prose.edited(markdown_signs(prose.text)))
    breaks = [edit for edit in _line_breaks(prose.text) if not as_written or len(edit.new) == edit.end - edit.start]
    prose = prose.edited(breaks)
    head = [line for line in prose.text[:2000].split("\n") if line.strip()][:HEAD_LINES]
    return Prose(prose=prose, title=title, authors=_authors(head), published=_published(head))


def tidied(prose: Derived) -> Derived:
    """The text without signs nobody sees (soft hyphens, zero-width spaces, byte order marks) and blank edges."""
    prose = prose.edited(Edit(*sign.span()) for sign in _UNSEEN.finditer(prose.text))
    body = prose.text.strip()
    start = prose.text.find(body)
    end = start + len(body)
    edges = [Edit(low, high) for low, high in ((0, start), (end, len(prose.text))) if high > low]
    return prose.edited(edges)


def _line_breaks(text: str) -> list[Edit]:
    """A space for each break of a hard-wrapped line, a blank line where single breaks split paragraphs."""
    edits: list[Edit] = []
    for paragraph in _PARAGRAPH.finditer(text):
        lines = [line.rstrip() for line in paragraph.group().split("\n")]
        if len(lines) == 1 or paragraph.group().isupper():
            continue
        wrapped = _hard_wrapped(lines)
        split = not wrapped and _splits(lines)
        for place in _LONE_BREAK.finditer(text, *paragraph.span()):
            at = place.start(1)
            if wrapped:
                edits.append(Edit(at, at + 1, " "))
            elif split:
                edits.append(Edit(at, at, "\n"))
    return edits


def _hard_wrapped(lines: list[str]) -> bool:
    """Full lines, broken in the middle of sentences, and no list and no dialogue."""
    if any(_LIST_SIGN.match(line) or _SPEAKER.match(line) for line in lines[1:]):
        return False
    full = lines[:-1]
    broken = sum(not _SENTENCE_END.search(line) for line in full)
    return min(map(len, full)) >= NARROWEST and broken * 2 > len(full)


def _splits(lines: list[str]) -> bool:
    """Lines that are paragraphs of their own: each ends a sentence, and one is longer than a column."""
    return max(map(len, lines)) > NARROWEST and all(_SENTENCE_END.search(line) for line in lines)


def _title(text: str) -> str | None:
    """The first line, where it stands alone and reads like a headline."""
    found = [paragraph.group().strip() for _, paragraph in zip(range(2), _PARAGRAPH.finditer(text), strict=False)]
    if len(found) < len(("title", "body")):
        return None
    first, second = found
    line = _TITLE_MARK.sub("", first)
    least, most = TITLE_WORDS
    if line != first and "\n" not in line:
        return line
    alone = "\n" not in line and least <= len(line.split()) <= most and len(second) > len(line)
    ended = _SENTENCE_END.search(line) and not line.endswith("?")
    return line if alone and not ended and not _DATELINE.search(line) and not names_after_by(line[:40]) else None


def _authors(head: list[str]) -> tuple[str, ...]:
    """The names after "By", where a line begins with it."""
    for line in head:
        first = line.casefold().split()[:3]
        starts = any(" ".join(first[:count]).rstrip(":") in page_words().by for count in (1, 2, 3))
        if starts and len(line.split()) <= BYLINE_WORDS and (names := names_after_by(line)):
            return names
    return ()


def _published(head: list[str]) -> str | None:
    """The day of a line that says it is the day of publication, or that is nothing but a date."""
    for line in head:
        low = line.casefold().strip()
        says = low.startswith((*page_words().published, "date"))
        for day in days_in(line, month_first=True)[:1]:
            bare = len(line) - (day.end - day.start) <= len("Monday, at 10:30 GMT")
            if day.sure and len(line.split()) <= BYLINE_WORDS and (says or bare):
                return day.day
    return None
