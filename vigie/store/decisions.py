"""The log of what people decided: appended to, never changed.

Place in the flow: written by `vigie decide`, read before every fusing. In: a Decision. Out: all of them in order.
Undoing is a decision too: the log keeps both.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from vigie.errors import UsageError
from vigie.records import Decision, encode
from vigie.store.files import append_line

__all__ = ["decide", "decisions", "who"]

_DECODER = msgspec.json.Decoder(Decision)


def decisions(folder: Path) -> list[Decision]:
    """All decisions of a project, oldest first; a torn last line (a kill while it was written) was never decided."""
    path = folder / "decisions.jsonl"
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    try:
        return [_DECODER.decode(line) for line in lines if line.strip()]
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: {error}", "the log is only ever appended to: restore it from a copy") from error


def decide(folder: Path, decision: Decision) -> Decision:
    """Append a decision under an id of its own; only while the project is being written."""
    log: Sequence[Decision] = decisions(folder)
    named = replace(decision, decision_id="")
    number = len(log) + 1
    mark = hashlib.sha256(encode([number, named])).hexdigest()[:8]
    final = replace(decision, decision_id=f"d{number}-{mark}")
    append_line(folder / "decisions.jsonl", encode(final))
    return final


def who() -> str:
    """The name of the person at this machine, where no other is given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
