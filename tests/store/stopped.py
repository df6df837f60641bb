"""Adds reports to copies of a project, in processes that are killed (SIGKILL) at one call after the other.

    python -m tests.store.stopped FOLDER

In: an empty folder. Out: `FOLDER/0`, `FOLDER/1`, …: what each kill left, the last one undisturbed. The kill comes
before a call that changes the disk, so that nothing is tidied up after it: no `finally`, no `__exit__`.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from tests.builders import coding
from vigie.fuse import FuseSettings
from vigie.scale.projects import _fused
from vigie.store import opened

CALLS = ("replace", "fsync", "mkdir", "chmod", "rmdir", "unlink")
"""The calls of `os` by which files and folders come, go and take their names."""
MOST = 200


def main() -> None:
    """Kill at the first call, the second, …, until one gets through."""
    folder = Path(sys.argv[1])
    start = folder / "start"
    _add(start, "r1")
    for stop in range(MOST):
        made = folder / f"{stop}"
        shutil.copytree(start, made)
        child = os.fork()
        if child == 0:
            _armed(stop)
            _add(made, "r2", "r3")
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
    shutil.rmtree(start)


def _add(folder: Path, *reports: str) -> None:
    project = opened(folder, create=True)
    with project.writing():
        there = {one.report_id for batch in project.batches() for one in project.reports(batch)}
        fresh = [coding(report) for report in reports if report not in there]
        if fresh:
            project.add(fresh)
        _fused(project, FuseSettings())


def _armed(stop: int) -> None:
    """From here on the process dies at its call number `stop`."""
    number = count()

    def deadly(call: Any) -> Any:
        def called(*args: Any, **kwargs: Any) -> Any:
            if next(number) == stop:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return called

    for name in CALLS:
        setattr(os, name, deadly(getattr(os, name)))


if __name__ == "__main__":
    main()
