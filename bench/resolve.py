"""Resolving measured: names of actors, places and weapons in text, groups of our own corpus, time by stage.

    python bench/resolve.py [--data FOLDER]

Our own corpus is measured always: of the groups marked in its test part with a capital, how many are actor spans, how
many of those have an actor or candidates; the overlap F1 of the names of armed groups in it, all of which are listed in
bench/gold/armed_names.txt; and the ties told in the sentences of bench/gold/ties.tsv. FOLDER holds
`uner_ewt_dev.docs.jsonl` and `.gold.jsonl` (names marked as actor or place); absent, that part is left out. Names count
by overlap, one to one, as in score_ner; "without demonyms" leaves out what Vigie marks as a place because it names a
nationality; "halves" are the texts of even number, whose errors were read, and of odd number. Writes
bench/results/resolve.json.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.coder import reports
from training.annotated import Passage, part_of, read_corpus
from vigie.code import CodeSettings, code
from vigie.lexicon.names import find_names
from vigie.measure import told_ties
from vigie.records import ActorMention, Coding, Origin, Relation, Report
from vigie.resolve import ResolveSettings, resolve
from vigie.resolve.actors import resolve_actors
from vigie.resolve.date_context import resolve_dates
from vigie.resolve.focus import focus_of
from vigie.resolve.names import is_demonym
from vigie.resolve.places import resolve_places
from vigie.resolve.report import resolve_one

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT / "bench" / "gold" / "armed_names.txt"
TIES = ROOT / "bench" / "gold" / "ties.tsv"
BOTH_WAYS = ("fights", "allied", "negotiates_with")
RESULTS = ROOT / "bench" / "results" / "resolve.json"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of the marked names")
    args = parser.parse_args()
    passages = [one for one in read_corpus(ROOT / "training" / "corpus") if part_of(one.name) == "test"]
    docs = [report_of(one) for one in passages]
    codings = [one for one in resolve(code(docs, CodeSettings()), ResolveSettings()) if isinstance(one, Coding)]
    known = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    figures: dict[str, Any] = {
        "own_corpus_test": groups(passages, codings),
        "armed_group_names": armed_names(codings, sorted(known, key=len, reverse=True)),
        "told_ties": ties(),
        "milliseconds": stages(docs),
    }  # fmt: skip
    if args.data and (args.data / "uner_ewt_dev.docs.jsonl").exists():
        figures["names_uner_ewt_dev"] = names(args.data)
    else:
        print("names: left out: give --data FOLDER with uner_ewt_dev.docs.jsonl and .gold.jsonl")
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


def report_of(passage: Passage) -> Report:
    """A passage as a report."""
    origin = Origin(source=passage.name, sha256="", size=len(passage.text), read_as="bench")
    return Report(
        report_id=passage.name, title=None, authors=(), published=passage.published, url=None, source=None,
        language="en", text=passage.text, origin=origin,
    )  # fmt: skip


def report_of_text(text: str) -> Report:
    """A sentence as a report."""
    origin = Origin(source="ties", sha256="", size=len(text), read_as="bench")
    return Report(
        report_id="tie", title=None, authors=(), published=None, url=None, source=None, language="en", text=text,
        origin=origin,
    )  # fmt: skip


def groups(passages: list[Passage], codings: list[Coding]) -> dict[str, float]:
    """Of the marked groups with a capital: share that is an actor span, that has an actor, that stays ambiguous."""
    count: Counter[str] = Counter()
    for passage, coding in zip(passages, codings, strict=True):
        found = [one for one in coding.mentions if isinstance(one, ActorMention)]
        for mark in passage.mentions.values():
            quote = passage.text[mark.start : mark.end]
            if mark.name[0] != "g" or not any(word[:1].isupper() for word in quote.split()):
                continue
            over = [one for one in found if one.start < mark.end and mark.start < one.end]
            count["groups"] += 1
            count["found"] += bool(over)
            count["resolved"] += any(one.actor_id for one in over)
            count["ambiguous"] += not any(one.actor_id for one in over) and any(one.candidates for one in over)
    total = max(count["groups"], 1)
    shares = {name: round(count[name] / total, 3) for name in ("found", "resolved", "ambiguous")}
    return {"groups": count["groups"], **shares}


def armed_names(codings: list[Coding], known: list[str]) -> dict[str, Any]:
    """Overlap F1 of the names of armed groups: `known` are all names of such groups that stand in these passages.

    Ours are spans with an armed group of the registry that is named there (not "the group"); a name marked as an
    actor of another kind counts as found.
    """
    count: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for coding in codings:
        text = coding.report.text
        gold: list[tuple[int, int]] = []
        for name in known:
            spans = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
            gold += [span for span in spans if not any(a < span[1] and span[0] < b for a, b in gold)]
        actors = [one for one in coding.mentions if isinstance(one, ActorMention)]
        ours = [
            (one.start, one.end)
            for one in actors
            if _is_named_group(one) or any(one.start < b and a < one.end for a, b in gold)
        ]
        count.update(found=len(ours), gold=len(gold), paired=paired(ours, gold))
        missed.update(text[a:b] for a, b in gold if not any(one.start < b and a < one.end for one in actors))
    return {
        "names": count["gold"],
        "precision": round(count["paired"] / max(count["found"], 1), 4),
        "recall": round(count["paired"] / max(count["gold"], 1), 4),
        "overlap_f1": f1(count),
        "missed": sorted(missed),
    }  # fmt: skip


def _is_named_group(mention: ActorMention) -> bool:
    back = mention.why in ("named before", "holds the country")
    return mention.actor_kind == "armed_group" and bool(mention.actor_id or mention.candidates) and not back


def ties() -> dict[str, Any]:
    """Of sentences that tell a tie (bench/gold/ties.tsv): how many give just it, dates and speaker right; and the rest.

    Fights, alliances and talks run both ways. `false`: ties found in sentences that tell none.
    """
    rows = [line.split("\t") for line in TIES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    found = false = told = 0
    missed = []
    for text, *wanted in rows:
        doc = replace(report_of_text(text), published="2024-05-01")
        codings = [one for one in resolve(code([doc], CodeSettings()), ResolveSettings()) if isinstance(one, Coding)]
        got = told_ties(codings)
        if wanted[1] == "-":
            false += bool(got)
            continue
        told += 1
        right = any(_is_told(tie, wanted) for tie in got)
        found += right
        missed += [] if right else [text]
    return {"sentences": told, "found": found, "telling_none": len(rows) - told, "false": false, "missed": missed}


def _is_told(tie: Relation, wanted: list[str]) -> bool:
    a, kind, b, since, until, speaker = ([] if one == "-" else one.split("|") for one in wanted)
    pairs = [(tie.actor_a, tie.actor_b), (tie.actor_b, tie.actor_a)][: 1 + (tie.relation in BOTH_WAYS)]
    dated = all(
        any((have or "").startswith(day) for day in days) if days else True
        for have, days in ((tie.since, since), (tie.until, until))
    )
    said = not speaker or any(one.lower() in (tie.said_by or "").lower() for one in speaker)
    return tie.relation in kind and any(one in a and other in b for one, other in pairs) and dated and said


def stages(docs: list[Report]) -> dict[str, float]:
    """Milliseconds of processor time a report: coding, resolving, and the parts of resolving."""
    spent: Counter[str] = Counter()
    for doc in docs:
        began = time.process_time()
        (coding,) = code([doc], CodeSettings())
        assert isinstance(coding, Coding)
        spent["code"] += time.process_time() - began
        began = time.process_time()
        resolve_one(coding, ResolveSettings())
        spent["resolve"] += time.process_time() - began
        parts(coding, spent)
    each = {name: round(1000 * seconds / len(docs), 2) for name, seconds in spent.items()}
    return {**each, "resolve_share_of_code": round(each["resolve"] / each["code"], 3)}


def parts(coding: Coding, spent: Counter[str]) -> None:
    """Places, names, dates and actors of one report, each timed alone."""
    report = coding.report
    began = time.process_time()
    places = [one for one in resolve_places(report, coding.mentions) if one.kind == "place"]
    spent["places"] += time.process_time() - began
    began = time.process_time()
    find_names(report.text, [(one.start, one.end, "place") for one in places])
    spent["names"] += time.process_time() - began
    began = time.process_time()
    resolve_dates(report.text, report.published, [one for one in coding.mentions if one.kind == "date"])
    spent["dates"] += time.process_time() - began
    actors = [one for one in coding.mentions if isinstance(one, ActorMention)]
    began = time.process_time()
    resolve_actors(report, actors, focus_of(report.text, None, places, actors), ResolveSettings(), places)
    spent["actors"] += time.process_time() - began


def names(folder: Path) -> dict[str, Any]:
    """Overlap F1 of actor and place spans, with and without the nationalities that count as places here."""
    found = {
        one.report.report_id: one
        for one in resolve(code(reports(folder / "uner_ewt_dev.docs.jsonl"), CodeSettings()), ResolveSettings())
        if isinstance(one, Coding)
    }
    lines = (folder / "uner_ewt_dev.gold.jsonl").read_text(encoding="utf-8").splitlines()
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("actor", "place", "place_without_demonyms")}
    halves: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for number, row in enumerate(map(json.loads, lines)):
        spans = found[row["report_id"]].mentions
        for name, count in counts.items():
            kind = name.partition("_")[0]
            ours = [
                (one.start, one.end)
                for one in spans
                if one.kind == kind and (name == kind or not is_demonym(one.quote))
            ]
            gold = [(one["start"], one["end"]) for one in row["spans"] if one["kind"] == kind]
            both = {"found": len(ours), "gold": len(gold), "paired": paired(ours, gold)}
            count.update(both)
            if name == kind:
                halves[number % 2].update(both)
    figures = {name: f1(count) for name, count in counts.items()}
    all_kinds, bare = counts["actor"] + counts["place"], counts["actor"] + counts["place_without_demonyms"]
    parts = {"read_half": f1(halves[0]), "other_half": f1(halves[1])}
    return {**figures, "all": f1(all_kinds), **parts, "all_without_demonyms": f1(bare)}


def paired(ours: list[tuple[int, int]], gold: list[tuple[int, int]]) -> int:
    """How many pairs overlap, one to one, the longest overlap first."""
    options = sorted(
        ((min(a[1], b[1]) - max(a[0], b[0]), i, j) for i, a in enumerate(ours) for j, b in enumerate(gold)),
        reverse=True,
    )
    taken_ours: set[int] = set()
    taken_gold: set[int] = set()
    for shared, i, j in options:
        if shared > 0 and i not in taken_ours and j not in taken_gold:
            taken_ours.add(i)
            taken_gold.add(j)
    return len(taken_ours)


def f1(count: Counter[str]) -> float:
    """F1 of the spans."""
    return round(2 * count["paired"] / max(count["found"] + count["gold"], 1), 4)


if __name__ == "__main__":
    main()
