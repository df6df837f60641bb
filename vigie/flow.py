"""The map: read → clean → code → resolve → fuse → measure → store → show, one line a stage.

What comes in: sources as the analyst names them. What goes out: records, or the files of a brief. A stage takes an
iterable and yields; a source that fails travels along as a Failure, so nothing is skipped unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vigie.clean import clean as clean_raw
from vigie.code import code as code_reports
from vigie.fuse import fuse
from vigie.lexicon.actors import use_own_actors
from vigie.measure import activity, relations, told_ties
from vigie.read import read as read_sources
from vigie.records import Coding, Failure, RawReport, Report
from vigie.resolve import resolve
from vigie.settings import Settings
from vigie.show import BriefContent, render_brief
from vigie.store import write_brief
from vigie.version import __version__

__all__ = ["assess", "cleaned", "coded", "publish", "raw_reports"]


def raw_reports(sources: Iterable[str], settings: Settings) -> Iterator[RawReport | Failure]:
    """What the readers find in the sources, in order."""
    return read_sources(sources, settings.read)


def cleaned(raw: Iterable[RawReport | Failure], settings: Settings) -> Iterator[Report | Failure]:
    """The articles' own text with title, authors, date, turns; what was cut out is listed in each report."""
    return clean_raw(raw, settings.clean)


def coded(raw: Iterable[RawReport | Failure], settings: Settings) -> Iterator[Coding | Failure]:
    """Every report with its mentions and incidents: who did what to whom, resolved where one candidate fits."""
    use_own_actors(settings.resolve.actors)
    return resolve(code_reports(cleaned(raw, settings), settings.code), settings.resolve)


def assess(codings: Sequence[Coding], failures: Sequence[Failure], settings: Settings) -> BriefContent:
    """All that a brief says: incidents fused over reports, groups measured, relations, statements."""
    use_own_actors(settings.resolve.actors)
    incidents = fuse((incident for coding in codings for incident in coding.incidents), settings.fuse)
    return BriefContent(
        title=settings.show.title,
        generated=None,
        reports=tuple(coding.report for coding in codings),
        codings=tuple(codings),
        incidents=tuple(incidents),
        groups=activity(incidents),
        relations=(
            *relations(incidents, {coding.report.report_id: coding.report for coding in codings}),
            *told_ties(codings),
        ),
        failures=tuple(failures),
        settings_note="",
        version=__version__,
    )


def publish(content: BriefContent, settings: Settings, folder: Path) -> None:
    """brief.html and the data files of the contract in `folder`: all of them complete, or none changed."""
    page = render_brief(content, settings.show)
    write_brief(content.codings, content.incidents, content.groups, content.relations, page, folder)
