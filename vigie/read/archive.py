"""What was fetched, kept so that a source can be proven later: raw bytes under their SHA-256, and a log.

Place in the flow: called by `fetch`. In: an Answer's bytes and headers. Out: FOLDER/SHA256.suffix and a line in
FOLDER/fetched.jsonl; both appear whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from vigie.errors import VigieError
from vigie.read.document import digest

__all__ = ["LOG", "keep"]

LOG = "fetched.jsonl"
SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}
"""Suffix by media type, so that a kept page opens in a browser."""


def keep(folder: Path, data: bytes, entry: dict[str, Any]) -> None:
    """Keep some bytes and log how they came; bytes that are there already are not written again."""
    media = str(entry.get("content_type") or "").partition(";")[0].strip().lower()
    suffix = SUFFIXES.get(media, ".xml" if media.endswith("xml") else "")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{digest(data)}{suffix}"
        if not path.exists():
            _write_whole(path, data)
        line = msgspec.json.encode({**entry, "file": path.name}) + b"\n"
        with (folder / LOG).open("ab") as log:
            # One write of one line: several runs may log into one folder.
            log.write(line)
            log.flush()
            os.fsync(log.fileno())
    except OSError as error:
        raise VigieError(f"{folder}: can't keep what was fetched ({error.strerror})", "give another folder") from error


def _write_whole(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
