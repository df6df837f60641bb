"""Records of reports: what a reader found, and what is left of it after cleaning.

Place in the flow: `read` yields RawReport, `clean` turns it into Report. A Failure travels beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Candidate", "Copy", "Failure", "Origin", "Passage", "RawReport", "Removed", "Report", "SourceSpan", "Turn"]

TurnRole = Literal["question", "answer", "statement"]
Medium = Literal["article", "interview"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read: what is wrong and what to do, in one line for the analyst."""

    source: str
    wrong: str
    todo: str

    def __str__(self) -> str:
        """`SOURCE: what is wrong: what to do`, the contract's form, always on one line."""
        return " ".join(f"{self.source}: {self.wrong}: {self.todo}".split())


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that was passed over because the very same text came before it, under the same id."""

    source: str
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a report came from and how it was read, so that it can be proven later.

    `source` is the file, address or `-` as given; `part` says which piece of it ("record 17 at byte 88123",
    "line 12"); `sha256` is the hash of the raw bytes of this piece; `read_as` names the reader.
    """

    source: str
    part: str | None = None
    sha256: str
    size: int
    read_as: str
    encoding: str | None = None
    fetched: str | None = None
    """UTC time of fetching, ISO 8601, for what came over the network (or the capture time of a WARC record)."""
    repaired: tuple[str, ...] = ()
    """What had to be mended to read it, e.g. `mojibake`, `truncated gzip`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """One report as a reader found it: markup or plain text, not yet cleaned, with what its container said of it.

    Exactly one of `html` and `text` is given. Metadata here was stated by the container (a feed entry, a table row,
    a mail header) and wins over what is found in a page. Pages and plain text files have none.
    """

    origin: Origin
    html: str | None = None
    text: str | None = None
    report_id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is speaking from `start` to `end` of the text, in interviews, press conferences and Q&A."""

    speaker: str | None
    role: TurnRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of prose that cleaning cut out, and why: nothing disappears unseen."""

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible value of a metadata field, where it was found and how good it looks (0 to 1)."""

    field: str
    value: str
    basis: str
    score: float


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """`text[start:end]` of the report stands at `raw_start` of the raw source (code points of the decoded source).

    For a stretch that is the same in both, character by character, `raw_end - raw_start == end - start`.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A cleaned report: the article's own text and what is known about it. All offsets count its `text`."""

    report_id: str
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    source: str | None
    language: str | None
    text: str
    turns: tuple[Turn, ...] = ()
    removed: tuple[Removed, ...] = ()
    origin: Origin
    candidates: tuple[Candidate, ...] = ()
    source_map: tuple[SourceSpan, ...] = ()

    def turn_at(self, offset: int) -> Turn | None:
        """Who is speaking at an offset of the text: the innermost turn, None outside turns."""
        around = [turn for turn in self.turns if turn.start <= offset < turn.end]
        return min(around, key=lambda turn: turn.end - turn.start, default=None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report: `report.text[start:end] == text`; `index` and `paragraph` count from 0."""

    text: str
    start: int
    end: int
    index: int
    paragraph: int
