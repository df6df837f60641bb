"""One report's way through the stages, in whatever process it happens.

Place in the flow: under `scale.coding`. In: a RawReport. Out: its outcome as one line of JSON, so that it can cross
processes and be kept in the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from vigie import flow
from vigie.errors import VigieError
from vigie.records import Coding, Failure, RawReport, Report, encode, encode_outcome
from vigie.settings import Settings
from vigie.version import __version__

__all__ = ["Depth", "Job", "do", "do_one", "program"]

Depth = Literal["read", "code"]


@dataclass(frozen=True, slots=True)
class Job:
    """How far each report goes (`read`: cleaned; `code`: mentions and incidents too) and with which settings."""

    depth: Depth
    settings: Settings

    def key(self, raw: RawReport) -> str:
        """Names this report's work: the same content, settings and program give the same key."""
        return hashlib.sha256(program() + encode([self.depth, self.settings, raw])).hexdigest()


@cache
def program() -> bytes:
    """What the result depends on beside report and settings: the version, the built-in tables and the model."""
    digest = hashlib.sha256(__version__.encode())
    data = files("vigie").joinpath("data")
    tables = [*data.iterdir(), data.joinpath("coder", "model.json")]  # which names the hashes of the model's files
    for table in sorted(tables, key=lambda entry: entry.name):
        if table.is_file():
            digest.update(table.name.encode() + table.read_bytes())
    return digest.digest()


def do(job: Job, batch: Sequence[RawReport]) -> list[bytes]:
    """The outcomes of a batch, in its order."""
    return [do_one(job, raw) for raw in batch]


def do_one(job: Job, raw: RawReport) -> bytes:
    """The outcome of one report; a fault of our own becomes a Failure that asks to be reported, never a traceback."""
    try:
        outcome = next(_outcomes(job, raw), None)
    except VigieError as error:
        outcome = Failure(_where(raw), error.wrong, error.todo)
    except Exception as error:  # noqa: BLE001 - one report's fault must not end a run over thousands
        wrong = f"a fault in Vigie ({type(error).__name__}: {error})"
        outcome = Failure(_where(raw), wrong, "report it with this source, please; the rest has been read")
    if outcome is None:
        outcome = Failure(_where(raw), "nothing came out of it", "report it with this source, please")
    return encode_outcome(outcome)


def _outcomes(job: Job, raw: RawReport) -> Iterator[Coding | Failure]:
    if job.depth == "code":
        yield from flow.coded([raw], job.settings)
        return
    for report in flow.cleaned([raw], job.settings):
        yield Coding(report) if isinstance(report, Report) else report


def _where(raw: RawReport) -> str:
    return f"{raw.origin.source} ({raw.origin.part})" if raw.origin.part else raw.origin.source
