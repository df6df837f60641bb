"""A run on a cluster of separate hosts, with workers killed in the middle: nothing lost, nothing doubled.

    sudo python bench/cluster_hosts.py [--hosts 3] [--reports 160] [--out bench/results/cluster_hosts.json]

Each host is a network namespace of Linux (ip-netns(8)): its own interfaces, addresses and ports, joined to the others
by a bridge through a pair of virtual Ethernet devices, and its own mount namespace with a temporary folder of its own.
On the first host run a Dask scheduler and `vigie`, on each of the others a worker. Needs root, iproute2 and
`vigie[dask]`; skips, with a sentence, where one is missing or namespaces are not permitted.

What is done, and what must hold:

1. `vigie code` over the reports with one process and no cluster: the truth;
2. the same on the cluster: the same bytes;
3. the same, while `vigie` itself is killed (SIGKILL), then the same command again: no file before it is whole, then the
   same bytes;
4. the same, while one worker process is killed (SIGKILL; its keeper starts another), then a whole host is cut off (its
   link goes down): the same bytes.

Everything that was made (namespaces, bridge, processes) is removed at the end, whatever happens.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from simulated_reports import reports as told  # noqa: E402

__all__ = ["main"]

RESULTS = HERE / "results" / "cluster_hosts.json"
NET = "10.213.7"
"""The hosts' network: of the private range, and unlikely to be in use."""
BRIDGE = "vigiebr"
PORT = 8786
PATIENCE_S = 300.0
KILL_AFTER = 0.2
"""Share of the reports that is done when something is killed."""


@dataclass(slots=True)
class Hosts:
    """Namespaces h0 (scheduler and `vigie`), h1 … (workers), and what runs in them."""

    count: int
    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, host: int, *command: str) -> subprocess.Popen[bytes]:
        """A command on a host, its output in a file; its /tmp is its own."""
        private = self.folder / f"tmp{host}"
        private.mkdir(exist_ok=True)
        shell = f'mount --bind "{private}" /var/tmp && export TMPDIR=/var/tmp && exec "$@"'
        with (self.folder / f"host{host}.log").open("ab") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", _name(host), "unshare", "-m", "sh", "-c", shell, "sh", *command],
                stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
                env=os.environ | {"PYTHONPATH": str(HERE.parent)},
            )  # fmt: skip
        self.running.append(process)
        return process

    def cut(self, host: int) -> None:
        """The host's link goes down: to the others it is gone without a word."""
        _ip("link", "set", f"vg{host}", "down")

    def end(self) -> None:
        """Every process of every host."""
        for process in self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main() -> int:
    """Make the hosts, run, compare, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=3, help="with the scheduler's; at least 3")
    parser.add_argument("--reports", type=int, default=160)
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    missing = _missing()
    if missing:
        print(f"cluster_hosts: skipped: {missing}")
        return 0
    with tempfile.TemporaryDirectory(prefix="vigie-hosts-") as scratch, _hosts(args.hosts, Path(scratch)) as hosts:
        figures = _figures(hosts, args.reports)
    args.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    return 0 if figures["identical"] else 1


def _missing() -> str | None:
    if not sys.platform.startswith("linux") or shutil.which("ip") is None or shutil.which("unshare") is None:
        return "it needs Linux with iproute2 and util-linux"
    if importlib.util.find_spec("distributed") is None:
        return "install the engine with pip install 'vigie[dask]'"
    tried = subprocess.run(["ip", "netns", "add", "vigie-try"], capture_output=True, text=True, check=False)
    if tried.returncode:
        return f"network namespaces are not permitted here ({tried.stderr.strip()}): run it as root"
    _ip("netns", "del", "vigie-try")
    return None


@contextlib.contextmanager
def _hosts(count: int, folder: Path) -> Iterator[Hosts]:
    hosts = Hosts(count, folder)
    try:
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("link", "set", BRIDGE, "up")
        for host in range(count):
            _ip("netns", "add", _name(host))
            _ip("link", "add", f"vg{host}", "type", "veth", "peer", "name", "eth0", "netns", _name(host))
            _ip("link", "set", f"vg{host}", "master", BRIDGE, "up")
            _ip("-n", _name(host), "addr", "add", f"{_address(host)}/24", "dev", "eth0")
            _ip("-n", _name(host), "link", "set", "eth0", "up")
            _ip("-n", _name(host), "link", "set", "lo", "up")
        dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
        hosts.start(0, *dask, "--host", _address(0), "--port", str(PORT), "--no-dashboard")
        for host in range(1, count):
            worker = [sys.executable, "-m", "distributed.cli.dask_worker", f"tcp://{_address(0)}:{PORT}"]
            hosts.start(host, *worker, "--host", _address(host), "--nthreads", "1", "--no-dashboard")
        yield hosts
    finally:
        hosts.end()
        for host in range(count):
            subprocess.run(["ip", "netns", "del", _name(host)], capture_output=True, check=False)
            subprocess.run(["ip", "link", "del", f"vg{host}"], capture_output=True, check=False)
        subprocess.run(["ip", "link", "del", BRIDGE], capture_output=True, check=False)


def _figures(hosts: Hosts, number: int) -> dict[str, Any]:
    source = hosts.folder / "reports.jsonl"
    rows = [one.coding.report for one in told(number, 41)][:number]
    lines = [{"id": one.report_id, "published": one.published, "source": one.source, "text": one.text} for one in rows]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines))
    runs: dict[str, Any] = {"one process": _run(hosts, "alone", None, number)}
    runs["cluster"] = _run(hosts, "cluster", None, number)
    runs["vigie killed"] = _run(hosts, "cluster-vigie", "vigie", number)
    runs["worker killed, then a host cut off"] = _run(hosts, "cluster-worker", "worker", number)
    return {
        "hosts": hosts.count,
        "reports": number,
        "load": round(os.getloadavg()[0], 2),
        "runs": runs,
        "identical": len({run["sha256"] for run in runs.values()}) == 1,
    }


def _run(hosts: Hosts, name: str, victim: str | None, number: int) -> dict[str, Any]:
    out = hosts.folder / f"{name}.jsonl"
    command = [sys.executable, "-m", "vigie", "code", "reports.jsonl", "--out", out.name, "--quiet"]
    command += ["--workers", "1"] if name == "alone" else ["--cluster", f"tcp://{_address(0)}:{PORT}"]
    start, lost = time.perf_counter(), _lost(hosts)
    process = hosts.start(0, *command)
    row: dict[str, Any] = {}
    if victim:
        row["done_at_the_kill"] = _wait_until(process, out, int(number * KILL_AFTER))
    if victim == "vigie":
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        row["left_behind"] = sorted(path.name for path in hosts.folder.glob(f"{out.name}*"))
        process = hosts.start(0, *command)
    if victim == "worker":
        os.kill(_worker_of(1), signal.SIGKILL)
        _wait_until(process, out, int(number * 2 * KILL_AFTER))
        hosts.cut(hosts.count - 1)
    if process.wait():
        raise SystemExit(f"vigie ended with {process.returncode}:\n{(hosts.folder / 'host0.log').read_text()[-2000:]}")
    row["workers_lost"] = _lost(hosts) - lost
    row["seconds"] = round(time.perf_counter() - start, 1)
    row["incidents"] = out.read_bytes().count(b"\n")
    row["sha256"] = hashlib.sha256(out.read_bytes()).hexdigest()[:16]
    return row


def _lost(hosts: Hosts) -> int:
    """How many workers the scheduler has given up so far."""
    log = hosts.folder / "host0.log"
    return log.read_text(errors="replace").count("Remove worker addr")


def _wait_until(process: subprocess.Popen[bytes], out: Path, done: int) -> int:
    """How many reports are in the journal of a run, once it is that many."""
    journal = out.parent / f".{out.name}.vigie" / "journal"
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        lines = journal.read_bytes().count(b"\n") if journal.exists() else 0
        if lines >= done:
            return lines
        time.sleep(0.1)
    raise SystemExit("the run was over, or nothing came, before it could be disturbed")


def _worker_of(host: int) -> int:
    """The process on a host that does the work: the youngest child of its worker's keeper."""
    pids = subprocess.run(
        ["ip", "netns", "pids", _name(host)], capture_output=True, text=True, check=True
    ).stdout.split()
    spawned = [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return max(map(int, spawned))


def _name(host: int) -> str:
    return f"vigie-h{host}"


def _address(host: int) -> str:
    return f"{NET}.{host + 1}"


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
