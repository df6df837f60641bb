"""A project on a real full disk, and one whose writer is killed at every call: both end as if nothing had happened."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.store.stopped import _add
from vigie.store import opened, prove
from vigie.store.project import Project
from vigie.store.snapshot import load_snapshot, trail_of

ROOT = Path(__file__).resolve().parents[2]


def _content(project: Project) -> Any:
    reports = [one.report_id for batch in project.batches() for one in project.reports(batch)]
    return reports, load_snapshot(project), [(one.event, one.incident_id) for one in trail_of(project)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="it needs fork and SIGKILL")
def test_a_writer_killed_at_any_call_leaves_a_whole_project_and_the_next_run_ends_the_same(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "tests.store.stopped", str(tmp_path)], check=True, cwd=ROOT)
    made = sorted((path for path in tmp_path.iterdir()), key=lambda path: int(path.name))
    alone = _content(opened(made[-1]))
    assert len(made) > 20
    assert alone[0] == ["r1", "r2", "r3"]
    for folder in made:
        assert prove(opened(folder)).breaches == []
        _add(folder, "r2", "r3")
        assert _content(opened(folder)) == alone
        assert not list(folder.rglob("*.part")) + list(folder.rglob("*.vigie-part"))


def _on_a_small_disk(disk: Path, steps: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Shell commands beside a file system in memory at `disk`, in namespaces of their own: no root needed."""
    script = "\n".join(["set -u", f"mount -t tmpfs -o size=64k tmpfs {shlex.quote(str(disk))} || exit 99", *steps])
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.slow
def test_a_full_disk_is_a_sentence_and_with_more_room_the_same_command_ends_the_same(tmp_path: Path) -> None:
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    if shutil.which("unshare") is None or _on_a_small_disk(disk, []).returncode:
        pytest.skip("this machine lets nobody mount a small disk: unshare --user --mount")
    reports = tmp_path / "reports.jsonl"
    text = "On {} March 2024 gunmen attacked a convoy near Gao, Mali, and killed {} soldiers, the army said."
    rows = [{"id": f"r{n}", "published": "2024-03-21", "text": text.format(n % 20 + 1, n + 2)} for n in range(12)]
    reports.write_text("\n".join(json.dumps(row) for row in rows))
    fuse = shlex.join([sys.executable, "-m", "vigie", "fuse", str(reports), "--workers", "1", "--quiet", "--project"])
    mount, project = shlex.quote(str(disk)), shlex.quote(str(disk / "p"))
    steps = []
    for kilobytes in (64, 128, 192, 256, 320, 4096):
        steps += [f"mount -o remount,size={kilobytes}k {mount}", f"{fuse} {project}; echo {kilobytes} $? >&2"]
    done = _on_a_small_disk(disk, [*steps, f"cp -r {project} {shlex.quote(str(out))}"])
    codes = [int(line.split()[1]) for line in done.stderr.splitlines() if line[:1].isdigit()]
    assert codes[0] == 1
    assert codes[-1] == 0
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert prove(opened(out)).breaches == []
    subprocess.run([*shlex.split(fuse), str(tmp_path / "alone")], check=True, cwd=ROOT)
    assert load_snapshot(opened(out)) == load_snapshot(opened(tmp_path / "alone"))
