"""The map: read → clean → code → resolve → fuse → store → measure → show, one line a stage.

What comes in: sources as the analyst names them. What goes out: records, or the files of a brief. A stage takes an
iterable and yields; a source that fails travels along as a Failure, so nothing is skipped unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie import clean as cleaning
from vigie import code as coding
from vigie import read as reading
from vigie import resolve as resolving
from vigie.records import Coding, Failure, RawReport, Report
from vigie.settings import Settings

__all__ = ["cleaned", "coded", "raw_reports"]


def raw_reports(sources: Iterable[str], settings: Settings) -> Iterator[RawReport | Failure]:
    """What the readers find in the sources, in order."""
    return reading.read(sources, settings.read)


def cleaned(raw: Iterable[RawReport | Failure], settings: Settings) -> Iterator[Report | Failure]:
    """The articles' own text with title, authors, date, turns; what was cut out is listed in each report."""
    return cleaning.clean(raw, settings.clean)


def coded(reports: Iterable[Report | Failure], settings: Settings) -> Iterator[Coding | Failure]:
    """Every report with its mentions and incidents: who did what to whom, resolved where one candidate fits."""
    found = coding.code(reports, settings.code)
    return resolving.resolve(found, settings.resolve)
