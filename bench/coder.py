"""How fast the coder is, and its output for a file of reports whose text must stay as given.

    python bench/coder.py --docs reports.jsonl --out incidents.jsonl [--annotations spans.jsonl] [--no-resolve]

Reports are lines of the contract's input form with `text`. Prints one JSON object: reports, characters, seconds,
reports a second on one core, incidents.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from vigie.code import CodeSettings, code
from vigie.code.settings import Reading
from vigie.records import Coding, Failure, Origin, Report, encode
from vigie.resolve import ResolveSettings, resolve


def reports(path: Path) -> Iterator[Report]:
    """The lines of a file as reports, their text untouched."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        origin = Origin(source=str(path), sha256="", size=len(line), read_as="bench")
        known = {name: row.get(name) for name in ("title", "published", "url", "source", "language")}
        yield Report(report_id=row["id"], authors=(), text=row["text"], origin=origin, **known)


def codings(docs: Iterable[Report], resolved: bool, reading: Reading = "statements") -> Iterator[Coding]:
    """Every report coded, and resolved unless told otherwise."""
    found: Iterable[Coding | Failure] = code(docs, CodeSettings(reading=reading))
    if resolved:
        found = resolve(found, ResolveSettings())
    for coding in found:
        if isinstance(coding, Failure):
            raise SystemExit(str(coding))
        yield coding


def main() -> None:
    """Code a file, write what was found, print the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--annotations", type=Path)
    parser.add_argument("--no-resolve", action="store_true")
    args = parser.parse_args()
    docs = list(reports(args.docs))
    list(codings(docs[:5], not args.no_resolve))
    start = time.process_time()
    found = list(codings(docs, not args.no_resolve))
    seconds = time.process_time() - start
    args.out.write_bytes(b"".join(encode(one) + b"\n" for coding in found for one in coding.incidents))
    if args.annotations:
        args.annotations.write_bytes(b"".join(annotation(coding) for coding in found))
    characters = sum(len(doc.text) for doc in docs)
    incidents = sum(len(coding.incidents) for coding in found)
    figures = {
        "docs": args.docs.parent.name if args.docs.name == "docs.jsonl" else args.docs.name,
        "reports": len(docs), "characters": characters, "seconds": round(seconds, 2),
        "reports_per_second": round(len(docs) / seconds, 1),
        "characters_per_second": round(characters / seconds), "incidents": incidents,
    }  # fmt: skip
    print(json.dumps(figures))


def annotation(coding: Coding) -> bytes:
    """One line of annotations.jsonl."""
    head = {"report_id": coding.report.report_id, "published": coding.report.published, "text": coding.report.text}
    spans = [json.loads(encode(mention)) for mention in coding.mentions]
    return json.dumps({**head, "spans": spans}, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    main()
