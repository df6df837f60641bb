"""The Python API: the four verbs, over any number of sources.

Place in the flow: beside `cli`, above everything. In: sources as strings or paths. Out: records, or a brief's files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from vigie.errors import UsageError
from vigie.records import Coding, Copy, Failure, Incident, Report
from vigie.scale import Plan, Summary, collected, run_brief
from vigie.settings import Settings

__all__ = ["annotate", "brief", "code", "day", "read", "with_published"]

Source = str | os.PathLike[str]


def read(
    *sources: Source, published: str | None = None, settings: Settings | None = None
) -> Iterator[Report | Failure]:
    """The cleaned reports of the sources; a source that can't be read comes as a Failure that says what to do.

    `published` (YYYY-MM-DD) dates the sources that carry no date.

    >>> report = next(read("examples/reports/wire-flash.html"))
    >>> report.title
    'At least nine dead in car bombing at Gao checkpoint'
    """
    for outcome in collected(_plan(sources, published, settings), "read"):
        if not isinstance(outcome, Copy):
            yield outcome.report if isinstance(outcome, Coding) else outcome


def annotate(
    *sources: Source, published: str | None = None, settings: Settings | None = None
) -> Iterator[Coding | Failure]:
    """Every report with all that was found in it: `coding.report`, `coding.mentions`, `coding.incidents`."""
    for outcome in collected(_plan(sources, published, settings), "annotate"):
        if not isinstance(outcome, Copy):
            yield outcome


def code(
    *sources: Source, published: str | None = None, settings: Settings | None = None
) -> Iterator[Incident | Failure]:
    """The incidents of every report (not fused), each value with its evidence."""
    for outcome in collected(_plan(sources, published, settings), "code"):
        if isinstance(outcome, Failure):
            yield outcome
        elif isinstance(outcome, Coding):
            yield from outcome.incidents


def brief(
    *sources: Source, out: Source, published: str | None = None, settings: Settings | None = None, workers: int = 1
) -> Summary:
    """The main job: `brief.html` and its data files in the folder `out`; the summary names what failed."""
    return run_brief(replace(_plan(sources, published, settings), workers=workers), Path(out))


def _plan(sources: tuple[Source, ...], published: str | None, settings: Settings | None) -> Plan:
    if not sources:
        raise UsageError("no source was given", "name at least one file, folder, address, or -")
    return Plan(
        sources=tuple(os.fspath(source) for source in sources),
        settings=with_published(settings or Settings(), published),
    )


def with_published(settings: Settings, published: str | None) -> Settings:
    """The settings with a date for sources that carry none; a UsageError where it is no day."""
    if published is None:
        return settings
    given = day(published, "--published")
    clean, read = replace(settings.clean, published=given), replace(settings.read, published=given)
    return replace(settings, clean=clean, read=read)


def day(text: str, option: str) -> str:
    """An ISO day as it was given on the command line; a UsageError that names the option where it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} {text}: not a day", "give it as YYYY-MM-DD") from error
