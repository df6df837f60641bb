"""The assessment in numbers: plain sentences written from the incidents, every number a link to what it counts.

Place in the flow: after the rows, before the page. In: rows, groups, reports. Out: sentences of linked pieces.
Nothing here judges: a sentence is left out when there is nothing to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vigie.records import GroupActivity
from vigie.show.content import BriefContent
from vigie.show.days import older, spans_of
from vigie.show.picks import Picks
from vigie.show.rows import Row, killed_in
from vigie.show.wording import Figure, counted, day_of, figure, listed, period, plain

__all__ = ["Headline", "Piece", "Sentence", "assessment", "headlines", "periods"]

MOST = 3
"""Kinds, actors and countries named in a sentence: more would not be read."""

CLOSE = 7
"""Days: what is told over a longer span is often a sum of many incidents, not one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `link` leads to the incidents it counts."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding: its subject in a word or two, and the sentence in pieces."""

    subject: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the large figures at the top of the page."""

    value: str
    label: str
    note: str
    link: str | None


def periods(content: BriefContent, rows: tuple[Row, ...]) -> tuple[str, str]:
    """The days the incidents lie in, and the days the reports were published on; empty where none is known.

    A few incidents told from long ago are counted apart, so that they do not stretch the period.
    """
    published = [day for report in content.reports if (day := day_of(report.published))]
    return _happened(rows), period(min(published), max(published)) if published else ""


def _happened(rows: tuple[Row, ...]) -> str:
    spans, past = spans_of(rows), older(rows)
    if not spans:
        return ""
    apart = {row.index for row in past}
    recent = [span for span in spans if span.row.index not in apart]
    if not recent or not past:
        return period(min(span.first for span in spans), max(span.last for span in spans))
    days = period(min(span.first for span in recent), max(span.last for span in recent))
    return f"{days}, and {counted(len(past), 'older one')} back to {min(span.first for span in spans).year}"


def headlines(content: BriefContent, rows: tuple[Row, ...], picks: Picks) -> tuple[Headline, ...]:
    """The four figures read first: incidents, killed, places, reports."""
    with_dead = [row for row in rows if row.incident.toll.killed]
    dead = figure(killed_in(rows))
    countries = {row.country for row in rows if row.country}
    located = [row for row in rows if row.country]
    failed = f"{counted(len(content.failures), 'source')} failed" if content.failures else "none failed"
    without = len(rows) - len(located)
    nowhere = f"{counted(without, 'incident')} without one" if without else "of every incident" if rows else ""
    return (
        Headline(f"{len(rows):,}", "incident" if len(rows) == 1 else "incidents", _statuses(rows), _all(picks, rows)),
        Headline(dead.best if dead else "—", "killed, best figure", _dead_note(dead, rows),
                 _link(picks, "With a number of dead", with_dead)),
        Headline(f"{len(countries):,}", "country" if len(countries) == 1 else "countries",
                 nowhere, _link(picks, "With a country", located)),
        Headline(f"{len(content.reports):,}", "report" if len(content.reports) == 1 else "reports", failed, "#sources"),
    )  # fmt: skip


def assessment(content: BriefContent, rows: tuple[Row, ...], picks: Picks) -> tuple[Sentence, ...]:
    """What the numbers say, one sentence a subject; empty without incidents."""
    if not rows:
        return ()
    found = (
        _coverage(content, rows, picks), _deaths(rows, picks), _deadliest(rows), _kinds(rows, picks),
        _countries(rows, picks), _actors(content.groups, rows, picks), _firmness(rows, picks), _sourcing(rows, picks),
        _disagreement(rows, picks), _gaps(rows, picks),
    )  # fmt: skip
    return tuple(sentence for sentence in found if sentence)


def _link(picks: Picks, label: str, rows: Iterable[Row]) -> str | None:
    indexes = [row.index for row in rows]
    return picks.link(label, indexes) if indexes else None


def _all(picks: Picks, rows: tuple[Row, ...]) -> str | None:
    return _link(picks, "All incidents", rows)


def _statuses(rows: tuple[Row, ...]) -> str:
    counts = Counter(row.incident.status for row in rows)
    return ", ".join(
        f"{counts[status]:,} {status}" for status in ("occurred", "attempted", "threatened") if counts[status]
    )


def _dead_note(dead: Figure | None, rows: tuple[Row, ...]) -> str:
    told = sum(row.incident.toll.killed is not None for row in rows)
    past = figure(killed_in(older(rows)))
    notes = (
        dead.range if dead else "",
        f"number given in {told:,} of {counted(len(rows), 'incident')}" if rows else "",
        f"{past.best} of them in older incidents" if past and past.best != "0" else "",
    )
    return "; ".join(note for note in notes if note)


def _coverage(content: BriefContent, rows: tuple[Row, ...], picks: Picks) -> Sentence:
    happened, published = periods(content, rows)
    pieces = [
        Piece(counted(len(rows), "incident"), _all(picks, rows)),
        Piece(" in "),
        Piece(counted(len(content.reports), "report"), "#sources"),
        Piece(f" published {published}" if published else " without a date of publication"),
        Piece(f". Dated: {happened}." if happened else ". None has a date."),
    ]
    for status in ("attempted", "threatened"):
        some = [row for row in rows if row.incident.status == status]
        if some:
            pieces += [
                Piece(" Only "),
                Piece(f"{status}: {len(some):,}", _link(picks, f"Status: {status}", some)),
                Piece("."),
            ]
    return Sentence("Coverage", tuple(pieces))


def _deaths(rows: tuple[Row, ...], picks: Picks) -> Sentence:
    told = [row for row in rows if row.incident.toll.killed]
    silent = [row for row in rows if not row.incident.toll.killed]
    dead = killed_in(rows)
    if dead is None:
        return Sentence("Deaths", (Piece("No report gives a number of dead. That is not zero."),))
    span = f"at least {dead.low:,}" if dead.high is None else f"between {dead.low:,} and {dead.high:,}"
    span = f"{dead.best:,}" if dead.low == dead.high else f"{span} (best figure {dead.best:,})"
    pieces = [Piece("Killed: "), Piece(span, _link(picks, "With a number of dead", told))]
    pieces += [
        Piece(f", in {counted(len(told), 'incident')} with a number of dead"),
        *_long_dead(rows, picks),
        Piece("."),
    ]
    if silent:
        number = Piece(counted(len(silent), "incident"), _link(picks, "Without a number of dead", silent))
        pieces += [Piece(" "), number, Piece(" without one: unknown, not zero.")]
    return Sentence("Deaths", tuple(pieces))


def _long_dead(rows: tuple[Row, ...], picks: Picks) -> tuple[Piece, ...]:
    """The dead of incidents recalled from the past: in the sum, and said to be."""
    past = [row for row in older(rows) if row.incident.toll.killed]
    dead = figure(killed_in(past))
    if dead is None:
        return ()
    number = Piece(counted(len(past), "older incident"), _link(picks, "Older, with a number of dead", past))
    return (Piece(f", {dead} of them in "), number)


def _deadliest(rows: tuple[Row, ...]) -> Sentence | None:
    """The deadliest incident; sums over months ("since January") only when nothing is dated more closely."""
    told = [row for row in rows if row.incident.toll.killed and row.incident.toll.killed.best]
    close = [row for row in told if row.earliest and row.latest and (row.latest - row.earliest).days < CLOSE]
    if not told:
        return None
    row = max(
        close or told, key=lambda row: (row.incident.toll.killed.best if row.incident.toll.killed else 0, -row.index)
    )
    start = "The deadliest of those dated to a week or better: " if close else "The deadliest: "
    dead = figure(row.incident.toll.killed)
    return Sentence("Deadliest", (Piece(start), Piece(row.name, f"#i{row.index}"), Piece(f"; killed: {dead}.")))


def _most(values: set[str]) -> str:
    return "Most: " if len(values) > 1 else "All: "


def _tally(label: str, rows: Iterable[Row], key: Callable[[Row], str], picks: Picks) -> list[Piece]:
    counts = Counter(value for row in rows if (value := key(row)))
    pieces: list[Piece] = []
    for value, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
        some = [row for row in rows if key(row) == value]
        pieces += [Piece(f"{value} ({number:,})", _link(picks, f"{label}: {value}", some)), Piece(", ")]
    rest = len(counts) - MOST
    return [*pieces[:-1], Piece(f" and {counted(rest, 'other')}." if rest > 0 else ".")]


def _kinds(rows: tuple[Row, ...], picks: Picks) -> Sentence:
    return Sentence(
        "Kinds", (Piece(_most({row.kind for row in rows})), *_tally("Kind", rows, lambda row: row.kind, picks))
    )


def _countries(rows: tuple[Row, ...], picks: Picks) -> Sentence | None:
    if not any(row.country for row in rows):
        return None
    return Sentence(
        "Where",
        (
            Piece(_most({row.country for row in rows if row.country})),
            *_tally("Country", rows, lambda row: row.country, picks),
        ),
    )


def _actors(groups: tuple[GroupActivity, ...], rows: tuple[Row, ...], picks: Picks) -> Sentence | None:
    ids = {row.incident.incident_id: row.index for row in rows}
    active = sorted((group for group in groups if group.incidents), key=lambda group: (-group.incidents, group.name))
    if not active:
        return None
    pieces = [Piece("Named most often as perpetrator: ")]
    for group in active[:MOST]:
        indexes = [ids[name] for name in group.incident_ids if name in ids]
        link = picks.link(f"By {group.name}", indexes) if indexes else None
        firm = [f"{number:,} {word}" for word in ("reported", "claimed", "accused", "suspected")
                if (number := getattr(group, word))]  # fmt: skip
        pieces += [Piece(f"{group.name} ({group.incidents:,})", link), Piece(f": {', '.join(firm)}" if firm else ""),
                   Piece("; ")]  # fmt: skip
    return Sentence("Actors", (*pieces[:-1], Piece(".")))


def _firmness(rows: tuple[Row, ...], picks: Picks) -> Sentence:
    pieces = [Piece("Who did it is ")]
    words = {"reported": "reported as fact", "claimed": "claimed by the actor", "accused": "an accusation",
             "suspected": "a suspicion", "possible": "called possible", "denied": "denied"}  # fmt: skip
    for word, text in words.items():
        some = [row for row in rows if any(party.confidence == word for party in row.who)]
        if some:
            pieces += [Piece(text), Piece(" in "), Piece(f"{len(some):,}", _link(picks, f"Perpetrator {word}", some)),
                       Piece(", ")]  # fmt: skip
    nobody = [row for row in rows if not row.who]
    if nobody:
        pieces += [
            Piece("not said in "),
            Piece(f"{len(nobody):,}", _link(picks, "No perpetrator named", nobody)),
            Piece(""),
        ]
    return Sentence("How firm", (*pieces[:-1], Piece(".")))


def _sourcing(rows: tuple[Row, ...], picks: Picks) -> Sentence:
    several = [row for row in rows if len(row.reports) > 1]
    single = [row for row in rows if len(row.reports) <= 1]
    if not several:
        return Sentence("Sourcing", (Piece("Every incident is told by one report only."),))
    number = Piece(counted(len(several), "incident"), _link(picks, "Told by several reports", several))
    if not single:
        return Sentence("Sourcing", (number, Piece(", all of them told by more than one report.")))
    alone = Piece(f"{len(single):,}", _link(picks, "Told by one report", single))
    return Sentence(
        "Sourcing", (number, Piece(" told by more than one report; "), alone, Piece(" by one report only."))
    )


def _disagreement(rows: tuple[Row, ...], picks: Picks) -> Sentence | None:
    some = [row for row in rows if row.incident.disagreements]
    if not some:
        return None
    topics = sorted({plain(topic.split(":")[0]) for row in some for topic in row.incident.disagreements})
    about = f" (about {listed(topics[:MOST])})" if all(len(topic) < 24 for topic in topics[:MOST]) else ""
    number = Piece(counted(len(some), "incident"), _link(picks, "Sources disagree", some))
    return Sentence(
        "Disagreement", (Piece("Sources disagree in "), number, Piece(f"{about}; each figure is kept with its source."))
    )


def _gaps(rows: tuple[Row, ...], picks: Picks) -> Sentence:
    gaps = (
        ("without a date", [row for row in rows if row.earliest is None and row.latest is None]),
        ("dated only to the month or wider", [row for row in rows if _wide_date(row)]),
        ("without a place", [row for row in rows if row.incident.place is None]),
        ("with a place that no single entry of the gazetteer fits",
         [row for row in rows if row.incident.place and row.incident.place.lat is None]),
        ("placed only to a province or a country", [row for row in rows if row.level in _WIDE]),
    )  # fmt: skip
    pieces: list[Piece] = []
    for text, some in gaps:
        if some:
            pieces += [Piece(f"{len(some):,}", _link(picks, text.capitalize(), some)), Piece(f" {text}"), Piece(", ")]
    if not pieces:
        return Sentence(
            "Gaps", (Piece("Every incident has a date to the week and a place to the district, or better."),)
        )
    return Sentence("Gaps", (Piece("Not known: "), *pieces[:-1], Piece(".")))


_WIDE = ("province", "country only", "region only")


def _wide_date(row: Row) -> bool:
    when = row.incident.date
    return bool(when and (when.earliest or when.latest) and when.precision not in ("day", "week"))
