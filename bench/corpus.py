"""How well incidents are coded on our own corpus' held-out part: slot F1 and incident F1, one figure a slot.

    python bench/corpus.py [--part test] [--corpus training/corpus] [--show 5] [--rules] [--annotators]

A mention is right if, articles and words such as "some" aside, it is the words annotated, or those with more or fewer
words before or after. Incidents are paired best first by right slots. An incident is right if kind (or one of its
family), a perpetrator, a target, place, date and toll are all right or, with the annotation, all empty.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.annotated import Event, Passage, part_of, read_corpus
from training.examples import report_of
from vigie.code import CodeSettings, code
from vigie.code.floors import Floors
from vigie.code.told import TOLD_STATUSES
from vigie.lexicon.codebook import load_codebook
from vigie.records import Failure, encode
from vigie.resolve import ResolveSettings, resolve

RULES_ALONE = Floors(
    drop=-1, new=2, event=2, kind=2, trust=0, real=1.01, told=1.01, tied=0, roles=(50,) * 5, prior=100, mixed=(50,) * 5,
    mixed_prior=100, types=(99,) * 6, setting=99,
)  # fmt: skip
"""Floors that the model never reaches: what the rules alone code, for comparison."""

SLOTS = ("kind", "perpetrator", "human target", "physical target", "weapon", "place", "date", "toll")
_LEAD = re.compile(r"^(?:the|an?|some|at least|about|around|his|her|their|its|more than|nearly|up to|any)\s+")
_MARK = re.compile(r"[^\w\s]")


def bare(words: str) -> str:
    """Words as two mentions are compared."""
    words = " ".join(_MARK.sub(" ", words.lower()).split())
    while _LEAD.match(words):
        words = _LEAD.sub("", words)
    return words


def same(first: str, second: str) -> bool:
    """Whether two mentions are the same but for words before or after."""
    one, two = bare(first), bare(second)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    inside = f" {short} " in f" {long} "
    return one == two or (inside and (long.endswith(f" {short}") or long.startswith(f"{short} ")))


def counts(word: str) -> tuple[int, int]:
    """The least and the most that a count of the annotators' codebook may be coded as."""
    vague = {
        "dozens": (20, 99),
        "several": (2, 9),
        "hundreds": (100, 999),
        "thousands": (1000, 9999),
        "unknown": (0, 0),
    }
    if word in vague:
        return vague[word]
    numbers = [int(number) for number in re.findall(r"\d+", word)]
    return min(numbers), max(numbers)


Slots = dict[str, list[list[str]]]


def gold_slots(passage: Passage, event: Event) -> Slots:
    """An annotated event: for each slot its entities, for each entity the words any one of which is right."""

    def words(name: str) -> list[str]:
        family = re.match(r"[a-z]\d+", name)
        assert family is not None
        near = [one for key, one in passage.mentions.items() if re.match(rf"{family[0]}[a-z]?$", key)]
        return [passage.text[one.start : one.end] for one in near]

    def entities(names: Iterable[str]) -> list[list[str]]:
        return [words(name) for name in dict.fromkeys(re.sub(r"[a-z]$", "", name) for name in names)]

    toll: dict[str, list[str]] = defaultdict(list)
    for one in event.toll:
        toll[one.part].append(f"{one.part} {one.count}")
    return {
        "kind": [[event.kind]],
        "perpetrator": entities(name for name, confidence in event.by if confidence != "denied"),
        "human target": entities(one.mention for one in event.hit if one.human),
        "physical target": entities(one.mention for one in event.hit if not one.human),
        "weapon": entities(event.weapons),
        "place": [[words(name)[0] for name in event.places]] if event.places else [],
        "date": entities([event.date] if event.date else []),
        "toll": list(toll.values()),
    }


def coded_slots(incident: dict[str, Any]) -> Slots:
    """A coded incident in the same form."""
    toll = {part: count for part, count in (incident["toll"] or {}).items() if count}

    def texts(items: Iterable[dict[str, Any]]) -> list[list[str]]:
        return [[item["text"]] for item in items]

    targets = incident["targets"]
    date, place = incident["date"], incident["place"]
    return {
        "kind": [[incident["kind"]]],
        "perpetrator": texts(one for one in incident["perpetrators"] if one["confidence"] != "denied"),
        "human target": texts(one for one in targets if one["kind"] == "human"),
        "physical target": texts(one for one in targets if one["kind"] == "physical"),
        "weapon": texts(incident["weapons"]),
        "place": [[place["text"]]] if place else [],
        "date": [[date["text"]]] if date and date.get("text") else [],
        "toll": [[f"{part} {count['best']}"] for part, count in toll.items()],
    }


def right(slot: str, coded: list[str], gold: list[str]) -> bool:
    """Whether one coded filler is one annotated entity."""
    if slot == "kind":
        kinds = load_codebook().kinds
        return coded[0] == gold[0] or kinds[coded[0]].family == kinds[gold[0]].family
    if slot == "toll":
        part, best = coded[0].split()
        ranges = [counts(one.split()[1]) for one in gold if one.split()[0] == part]
        return any(low <= int(best) <= high for low, high in ranges)
    return any(same(coded[0], words) or (slot in ("place", "date") and _within(coded[0], words)) for words in gold)


def _within(first: str, second: str) -> bool:
    one, two = f" {bare(first)} ", f" {bare(second)} "
    return one in two or two in one


def hits(coded: Slots, gold: Slots) -> dict[str, tuple[int, int]]:
    """For each slot how many coded fillers are right and how many annotated entities are found."""
    return {
        slot: (
            sum(any(right(slot, one, two) for two in gold[slot]) for one in coded[slot]),
            sum(any(right(slot, one, two) for one in coded[slot]) for two in gold[slot]),
        )
        for slot in SLOTS
    }


def pairs(coded: list[Slots], gold: list[Slots]) -> Iterator[tuple[int, int, dict[str, tuple[int, int]]]]:
    """Coded and annotated incidents one to one, the best pair first."""
    every = [(hits(one, two), i, j) for i, one in enumerate(coded) for j, two in enumerate(gold)]
    every = [one for one in every if sum(found for _, found in one[0].values())]
    every.sort(key=lambda one: -sum(a + b for a, b in one[0].values()) - 2 * one[0]["kind"][0])
    used: tuple[set[int], set[int]] = (set(), set())
    for found, i, j in every:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j, found


def whole(coded: Slots, gold: Slots, found: dict[str, tuple[int, int]]) -> bool:
    """Whether an incident is right in every part."""

    def fits(*slots: str) -> bool:
        wanted, given = any(gold[slot] for slot in slots), any(coded[slot] for slot in slots)
        return any(found[slot][0] for slot in slots) if wanted else not given

    toll = found["toll"][0] == len(coded["toll"]) and found["toll"][1] == len(gold["toll"])
    return (
        fits("kind")
        and fits("perpetrator")
        and fits("human target", "physical target")
        and fits("place")
        and fits("date")
        and toll
    )


def codings(passages: Iterable[Passage], settings: CodeSettings) -> Iterator[tuple[Passage, list[dict[str, Any]]]]:
    """Every passage with its coded incidents."""
    for passage in passages:
        coded = next(
            iter(resolve(code([report_of(passage.name, passage.text, passage.published)], settings), ResolveSettings()))
        )
        assert not isinstance(coded, Failure)
        yield passage, [json.loads(encode(one)) for one in coded.incidents]


def f1(right_coded: int, coded: int, found: int, gold: int) -> float:
    """F1 of counts that may differ on the two sides."""
    precision, recall = right_coded / max(1, coded), found / max(1, gold)
    return 2 * precision * recall / max(1e-9, precision + recall)


def measure(passages: list[Passage], show: int = 0, floors: Floors | None = None) -> dict[str, float]:
    """The figures of some passages, coded here and now."""
    return measured(codings(passages, CodeSettings(floors=floors or Floors())), show)


def measured(pairs_of: Iterable[tuple[Passage, list[dict[str, Any]]]], show: int = 0) -> dict[str, float]:
    """The figures of passages with their coded incidents."""

    def slots() -> Iterator[tuple[list[Slots], list[Slots]]]:
        nonlocal show
        for passage, found in pairs_of:
            golds, coded = annotated_slots(passage), [coded_slots(one) for one in found]
            if show > 0:
                show -= 1
                print(json.dumps({"text": passage.text, "gold": golds, "coded": coded}, indent=1, ensure_ascii=False))
            yield golds, coded

    return tallied(slots())


def annotated_slots(passage: Passage) -> list[Slots]:
    """The incidents of a passage as it is annotated."""
    told = (one for one in passage.events if one.status in TOLD_STATUSES and one.kind != "none")
    return [gold_slots(passage, one) for one in told]


def second_annotators(corpus: Path) -> dict[str, float]:
    """What the second annotators reach against the first on the same passages: as far as people agree."""
    first = {one.name: one for one in read_corpus(corpus)}
    second = read_corpus(corpus.parent / "agreement")
    both = [(first[one.name], one) for one in second if one.name in first and first[one.name].text == one.text]
    return tallied((annotated_slots(one), [as_coded(slots) for slots in annotated_slots(two)]) for one, two in both)


def as_coded(slots: Slots) -> Slots:
    """An annotated incident in the form of a coded one: of every entity its first words, of every toll one figure."""
    tolls = {one[0].split()[0]: counts(one[0].split()[1])[0] for one in slots["toll"]}
    return {slot: [[one[0]] for one in entities] for slot, entities in slots.items()} | {
        "toll": [[f"{part} {best}"] for part, best in tolls.items()]
    }


def tallied(texts: Iterable[tuple[list[Slots], list[Slots]]]) -> dict[str, float]:
    """The figures of texts, each as its annotated and its coded incidents."""
    tally: dict[str, list[int]] = {slot: [0, 0, 0, 0] for slot in SLOTS}
    incidents = [0, 0, 0]
    number = 0
    for golds, coded in texts:
        number += 1
        for slots, side in ((coded, 1), (golds, 3)):
            for one in slots:
                for slot in SLOTS:
                    tally[slot][side] += len(one[slot])
        incidents[1] += len(coded)
        incidents[2] += len(golds)
        for i, j, hit in pairs(coded, golds):
            for slot in SLOTS:
                tally[slot][0] += hit[slot][0]
                tally[slot][2] += hit[slot][1]
            incidents[0] += whole(coded[i], golds[j], hit)
    total = [sum(column) for column in zip(*tally.values(), strict=True)]
    figures = {slot: round(f1(*counted), 3) for slot, counted in tally.items()}
    figures["slot_f1"] = round(f1(*total), 3)
    figures["slot_precision"] = round(total[0] / max(1, total[1]), 3)
    figures["slot_recall"] = round(total[2] / max(1, total[3]), 3)
    figures["incident_f1"] = round(2 * incidents[0] / max(1, incidents[1] + incidents[2]), 3)
    return figures | {"passages": number, "coded": incidents[1], "gold": incidents[2]}


def main() -> None:
    """Print the figures of a part of the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parents[1] / "training" / "corpus")
    parser.add_argument("--part", default="test")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--rules", action="store_true", help="with the model silent: what the rules alone reach")
    parser.add_argument("--annotators", action="store_true", help="the second annotators measured like the coder")
    args = parser.parse_args()
    if args.annotators:
        print(json.dumps(second_annotators(args.corpus)))
        return
    passages = [one for one in read_corpus(args.corpus) if part_of(one.name) == args.part]
    print(json.dumps(measure(passages, args.show, RULES_ALONE if args.rules else None)))


if __name__ == "__main__":
    main()
