"""The items of a round-up: paragraphs and list items that say first where they are ("MALI: …", "• Gao, Mali – …").

Place in the flow: asked by `resolve` (and free to `code`). In: a text. Out: Segment records; none
where a report tells of one thing. An item is its own small report: its label is the strongest evidence for its country,
and says nothing of the items beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vigie.lexicon.countries import admin1_short, country_named, country_short, region_short
from vigie.lexicon.gazetteer import Gazetteer, load_gazetteer
from vigie.lexicon.place_words import load_place_words

__all__ = ["Segment", "segment_at", "segments_of"]

LEAST_LABELS = 2  # items with a label that make a report a round-up; one alone is a dateline
MOST_LABEL = 70  # characters: a longer beginning of a line is a sentence
MOST_WORDS = 5  # words of a place's name
MOST_HEADING = 45  # characters: a longer line of its own is a headline, not the name of a place

_LINE = re.compile(r"[^\n]+")
_MARKS = r"(?P<marks>[ \t>]*(?:[-–—*•·▪‣◦●■►]+[ \t]+|\(?\d{1,2}[.)][ \t]+|\(?[a-z][.)][ \t]+)?[#*_\[ \t]*)"
_MARK = re.compile(_MARKS)
_SEPARATOR = re.compile(
    r"[*_]*\s*(?::[*_]*(?=\s|$)|\s[|]\s|\s(?:--|[-–—])\s|(?<=[^\W_\d)])(?:--|—)(?=[^\W\d_])|(?<=\))\s*(?:--|[-–—])|\](?=\s))"
)
_LEAD = re.compile(
    r"(?:(?:Meanwhile|Elsewhere|Also),?[ ])?(?:[Ii]n|IN)[ ](?:neighbou?ring[ ]|nearby[ ])?"
    r"(?P<words>(?:the[ ])?[^\W\d_a-z][\w’' .-]{2,35}?),"
)
_HEADING = re.compile(_MARKS + rf"(?P<words>[^\W\d_a-z][^\n:]{{1,{MOST_HEADING}}}?)\s*[*_#]*:?[*_#\s]*$")
_BULLET = re.compile(r"[ \t]*(?:[-–—*•·▪‣◦●■►#][ \t]|\(?\d{1,2}[.)][ \t]|[*_]{2}|\[)")
_BLANK = re.compile(r"\n[ \t]*\n")
_SMALL = re.compile(r"(?<![\w’'])[a-z]")
_CLOSED = re.compile(r"[.!?:)\]”\"]\s*$")
_PARTS = re.compile(r"\s*(?:[,/()\[\]|;]|\s(?:--|[-–—])\s|\s(?:and|&|in)\s)\s*")
_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)?\s*(?:\d{1,2}(?:st|nd|rd|th)?)?\s*"
    r"(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)?\s*(?:\d{1,2}(?:st|nd|rd|th)?)?\s*,?\s*(?:\d{4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d./-]+")
_AGENCY = re.compile(r"AP|AFP|EFE|DPA|UPI|PTI|ANI|IANS|IRIN|Reuters|Xinhua|Agencies|Staff|News Desk")
_TYPE = re.compile(
    r"^(?:the\s+)?(?:(?:north|south|east|west|central)(?:ern|east(?:ern)?|west(?:ern)?)?\s+)?|"
    r"\s+(?:province|state|region|governorate|district|county|city|oblast|area)s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One item of a round-up, `text[start:end]`; `countries`: alpha-3 codes that its label names, mostly one or none.

    `firm`: whether the label heads these very words; False in paragraphs that only follow a labelled one.
    """

    start: int
    end: int
    countries: tuple[str, ...]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class _Label:
    """What a line begins with: the places named, their countries, and what kind of line it is."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    heading: bool = False
    bullet: bool = False
    lead: bool = False


def segments_of(text: str) -> tuple[Segment, ...]:
    """The labelled items of a text in order, () where it is no round-up: fewer than two items have a label."""
    return _segments(text, load_gazetteer())


@lru_cache(maxsize=8)
def _segments(text: str, _gazetteer: Gazetteer) -> tuple[Segment, ...]:
    lines = [(start, end, _label(text, start, end)) for start, end in _lines(text)]
    told = [one for _, _, one in lines if one is not None]
    leads = {one.countries for one in told if one.lead}
    if sum(not one.lead for one in told) < LEAST_LABELS and len(leads) < LEAST_LABELS:
        return ()
    return tuple(_joined(text, lines))


def segment_at(segments: Sequence[Segment], offset: int) -> int:
    """The number of the segment an offset lies in, -1 where it lies in none."""
    number = bisect_right(segments, offset, key=lambda one: one.start) - 1
    return number if number >= 0 and offset < segments[number].end else -1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that can begin an item: after a blank line, full stop or heading, or with a bullet; not wrapped ones."""
    begin = stop = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        start = match.start()
        apart = stop == 0 or _BLANK.search(text, stop, start) or _BULLET.match(text, start)
        if apart or _CLOSED.search(text, max(0, stop - 3), stop) or _is_title(text[begin:stop]):
            yield start, match.end()
        begin, stop = start, start + len(match.group().rstrip())


def _is_title(line: str) -> bool:
    """Whether a line is short and all of its words have capitals: nothing of it goes on in the next line."""
    return len(line) <= MOST_HEADING and _HEADING.fullmatch(line) is not None and not _SMALL.search(line)


def _label(text: str, start: int, end: int) -> _Label | None:
    """The label that a line begins with, None without one."""
    heading = _HEADING.fullmatch(text, start, end) if end - start <= MOST_HEADING + len("- **:**") else None
    if heading is not None and (names := _names_in(heading.group("words"))):
        return _Label(names, _countries_of(names), heading=True, bullet=_is_bullet(heading))
    marks = _MARK.match(text, start, end)
    first = marks.end() if marks is not None else start
    for found in _SEPARATOR.finditer(text, first, min(end, first + MOST_LABEL)):
        names = _names_in(text[first : found.start()])
        if names:
            return _Label(names, _countries_of(names), bullet=_is_bullet(marks))
    lead = _LEAD.match(text, first, end)
    code = country_named(lead.group("words").removeprefix("the ")) if lead is not None else None
    if lead is None or code is None:
        return None
    return _Label((lead.group("words"),), (code,), bullet=_is_bullet(marks), lead=True)


def _is_bullet(match: re.Match[str] | None) -> bool:
    if match is None:
        return False
    return bool(match.group("marks").strip("#*_ \t>")) or match.group("marks").lstrip().startswith("* ")


def _names_in(words: str) -> tuple[str, ...]:
    """The places that the words of a label name, () where anything else stands in it but a date or an agency."""
    parts = [part.strip(" *_'\"") for part in _PARTS.split(words.strip())]
    named = tuple(part for part in parts if part and not _is_frame(part))
    return named if all(_is_place(part) for part in named) else ()


def _countries_of(names: Iterable[str]) -> tuple[str, ...]:
    """The countries among the names of a label, in order."""
    codes = (country_named(one) or country_named(_bare(one)) for one in names)
    return tuple(dict.fromkeys(code for code in codes if code))


def _is_frame(part: str) -> bool:
    """Whether a part of a label is its date or the agency."""
    return bool(_DATE.fullmatch(part) or _DIGITS.fullmatch(part) or _AGENCY.fullmatch(part))


def _bare(part: str) -> str:
    return _TYPE.sub("", part)


def _is_place(part: str) -> bool:
    """Whether all of the words are one place's name, written with capitals."""
    if part[0].islower() or len(part.split()) > MOST_WORDS:
        return False
    if country_short(part) or region_short(part) or admin1_short(part):
        return True
    bare = _bare(part)
    return len(bare) > 2 and any(_is_name(one) for one in {part, bare})


def _is_name(words: str) -> bool:
    """Whether a place bears the name, and no title or plain word is one too ("Police: …")."""
    lists, low = load_place_words(), words.lower()
    return not (low in lists.never or low in lists.small or low in lists.common) and load_gazetteer().knows(words)


def _joined(text: str, lines: Sequence[tuple[int, int, _Label | None]]) -> Iterator[Segment]:
    """Lines put together: a heading holds until the next one, a label its paragraph and, loosely, what follows it."""
    over: tuple[str, ...] = ()  # the countries of the heading in force
    countries: tuple[str, ...] = ()
    begin, firm = 0, False
    last: _Label | None = None
    for start, _, label in lines:
        if label is None and (last is None or last.heading or not _BLANK.search(text, max(0, start - 3), start)):
            continue
        if last is not None:
            yield Segment(begin, start, countries, firm)
        begin, firm = start, label is not None
        if label is not None:
            inside = _lie_in(label.names, over)
            countries = label.countries or (over if inside else ())
            over = countries if label.heading else over if inside else ()
            last = label
        elif last is not None and last.bullet:
            countries, last = over, _Label((), over, heading=True) if over else None
    if last is not None:
        yield Segment(begin, len(text), countries, firm)


def _lie_in(names: Iterable[str], codes: Collection[str]) -> bool:
    """Whether one of the names is borne by a place of the countries."""
    return bool(codes) and any(place.country in codes for one in names for place in load_gazetteer().candidates(one))
