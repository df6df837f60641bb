"""What the model learns from: reports with candidate mentions and triggers, and the labels that annotation gives them.

    python -m training.examples --corpus training/corpus --muc4 FOLDER --out examples.jsonl

In: our annotated corpus, and MUC-4 where its folder is given. Out: one JSON line a report. MUC-4 texts go nowhere else.
"""

from __future__ import annotations

import argparse
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.annotated import Event, Mention, Passage, part_of, read_corpus
from training.swap import swapped
from vigie.code.judge import live_sentences
from vigie.code.report import telling_of
from vigie.code.spans import candidates_of, kind_numbers, triggers_of
from vigie.records import Origin, Report

__all__ = ["ROLES", "from_corpus", "from_muc4", "laid_out"]

ROLES = ("perpetrator_person", "perpetrator_group", "thing_hit", "person_hit", "weapon", "place", "date")
MUC_ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
MUC_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
STATUSES = (
    "occurred",
    "ongoing",
    "attempted",
    "threatened",
    "planned",
    "possible",
    "conditional",
    "denied",
    "historical",
)
TOLD = ("occurred", "ongoing", "attempted", "threatened")
EFFECTS = ("killed", "injured", "abducted", "released", "arrested", "none", "destroyed", "damaged", "unknown")
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|any|another|some|this|that|these|those)\s+", re.IGNORECASE
)


def report_of(name: str, text: str, published: str | None) -> Report:
    """A text as a report."""
    origin = Origin(source=name, sha256="", size=len(text), read_as="jsonl")
    return Report(
        report_id=name, authors=(), text=text, origin=origin, title=None, published=published, url=None, source=None,
        language="en",
    )  # fmt: skip


def laid_out(name: str, text: str, published: str | None) -> dict[str, Any]:
    """A text with its sentences, candidate mentions and triggers as the shipped coder sees them."""
    telling = telling_of(report_of(name, text, published))
    told: dict[int, list[Any]] = {}
    for one in telling.told:
        told.setdefault(one.sentence, []).append(one)
    row: dict[str, Any] = {"id": name, "text": text, "sentences": [], "candidates": [], "triggers": []}
    for number in live_sentences(telling.scenes, told):
        scene = telling.scenes[number]
        here = told.get(number, [])
        row["sentences"].append((scene.sentence.passage.start, scene.sentence.passage.end))
        row["candidates"] += [(one.start, one.end, one.signs, number) for one in candidates_of(scene, here)]
        row["triggers"] += [(one.start, one.end, one.signs, number) for one in triggers_of(scene, here, number)]
    return row


def normal(mention: str) -> str:
    """A mention as MUC-4 scoring compares it: lower case, no punctuation, no articles."""
    bare = "".join(char for char in mention.lower() if char not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def from_muc4(folder: Path) -> Iterator[dict[str, Any]]:
    """MUC-4 reports with their reduced templates: types, and entities as the numbers of candidate strings."""
    keys = {key["id"]: key for key in map(json.loads, (folder / "keys.jsonl").read_text("utf-8").splitlines())}
    for line in (folder / "docs.jsonl").read_text("utf-8").splitlines():
        doc = json.loads(line)
        row = laid_out(doc["id"], doc["text"], doc["published"]) | {"set": "muc4", "key": keys[doc["id"]]}
        yield row


def from_corpus(folder: Path, copies: int = 0) -> Iterator[dict[str, Any]]:
    """Our passages with labels on candidates and triggers, and their events; of training ones also exchanged copies."""
    passages = read_corpus(folder)
    training = [one for one in passages if part_of(one.name) == "train"]
    for passage in passages + [copy for seed in range(copies) for copy in swapped(training, seed + 1)]:
        row = laid_out(passage.name, passage.text, passage.published)
        events = [_labels(passage, row, one) for one in passage.events]
        yield row | {"set": "corpus", "part": part_of(passage.name.split("~")[0]), "events": events}


def _labels(passage: Passage, row: dict[str, Any], event: Event) -> dict[str, Any]:
    """One event in numbers: which triggers, which candidates in which role."""
    links: list[tuple[int, int, int]] = []
    missed = 0

    def add(name: str, role: str, effect: str | None = None) -> None:
        nonlocal missed
        numbers = _same_words(passage, row, passage.mentions[name])
        missed += not numbers
        links.extend((number, ROLES.index(role), EFFECTS.index(effect) if effect else -1) for number in numbers)

    for name, confidence in event.by:
        if confidence != "denied":
            add(name, "perpetrator_group" if name[0] == "g" else "perpetrator_person")
    for hit in event.hit:
        add(hit.mention, "person_hit" if hit.human else "thing_hit", hit.effect)
    for name in event.weapons:
        add(name, "weapon")
    for name in event.places:
        add(name, "place")
    if event.date:
        add(event.date, "date")
    triggers = [number for name in event.triggers for number in _triggers_at(row, passage.mentions[name])]
    kinds = kind_numbers()
    return {
        "kind": kinds.get(event.kind, len(kinds)), "status": STATUSES.index(event.status),
        "factuality": event.factuality,
        "triggers": sorted(set(triggers)), "links": links, "missed": missed,
    }  # fmt: skip


def _same_words(passage: Passage, row: dict[str, Any], mention: Mention) -> list[int]:
    """The candidate at a mention's place, its determiner aside; else the longest that begins there ("a car packed with
    gas" is "car")."""
    start = mention.start
    while (lead := _DETERMINER.match(passage.text, start)) and lead.end() < mention.end:
        start = lead.end()
    inside = [
        (one[1], number) for number, one in enumerate(row["candidates"]) if one[0] == start and one[1] <= mention.end
    ]
    return [max(inside)[1]] if inside else []


def _triggers_at(row: dict[str, Any], mention: Mention) -> list[int]:
    """Triggers inside the marked words; the first where several words are marked."""
    inside = [number for number, one in enumerate(row["triggers"]) if one[0] < mention.end and mention.start < one[1]]
    known = [number for number in inside if row["triggers"][number][2][1:]]
    return (known or inside)[:1]


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--muc4", type=Path, help="folder with docs.jsonl and keys.jsonl")
    parser.add_argument("--copies", type=int, default=0, help="copies of each training passage with names exchanged")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for rows in ([from_corpus(args.corpus, args.copies)] if args.corpus else []) + (
            [from_muc4(args.muc4)] if args.muc4 else []
        ):
            for row in rows:
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
