"""Bylines and date lines that a reader sees: beside the title, and after the article.

Place in the flow: second source of author and date, after what the page declares. In: the lines of a page and where
its title stands. Out: Clue records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vigie.clean.page.days import FoundDay, day_of_stamp, days_in
from vigie.clean.page.names import author_names, letters, name_likeness, names_after_by
from vigie.clean.page.shapes import Clue, Line
from vigie.lexicon.pages import page_words

__all__ = ["title_line", "visible_clues"]

BEFORE, AFTER = 12, 40
"""Lines looked at before and after the title: kicker and date line stand before it, byline and dates after it."""
WORDS_AFTER = 250
"""Words of running text after which nothing belongs to the head of the article any more."""
SHORT = 25
"""Words of a line that can be a byline or date line; longer ones are running text."""
NEAR = 10
"""Lines from the title within which a name is a byline; in lists further down "by" names other things' makers."""
TWO_ON = 3
"""Lines after a name, itself included, in which its date may stand."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
JOIN = "; "
PROSE = 30
"""Words of a line that is running text."""
OUTSIDE = frozenset({"comments", "related", "navigation", "footer", "promotion"})


def title_line(lines: tuple[Line, ...], titles: tuple[str, ...]) -> int | None:
    """The place of the article's title among the lines: an h1 (or the first heading) that says one of `titles`,
    else the only h1, else the first line that says one of them."""
    wanted = {letters(title) for title in titles} - {""}
    heads = [index for index, line in enumerate(lines) if line.tag == "h1"]
    for index in heads:
        if letters(lines[index].text) in wanted:
            return index
    if len(heads) == 1:
        return heads[0]
    for index in heads:
        own = letters(lines[index].text)
        if own and any(own in title or title in own for title in wanted):
            return index
    said = (index for index, line in enumerate(lines) if letters(line.text) in wanted)
    return next(said, heads[0] if heads else None)


def visible_clues(lines: tuple[Line, ...], at: int | None, month_first: bool) -> Iterator[Clue]:
    """Authors and dates printed around the title (at line `at`) and in author boxes elsewhere."""
    allowed = lines[at].zones if at is not None else frozenset()
    head = _head(lines, at)
    for index in head:
        zones = lines[index].zones - allowed
        if not zones & OUTSIDE or ("author" in zones and "comments" not in zones):
            yield from _of_head_line(lines, index, at, month_first)
    inside = set(head)
    for index, line in enumerate(lines):
        if index not in inside and not (line.zones - allowed) & OUTSIDE:
            yield from _of_far_line(lines, index, month_first)


def _head(lines: tuple[Line, ...], at: int | None) -> list[int]:
    if at is None:
        return list(range(min(AFTER, len(lines))))
    chosen, words = list(range(max(0, at - BEFORE), at)), 0
    for index in range(at + 1, min(len(lines), at + AFTER)):
        length = len(lines[index].text.split())
        words += length if length >= PROSE else 0
        if words > WORDS_AFTER:
            break
        chosen.append(index)
    return chosen


def _of_head_line(lines: tuple[Line, ...], index: int, at: int | None, month_first: bool) -> Iterator[Clue]:
    line = lines[index]
    if len(line.text.split()) > SHORT:
        return
    label = lines[index - 1].text if index else ""
    yield from _dates(line, label, month_first, "beside the title")
    near = at is not None and abs(index - at) <= NEAR
    names = names_after_by(line.text, "author" in line.zones)
    names = names or (author_names(line.text) if _is_by_label(label) else ())
    if names:
        yield Clue("author", JOIN.join(names), "byline beside the title" if near else "byline elsewhere")
    elif "author" in line.zones and (names := _shown_names(line.text)):
        yield Clue("author", JOIN.join(names), "author element beside the title" if near else "author box")
    elif near and at is not None and index > at and (names := _name_by_itself(lines, index)):
        yield Clue("author", JOIN.join(names), "name between title and date")


def _shown_names(text: str) -> tuple[str, ...]:
    """The names in a line, () where a word of it is never part of a name ("33 comments", "Share this post")."""
    words = {word.strip(".,:!?").casefold() for word in text.split()}
    return () if words & page_words().never_in_a_name else author_names(text)


def _name_by_itself(lines: tuple[Line, ...], index: int) -> tuple[str, ...]:
    """A line that is one first and last name, or has one beside a date, next to a date line."""
    line = lines[index]
    around = lines[max(0, index - 1) : index + TWO_ON]
    if line.tag in HEADINGS or len(line.text.split()) > SHORT or not any(days_in(item.text, True) for item in around):
        return ()
    names = _shown_names(line.text)
    plain = names and all(name_likeness(name) >= 1 and 2 <= len(name.split()) <= 4 for name in names)
    alone = len(line.text.split()) <= len(" ".join(names).split()) + 1
    return names if plain and (alone or days_in(line.text, True)) else ()


def _of_far_line(lines: tuple[Line, ...], index: int, month_first: bool) -> Iterator[Clue]:
    line = lines[index]
    if len(line.text.split()) > SHORT:
        return
    label = lines[index - 1].text if index else ""
    if "author" in line.zones and (names := names_after_by(line.text) or _shown_names(line.text)):
        yield Clue("author", JOIN.join(names), "author box")
    elif names := _far_byline(line.text, label):
        yield Clue("author", JOIN.join(names), "byline elsewhere")
    yield from _dates(line, label, month_first, "elsewhere")


def _far_byline(text: str, label: str) -> tuple[str, ...]:
    starts = text.split(" ", 1)[0].casefold() in _first_by_words()
    return (names_after_by(text) if starts else ()) or (author_names(text) if _is_by_label(label) else ())


def _dates(line: Line, label: str, month_first: bool, where: str) -> Iterator[Clue]:
    found = days_in(line.text, month_first)
    for number, day in enumerate(found):
        before = line.text[found[number - 1].end if number else 0 : day.start]
        kind = _date_kind(before, label if not number else "")
        if kind == "date" and any(day.day > other.day for other in found):
            kind = "later date"
        yield Clue("date", day.day, _basis(kind, where, line) + _doubt(day))
    if not found and line.day and (stamped := day_of_stamp(line.day)):
        yield Clue("date", stamped, _basis(_date_kind(line.text, label), where, line))


def _basis(kind: str, where: str, line: Line) -> str:
    element = kind == "date" and where == "elsewhere" and "date" in line.zones
    return f"{kind}{' element' if element else ''} {where}"


def _doubt(day: FoundDay) -> str:
    return "" if day.sure else ", day and month could be swapped"


def _date_kind(before: str, label: str) -> str:
    """What the words before a date (or the line above, where it is only a label) make of it."""
    for text in (before, label if len(label.split()) <= 4 else ""):
        if _cue("updated").search(text):
            return "updated date"
        if _cue("published").search(text):
            return "published date"
    return "date"


def _is_by_label(label: str) -> bool:
    return label.casefold().strip(" :：-–") in page_words().by


@cache
def _first_by_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word in page_words().by) | {f"{word}:" for word in page_words().by}


@cache
def _cue(name: str) -> re.Pattern[str]:
    listed = page_words()
    words = (*listed.updated, *listed.checked) if name == "updated" else listed.published
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
