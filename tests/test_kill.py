"""A run that is killed leaves no half file, and the next one ends with the same result as one left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORTS = 300
DONE_BEFORE_KILL = 40
PATIENCE_S = 120.0


def _brief(folder: Path, out: Path, workers: int) -> list[str]:
    arguments = ["brief", str(folder), "--out", str(out), "--workers", str(workers), "--quiet"]
    return [sys.executable, "-m", "vigie", *arguments]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    saved = tmp_path / "saved"
    saved.mkdir()
    for number in range(REPORTS):
        day = f"{number % 28 + 1} March 2024"
        text = f"On {day} gunmen attacked a convoy near Gao, Mali, and killed {number + 2} soldiers, the army said.\n\n"
        (saved / f"{number:04}.txt").write_text(text * 3)
    return saved


def _contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_where_it_was(folder: Path, tmp_path: Path, workers: int) -> None:
    out, journal = tmp_path / "killed", tmp_path / "killed/.brief.html.vigie/journal"
    process = subprocess.Popen(_brief(folder, out, workers))
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") >= DONE_BEFORE_KILL:
            break
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the run was over before it could be killed"
    assert _contents(out) == {}
    subprocess.run(_brief(folder, out, 3 - workers), check=True)
    subprocess.run(_brief(folder, tmp_path / "alone", 1), check=True)
    assert _contents(out) == _contents(tmp_path / "alone")
    assert not journal.exists()
