"""What a project's reports tell of ties in words, kept from run to run.

Place in the flow: beside `scale.projects`. In: a project's batches. Out: the ties told and stated in their reports. A
batch never changes, so its ties are found once and kept in cache/, which may be deleted at any time.
"""

from __future__ import annotations

import contextlib
from itertools import chain
from pathlib import Path

import msgspec

from vigie import flow
from vigie.records import Relation, encode
from vigie.scale.work import program
from vigie.store.files import write_whole
from vigie.store.project import Project

__all__ = ["worded_ties"]


class _Kept(msgspec.Struct):
    """The ties of a batch: told in words between two actors, and stated by actors themselves."""

    told: tuple[Relation, ...]
    stated: tuple[Relation, ...]


def worded_ties(project: Project) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """The ties told and the ties stated in all reports, in the order the reports came."""
    kept = [_of_batch(project, batch) for batch in project.batches()]
    return tuple(chain.from_iterable(one.told for one in kept)), tuple(chain.from_iterable(one.stated for one in kept))


def _of_batch(project: Project, batch: Path) -> _Kept:
    path = project.folder / "cache" / f"ties-{batch.name}-{program().hex()[:12]}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    told: list[Relation] = []
    stated: list[Relation] = []
    for coding in project.codings(batch):  # one report in memory at a time
        one = flow.worded([coding])
        told += one[0]
        stated += one[1]
    found = _Kept(tuple(told), tuple(stated))
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        write_whole(path, encode(found))
    return found
