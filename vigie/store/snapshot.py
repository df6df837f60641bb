"""What was fused, as a snapshot of a project, and the caches that spare work.

Place in the flow: after `fuse` and `measure`. In: fused incidents, groups, relations. Out: the files of a snapshot;
digests and links kept in cache/, which may be deleted at any time and is then made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from vigie.errors import UsageError
from vigie.fuse import Digest, FuseSettings, Links, digest
from vigie.records import GroupActivity, Incident, Relation, encode
from vigie.store.files import write_whole
from vigie.store.geojson import geojson
from vigie.store.graphml import graphml
from vigie.store.identity import Event
from vigie.store.load import load_incidents
from vigie.store.project import Project
from vigie.store.tables import (
    GROUP_COLUMNS,
    INCIDENT_COLUMNS,
    RELATION_COLUMNS,
    csv_lines,
    group_rows,
    incident_rows,
    relation_rows,
)
from vigie.version import __version__

__all__ = ["digests_of", "has_relations", "keep_links", "kept_links", "load_snapshot", "trail_of", "write_snapshot"]

RELATIONS = "relations.csv"


def write_snapshot(
    folder: Path,
    incidents: Sequence[Incident],
    rejected: Sequence[Incident],
    trail: Sequence[Event],
    measured: tuple[Sequence[GroupActivity], Sequence[Relation]],
) -> None:
    """The snapshot's files: those of a brief without its page, and `rejected.jsonl` and `trail.jsonl`."""
    groups, ties = measured
    _write(folder / "incidents.jsonl", map(encode, incidents))
    _write(folder / "rejected.jsonl", map(encode, rejected))
    _write(folder / "trail.jsonl", map(encode, trail))
    _write(folder / "incidents.csv", csv_lines([name for name, _, _ in INCIDENT_COLUMNS], incident_rows(incidents)))
    _write(folder / "incidents.geojson", [geojson(incidents)])
    _write(folder / "groups.csv", csv_lines(GROUP_COLUMNS, group_rows(groups)))
    _write(folder / RELATIONS, csv_lines(RELATION_COLUMNS, relation_rows(ties)))
    write_whole(folder / "relations.graphml", graphml(ties))


def has_relations(project: Project, ties: Sequence[Relation]) -> bool:
    """Whether the current snapshot holds just these relations; False before the first one."""
    folder = project.snapshot()
    if folder is None:
        return False
    lines = csv_lines(RELATION_COLUMNS, relation_rows(ties))
    try:
        return (folder / RELATIONS).read_bytes() == b"".join(line + b"\n" for line in lines)
    except OSError:
        return False


def load_snapshot(project: Project) -> tuple[list[Incident], list[Incident]]:
    """The current incidents and the rejected ones; both empty before the first fusing."""
    folder = project.snapshot()
    if folder is None:
        return [], []
    return load_incidents(folder / "incidents.jsonl"), load_incidents(folder / "rejected.jsonl")


def trail_of(project: Project) -> list[Event]:
    """Every merge and split so far."""
    folder = project.snapshot()
    if folder is None:
        return []
    try:
        return [msgspec.json.decode(line, type=Event) for line in (folder / "trail.jsonl").read_bytes().splitlines()]
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{folder}/trail.jsonl: {error}", "restore it from a copy") from error


def digests_of(project: Project) -> dict[str, Digest]:
    """The digest of every report; made once a batch, then read from the cache."""
    found: dict[str, Digest] = {}
    for batch in project.batches():
        path = project.folder / "cache" / f"digests-{batch.name}-{_program()}.jsonl"
        kept = _read(path)
        if kept is None:
            kept = [digest(coding) for coding in project.codings(batch)]
            path.parent.mkdir(exist_ok=True)
            _write(path, map(encode, kept))
        found.update((one.report_id, one) for one in kept)
    return found


def kept_links(project: Project, settings: FuseSettings) -> Links | None:
    """The links of the run before, None where there are none for this program and these settings."""
    path = _links_path(project, settings)
    try:
        table = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None
    return Links(stories=table.stories.links(), incidents=table.incidents.links())


def keep_links(project: Project, settings: FuseSettings, links: Links) -> None:
    """Keep the links for the next run."""
    path = _links_path(project, settings)
    path.parent.mkdir(exist_ok=True)
    for old in path.parent.glob("links-*.json"):
        if old != path:
            old.unlink(missing_ok=True)
    write_whole(path, encode(_Kept(_table(links.stories), _table(links.incidents))))


class _Table(msgspec.Struct):
    """Links by the positions of their two ids among `names`: an id is long and stands in many."""

    names: list[str]
    rows: list[tuple[int, int, float]]

    def links(self) -> dict[tuple[str, str], float]:
        """The links by ids."""
        return {(self.names[a], self.names[b]): value for a, b, value in self.rows}


class _Kept(msgspec.Struct):
    stories: _Table
    incidents: _Table


def _table(links: Mapping[tuple[str, str], float]) -> _Table:
    names = sorted({name for pair in links for name in pair})
    at = {name: index for index, name in enumerate(names)}
    return _Table(names, [(at[a], at[b], value) for (a, b), value in sorted(links.items())])


def _links_path(project: Project, settings: FuseSettings) -> Path:
    mark = hashlib.sha256(_program().encode() + encode(settings)).hexdigest()[:12]
    return project.folder / "cache" / f"links-{mark}.json"


def _read(path: Path) -> list[Digest] | None:
    try:
        return [msgspec.json.decode(line, type=Digest) for line in path.read_bytes().splitlines()]
    except (OSError, msgspec.DecodeError):
        return None


def _write(path: Path, lines: Iterable[bytes]) -> None:
    write_whole(path, b"".join(line + b"\n" for line in lines))


@cache
def _program() -> str:
    """What digests and links depend on beside the reports: the version and the learned weights."""
    weights = files("vigie").joinpath("data").joinpath("fuse.json").read_bytes()
    return hashlib.sha256(__version__.encode() + weights).hexdigest()[:12]
