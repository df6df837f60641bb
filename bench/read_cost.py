"""What `vigie read` costs beside trafilatura alone, page by page in one run.

    python bench/read_cost.py --data /path/to/pages

Writes bench/results/read_cost.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from pathlib import Path

import trafilatura

from vigie import flow
from vigie.records import RawReport
from vigie.settings import Settings

RESULTS = Path(__file__).resolve().parent / "results" / "read_cost.json"
PAGES = "wcxb_dev.docs.jsonl.gz"


def main() -> None:
    """Time both over the same pages in turn, in processor time, and write the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    packed = parser.parse_args().data / PAGES
    if not packed.exists():
        print(f"skipped: {packed} is not there; give the folder of the measuring pages with --data")
        return
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "pages.jsonl"
        plain.write_bytes(gzip.decompress(packed.read_bytes()))
        figures = _measured(plain)
    print(figures)
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n")


def _measured(pages: Path) -> dict[str, float]:
    settings = Settings()
    start = time.process_time()
    raws = [raw for raw in flow.raw_reports([str(pages)], settings) if isinstance(raw, RawReport)]
    ours, alone = time.process_time() - start, 0.0
    list(flow.cleaned(raws[:3], settings))  # loads the tables: paid once a run, not a page
    for raw in raws:
        start = time.process_time()
        list(flow.cleaned([raw], settings))
        middle = time.process_time()
        trafilatura.bare_extraction(raw.html, with_metadata=True)
        ours, alone = ours + middle - start, alone + time.process_time() - middle
    return {
        "pages": len(raws),
        "vigie_pages_per_second": round(len(raws) / ours, 1),
        "trafilatura_pages_per_second": round(len(raws) / alone, 1),
        "cost_ratio": round(ours / alone, 3),
    }


if __name__ == "__main__":
    main()
