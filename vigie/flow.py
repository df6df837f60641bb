"""The map: read → clean → code → resolve → fuse → measure → store → show, one line a stage.

What comes in: sources as the analyst names them. What goes out: records, or the files of a brief. A stage takes an
iterable and yields; a source that fails travels along as a Failure, so nothing is skipped unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vigie.clean import clean as clean_raw
from vigie.code import code as code_reports
from vigie.errors import UsageError
from vigie.fuse import fuse_codings
from vigie.lexicon.actors import use_own_actors
from vigie.lexicon.event_tables import load_event_tables
from vigie.lexicon.gazetteer import own_gazetteers, use_own_gazetteers
from vigie.measure import activity, network, stated_ties, told_ties, woven
from vigie.read import read as read_sources
from vigie.read.events import import_events, load_mapping
from vigie.records import Coding, Failure, GroupActivity, Incident, RawReport, Relation, Report
from vigie.resolve import resolve
from vigie.settings import Settings
from vigie.show import BriefContent, render_brief
from vigie.store import write_brief
from vigie.store.events import ImportSummary, write_incidents
from vigie.version import __version__

if TYPE_CHECKING:
    from vigie.measure.profile import GroupProfile

__all__ = ["assess", "cleaned", "coded", "imported", "measured", "publish", "raw_reports", "worded"]

MEASURED_FROM = 12
"""Incidents from which a brief shows a group's profile: below it one reads the incidents."""
PROFILES = 3
"""Profiles in a brief at most."""


def raw_reports(sources: Iterable[str], settings: Settings) -> Iterator[RawReport | Failure]:
    """What the readers find in the sources, in order."""
    return read_sources(sources, settings.read)


def cleaned(raw: Iterable[RawReport | Failure], settings: Settings) -> Iterator[Report | Failure]:
    """The articles' own text with title, authors, date, turns; what was cut out is listed in each report."""
    return clean_raw(raw, settings.clean)


def coded(raw: Iterable[RawReport | Failure], settings: Settings) -> Iterator[Coding | Failure]:
    """Every report with its mentions and incidents: who did what to whom, resolved where one candidate fits."""
    use_own_actors(settings.resolve.actors)
    use_own_gazetteers(own_gazetteers(settings.resolve.gazetteer))
    return resolve(code_reports(cleaned(raw, settings), settings.code), settings.resolve)


def assess(codings: Sequence[Coding], failures: Sequence[Failure], settings: Settings) -> BriefContent:
    """All that a brief says: incidents fused over reports, groups measured, relations, statements."""
    use_own_actors(settings.resolve.actors)
    incidents = fuse_codings(codings, settings.fuse).incidents
    return BriefContent(
        title=settings.show.title,
        generated=None,
        reports=tuple(coding.report for coding in codings),
        codings=tuple(codings),
        incidents=tuple(incidents),
        groups=activity(incidents),
        relations=network(incidents, codings),
        failures=tuple(failures),
        settings_note="",
        version=__version__,
        profiles=_profiles(incidents),
    )


def _profiles(incidents: Sequence[Incident]) -> tuple[GroupProfile, ...]:
    """The profiles of the groups with most incidents; none where no group has enough to be measured."""
    told = [
        line for line in activity(incidents) if line.incidents >= MEASURED_FROM and line.actor_kind == "armed_group"
    ]
    if not told:
        return ()
    from vigie.measure.brief_profiles import brief_profiles  # loads scipy: only where a group is measured

    return brief_profiles(incidents, tuple(line.actor_id or "" for line in told[:PROFILES]))


def worded(codings: Sequence[Coding]) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """What reports say of ties beside incidents: those told in words, and claims, denials and accusations."""
    return told_ties(codings), stated_ties(codings)


def measured(
    incidents: Sequence[Incident],
    reports: Collection[str],
    told: Sequence[Relation] = (),
    stated: Sequence[Relation] = (),
) -> tuple[tuple[GroupActivity, ...], tuple[Relation, ...]]:
    """What groups did and who acts against whom or says so, from fused incidents and what `worded` found."""
    return activity(incidents), woven(incidents, reports, told, stated)


def publish(content: BriefContent, settings: Settings, folder: Path) -> None:
    """brief.html and the data files of the contract in `folder`: all of them complete, or none changed."""
    page = render_brief(content, settings.show)
    write_brief(content.codings, content.incidents, content.groups, content.relations, page, folder)


def imported(
    file: Path, table: str, mapping: Path | None, out: Path, failed: Callable[[Failure], None]
) -> ImportSummary:
    """An event table people already have as incidents under `out`; each row that can't be is handed to `failed`."""
    if table == "csv" and mapping is None:
        raise UsageError("a table of your own needs a mapping", "say which column holds what with --map MAPPING.toml")
    known = load_mapping(mapping) if mapping else load_event_tables()[table]
    return write_incidents(import_events(file, known, table), out, failed)
