"""The journal of a run: what is done stays done when the run is killed, and the next run goes on from there.

Place in the flow: between `scale`, which does the work, and the files of the result. In: finished pieces of work by
key. Out: the same pieces on the next run. It is removed when the result is complete.
"""

from __future__ import annotations

import getpass
import hashlib
import tempfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from filelock import FileLock, Timeout

from vigie.errors import UsageError

__all__ = ["Journal"]


class Journal:
    """An append-only file of (key, content) lines, each with a checksum; a torn last line is cut off on opening.

    One run at a time: a second one on the same journal is a UsageError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[bytes, tuple[int, int]] = {}  # keyed by the first 16 bytes of the key's hash
        self._lock = _one_writer(path)
        try:
            self._file = self._open()
            self._recover()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._lock.release()

    def __len__(self) -> int:
        return len(self._places)

    def get(self, key: str) -> bytes | None:
        """What was recorded under the key, or None."""
        place = self._places.get(_short(key))
        if place is None:
            return None
        self._file.seek(place[0])
        return self._file.read(place[1])

    def add(self, key: str, content: bytes) -> None:
        """Record finished work: it survives a kill of this process from here on."""
        head = f"{key} {zlib.crc32(content):08x} ".encode()
        self._file.seek(0, 2)
        start = self._file.tell() + len(head)
        self._file.write(head + content + b"\n")
        self._file.flush()
        self._places[_short(key)] = (start, len(content))

    def remove(self) -> None:
        """Forget it all: the result is complete."""
        self._path.unlink(missing_ok=True)

    def _open(self) -> BinaryIO:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._path.open("a+b")
        except OSError as error:
            wrong = f"{self._path.parent}: {error.strerror}"
            raise UsageError(wrong, "give a place that can be written with --out") from error

    def _recover(self) -> None:
        self._file.seek(0)
        good = 0
        for line in self._file:
            parts = line.split(b" ", 2)
            if not line.endswith(b"\n") or len(parts) != 3 or parts[1] != b"%08x" % zlib.crc32(parts[2][:-1]):
                break
            start = good + len(parts[0]) + len(parts[1]) + 2
            self._places[_short(parts[0].decode())] = (start, len(parts[2]) - 1)
            good += len(line)
        self._file.truncate(good)


def _short(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:16]


def _one_writer(path: Path) -> FileLock:
    # The lock lives in the temporary folder and is never removed: a lock file that one run removes while another
    # waits for it would let in a third.
    name = hashlib.sha256(f"{getpass.getuser()} {path.absolute()}".encode()).hexdigest()[:24]
    lock = FileLock(Path(tempfile.gettempdir()) / f"vigie-{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise UsageError(f"{path.parent}: another run is writing here", "wait for it or use another --out") from error
    return lock
