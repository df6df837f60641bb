"""The sources of a brief: where each report came from, how it was read, what was cut out of it.

Place in the flow: beside the incidents. In: reports and rows. Out: lines of two tables.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vigie.records import Origin, Report
from vigie.show.picks import Picks
from vigie.show.rows import Row
from vigie.show.wording import day_of, period

__all__ = [
    "RemovedFrom",
    "Source",
    "removed_from",
    "removed_totals",
    "report_name",
    "shortened",
    "source_lines",
    "web_address",
]

PIECE = 280
"""Code points of a removed piece shown on the page; the whole stands in the report's own view."""
PIECES = 12
"""Removed pieces of one report shown on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report as a source."""

    name: str
    outlet: str
    published: str
    url: str | None
    origin: str
    how: str
    sha256: str
    incidents: int
    link: str | None


@dataclass(frozen=True, slots=True)
class RemovedFrom:
    """What was removed from one report: how many pieces, why, and the first of them."""

    name: str
    total: int
    reasons: str
    pieces: tuple[tuple[str, str], ...]


def report_name(report: Report) -> str:
    """What the page calls a report: its title, else its first words, with its outlet."""
    title = report.title or " ".join(report.text.split()[:8]) or report.report_id
    return f"{title} ({report.source})" if report.source and report.source not in title else title


def web_address(url: str | None) -> str | None:
    """A report's address when it is one a browser may follow from the page (http or https), else None."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def source_lines(reports: tuple[Report, ...], rows: tuple[Row, ...], picks: Picks) -> tuple[Source, ...]:
    """Every report, in the order given."""
    told: dict[int, list[int]] = {}
    for row in rows:
        for number in row.reports:
            told.setdefault(number, []).append(row.index)
    return tuple(_line(report, told.get(number, []), picks) for number, report in enumerate(reports))


def _line(report: Report, told: list[int], picks: Picks) -> Source:
    origin = report.origin
    day = day_of(report.published)
    name = report.title or report_name(report)
    return Source(
        name=name,
        outlet=" · ".join(part for part in (report.source, ", ".join(report.authors), report.language) if part),
        published=period(day, day) or report.published or "",
        url=web_address(report.url),
        origin=", ".join(part for part in (origin.source, origin.part) if part),
        how=_how(origin),
        sha256=origin.sha256,
        incidents=len(told),
        link=picks.link(f"Told by: {name}", told) if told else None,
    )


def _how(origin: Origin) -> str:
    parts = [origin.read_as, origin.encoding, f"{origin.size:,} bytes"]
    parts += [f"fetched {origin.fetched}" if origin.fetched else None]
    parts += [f"repaired: {', '.join(origin.repaired)}" if origin.repaired else None]
    return ", ".join(part for part in parts if part)


def removed_from(reports: tuple[Report, ...], most: int) -> tuple[RemovedFrom, ...]:
    """What was removed, report by report; at most `most` reports."""
    cut = [report for report in reports if report.removed]
    return tuple(_removed(report) for report in cut[:most])


def _removed(report: Report) -> RemovedFrom:
    counts = Counter(piece.why for piece in report.removed)
    reasons = ", ".join(
        f"{why} ({number})" for why, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    pieces = tuple((piece.why, shortened(piece.text, PIECE)) for piece in report.removed[:PIECES])
    return RemovedFrom(report_name(report), len(report.removed), reasons, pieces)


def shortened(text: str, most: int) -> str:
    """A text on one line, cut after `most` code points with a word on how much is missing."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]} … ({len(text) - most:,} characters more)"


def removed_totals(reports: tuple[Report, ...]) -> tuple[tuple[str, int], ...]:
    """How many pieces were removed from all reports, by reason, the most frequent first."""
    counts = Counter(piece.why for report in reports for piece in report.removed)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
