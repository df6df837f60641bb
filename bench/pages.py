"""Pages: quality and cost of `read_page` beside trafilatura alone, on the same pages, in one run, taken in turns.

    python bench/pages.py --data FOLDER [--out bench/results/pages.json] [--limit N]

FOLDER holds `*.docs.jsonl[.gz]` (id, url, html) and `*.gold.jsonl[.gz]` (report_id, text, title, authors, published).
Where it is absent the script says so and ends. Measures: text = mean word F1 of the bags of lower-cased words; title
and author = one of the two inside the other, letters only; date = the very day; each over the pages whose gold has
the field. Only figures are written, with the SHA-256 of the data they were measured on.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura

from vigie.clean.page import read_page
from vigie.errors import SourceError

WARM_UP = 5
"""Pages read by both before the clock starts: models and word lists are loaded once."""
OUT = Path(__file__).parent / "results" / "pages.json"
FIELDS = ("text", "title", "author", "date")


@dataclass
class Tally:
    """Seconds and measures of one reader."""

    seconds: float = 0.0
    scores: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in FIELDS})

    def figures(self) -> dict[str, float]:
        """The mean of each measure."""
        return {name: round(mean(values), 4) for name, values in self.scores.items() if values}


def ours(html: str, url: str | None) -> dict[str, Any]:
    """What Vigie finds."""
    try:
        page = read_page(html, url)
    except SourceError:
        return {}
    return {"text": page.text, "title": page.title, "authors": list(page.authors), "published": page.published}


def alone(html: str, url: str | None) -> dict[str, Any]:
    """What trafilatura finds with its own metadata."""
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "authors": (found.author or "").split("; ") if found.author else [],
        "published": found.date,
    }


def measure(tally: Tally, found: dict[str, Any], gold: dict[str, Any]) -> None:
    """Add one page's measures to a tally."""
    tally.scores["text"].append(word_f1(found.get("text"), gold["text"]))
    if gold.get("title"):
        tally.scores["title"].append(inside(letters(found.get("title")), letters(gold["title"])))
    if gold.get("authors"):
        names, wanted = found.get("authors") or [], letters("".join(gold["authors"]))
        right = inside(letters("".join(names)), wanted) or any(inside(letters(name), wanted) for name in names)
        tally.scores["author"].append(right)
    if gold.get("published"):
        tally.scores["date"].append((found.get("published") or "")[:10] == gold["published"])


def word_f1(one: str | None, other: str | None) -> float:
    """F1 of two bags of words."""
    a, b = (Counter(re.findall(r"\w+", (text or "").lower())) for text in (one, other))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) if a and b else 0.0


def letters(text: str | None) -> str:
    """Lower-case letters only."""
    return "".join(filter(str.isalpha, (text or "").lower()))


def inside(one: str, other: str) -> bool:
    """Whether one of two strings lies in the other; never where one is empty."""
    return bool(one and other) and (one in other or other in one)


def run(docs: list[dict[str, Any]], gold: dict[str, dict[str, Any]]) -> dict[str, Tally]:
    """Both readers over the same pages, each page by both before the next, the first one changing from page to page."""
    readers: dict[str, Callable[[str, str | None], dict[str, Any]]] = {"vigie": ours, "trafilatura": alone}
    for doc in docs[:WARM_UP]:
        for reader in readers.values():
            reader(doc["html"], doc.get("url"))
    tallies = {name: Tally() for name in readers}
    for number, doc in enumerate(docs):
        order = list(readers.items())
        for name, reader in order if number % 2 else reversed(order):
            start = time.process_time()
            found = reader(doc["html"], doc.get("url"))
            tallies[name].seconds += time.process_time() - start
            measure(tallies[name], found, gold[doc["id"]])
    return tallies


def lines(folder: Path, kind: str) -> tuple[list[dict[str, Any]], str]:
    """All records of the files of one kind, and the SHA-256 of their unpacked bytes."""
    digest, records = hashlib.sha256(), []
    for path in sorted(folder.glob(f"*.{kind}.jsonl*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        digest.update(data)
        records += [json.loads(line) for line in data.splitlines() if line.strip()]
    return records, digest.hexdigest()


def main() -> int:
    """Print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with docs and gold")
    parser.add_argument("--out", type=Path, default=OUT, help="where the figures go")
    parser.add_argument("--limit", type=int, help="only the first N pages (nothing is written)")
    args = parser.parse_args()
    docs, docs_hash = lines(args.data, "docs")
    gold, gold_hash = lines(args.data, "gold")
    if not docs or not gold:
        print(f"{args.data}: no *.docs.jsonl and *.gold.jsonl there: nothing measured")
        return 0
    tallies = run(docs[: args.limit], {page["report_id"]: page for page in gold})
    ratio = tallies["vigie"].seconds / tallies["trafilatura"].seconds
    for name, tally in tallies.items():
        figures = "  ".join(f"{measured} {value:.3f}" for measured, value in tally.figures().items())
        print(f"{name:12} {figures}  {len(docs[: args.limit]) / tally.seconds:.1f} pages a second")
    print(f"cost: {ratio:.2f} times trafilatura alone")
    if args.limit is None:
        result = {
            "pages": len(docs),
            "data_sha256": {"docs": docs_hash, "gold": gold_hash},
            "trafilatura": trafilatura.__version__,
            "python": platform.python_version(),
            "vigie": tallies["vigie"].figures(),
            "trafilatura_alone": tallies["trafilatura"].figures(),
            "cost_ratio": round(ratio, 2),
        }
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
