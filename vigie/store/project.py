"""A project folder: the reports of months, coded once, fused again whenever something is added or decided.

Place in the flow: under `vigie fuse`, `vigie decide`, `vigie sql`, `vigie check`. In: codings, decisions. Out: the same
back, and consistent snapshots of what was fused. Layout (docs/project.md):

    project.json          schema, and which snapshot is the current one: replacing this file is the one switch
    batches/000001/       what one run added: reports, annotations, coded incidents, and their hashes; never changed
    decisions.jsonl       what people decided; only ever appended to
    fused/000003/         a snapshot: fused incidents, rejected ones, the trail of merges and splits
    cache/                may be deleted at any time

One writer at a time, any number of readers: a reader follows project.json to a snapshot that no writer touches.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from filelock import FileLock, Timeout

from vigie.errors import UsageError
from vigie.records import Coding, Incident, Mention, Report, decode_incident, decode_mention, decode_report, encode
from vigie.store.files import sync_folder, write_whole
from vigie.store.lines import annotation_lines, records_in
from vigie.version import __version__

__all__ = ["RESTORE", "SCHEMA", "Batch", "Head", "Project", "opened"]

Record = TypeVar("Record")

SCHEMA = 1
"""Version of this layout; see vigie/store/migrate.py for how older ones are brought up to it."""
KEPT_SNAPSHOTS = 2
"""The current one and the one before, so that a reader that has just opened it can finish."""
RESTORE = "restore it from a copy, or remove this batch and add its sources again"
REPORTS, ANNOTATIONS, CODED = "reports.jsonl", "annotations.jsonl", "coded.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """project.json: which layout, which snapshot, made when."""

    schema: int
    created: str
    snapshot: int = 0
    program: str = __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """batch.json: what one run added, with the SHA-256 of each of its files."""

    added: str
    reports: int
    sha256: dict[str, str]


class Project:
    """A project folder opened for reading; `writing()` gives the right to change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def head(self) -> Head:
        """project.json as it stands now."""
        path = self.folder / "project.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=Head)
        except OSError as error:
            raise UsageError(
                f"{self.folder}: is no project", "make one with vigie fuse SOURCE --project FOLDER"
            ) from error
        except msgspec.DecodeError as error:
            raise UsageError(
                f"{path}: {error}", "restore this file from a copy; the batches beside it are whole"
            ) from error

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """The one writer's right; a second writer gets a UsageError at once and has changed nothing."""
        lock = FileLock(self.folder / ".writer.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise UsageError(
                f"{self.folder}: another run is writing here", "wait for it to end; nothing was lost"
            ) from error
        except OSError as error:
            raise UsageError(f"{self.folder}: {error.strerror}", "give a project that can be written") from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def batches(self) -> list[Path]:
        """The batches, oldest first."""
        return sorted(path for path in (self.folder / "batches").glob("[0-9]*") if path.is_dir())

    def batch(self, path: Path) -> Batch:
        """What a batch says of itself."""
        file = path / "batch.json"
        try:
            return msgspec.json.decode(file.read_bytes(), type=Batch)
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror}", RESTORE) from error
        except msgspec.DecodeError as error:
            raise UsageError(f"{file}: {error}", RESTORE) from error

    def reports(self, batch: Path) -> Iterator[Report]:
        """The reports of a batch."""
        return _read(batch / REPORTS, decode_report)

    def coded(self, batch: Path) -> Iterator[Incident]:
        """The incidents coded in a batch, not fused."""
        return _read(batch / CODED, decode_incident)

    def mentions(self, batch: Path) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Each report's id with what was found in its text."""
        return _read(batch / ANNOTATIONS, _mentions)

    def codings(self, batch: Path) -> Iterator[Coding]:
        """The batch as codings."""
        of_report: dict[str, list[Incident]] = {}
        for incident in self.coded(batch):
            of_report.setdefault(incident.report_ids[0], []).append(incident)
        try:
            for report, (_, mentions) in zip(self.reports(batch), self.mentions(batch), strict=True):
                yield Coding(report, mentions, tuple(of_report.get(report.report_id, ())))
        except ValueError as error:
            raise UsageError(f"{batch}: not as many {ANNOTATIONS} as {REPORTS} in it", RESTORE) from error

    def add(self, codings: Iterable[Coding], added: str | None = None) -> Path:
        """A new batch, whole or not at all; only while `writing()`."""
        number = int(self.batches()[-1].name) + 1 if self.batches() else 1
        path = self.folder / "batches" / f"{number:06}"
        with self._new_folder(path) as part:
            count = _write_batch(part, codings)
            sums = {name: _sha256(part / name) for name in (REPORTS, ANNOTATIONS, CODED)}
            write_whole(part / "batch.json", encode(Batch(added=added or now(), reports=count, sha256=sums)))
        return path

    def snapshot(self) -> Path | None:
        """The current snapshot's folder; None before the first."""
        number = self.head.snapshot
        return self.folder / "fused" / f"{number:06}" if number else None

    @contextlib.contextmanager
    def new_snapshot(self) -> Iterator[Path]:
        """A folder to write a snapshot into; it becomes the current one when the block ends well."""
        head = self.head
        number = head.snapshot + 1
        with self._new_folder(self.folder / "fused" / f"{number:06}") as part:
            yield part
        self.set_head(Head(schema=SCHEMA, created=head.created, snapshot=number))
        self._forget_old(number)

    def set_head(self, head: Head) -> None:
        """Replace project.json in one step."""
        write_whole(self.folder / "project.json", encode(head) + b"\n")

    @contextlib.contextmanager
    def _new_folder(self, path: Path) -> Iterator[Path]:
        part = path.with_name(f".{path.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            yield part
            shutil.rmtree(path, ignore_errors=True)  # a snapshot that a killed run left unnamed by project.json
            os.replace(part, path)
            sync_folder(path.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove what a killed writer left half done."""
        for part in [*self.folder.glob("batches/.*.part"), *self.folder.glob("fused/.*.part")]:
            shutil.rmtree(part, ignore_errors=True)
        for part in [*self.folder.glob(".*.vigie-part"), *self.folder.glob("cache/.*.vigie-part")]:
            part.unlink(missing_ok=True)

    def _forget_old(self, current: int) -> None:
        for path in (self.folder / "fused").glob("[0-9]*"):
            if int(path.name) <= current - KEPT_SNAPSHOTS:
                shutil.rmtree(path, ignore_errors=True)


def opened(folder: Path, *, create: bool = False) -> Project:
    """The project in a folder, brought up to this program's layout; a newer layout is a UsageError."""
    from vigie.store.migrate import migrated

    project = Project(folder)
    if create and not (folder / "project.json").exists():
        if folder.is_dir() and any(path.name != ".writer.lock" for path in folder.iterdir()):
            raise UsageError(f"{folder}: holds other files", "name a new or an empty folder with --project")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{folder}: {error.strerror}", "give a folder that can be written with --project"
            ) from error
        with project.writing():
            if not (folder / "project.json").exists():
                project.set_head(Head(schema=SCHEMA, created=now()))
    return migrated(project)


def now() -> str:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write_batch(folder: Path, codings: Iterable[Coding]) -> int:
    count = 0
    with (
        (folder / REPORTS).open("wb") as reports,
        (folder / ANNOTATIONS).open("wb") as found,
        (folder / CODED).open("wb") as coded,
    ):
        for coding in codings:
            count += 1
            reports.write(encode(coding.report) + b"\n")
            found.writelines(line + b"\n" for line in annotation_lines(coding))
            coded.writelines(encode(incident) + b"\n" for incident in coding.incidents)
        for file in (reports, found, coded):
            file.flush()
            os.fsync(file.fileno())
    return count


def _read(path: Path, decode: Callable[[bytes], Record]) -> Iterator[Record]:
    """The records of a batch's file; what can't be read is a UsageError that names its line."""
    return records_in(path, decode, unread=RESTORE, damaged=RESTORE)


class _Annotated(msgspec.Struct):
    report_id: str
    spans: list[dict[str, object]]


def _mentions(line: bytes) -> tuple[str, tuple[Mention, ...]]:
    row = msgspec.json.decode(line, type=_Annotated)
    return row.report_id, tuple(map(decode_mention, row.spans))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
