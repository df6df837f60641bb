"""Fuzz of the readers: damaged sources of every kind, seeded; whatever comes in, reports and failures come out.

    python bench/fuzz_read.py [--seconds 60] [--seed 1] [--keep FOLDER]

Each round takes a sound source, damages its bytes (flips, cuts, repeats, swaps of pieces between kinds, long runs),
reads it, and asks: only RawReport and Failure, each can be written as JSON, no exception, no warning, nothing on
standard error. A find is written to --keep and told with its seed; the exit code is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.read.samples import PAGE, SENTENCE, feed, packed, pdf, records
from vigie.read import ReadSettings, read
from vigie.records import Failure, RawReport, encode

SLOW_S = 10.0
"""Seconds one small damaged source may take: more is a find too."""
MAIL = (
    "From: =?utf-8?q?N=C3=A9wsroom?= <n@observer.example>\nSubject: Flash\nDate: Mon, 30 Aug 2021 10:00:00 +0000\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain; charset="utf-8"\n'
    f"Content-Transfer-Encoding: quoted-printable\n\nWords =E2=80=93 here\n--B\n"
    f"Content-Type: text/html\n\n{PAGE}\n--B\n"
    "Content-Type: message/rfc822\n\nSubject: inner\n\nInner text.\n--B\nContent-Type: application/pdf\n"
    "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename*=utf-8''a%20b.pdf\n\n"
    "JVBERi0xLjQK\n--B--\n"
).encode()
ROWS = b"".join(
    json.dumps({"id": number, "text": SENTENCE, "date": "2021-08-30", "authors": ["A"]}).encode() + b"\n"
    for number in range(6)
)
ITEM = f"<item><title>One</title><link>https://a.example</link><description>&lt;p&gt;{SENTENCE}</description></item>"
MEND = "".join(f'<meta charset="{name}">' for name in ("utf-16", "utf-7", "cp1251"))
SOUND: dict[str, bytes] = {
    "page.html": PAGE.encode(),
    "metas.html": (MEND + PAGE).encode("cp1252", "replace"),
    "wide.html": PAGE.encode("utf-16"),
    "page.html.gz": gzip.compress(PAGE.encode() * 9),
    "a.warc": b"".join(records(4)),
    "a.warc.gz": packed(records(4)),
    "a.jsonl": ROWS,
    "a.jsonl.gz": gzip.compress(ROWS),
    "a.json": b"[" + ROWS.strip().replace(b"\n", b",") + b"]",
    "a.csv": b"id;text;date\n" + b'1;"A ""quoted"" text";2021-08-30\n' * 8,
    "a.rss": feed(ITEM * 3).encode(),
    "a.eml": MAIL,
    "a.pdf": pdf([SENTENCE.replace("–", "-")] * 9),
    "a.txt": (SENTENCE + "\n").encode("cp1252") * 5,
    "a.md": f"---\ntitle: T\ndate: 2021-08-30\n---\n{SENTENCE}".encode(),
    "no-suffix": PAGE.encode(),
}
with tempfile.TemporaryDirectory() as made, duckdb.connect() as database:
    database.execute(
        f"COPY (SELECT i AS id, 'Report ' || i AS text, ['A'] AS authors FROM range(40) t(i)) TO '{made}/a.parquet'"
    )
    SOUND["a.parquet"] = (Path(made) / "a.parquet").read_bytes()
TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"<", b"]]>", b"<!--", b'"', b"\r\n\r\n", b"WARC/1.0\r\n",
    b"%PDF-1.7", b"\x1f\x8b\x08\0", b"PAR1", b"Content-Length: 99999999999999999999\r\n", b"-1", b"1e999", b"{",
    b"[" * 3000, b"<div>" * 3000, b"&#xD800;", b"&#0;", b"=?utf-7?b?////?=", b"charset=utf-16", b"stream\n",
    b"/Kids [3 0 R 2 0 R]", b"Transfer-Encoding: chunked\r\n", b"FFFFFFFF\r\n", b"\\ud800", b"NaN",
    b"<?xml version='1.1'?>",
]  # fmt: skip
"""Bytes that mean something to a reader, put where they don't belong."""


def main() -> int:
    """Fuzz for some seconds and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(SOUND), help="damage only this kind")
    parser.add_argument("--keep", type=Path, default=None)
    args = parser.parse_args()
    started, rounds, finds = time.monotonic(), 0, 0
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - started < args.seconds:
            chance = random.Random(args.seed * 1_000_003 + rounds)
            rounds += 1
            name, data = damaged(chance, args.only)
            wrong = trial(Path(folder) / name, data, outcomes)
            if wrong:
                finds += 1
                print(f"round {rounds - 1} of seed {args.seed}, {name}: {wrong}")
                keep(args.keep, f"{args.seed}-{rounds - 1}-{name}", data)
    told = ", ".join(f"{count:,} {what}" for what, count in outcomes.most_common())
    print(f"{rounds:,} damaged sources in {time.monotonic() - started:.0f} s: {told}; {finds} finds")
    return 1 if finds else 0


def damaged(chance: random.Random, only: str | None = None) -> tuple[str, bytes]:
    """A source with one to five wounds; one in eight carries the bytes of another kind under its name."""
    name = only or chance.choice(list(SOUND))
    data = bytearray(SOUND[chance.choice(list(SOUND)) if chance.random() < 0.125 else name])
    for _ in range(chance.randint(1, 5)):
        wound(data, chance)
    return name, bytes(data)


def wound(data: bytearray, chance: random.Random) -> None:
    """One change of some bytes."""
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice([1, 4, 16, 64, 256, 2000]))
    match chance.randrange(7):
        case 0:
            data[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        case 1:
            del data[at:end]
        case 2:
            del data[at:]
        case 3:
            data[at:at] = data[at:end] * chance.choice([1, 2, 30])
        case 4:
            data[at:at] = chance.choice(TOKENS)
        case 5:
            data[at : at + 1] = bytes([data[at] ^ (1 << chance.randrange(8))]) if at < len(data) else b""
        case _:
            other = SOUND[chance.choice(list(SOUND))]
            start = chance.randrange(len(other))
            data[at:at] = other[start : start + 500]


def trial(path: Path, data: bytes, outcomes: Counter[str]) -> str | None:
    """Read some bytes; what went wrong, or None."""
    path.write_bytes(data)
    began, said = time.monotonic(), io.StringIO()
    try:
        with warnings.catch_warnings(), contextlib.redirect_stderr(said):
            warnings.simplefilter("error")
            for found in read([str(path)], ReadSettings(max_bytes=4_000_000)):
                if not isinstance(found, RawReport | Failure):
                    return f"yielded a {type(found).__name__}"
                encode(found)
                outcomes[type(found).__name__] += 1
    # Whatever is raised here is a find.
    except BaseException:  # noqa: BLE001
        return traceback.format_exc(limit=-4)
    if said.getvalue():
        return f"wrote to standard error: {said.getvalue()[:200]}"
    seconds = time.monotonic() - began
    return f"took {seconds:.1f} s" if seconds > SLOW_S else None


def keep(folder: Path | None, name: str, data: bytes) -> None:
    """Write a find, so that it can become a test."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
