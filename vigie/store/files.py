"""Files that appear whole or not at all.

Place in the flow: under everything that is written. In: lines or text. Out: a file that is complete the moment it
can be seen under its name; a killed run leaves the old file, or none.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path
from typing import BinaryIO

from vigie.errors import UsageError

__all__ = ["WholeFiles", "append_line", "sweep", "sync_folder", "whole_file", "write_whole"]

TEMPORARY_SUFFIX = ".vigie-part"


class WholeFiles:
    """Several files of one folder that take their names together, once all are complete.

    Write each into `open(name)`, then call `publish()`. Without it nothing becomes visible.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: {error.strerror}", "give a folder that can be written with --out") from error
        self._folder = folder
        self._ready: list[tuple[Path, Path]] = []

    def open(self, name: str) -> BinaryIO:
        """A new file to write into; it gets `name` on `publish()`."""
        handle, part = _temporary(self._folder / name)
        self._ready.append((part, self._folder / name))
        return os.fdopen(handle, "wb")

    def write(self, name: str, lines: Iterable[bytes]) -> None:
        """All lines into the file `name`, each ended by a newline."""
        with self.open(name) as file:
            for line in lines:
                file.write(line + b"\n")

    def publish(self) -> None:
        """Give every file its name; each is on disk before the first one is renamed."""
        for part, _ in self._ready:
            _to_disk(part)
        for part, path in self._ready:
            part.replace(path)
        self._ready.clear()

    def discard(self) -> None:
        """Remove what was not published."""
        for part, _ in self._ready:
            part.unlink(missing_ok=True)
        self._ready.clear()


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into that takes its name when the block ends well, and vanishes when it does not."""
    files = WholeFiles(path.parent)
    try:
        with files.open(path.name) as file:
            yield file
        files.publish()
    finally:
        files.discard()


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Remove what a killed run left of these files; only for one who knows that no other run is writing them."""
    for name in names:
        for part in folder.glob(f".{escape(name)}.*{TEMPORARY_SUFFIX}"):
            part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """`content` under `path`, whole or not at all."""
    with whole_file(path) as file:
        file.write(content)


def append_line(path: Path, line: bytes) -> None:
    """One line at the end of a log, on disk when this returns; a torn last line of a killed run is cut off first.

    Where the disk is full, the log is left as it was.
    """
    with path.open("ab+") as file:
        end = _whole_lines(file)
        file.truncate(end)
        try:
            file.seek(end)
            file.write(line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(file.fileno(), end)
            raise


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder outlive a power cut; where folders can't be synced, nothing happens."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _whole_lines(file: BinaryIO) -> int:
    """Where the last whole line ends."""
    file.seek(0)
    end = 0
    for line in file:
        if line.endswith(b"\n"):
            end += len(line)
    return end


def _temporary(path: Path) -> tuple[int, Path]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=TEMPORARY_SUFFIX, dir=path.parent)
    except OSError as error:
        raise UsageError(f"{path.parent}: {error.strerror}", "give a place that can be written with --out") from error
    os.chmod(handle, 0o666 & ~_umask())
    return handle, Path(name)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
