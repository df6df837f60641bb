"""Folders and patterns as files, always in the same order.

Place in the flow: called by `sources`. In: a folder or a glob. Out: paths of files, and Failures for what can't be
opened or is of no kind that is read. Hidden files, the parts of a saved web page (its NAME_files folder, pictures,
styles, scripts) and what Vigie wrote itself are passed over by design; everything else is read or named.
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vigie.lexicon.reading import reading_names
from vigie.read.sniff import suffix_of
from vigie.records import Failure

__all__ = ["Unread", "is_pattern", "matches", "shown_path", "walk"]

OUTPUT_MARKS = {"brief.html", "incidents.jsonl"}
"""A folder with both is what a brief wrote: reading it again would count every report twice."""
SHOWN_SUFFIXES = 5
"""Kinds named in the line on what is not read."""


@dataclass(slots=True)
class Unread:
    """Files of a folder that are of no kind that is read: counted, so that one line tells of a thousand."""

    folder: str
    suffixes: Counter[str] = field(default_factory=Counter)
    first: str = ""

    def add(self, path: Path) -> None:
        """Count one more."""
        self.first = self.first or shown_path(path)
        self.suffixes[suffix_of(path.name) or "no suffix"] += 1

    def failures(self) -> Iterator[Failure]:
        """The line about them, if there are any."""
        if self.suffixes:
            kinds = ", ".join(f"{suffix} {count}" for suffix, count in self.suffixes.most_common(SHOWN_SUFFIXES))
            total = self.suffixes.total()
            what = f"{total} file{'s' if total > 1 else ''} of kinds that are not read ({kinds}), first {self.first}"
            yield Failure(self.folder, what, "save them as text, HTML or PDF, or move them out")


def is_pattern(source: str) -> bool:
    """Whether a source is a glob."""
    return glob.has_magic(source)


def matches(pattern: str) -> Iterator[Path | Failure]:
    """The files and folders a glob names, in order; none is a Failure."""
    paths = sorted(glob.iglob(pattern, recursive=True))
    if not paths:
        yield Failure(pattern, "matches nothing", "check the pattern; `**` goes into folders")
    yield from map(Path, paths)


def walk(folder: Path) -> Iterator[Path | Failure]:
    """The files below a folder, by name, folders and files mixed; a link back up is followed once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Path | Failure] = [folder]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Failure):
            yield here
        elif os.path.isdir(here):
            waiting.extend(reversed(_entries(here, seen)))
        else:
            yield here


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[Path | Failure]:
    shown = shown_path(folder)
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return []
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        return [Failure(shown, f"this folder can't be opened ({error.strerror or error})", "check who may read it")]
    if set(names) >= OUTPUT_MARKS:
        return []
    kept = [name for name in names if not _is_passed_over(name, set(names), folder)]
    return [folder / name for name in kept]


def _is_passed_over(name: str, beside: set[str], folder: Path) -> bool:
    passed = reading_names().passed_over
    if name.startswith((".", "~$")) or name.lower() in passed.names:
        return True
    if suffix_of(name) in passed.suffixes and os.path.isfile(folder / name):
        return True
    page = next((name.removesuffix(end) for end in passed.companions if name.endswith(end)), None)
    return page is not None and any(f"{page}{suffix}" in beside for suffix in (".html", ".htm", ".xhtml"))


def shown_path(path: Path) -> str:
    """A path as it can be printed: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
