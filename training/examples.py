"""What the model learns from: reports with candidate mentions and triggers, and the labels that annotation gives them.

    python -m training.examples --corpus training/corpus --muc4 FOLDER --out examples.jsonl

In: our annotated corpus, and MUC-4 where its folder is given. Out: one JSON line a report. MUC-4 texts go nowhere else.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.annotated import Event, Mention, Passage, Statement, part_of, read_corpus, read_factuality
from training.swap import swapped
from vigie.code.hints import hints_of
from vigie.code.judge import live_sentences, ties_of
from vigie.code.labels import CONFIDENCES, EFFECTS, FACTUALITIES, PARTS, ROLES, SORT_PARTS, STATEMENT_TYPES, STATUSES
from vigie.code.report import telling_of
from vigie.code.spans import TRIGGER_SIGNS, Candidate, Triggering, candidates_of, kind_numbers, triggers_of
from vigie.records import Origin, Report

__all__ = ["from_causal", "from_corpus", "from_factuality", "from_muc4", "laid_out", "report_of"]

NO_EVENT = len(FACTUALITIES)
_KNOWN = frozenset(TRIGGER_SIGNS.index(name) for name in ("known", "told"))
"""Signs of a trigger that the codebook or the rules know."""
CAUSAL_DEV = 8
"""Every so many sentences of the causal set are kept for development."""

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


def laid_out(name: str, text: str, published: str | None, whole: bool = False) -> dict[str, Any]:
    """A text with its sentences, candidate mentions and triggers as the shipped coder sees them.

    `whole` keeps the sentences that its first pass leaves out.
    """
    telling = telling_of(report_of(name, text, published))
    told: dict[int, list[Any]] = {}
    for one in telling.told:
        told.setdefault(one.sentence, []).append(one)
    candidates: list[Candidate] = []
    triggers: list[Triggering] = []
    of_sentence: list[int] = []
    sentences = range(len(telling.scenes)) if whole else live_sentences(telling.scenes, told)
    for number in sentences:
        scene, here = telling.scenes[number], told.get(number, [])
        found = list(candidates_of(scene, here))
        candidates += found
        of_sentence += [number] * len(found)
        triggers += triggers_of(scene, here, number)
    passages = [telling.scenes[number].sentence.passage for number in sentences]
    ties = ties_of(telling.scenes, telling.told, triggers, candidates, of_sentence)
    return {
        "id": name, "text": text,
        "sentences": [(one.start, one.end) for one in passages],
        "candidates": [(one.start, one.end, one.signs, n) for one, n in zip(candidates, of_sentence, strict=True)],
        "triggers": [(one.start, one.end, one.signs, one.sentence) for one in triggers],
        "hints": list(hints_of(telling.report, telling.scenes, telling.mentions)),
        "ties": {
            "triggers": ties.triggers.tolist(), "candidates": ties.candidates.tolist(),
            "strong": ties.strong.tolist(), "places": ties.places.tolist(), "times": ties.times.tolist(),
            "relations": [ties.relations(number) for number in range(len(triggers))], "told": ties.told,
            "rules": ties.rules,
        },
    }  # fmt: skip


def from_causal(docs: Path, gold: Path) -> Iterator[dict[str, Any]]:
    """Sentences of the Causal News Corpus with their causes and effects."""
    keys = {key["report_id"]: key for key in map(json.loads, gold.read_text("utf-8").splitlines())}
    for number, line in enumerate(docs.read_text("utf-8").splitlines()):
        doc = json.loads(line)
        key = keys[doc["id"]]
        parts = [
            (PARTS.index(name), *one[name]) for one in key["spans"] for name in ("cause", "effect") if one.get(name)
        ]
        part = "dev" if number % CAUSAL_DEV == 0 else "train"
        row = laid_out(doc["id"], doc["text"], doc.get("published"), whole=True)
        yield row | {"set": "causal", "part": part, "causal": key["causal"], "parts": parts}


def from_factuality(docs: Path, gold: Path) -> Iterator[dict[str, Any]]:
    """Sentences of MEANTIME whose events have a factuality."""
    keys = {key["report_id"]: key for key in map(json.loads, gold.read_text("utf-8").splitlines())}
    for number, line in enumerate(docs.read_text("utf-8").splitlines()):
        doc = json.loads(line)
        row = laid_out(doc["id"], doc["text"], doc.get("published"), whole=True)
        values = {
            str(at): FACTUALITIES.index(round(one["factuality"]))
            for one in keys[doc["id"]]["spans"]
            for at, trigger in enumerate(row["triggers"])
            if trigger[0] < one["end"] and one["start"] < trigger[1]
        }
        part = "dev" if number % CAUSAL_DEV == 0 else "train"
        yield row | {"set": "factuality", "part": part, "factualities": values}


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
    every = read_factuality(folder / "factuality")
    training = [one for one in passages if part_of(one.name) == "train"]
    for passage in passages + [copy for seed in range(copies) for copy in swapped(training, seed + 1)]:
        row = laid_out(passage.name, passage.text, passage.published, whole="~" not in passage.name)
        events = [_labels(passage, row, one) for one in passage.events]
        row |= {"set": "corpus", "part": part_of(passage.name.split("~")[0]), "events": events}
        row["parts"] = [(PARTS.index(name), *span) for name, span in _parts(passage)]
        row["sorts"] = [_sort(one) for one in passage.statements if one.type is not None]
        if passage.name in every:
            row["factualities"] = _factualities(row, every[passage.name])
        else:
            row["factualities"] = {
                str(number): FACTUALITIES.index(one["factuality"]) for one in events for number in one["triggers"]
            }
        yield row


def _parts(passage: Passage) -> Iterator[tuple[str, tuple[int, int]]]:
    """The parts of a passage's statements; who says a what-if or forecasts it is in the statement around it."""
    for one in passage.statements:
        names = {"said": ("source", "cue", "content"), "if": ("condition", "outcome")}.get(one.form, ())
        for name in names:
            yield from ((name, span) for span in one.parts.get(name, ()))


def _sort(one: Statement) -> dict[str, Any]:
    """The sort of a statement with the spans it is read from."""
    assert one.type is not None
    return {"sort": STATEMENT_TYPES.index(one.type)} | {name: one.parts.get(name, ()) for name in SORT_PARTS}


def _factualities(row: dict[str, Any], values: dict[tuple[int, int], int]) -> dict[str, int]:
    """The output of every trigger of a passage in which every event word has its factuality."""
    found = {}
    for number, (start, end, *_) in enumerate(row["triggers"]):
        said = [value for span, value in values.items() if span[0] < end and start < span[1]]
        found[str(number)] = FACTUALITIES.index(said[0]) if said else NO_EVENT
    return found


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
    confidences = [
        (number, CONFIDENCES.index(confidence))
        for name, confidence in event.by
        for number in _same_words(passage, row, passage.mentions[name])
    ]
    triggers = [number for name in event.triggers for number in _triggers_at(row, passage.mentions[name])]
    kinds = kind_numbers()
    return {
        "kind": kinds.get(event.kind, len(kinds)), "status": STATUSES.index(event.status),
        "factuality": event.factuality,
        "triggers": sorted(set(triggers)), "links": links, "missed": missed, "confidences": confidences,
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
    known = [number for number in inside if _KNOWN & set(row["triggers"][number][2])]
    return (known or inside)[:1]


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--muc4", type=Path, help="folder with docs.jsonl and keys.jsonl")
    parser.add_argument("--causal", type=Path, nargs=2, help="documents and gold of the Causal News Corpus")
    parser.add_argument("--factuality", type=Path, nargs=2, help="documents and gold of MEANTIME")
    parser.add_argument("--copies", type=int, default=0, help="copies of each training passage with names exchanged")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    sets: list[Iterator[dict[str, Any]]] = []
    sets += [from_corpus(args.corpus, args.copies)] if args.corpus else []
    sets += [from_muc4(args.muc4)] if args.muc4 else []
    sets += [from_causal(*args.causal)] if args.causal else []
    sets += [from_factuality(*args.factuality)] if args.factuality else []
    with args.out.open("w", encoding="utf-8") as out:
        for rows in sets:
            for row in rows:
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
