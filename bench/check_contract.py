"""Whether files keep the contract: shapes, names of values, quotes where they are said to stand, evidence for all.

    python bench/check_contract.py FOLDER_OR_FILE...

A folder is that of a brief (all its files are looked for). Single files are told by what is in them; incidents need
their reports' text, so name the reports.jsonl or annotations.jsonl of the same sources beside them. Prints each
breach as `FILE: RECORD: what is wrong` and the count of what was checked; the exit code is 1 where there is a breach.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from vigie.lexicon.codebook import load_codebook

__all__ = ["Checked", "check", "main"]

SHOWN = 200
"""Breaches printed: enough to see what is wrong, few enough to read."""
BRIEF = (
    "brief.html", "reports.jsonl", "annotations.jsonl", "incidents.jsonl", "incidents.csv", "incidents.geojson",
    "groups.csv", "relations.csv",
)  # fmt: skip
RELATION_COLUMNS = ["actor_a", "actor_b", "relation", "from", "to", "report_id", "start", "end", "quote", "said_by"]
RELATIONS = {
    "fights", "allied", "member_of", "split_from", "merged_into", "negotiates_with", "supports", "defects_to",
    "claims", "denies",
}  # fmt: skip
ACTOR_KINDS = ("armed_group", "state_force", "government", "person", "civilians", "organization", "other")
LEVELS = ("point", "town", "admin2", "admin1", "country", "region")
PRECISIONS = ("day", "week", "month", "season", "year", "decade", "unknown")
STATUSES = (
    "occurred", "ongoing", "attempted", "threatened", "planned", "possible", "conditional", "denied", "historical",
)  # fmt: skip
CONFIDENCES = ("reported", "claimed", "accused", "suspected", "possible", "denied")
EFFECTS = ("killed", "injured", "abducted", "released", "arrested", "none", "destroyed", "damaged", "unknown")
MUC4 = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
TOLL = ("killed", "injured", "abducted", "arrested", "released")
LISTS = ("perpetrators", "targets", "weapons", "claimed_by", "said_by")
PATHS = (*LISTS, "report_ids")
PATH = re.compile(rf"(kind|status|date|place|codes(\.\w+)?|toll\.({'|'.join(TOLL)})|({'|'.join(PATHS)})\[(\d+)\])")
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
LINKS = re.compile(r"<link[^>]+>|@import[^;]+;|url\([^)]*\)")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")

Check = Callable[[Any], Iterator[str]]


@dataclass(slots=True)
class Checked:
    """What was checked, and what broke."""

    counts: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each report, from reports and annotations: what the offsets of incidents count in."""


def check(paths: list[Path]) -> Checked:
    """All breaches of the contract in the files of briefs, or in single files."""
    checked = Checked()
    files = [file for path in paths for file in _files(path, checked)]
    rows = {file: _lines(file, checked) for file in files if file.suffix == ".jsonl"}
    for lines in rows.values():
        _keep_texts(lines, checked)
    for file, lines in rows.items():
        _check_lines(file, lines, checked)
    for file in files:
        if file.name in OTHER:
            checked.breaches += [f"{file}: {wrong}" for wrong in OTHER[file.name](file, checked)]
    return checked


def main() -> int:
    """Check the files named on the command line."""
    checked = check([Path(name) for name in sys.argv[1:]])
    for breach in checked.breaches[:SHOWN]:
        print(breach)
    if len(checked.breaches) > SHOWN:
        print(f"… and {len(checked.breaches) - SHOWN} more")
    print(f"{', '.join(f'{number:,} {what}' for what, number in sorted(checked.counts.items()))} checked")
    print(f"{len(checked.breaches):,} breaches" if checked.breaches else "the contract holds")
    return 1 if checked.breaches or not checked.counts else 0


# Files and lines


def _files(path: Path, checked: Checked) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for name in BRIEF:
        if (path / name).exists():
            yield path / name
        else:
            checked.breaches.append(f"{path / name}: is missing")


def _lines(file: Path, checked: Checked) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line.decode("utf-8")))
        except ValueError as error:
            checked.breaches.append(f"{file}: line {number}: {error}")
    return found


def _keep_texts(lines: list[dict[str, Any]], checked: Checked) -> None:
    for line in lines:
        if "text" in line and checked.texts.setdefault(line["report_id"], line["text"]) != line["text"]:
            checked.breaches.append(f"{line['report_id']}: has one text in one file and another in the other")


def _check_lines(file: Path, lines: list[dict[str, Any]], checked: Checked) -> None:
    seen: Counter[str] = Counter()
    for line in lines:
        kind = "incident" if "incident_id" in line else "annotation" if "spans" in line else "report"
        checked.counts[f"{kind}s"] += 1
        name = str(line.get(f"{'incident' if kind == 'incident' else 'report'}_id"))
        seen[name] += 1
        breaches = [f"{file}: {name}: {wrong}" for wrong in KINDS[kind](line, checked)]
        checked.breaches += breaches
    checked.breaches += [f"{file}: {name}: stands {times} times" for name, times in seen.items() if times > 1]


# Shapes of values


def _text(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"is no text: {value!r}"


def _string(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"is no string: {value!r}"


def _day(value: Any) -> Iterator[str]:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValueError
        date.fromisoformat(value)
    except (TypeError, ValueError):
        yield f"is no day: {value!r}"


def _country(value: Any) -> Iterator[str]:
    if not re.fullmatch(r"[A-Z]{3}", str(value)):
        yield f"is no ISO 3166-1 alpha-3 code: {value!r}"


def _range(low: float, high: float) -> Check:
    def within(value: Any) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            yield f"is not between {low} and {high}: {value!r}"

    return within


def _one_of(*allowed: Any) -> Check:
    def among(value: Any) -> Iterator[str]:
        if value not in allowed:
            yield f"is none of the contract's values: {value!r}"

    return among


def _or_null(shape: Check) -> Check:
    def null_or(value: Any) -> Iterator[str]:
        if value is not None:
            yield from shape(value)

    return null_or


def _list(shape: Check) -> Check:
    def each(value: Any) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"is no list: {value!r}"
            return
        for index, item in enumerate(value):
            yield from (f"[{index}] {wrong}" for wrong in shape(item))

    return each


def _object(**shapes: Check) -> Check:
    def fields(value: Any) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield f"is no object: {value!r}"
            return
        for name, shape in shapes.items():
            if name not in value:
                yield f"{name} is missing"
            else:
                yield from (f"{name} {wrong}" for wrong in shape(value[name]))

    return fields


def _scheme(allowed: Mapping[str, tuple[str, ...]], open_second: bool) -> Check:
    def pair(value: Any) -> Iterator[str]:
        first, second = value if isinstance(value, list) and len(value) == 2 else (None, None)
        if first not in allowed:
            yield f"is no label of the scheme: {value!r}"
        elif second not in allowed[first] and not (open_second and second is None):
            yield f"is no sub-label of the scheme: {value!r}"

    return pair


_INT = _range(-(10**9), 10**12)
_OFFSETS = {"start": _range(0, 10**9), "end": _range(0, 10**9)}
_COUNT = _object(low=_range(0, 10**9), best=_range(0, 10**9), high=_or_null(_range(0, 10**9)))
_PLACE = {
    "name": _or_null(_text), "country": _or_null(_country), "admin1": _or_null(_text),
    "lat": _or_null(_range(-90, 90)), "lon": _or_null(_range(-180, 180)), "level": _or_null(_one_of(*LEVELS)),
    "gazetteer_id": _or_null(_text),
}  # fmt: skip
_REPORT = _object(
    report_id=_text, title=_or_null(_text), authors=_list(_text), published=_or_null(_day), url=_or_null(_text),
    source=_or_null(_text), language=_or_null(_text), text=_string,
    turns=_list(_object(speaker=_or_null(_text), role=_one_of("question", "answer", "statement"), **_OFFSETS)),
    removed=_list(_object(why=_text, text=_text)),
)  # fmt: skip
_ANNOTATION = _object(report_id=_text, published=_or_null(_day), text=_string, spans=_list(_object(kind=_text)))
_SPANS: dict[str, Check] = {
    "place": _object(**_PLACE, score=_or_null(_range(0, 1))),
    "date": _object(
        timex=_one_of("DATE", "TIME", "DURATION", "SET"), value=_or_null(_text), earliest=_or_null(_day),
        latest=_or_null(_day), precision=_one_of(*PRECISIONS),
    ),
    "actor": _object(
        actor_id=_or_null(_text), name=_or_null(_text), actor_kind=_one_of(*ACTOR_KINDS), country=_or_null(_country)
    ),
    "event": _object(
        event=_or_null(_one_of(*load_codebook().kinds)), status=_one_of(*STATUSES), factuality=_range(-3, 3)
    ),
    "attribution": _object(
        source=_list(_list(_INT)), cue=_list(_list(_INT)), content=_list(_list(_INT)), speaker=_or_null(_text)
    ),
    "weapon": _object(weapon_kind=_or_null(_text)),
    "conditional": _object(condition=_list(_INT), outcome=_list(_INT)),
    "causal": _object(cause=_list(_INT), effect=_list(_INT)),
}  # fmt: skip
_SCHEMES = load_codebook().schemes
_INCIDENT = _object(
    incident_id=_text, report_ids=_list(_text), kind=_one_of(*load_codebook().kinds),
    status=_one_of("occurred", "attempted", "threatened"),
    codes=_object(
        acled=_or_null(_scheme(_SCHEMES.acled, open_second=False)),
        plover=_or_null(_scheme(_SCHEMES.plover, open_second=True)),
        gtd=_or_null(_one_of(*_SCHEMES.gtd)), ucdp=_or_null(_one_of(1, 2, 3)), muc4=_or_null(_one_of(*MUC4)),
    ),
    date=_or_null(_object(
        earliest=_or_null(_day), latest=_or_null(_day), precision=_one_of(*PRECISIONS), text=_or_null(_text)
    )),
    place=_or_null(_object(text=_or_null(_text), **_PLACE)),
    perpetrators=_list(_object(
        text=_text, name=_or_null(_text), actor_id=_or_null(_text), kind=_one_of("individual", "organization"),
        actor_kind=_or_null(_one_of(*ACTOR_KINDS)), confidence=_one_of(*CONFIDENCES),
    )),
    targets=_list(_object(
        text=_text, name=_or_null(_text), actor_id=_or_null(_text), kind=_one_of("human", "physical"),
        category=_or_null(_text), count=_or_null(_COUNT), effect=_one_of(*EFFECTS),
    )),
    weapons=_list(_object(text=_text, kind=_or_null(_text))),
    toll=_object(**{part: _or_null(_COUNT) for part in TOLL}),
    claimed_by=_list(_object(text=_text, actor_id=_or_null(_text))), said_by=_list(_text), confidence=_range(0, 1),
    evidence=_list(_object(report_id=_text, field=_text, quote=_text, **_OFFSETS)),
)  # fmt: skip


# Records


def _report(line: dict[str, Any], checked: Checked) -> Iterator[str]:
    yield from _REPORT(line)
    text = line.get("text", "")
    for turn in line.get("turns", ()):
        if not 0 <= turn["start"] < turn["end"] <= len(text):
            yield f"turn {turn['start']}–{turn['end']} is outside the text"


def _annotation(line: dict[str, Any], checked: Checked) -> Iterator[str]:
    yield from _ANNOTATION(line)
    for span in line.get("spans", ()):
        checked.counts["spans"] += 1
        where = f"{span.get('kind')} {span.get('start')}–{span.get('end')}"
        shape = _SPANS.get(span.get("kind", ""))
        wrongs = [*shape(span), *_inner(span, line["text"])] if shape else ["is of no kind of the contract"]
        yield from (f"{where}: {wrong}" for wrong in [*wrongs, *_quoted(span, line["text"]), *_ordered(span)])


def _incident(line: dict[str, Any], checked: Checked) -> Iterator[str]:
    yield from _INCIDENT(line)
    checked.counts["lines of evidence"] += len(line["evidence"])
    for evidence in line["evidence"]:
        wrongs = [*_evidence(evidence, line, checked.texts)]
        yield from (f"evidence {evidence['field']} at {evidence['start']}: {wrong}" for wrong in wrongs)
    given = {evidence["field"] for evidence in line["evidence"]}
    yield from (f"{path} has no evidence" for path in _coded(line) if path not in given)
    yield from (f"date {wrong}" for wrong in _ordered(line["date"] or {}))
    yield from _counts_in_order(line)
    yield from _mentions_stand_there(line, checked.texts)


def _quoted(span: dict[str, Any], text: str) -> Iterator[str]:
    start, end = span["start"], span["end"]
    if not 0 <= start < end <= len(text):
        yield "is outside the text"
    elif text[start:end] != span["quote"]:
        yield f"the text says {text[start:end]!r}, the quote {span['quote']!r}"


def _inner(span: dict[str, Any], text: str) -> Iterator[str]:
    parts = [span[name] for name in ("condition", "outcome", "cause", "effect") if name in span]
    parts += [part for name in ("source", "cue", "content") for part in span.get(name, ())]
    for part in parts:
        if len(part) != 2 or not 0 <= part[0] < part[1] <= len(text):
            yield f"its part {part} is outside the text"


def _ordered(when: Mapping[str, Any]) -> Iterator[str]:
    earliest, latest = when.get("earliest"), when.get("latest")
    if earliest and latest and earliest > latest:
        yield f"ends before it begins: {earliest} {latest}"


def _evidence(evidence: dict[str, Any], line: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    path = PATH.fullmatch(evidence["field"])
    if path is None:
        yield "is no path of the contract"
    elif path[4] and int(path[5]) >= len(line[path[4]]):
        yield "points to nothing"
    if evidence["report_id"] not in line["report_ids"]:
        yield f"is of a report that is not in report_ids: {evidence['report_id']}"
    text = texts.get(evidence["report_id"])
    yield from _quoted(evidence, text) if text is not None else ["the text of its report is not at hand"]


def _coded(line: dict[str, Any]) -> Iterator[str]:
    """The paths of all coded fields that are not null."""
    yield from ("kind", "status")
    yield from (name for name in ("date", "place") if line[name] is not None)
    yield from (f"toll.{part}" for part in TOLL if line["toll"][part] is not None)
    yield from (f"{name}[{index}]" for name in LISTS for index in range(len(line[name])))


def _counts_in_order(line: dict[str, Any]) -> Iterator[str]:
    counts = {f"toll.{part}": line["toll"][part] for part in TOLL}
    counts |= {f"targets[{index}]": target["count"] for index, target in enumerate(line["targets"])}
    for path, count in counts.items():
        if count and not count["low"] <= count["best"] <= (count["best"] if count["high"] is None else count["high"]):
            yield f"{path}: low, best and high are not in order: {count}"


def _mentions_stand_there(line: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """The text of a perpetrator, target, weapon or place is a mention as it stands in a report."""
    mine = [texts[name] for name in line["report_ids"] if name in texts]
    named = {f"{name}[{i}]": item["text"] for name in LISTS[:4] for i, item in enumerate(line[name])}
    named |= {name: line[name]["text"] for name in ("date", "place") if line[name] and line[name]["text"]}
    named |= {f"targets[{i}].name": item["name"] for i, item in enumerate(line["targets"]) if item["name"]}
    for path, mention in named.items():
        if not any(mention in text for text in mine):
            yield f"{path}: {mention!r} does not stand in its reports"


# Tables and the map


def _csv(file: Path, checked: Checked) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield f"row {number}: has {len(row)} cells, the header {len(rows[0])}"
        formulas = [cell for cell in row if FORMULA.match(cell) and not NUMBER.fullmatch(cell)]
        yield from (f"row {number}: a cell can start a formula: {cell[:40]!r}" for cell in formulas)
    checked.counts[f"rows of {file.name}"] += len(rows) - 1


def _relations(file: Path, checked: Checked) -> Iterator[str]:
    yield from _csv(file, checked)
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        names = list(reader.fieldnames or ())
        if names[: len(RELATION_COLUMNS)] != RELATION_COLUMNS:  # fields may be added after these
            yield f"its columns are {reader.fieldnames}"
            return
        for number, row in enumerate(reader, 2):
            yield from (f"row {number}: {wrong}" for wrong in _relation(row, checked.texts))


def _relation(row: dict[str, str], texts: dict[str, str]) -> Iterator[str]:
    if row["relation"] not in RELATIONS:
        yield f"is no relation of the contract: {row['relation']}"
    text = texts.get(row["report_id"], "")
    quote = text[int(row["start"]) : int(row["end"])]
    if not quote or row["quote"].removeprefix("'") != quote.removeprefix("'"):
        yield f"the text says {quote!r}, the quote {row['quote']!r}"
    for name in ("from", "to"):
        yield from _day(row[name]) if row[name] else ()


def _geojson(file: Path, checked: Checked) -> Iterator[str]:
    collection = json.loads(file.read_bytes())
    if collection.get("type") != "FeatureCollection":
        yield "is no FeatureCollection"
    for number, feature in enumerate(collection.get("features", ())):
        checked.counts["features"] += 1
        point = feature["geometry"]
        if feature["type"] != "Feature" or (point and point["type"] != "Point"):
            yield f"feature {number}: is no point"
        elif point and not (-180 <= point["coordinates"][0] <= 180 and -90 <= point["coordinates"][1] <= 90):
            yield f"feature {number}: lies nowhere: {point['coordinates']}"


def _page(file: Path, checked: Checked) -> Iterator[str]:
    page = file.read_text(encoding="utf-8")
    outside = re.findall(r"""(?:\bsrc|\bhref|\bsrcset|\bdata|\baction)\s*=\s*["']?\s*(?:https?:)?//[^"'\s>]*""", page)
    loaded = [one for one in outside if not one.lower().startswith("href")]
    loaded += [found for found in LINKS.findall(page) if "data:" not in found and "#" not in found]
    yield from (f"asks for something outside: {one[:90]}" for one in loaded)


KINDS: Mapping[str, Callable[[dict[str, Any], Checked], Iterator[str]]] = {
    "report": _report,
    "annotation": _annotation,
    "incident": _incident,
}
OTHER: Mapping[str, Callable[[Path, Checked], Iterator[str]]] = {
    "incidents.csv": _csv,
    "groups.csv": _csv,
    "relations.csv": _relations,
    "incidents.geojson": _geojson,
    "brief.html": partial(_page),
}

if __name__ == "__main__":
    raise SystemExit(main())
