"""Speed and memory of reading a WARC: generates one of N records, reads it in a process of its own.

    python bench/warc_memory.py [--records 100000] [--plain] [--json]

Prints records a second and the peak of memory (resident set) of the process that reads, beside the peak after 1,000
records: if memory is constant, the two are close.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SAID = (
    "Armed men opened fire on the market of the town on Monday, killing three people, according to the hospital",
    "Residents said the convoy was hit by a roadside bomb north of the river before noon",
    "No group has claimed the attack so far, an official told the station in the evening",
)
EARLY = 1000
"""Records after which memory is looked at for the first time."""
PARAGRAPHS = 25
"""Paragraphs of a page: with its links, a page is about 15 KB, as news pages without their scripts are."""


def main() -> int:
    """Generate, read, print; with --read-only FILE it is the process that reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--plain", action="store_true", help="a .warc and not a .warc.gz")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read-only", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read_only:
        print(json.dumps(read_it(args.read_only)))
        return 0
    figures = measured(args.records, args.plain)
    print(json.dumps(figures) if args.json else shown(figures))
    return 0


def measured(count: int, plain: bool) -> dict[str, float]:
    """The figures of reading a generated archive in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("bench.warc" if plain else "bench.warc.gz")
        with path.open("wb") as file:
            for record in records(count):
                file.write(record if plain else gzip.compress(record, 1))
        command = [sys.executable, __file__, "--read-only", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures: dict[str, float] = json.loads(done.stdout)
        return figures | {"file_mb": round(path.stat().st_size / 1e6, 1)}


def read_it(path: Path) -> dict[str, float]:
    """Read an archive and tell how long it took and how much memory."""
    from vigie.read import ReadSettings, read
    from vigie.records import RawReport

    reports = failures = early = 0
    started = time.perf_counter()
    for found in read([str(path)], ReadSettings()):
        reports += isinstance(found, RawReport)
        failures += not isinstance(found, RawReport)
        if reports == EARLY:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "reports": reports,
        "failures": failures,
        "seconds": round(seconds, 2),
        "records_per_second": round(reports / seconds),
        "peak_mb": round(peak / 1024, 1),
        "peak_mb_after_1000": round(early / 1024, 1),
    }


def records(count: int, seed: int = 7) -> Iterator[bytes]:
    """Response records with pages of made-up text, one at a time."""
    chance = random.Random(seed)
    for number in range(count):
        said = (" ".join(chance.choices(SAID, k=5)) for _ in range(PARAGRAPHS))
        links = "".join(f'<li><a href="/page/{chance.randrange(9999)}">Page</a></li>' for _ in range(100))
        page = "".join(f"<p>{text} – “{number}”.</p>\n" for text in said)
        yield record(number, f"<!doctype html><html><title>{number}</title><ul>{links}</ul>{page}</html>".encode())


def record(number: int, page: bytes) -> bytes:
    """One WARC record."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    header = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2021-08-30T10:00:00Z\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def shown(figures: dict[str, float]) -> str:
    """The figures as a line."""
    return (
        f"{figures['reports']:,} reports, {figures['failures']} failures from {figures['file_mb']} MB in "
        f"{figures['seconds']} s: {figures['records_per_second']:,} records/s, peak {figures['peak_mb']} MB "
        f"({figures['peak_mb_after_1000']} MB after {EARLY:,})"
    )


if __name__ == "__main__":
    sys.exit(main())
