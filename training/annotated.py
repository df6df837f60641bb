"""Reads the annotated corpus: passages, mentions, event lines, statement lines; refuses what does not fit its text.

In: files of `training/corpus` in the form its CODEBOOK.md describes. Out: `Passage` records whose spans fit their text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from vigie.code.labels import CONFIDENCES, EFFECTS, STATEMENT_TYPES, STATUSES
from vigie.lexicon.codebook import load_codebook

__all__ = [
    "CorpusError",
    "Event",
    "Hit",
    "Mention",
    "Passage",
    "Statement",
    "Toll",
    "part_of",
    "read_corpus",
    "read_factuality",
    "read_file",
]

TOLL_PARTS = ("killed", "injured", "abducted", "arrested", "released")
OUTSIDE = "none"
"""The kind of an event that the codebook does not hold."""
_COUNT = re.compile(r"<?~?\d+\+?|\d+-\d+|dozens|several|hundreds|thousands|unknown")
_ID = re.compile(r"[egptwldnsc]\d+[a-z]?")
_QUOTE = re.compile(r'"([^"]*)"(?:#(\d+))?')
_HEAD = ("voice", "conflict", "published")


class CorpusError(ValueError):
    """A passage that does not fit the codebook: which file, which passage, what is wrong."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a passage with an id of their own."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Who or what an event hit."""

    mention: str
    human: bool
    category: str
    count: str | None
    effect: str


@dataclass(frozen=True, slots=True)
class Toll:
    """One part of a toll, its count as the codebook writes counts, and the mention that says it."""

    part: str
    count: str
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event line."""

    kind: str
    status: str
    factuality: int
    triggers: tuple[str, ...]
    by: tuple[tuple[str, str], ...] = ()
    hit: tuple[Hit, ...] = ()
    weapons: tuple[str, ...] = ()
    toll: tuple[Toll, ...] = ()
    places: tuple[str, ...] = ()
    date: str | None = None
    claimed: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement line: `form` is said, if, forecast, ask or cause; `parts` are spans by name."""

    form: str
    type: str | None
    parts: dict[str, Pieces]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with all that was annotated in it."""

    name: str
    voice: str
    conflict: str
    published: str
    text: str
    mentions: dict[str, Mention]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]


def part_of(name: str) -> str:
    """train, dev or test by the passage's number: of every ten the third is dev, the fifth and ninth test."""
    last = int(re.findall(r"\d+", name)[-1]) % 10
    return {3: "dev", 5: "test", 9: "test"}.get(last, "train")


def read_corpus(folder: Path) -> list[Passage]:
    """Every passage of the folder's files, in order of file name."""
    passages = [passage for path in sorted(folder.glob("*.txt")) for passage in read_file(path)]
    names = [passage.name for passage in passages]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise CorpusError(f"two passages have one name: {sorted(twice)}: rename one")
    return passages


def read_factuality(folder: Path) -> dict[str, dict[tuple[int, int], int]]:
    """Every event word of some passages with its factuality, -3 to 3, by passage and span.

    Files have a line a word, parted by tabs: passage, start, end, the word, its factuality.
    """
    found: dict[str, dict[tuple[int, int], int]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, start, end, _, value = line.split("\t")
            found.setdefault(name, {})[int(start), int(end)] = int(value)
    return found


def read_file(path: Path) -> Iterator[Passage]:
    """The passages of one file. Raises CorpusError with file and passage at the first that does not fit."""
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name = block.split("\n", 1)[0].strip()
        try:
            yield _passage(name, block.split("\n", 1)[1])
        except (ValueError, KeyError, IndexError) as error:
            raise CorpusError(f"{path.name}: {name}: {error}") from error


def _passage(name: str, body: str) -> Passage:
    head, rest = body.split("\ntext:\n", 1)
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    missing = [key for key in _HEAD if key not in fields]
    if missing or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", fields.get("published", "")):
        raise ValueError(f"the head needs {', '.join(_HEAD)} (published as 2024-03-13): add them")
    marked, rest = rest.split("\nevents:", 1)
    events, _, statements = rest.partition("\nstatements:")
    text, mentions = _unmark(marked.strip())
    lines = [_event(line, mentions) for line in events.strip().splitlines() if line.strip()]
    _check_triggers(lines, mentions)
    return Passage(
        name=name,
        voice=fields["voice"],
        conflict=fields["conflict"],
        published=fields["published"],
        text=text,
        mentions=mentions,
        events=tuple(lines),
        statements=tuple(_statement(line, text, mentions) for line in statements.strip().splitlines() if line.strip()),
    )


def _unmark(marked: str) -> tuple[str, dict[str, Mention]]:
    """The plain text, and where the marked words stand in it."""
    plain: list[str] = []
    length, opened, mentions = 0, [], {}
    for piece in re.findall(r"\{|\|[^{}|]*\}|[^{}|]+|[|}]", marked):
        if piece == "{":
            opened.append(length)
        elif piece.startswith("|") and piece.endswith("}") and len(piece) > 2:
            name = piece[1:-1]
            if not _ID.fullmatch(name) or name in mentions or not opened:
                raise ValueError(f"the mark {piece!r} is no id, is used twice or closes nothing")
            mentions[name] = Mention(name, opened.pop(), length)
        elif piece in "|}":
            raise ValueError(f"a stray {piece!r} near {''.join(plain)[-40:]!r}")
        else:
            plain.append(piece)
            length += len(piece)
    if opened:
        raise ValueError("a brace is never closed")
    text = "".join(plain)
    for one in mentions.values():
        if not text[one.start : one.end].strip() or text[one.start : one.end] != text[one.start : one.end].strip():
            raise ValueError(f"{one.name} is empty or has space at its edge")
    return text, mentions


def _event(line: str, mentions: dict[str, Mention]) -> Event:
    head, *parts = [part.strip() for part in line.split(" | ")]
    kind, status, factuality = head.split()
    if kind != OUTSIDE and kind not in load_codebook().kinds:
        raise ValueError(f"no kind {kind!r}")
    if status not in STATUSES:
        raise ValueError(f"no status {status!r}")
    named = dict(part.split(" ", 1) for part in parts)
    unknown = set(named) - {"at", "by", "hit", "with", "toll", "where", "when", "claimed", "said"}
    if unknown:
        raise ValueError(f"no part {sorted(unknown)} in {line!r}")

    def ids(part: str) -> tuple[str, ...]:
        return tuple(_known(name, mentions) for name in re.split(r"[;\s]+", named.get(part, "").strip()) if name)

    def items(part: str) -> list[list[str]]:
        return [item.split() for item in named.get(part, "").split(";") if item.strip()]

    if not ids("at"):
        raise ValueError(f"no trigger in {line!r}")
    return Event(
        kind=kind,
        status=status,
        factuality=int(factuality.replace("−", "-")),
        triggers=ids("at"),
        by=tuple((_known(item[0], mentions, "pgst"), _one_of(item[1], CONFIDENCES)) for item in items("by")),
        hit=tuple(_hit(item, mentions) for item in items("hit")),
        weapons=ids("with"),
        toll=tuple(
            Toll(_one_of(item[0], TOLL_PARTS), _count(item[1]), _known(item[2], mentions)) for item in items("toll")
        ),
        places=ids("where"),
        date=next(iter(ids("when")), None),
        claimed=ids("claimed"),
        said=ids("said"),
    )


def _hit(item: list[str], mentions: dict[str, Mention]) -> Hit:
    name, side, category, *count, effect = item
    if side not in ("human", "physical"):
        raise ValueError(f"{name}: {side!r} is neither human nor physical")
    if category not in _categories():
        raise ValueError(f"{name}: no category {category!r}")
    return Hit(
        _known(name, mentions), side == "human", category, _count(count[0]) if count else None, _one_of(effect, EFFECTS)
    )


@cache
def _categories() -> frozenset[str]:
    table = msgspec.json.decode(files("vigie").joinpath("data", "lexica_targets.json").read_bytes())
    return frozenset(term["category"] for term in table["terms"])


def _known(name: str, mentions: dict[str, Mention], letters: str = "") -> str:
    if name not in mentions:
        raise ValueError(f"{name!r} is not marked in the text")
    if letters and name[0] not in letters:
        raise ValueError(f"{name!r} cannot stand here: only {' '.join(letters)}")
    return name


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise ValueError(f"{word!r} is none of {' '.join(allowed)}")
    return word


def _count(word: str) -> str:
    if not _COUNT.fullmatch(word):
        raise ValueError(f"{word!r} is no count")
    return word


def _check_triggers(events: list[Event], mentions: dict[str, Mention]) -> None:
    used = [name for event in events for name in event.triggers]
    for name in mentions:
        if name[0] == "e" and name not in used:
            raise ValueError(f"the trigger {name} belongs to no event line")
    for name in used:
        if name[0] not in "ec":
            raise ValueError(f"{name} is no trigger")
        if used.count(name) > 1:
            raise ValueError(f"the trigger {name} belongs to two event lines")


def _statement(line: str, text: str, mentions: dict[str, Mention]) -> Statement:
    form, rest = line.strip().split(" ", 1)
    fields = [field.strip() for field in rest.split(" | ")]

    def place(field: str) -> Pieces:
        return _pieces(field, text, mentions)

    if form == "said":
        source, _, kind = fields[0].rpartition(" ")
        parts = {"source": place(source), "cue": place(fields[1]), "content": place(fields[2])}
        return Statement(form=form, type=_one_of(kind, STATEMENT_TYPES), parts=parts)
    if form in ("if", "cause"):
        first, second = fields[0].split(" -> ")
        names = ("condition", "outcome") if form == "if" else ("cause", "effect")
        parts = {names[0]: place(first), names[1]: place(second)}
    elif form in ("forecast", "ask"):
        parts = {"outcome" if form == "forecast" else "question": place(fields[0])}
    else:
        raise ValueError(f"no statement {form!r}")
    for name, field in zip(("source", "likelihood"), fields[1:], strict=False):
        parts[name] = place(field)
    return Statement(form=form, type=None, parts=parts)


def _pieces(field: str, text: str, mentions: dict[str, Mention]) -> Pieces:
    if _ID.fullmatch(field):
        one = mentions[_known(field, mentions)]
        return ((one.start, one.end),)
    found = _QUOTE.findall(field)
    if not found:
        raise ValueError(f"{field!r} is neither an id nor a quote")
    return tuple(_find(quote, int(number or 1), text) for quote, number in found if quote)


def _find(quote: str, number: int, text: str) -> tuple[int, int]:
    first, _, last = quote.partition(" … ")
    start = -1
    if number == 1:
        whole = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text)
        start = whole.start() - 1 if whole else start
    for _ in range(number):
        start = text.find(first, start + 1)
        if start < 0:
            raise ValueError(f"{first!r} does not stand in the text ({number} times)")
    end = start + len(first)
    if last:
        after = text.find(last, end)
        if after < 0:
            raise ValueError(f"{last!r} does not stand after {first!r}")
        end = after + len(last)
    return start, end


def main(paths: list[str]) -> int:
    """Checks files and says how much they hold."""
    failed = passages = events = 0
    for path in paths:
        for block in re.split(r"^=== ", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name = block.split("\n", 1)[0].strip()
            try:
                one = _passage(name, block.split("\n", 1)[1])
                passages, events = passages + 1, events + len(one.events)
            except (ValueError, KeyError, IndexError) as error:
                failed += 1
                print(f"{path}: {name}: {type(error).__name__}: {error}")
    print(f"{passages} passages fit, {events} events; {failed} do not fit")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
