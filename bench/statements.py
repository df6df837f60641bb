"""How well statements are read on our own corpus' held-out part: who said what, what-ifs, claims, denials, status.

    python bench/statements.py [--part test] [--corpus training/corpus] [--annotators]

Spans are compared by their words. A what-if is right if condition and outcome each share half their words (Dice) with
those annotated; a claim or denial if its content does and its sort is right. Status counts an annotated event word as
right if a coded event at that word has its status; one that no event is coded at is missed.
Writes bench/results/statements.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.annotated import Passage, Statement, part_of, read_corpus, read_factuality
from training.examples import report_of
from vigie.code import CodeSettings
from vigie.code.report import code_one
from vigie.records import AttributionMention, Coding, ConditionalMention, EventMention, Mention, Span

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results" / "statements.json"
HALF = 0.5
_WORD = re.compile(r"\w+")
Words = frozenset[int]
Pairing = Callable[[Any, Any], float]


def words_of(text: str, spans: Iterable[Span]) -> Words:
    """The words inside some spans, each by where it starts."""
    return frozenset(start + one.start() for start, end in spans for one in _WORD.finditer(text[start:end]))


def dice(one: Words, two: Words) -> float:
    """Share of words that two sets have in common."""
    return 2 * len(one & two) / max(1, len(one) + len(two))


def paired(coded: Sequence[Any], gold: Sequence[Any], likeness: Pairing) -> Iterator[tuple[int, int]]:
    """One to one, the likest first."""
    every = sorted(((likeness(a, b), i, j) for i, a in enumerate(coded) for j, b in enumerate(gold)), reverse=True)
    used: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in every:
        if value > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j


def f1(right: float, coded: float, gold: float) -> float:
    """F1 of counts."""
    return round(2 * right / max(1, coded + gold), 3)


class Tally:
    """Counts of right, coded and annotated by name."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.passages = 0

    def add(self, name: str, right: int, coded: int, gold: int) -> None:
        """Add counts."""
        known = self.counts.setdefault(name, [0, 0, 0])
        for index, value in enumerate((right, coded, gold)):
            known[index] += value

    def figures(self) -> dict[str, float]:
        """F1 by name."""
        return {name: f1(*counts) for name, counts in self.counts.items()}


def measure(passages: Iterable[Passage], every: dict[str, dict[Span, int]]) -> dict[str, Any]:
    """The figures of some passages, coded here and now."""
    settings = CodeSettings(reading="all")
    texts = ((one, code_one(report_of(one.name, one.text, one.published), settings)) for one in passages)
    return tallied(texts, every)


def second_annotators(corpus: Path) -> dict[str, Any]:
    """What the second annotators reach against the first on the same passages: as far as people agree."""
    first = {one.name: one for one in read_corpus(corpus)}
    second = read_corpus(corpus.parent / "agreement")
    both = [(first[one.name], one) for one in second if one.name in first and first[one.name].text == one.text]
    return tallied(((one, as_coding(two)) for one, two in both), {})


def as_coding(passage: Passage) -> Coding:
    """An annotated passage as if the coder had found what is annotated."""
    text, found = passage.text, list[Mention]()
    for one in passage.statements:
        parts = {name: tuple(spans) for name, spans in one.parts.items()}
        spans = [span for each in parts.values() for span in each]
        start, end = min((a for a, _ in spans), default=0), max((b for _, b in spans), default=0)
        if one.form == "said":
            said = {name: parts.get(name, ()) for name in ("source", "cue", "content")}
            found.append(AttributionMention(start=start, end=end, quote=text[start:end], sort=one.type, **said))
        elif one.form == "if" and parts.get("condition") and parts.get("outcome"):
            halves = {name: parts[name][0] for name in ("condition", "outcome")}
            found.append(ConditionalMention(start=start, end=end, quote=text[start:end], **halves))
    for event in passage.events:
        for mention in (passage.mentions[name] for name in event.triggers):
            found.append(
                EventMention(
                    start=mention.start,
                    end=mention.end,
                    quote=text[mention.start : mention.end],
                    event=None,
                    status=event.status,
                    factuality=event.factuality,
                )
            )
    return Coding(report_of(passage.name, text, passage.published), tuple(found), ())


def tallied(texts: Iterable[tuple[Passage, Coding]], every: dict[str, dict[Span, int]]) -> dict[str, Any]:
    """The figures of passages with what was found in them."""
    tally, said, true = Tally(), list[float](), list[float]()
    for passage, coding in texts:
        tally.passages += 1
        _attributions(tally, passage, coding)
        _sorts(tally, passage, coding)
        _conditionals(tally, passage, coding)
        _statuses(tally, passage, coding)
        events = [one for one in coding.mentions if isinstance(one, EventMention)]
        for span, value in every.get(passage.name, {}).items():
            near = [one for one in events if one.start < span[1] and span[0] < one.end]
            tally.add("events_found", bool(near), 1, 1)
            if near:
                said.append(near[0].factuality)
                true.append(value)
    figures: dict[str, Any] = tally.figures()
    if len(said) > 1:
        figures["factuality_r"] = round(float(np.corrcoef(said, true)[0, 1]), 3)
    parts = [figures[name] for name in ("source", "cue", "content")]
    return figures | {"attribution_f1": round(sum(parts) / len(parts), 3), "passages": tally.passages}


def _attributions(tally: Tally, passage: Passage, coding: Coding) -> None:
    names = ("source", "cue", "content")
    gold = [
        {name: words_of(passage.text, one.parts.get(name, ())) for name in names}
        for one in passage.statements
        if one.form == "said" and one.parts.get("cue")
    ]
    coded = [
        {name: words_of(passage.text, getattr(one, name)) for name in names}
        for one in coding.mentions
        if isinstance(one, AttributionMention)
    ]
    pairs = list(paired(coded, gold, lambda a, b: len(a["cue"] & b["cue"]) + len(a["content"] & b["content"])))
    for name in names:
        right = sum(len(coded[i][name] & gold[j][name]) for i, j in pairs)
        tally.add(name, right, sum(len(one[name]) for one in coded), sum(len(one[name]) for one in gold))


def _sorts(tally: Tally, passage: Passage, coding: Coding) -> None:
    for sort in ("claim", "denial"):
        gold = [
            words_of(passage.text, (*one.parts.get("content", ()), *one.parts.get("cue", ())))
            for one in passage.statements
            if one.type == sort
        ]
        coded = [
            words_of(passage.text, (*one.content, *one.cue))
            for one in coding.mentions
            if isinstance(one, AttributionMention) and one.sort == sort
        ]
        right = sum(dice(coded[i], gold[j]) >= HALF for i, j in paired(coded, gold, dice))
        tally.add(sort, right, len(coded), len(gold))
        tally.add("claims_and_denials", right, len(coded), len(gold))


def _conditionals(tally: Tally, passage: Passage, coding: Coding) -> None:
    gold = [_halves(passage.text, one) for one in passage.statements if one.form == "if"]
    coded = [
        (words_of(passage.text, (one.condition,)), words_of(passage.text, (one.outcome,)))
        for one in coding.mentions
        if isinstance(one, ConditionalMention)
    ]
    pairs = paired(coded, gold, lambda a, b: dice(a[0], b[0]) + dice(a[1], b[1]))
    alike = [(dice(coded[i][0], gold[j][0]), dice(coded[i][1], gold[j][1])) for i, j in pairs]
    tally.add("conditionals", sum(min(one) >= HALF for one in alike), len(coded), len(gold))
    tally.add("conditions_alone", sum(one[0] >= HALF for one in alike), len(coded), len(gold))


def _halves(text: str, one: Statement) -> tuple[Words, Words]:
    return words_of(text, one.parts.get("condition", ())), words_of(text, one.parts.get("outcome", ()))


def _statuses(tally: Tally, passage: Passage, coding: Coding) -> None:
    events = [one for one in coding.mentions if isinstance(one, EventMention)]
    for event in passage.events:
        if event.kind == "none":
            continue
        for name in event.triggers:
            mention = passage.mentions[name]
            near = [one for one in events if one.start < mention.end and mention.start < one.end]
            right = any(one.status == event.status for one in near)
            tally.add("status", right, bool(near), 1)
            if near:
                tally.add("status_of_found", right, 1, 1)


def main() -> None:
    """Print and write the figures of a part of the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "training" / "corpus")
    parser.add_argument("--part", default="test")
    parser.add_argument("--annotators", action="store_true", help="the second annotators measured like the coder")
    args = parser.parse_args()
    if args.annotators:
        print(json.dumps(second_annotators(args.corpus)))
        return
    passages = [one for one in read_corpus(args.corpus) if part_of(one.name) == args.part]
    figures = measure(passages, read_factuality(args.corpus / "factuality"))
    if args.part == "test":
        RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
