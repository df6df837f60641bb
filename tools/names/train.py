"""Trains the name finder: python tools/names/train.py --data FOLDER writes vigie/data/names.json.

FOLDER holds the Broad Twitter Corpus (btc-*.conll.gz) and WNUT 2017 (wnut17-*.gz), both CC BY 4.0: tokens with marked
names. Ordinary words and marked groups and places come from our own corpus (training/corpus). An averaged perceptron
(Collins 2002); the same seed gives the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.annotated import part_of, read_corpus  # noqa: E402
from vigie.lexicon.actors import load_registry  # noqa: E402
from vigie.lexicon.gazetteer import load_gazetteer  # noqa: E402
from vigie.lexicon.name_clues import NameScan, running_clues, scan_of, standing_clues  # noqa: E402
from vigie.lexicon.names import CLASSES, judged, peopled  # noqa: E402
from vigie.lexicon.place_spans import find_places  # noqa: E402
from vigie.lexicon.place_words import load_place_words  # noqa: E402
from vigie.lexicon.place_words_in_text import split_words  # noqa: E402

TARGET = ROOT / "vigie" / "data" / "names.json"
KINDS = {
    "PER": "person", "person": "person", "ORG": "organization", "corporation": "organization", "group": "organization",
    "LOC": "place", "location": "place",
}  # fmt: skip
ROUNDS = 8
SEEDS = (1, 2, 3)
LEAST_WEIGHT = 5  # hundredths: smaller ones change nothing
SCALE = 100  # weights are kept as whole hundredths
OURS = 1000  # hundredths taken from "no name" when a first model reads our own, edited passages
LEAST_SEEN = 2  # a clue seen once in training says nothing

Marked = tuple[str, list[tuple[int, int, str]], bool]
"""A text, its spans, and whether all its names are marked."""
Example = tuple[NameScan, dict[int, str]]


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    texts = list(issued(args.data))
    own = list(ours())
    common = ordinary_words([text for text, _, _ in own], [text for text, _, _ in texts])
    issued_ones, own_ones = ([example_of(one, common) for one in group] for group in (texts, own))
    first = train([*issued_ones, *own_ones], SEEDS[0])
    weights = steadied([*issued_ones, *(filled(one, first) for one in own_ones)])
    table = {"common": sorted(common), "weights": weights}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(issued_ones) + len(own_ones)} texts, {len(weights)} clues, {TARGET.stat().st_size} bytes")


def issued(folder: Path) -> Iterator[Marked]:
    """The sentences of the token files, joined by spaces."""
    names = ("btc-*.conll.gz", "wnut17-*.conll.gz", "wnut17-*.annotated.gz")
    for path in sorted(path for name in names for path in folder.glob(name)):
        if path.name == "wnut17-emerging.test.conll.gz":
            continue  # the annotated file is the same with labels
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        rows: list[tuple[str, str]] = []
        for line in (*lines, ""):
            parts = line.split("\t")
            if len(parts) >= 2 and parts[0].strip():
                rows.append((parts[0].strip(), parts[-1].strip()))
            elif rows:
                yield joined(rows)
                rows = []


def joined(rows: list[tuple[str, str]]) -> Marked:
    text, spans = "", []
    for token, label in rows:
        start = len(text)
        text += token + " "
        kind = KINDS.get(label[2:])
        if kind and not token.startswith(("@", "#")):
            spans.append((start, start + len(token), kind))
    return text, spans, True


def ours() -> Iterator[Marked]:
    """The passages of our corpus; of their names only the marked groups and places are known."""
    for passage in read_corpus(ROOT / "training" / "corpus"):
        if part_of(passage.name) != "train":
            continue
        spans = [
            (mark.start, mark.end, "organization" if mark.name[0] == "g" else "place")
            for mark in passage.mentions.values()
            if mark.name[0] in "gl"
        ]
        yield passage.text, spans, False


def ordinary_words(own: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Words that our corpus writes small, and those that the others write small three times."""
    small = {word for text in own for word in re.findall(r"(?<![\w'’])[a-z]{2,}\b", text)}
    counts = Counter(word for text in others for word in re.findall(r"(?<![\w'’@#])[a-z]{3,}\b", text))
    return frozenset(small | {word for word, count in counts.items() if count >= 3})


def example_of(marked: Marked, common: frozenset[str]) -> Example:
    """A text with the classes of its capital words; of our corpus, only those that are known."""
    text, spans, whole = marked
    gazetteer = load_gazetteer()
    known = [
        (one.start, one.end, "demonym" if one.kind == "demonym" else "place") for one in find_places(text, gazetteer)
    ]
    known += [(one.start, one.end, "actor") for one in load_registry().matches(text)]
    scan = scan_of(split_words(text, gazetteer.knows), known, common, load_place_words(), peopled)
    classes: dict[int, str] = {}
    for index in range(len(scan.words)):
        if not scan.words.capital[index]:
            continue
        kind = next(
            (kind for start, end, kind in spans if start < scan.words.end[index] and scan.words.start[index] < end), ""
        )
        if kind or whole or _plain(scan, index):
            classes[index] = kind or "none"
    return scan, classes


def _plain(scan: NameScan, index: int) -> bool:
    """An ordinary word whose capital only the start of a sentence gives."""
    return scan.words.first[index] and not scan.known[index] and scan.words.low[index] in scan.common


def filled(example: Example, weights: dict[str, list[int]]) -> Example:
    """A passage of ours with the classes of all its capital words: what is not marked is what a first model says.

    Our passages are edited text, where a capital means more than in the messages that the token files hold.
    """
    scan, classes = example
    rows: dict[str, tuple[int, int, int, int]] = {
        clue: (row[0], row[1], row[2], row[3]) for clue, row in weights.items()
    }
    found = judged(scan, rows, OURS)
    told = {"place": "place", "actor": "organization", "demonym": "none"}
    rest = {
        index: told.get(scan.known[index], found[index])
        for index in range(len(scan.words))
        if scan.words.capital[index] and index not in classes
    }
    return scan, {**classes, **rest}


def steadied(examples: list[Example]) -> dict[str, list[int]]:
    """The mean of several trainings in different order: one alone leans to what it saw last."""
    runs = [train(examples, seed) for seed in SEEDS]
    clues = sorted(set().union(*runs))
    nothing = [0] * len(CLASSES)
    means = {
        clue: [round(sum(run.get(clue, nothing)[number] for run in runs) / len(runs)) for number in range(len(CLASSES))]
        for clue in clues
    }
    return {clue: row for clue, row in means.items() if any(abs(value) >= LEAST_WEIGHT for value in row)}


def train(examples: list[Example], seed: int) -> dict[str, list[int]]:
    """The averaged weights of all clues, in hundredths."""
    order = random.Random(seed)
    weights: dict[str, list[float]] = {}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(CLASSES))
    seen: Counter[str] = Counter()
    standing = [
        ((scan, classes), {index: standing_clues(scan, index) for index in classes}) for scan, classes in examples
    ]
    step = 0
    for round_number in range(ROUNDS):
        order.shuffle(standing)
        right = total = 0
        for (scan, classes), known_clues in standing:
            before = "none"
            for index in range(len(scan.words)):
                gold = classes.get(index)
                if gold is None:
                    before = "none"
                    continue
                step += 1
                running = running_clues(scan, index, before if scan.words.joined[index] else "none")
                clues = [*known_clues[index], *running]
                if round_number == 0:
                    seen.update(clues)
                scores = [
                    sum(weights[clue][number] for clue in clues if clue in weights) for number in range(len(CLASSES))
                ]
                found = CLASSES[scores.index(max(scores))]
                total += 1
                right += found == gold
                if found != gold:
                    good, bad = CLASSES.index(gold), CLASSES.index(found)  # type: ignore[arg-type]
                    for clue in clues:
                        row = weights.setdefault(clue, [0.0] * len(CLASSES))
                        row[good] += 1
                        row[bad] -= 1
                        sums[clue][good] += step
                        sums[clue][bad] -= step
                before = found
        print(f"round {round_number + 1}: {right / total:.4f}")
    averaged = {
        clue: [round(SCALE * (value - total / step)) for value, total in zip(row, sums[clue], strict=True)]
        for clue, row in weights.items()
        if seen[clue] >= LEAST_SEEN
    }
    return {clue: row for clue, row in averaged.items() if any(abs(value) >= LEAST_WEIGHT for value in row)}


if __name__ == "__main__":
    main()
