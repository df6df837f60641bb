"""What two engines for clusters cost: installed size, start, memory at rest, time a task, recovery after a kill.

    python bench/engines.py --python dask=/venvs/dask/bin/python ray=/venvs/ray/bin/python empty=/venvs/empty/bin/python

Each interpreter stands in an environment that holds that engine alone (`pip install "dask[distributed]"`, `pip install
ray`; `empty` holds nothing, for the size). Each engine starts a local cluster of two worker processes, three times.
Writes bench/results/engines.json. An engine that is not given is left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["main"]

RESULTS = Path(__file__).resolve().parent / "results" / "engines.json"
RUNS = 3
WORKERS = 2
TASKS = 1000
PAYLOAD = 20_000
"""Bytes there and back: a batch of small reports, and what comes of it."""
KILL_TASKS, KILL_SECONDS = 40, 0.2
"""Tasks of a run in which a worker is killed after a quarter of the time, and seconds each takes."""

Submit = Callable[[Callable[..., Any], Sequence[Any]], list[Any]]


def main() -> int:
    """Measure each engine in its own environment; or, with --inside, one of them once in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", default=[], metavar="NAME=PATH", help="interpreters by engine")
    parser.add_argument("--inside", choices=("dask", "ray"), help="measure here, once")
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    if args.inside:
        print(json.dumps(_inside(args.inside)))
        return 0
    pythons = dict(pair.split("=", 1) for pair in args.python)
    if not {"dask", "ray"} & set(pythons):
        print("engines: skipped: give an interpreter of an environment with dask or ray by --python NAME=PATH")
        return 0
    empty = _megabytes(pythons["empty"]) if "empty" in pythons else 0.0
    figures: dict[str, Any] = {"load_before": round(os.getloadavg()[0], 2), "cores": os.cpu_count()}
    for name in ("dask", "ray"):
        if name in pythons:
            runs = [_apart(name, pythons[name]) for _ in range(RUNS)]
            figures[name] = {key: _middle([run[key] for run in runs]) for key in runs[0]}
            figures[name]["installed_mb"] = round(_megabytes(pythons[name]) - empty)
    args.out.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    return 0


def _apart(name: str, python: str) -> dict[str, Any]:
    done = subprocess.run([python, __file__, "--inside", name], capture_output=True, text=True, check=True)
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def _middle(values: list[Any]) -> Any:
    return values[0] if isinstance(values[0], str) else round(statistics.median(values), 3)


def _megabytes(python: str) -> float:
    folder = Path(python).parent.parent
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def _inside(name: str) -> dict[str, Any]:
    begin = time.perf_counter()
    importlib.import_module("distributed" if name == "dask" else "ray")
    imported = time.perf_counter()
    submit, close = (_dask if name == "dask" else _ray)()
    submit(_same, [0] * WORKERS)
    started = time.perf_counter()
    memory = _memory_of_children()
    submit(_same, list(range(TASKS)))
    plain = time.perf_counter()
    submit(_same, [os.urandom(PAYLOAD) for _ in range(TASKS)])
    loaded = time.perf_counter()
    recovery = _killed(submit)
    row = {
        "version": importlib.import_module("dask" if name == "dask" else "ray").__version__,
        "import_seconds": imported - begin,
        "start_seconds": started - imported,
        "memory_at_rest_mb": memory,
        "task_ms": (plain - started) / TASKS * 1000,
        "task_20kb_ms": (loaded - plain) / TASKS * 1000,
        **recovery,
    }
    close()
    return row


def _killed(submit: Submit) -> dict[str, Any]:
    """A worker process is killed (SIGKILL) in the middle: how long the run takes over what it would have, and how
    many tasks were done twice."""
    ledger = Path(f"/tmp/engines-{os.getpid()}")
    ledger.unlink(missing_ok=True)
    begin = time.perf_counter()
    results = submit(_ledgered, [(str(ledger), number) for number in range(KILL_TASKS)])
    took = time.perf_counter() - begin
    begun = ledger.read_text().split()
    ledger.unlink()
    return {
        "killed_lost": float(len(set(range(KILL_TASKS)) - set(results))),
        "killed_begun_again": float(len(begun) - KILL_TASKS),
        "killed_extra_seconds": took - KILL_TASKS * KILL_SECONDS / WORKERS,
    }


def _same(value: Any) -> Any:
    return value


def _ledgered(task: tuple[str, int]) -> int:
    path, number = task
    with open(path, "a", encoding="ascii") as ledger:
        ledger.write(f"{number}\n")
    time.sleep(KILL_SECONDS)
    if number == KILL_TASKS // 4 and Path(path).read_text().split().count(str(number)) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _dask() -> tuple[Submit, Callable[[], object]]:
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    client = Client(cluster)

    def submit(function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        return list(client.gather([client.submit(function, value, pure=False) for value in values]))

    return submit, lambda: (client.close(), cluster.close())


def _ray() -> tuple[Submit, Callable[[], object]]:
    import ray

    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, configure_logging=False)

    def submit(function: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        remote = ray.remote(max_retries=3)(function)
        return list(ray.get([remote.remote(value) for value in values]))

    return submit, ray.shutdown


def _memory_of_children() -> float:
    """Resident memory, in MB, of the engine's processes beside this one (they run out of this environment)."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            pages = int((folder / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        ours = sys.prefix.encode() in command or command.startswith(b"ray::")
        if ours and int(folder.name) != os.getpid() and b"--python" not in command:
            total += pages * os.sysconf("SC_PAGE_SIZE")
    return total / 1e6


if __name__ == "__main__":
    sys.exit(main())
