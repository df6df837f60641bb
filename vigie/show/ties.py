"""The network of actors: who fights, backs, splits from, talks with, accuses whom; each tie opens to its sentences.

Place in the flow: beside the statements. In: relations, reports, rows. Out: a Network: a list of ties, each with the
sentences and incidents it rests on, and the drawing of the most told of them. What the registry knows beside the
reports is kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vigie.lexicon.actor_ties import load_ties
from vigie.lexicon.actors import load_registry
from vigie.records import Evidence, Relation, Report
from vigie.show.content import BriefContent
from vigie.show.names import actor_name
from vigie.show.network import Drawing, Knot, draw
from vigie.show.picks import Picks
from vigie.show.quotes import Cited, Sentences, cited
from vigie.show.rows import Row
from vigie.show.speakers import Speakers
from vigie.show.tie_days import Bin, bins_of
from vigie.show.wording import counted, day_of, listed, period

__all__ = ["Known", "Network", "Telling", "TieLine", "draw_network"]

LISTED = 150
"""Ties in the list at most; the rest is in relations.csv."""
SENTENCES = 6
"""Sentences written out for a tie."""
_PHRASES = {
    "fights": "fights", "allied": "is allied with", "member_of": "is part of", "split_from": "split from",
    "merged_into": "merged into", "negotiates_with": "talks with", "supports": "backs", "defects_to": "defects to",
    "accuses": "accuses", "became": "became",
}  # fmt: skip
_TONES = {"fights": "hostile", "split_from": "hostile", "negotiates_with": "talks", "accuses": "accuses"}
"""The rest is friendly."""
_FIRMNESS = ("reported", "claimed", "accused", "suspected", "possible")


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of a tie and the days it is about; `days` is `from/to`, either may be empty."""

    cited: Cited
    days: str
    when: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """One tie: who, how, whom, when, on what it rests. `days` are those of all its tellings, separated by spaces;
    `tellings` the first SENTENCES of them, `more` how many sentences stand in relations.csv alone.
    """

    index: int
    actor_a: str
    actor_b: str
    relation: str
    tone: str
    period: str
    note: str
    days: str
    tellings: tuple[Telling, ...]
    more: int
    weight: int
    incidents: int
    link: str | None
    pair: tuple[str, str]

    @property
    def sentence(self) -> str:
        """The tie in words."""
        return f"{self.actor_a} {self.relation} {self.actor_b}"


@dataclass(frozen=True, slots=True)
class Known:
    """A tie of the registry: not told in these reports."""

    sentence: str
    period: str
    source: str


@dataclass(frozen=True, slots=True)
class Network:
    """What the part shows; `drawing` is None and `lines` empty where the reports tell of no tie."""

    lines: tuple[TieLine, ...]
    total: int
    drawing: Drawing | None
    bins: tuple[Bin, ...]
    undated: int
    known: tuple[Known, ...]


def draw_network(content: BriefContent, rows: tuple[Row, ...], sentences: Sentences, picks: Picks) -> Network:
    """The ties of the reports at hand, the most told first; claims and denials of deeds stand with the statements."""
    desk = _Desk(content, rows, sentences, picks)
    told: dict[tuple[str, str, str], list[Relation]] = {}
    for tie in content.relations:
        relation = _relation(tie)
        if tie.report_id in desk.reports and relation in _PHRASES:
            told.setdefault((tie.actor_a, relation, tie.actor_b), []).append(tie)
    ordered = sorted(told.items(), key=lambda item: (-_weight(item[1]), [actor_name(one) for one in item[0]]))
    lines = tuple(desk.line(number, key, some) for number, (key, some) in enumerate(ordered[:LISTED]))
    drawing = draw(lines, desk.knot, _known_pairs)
    shown = {knot.actor for knot in drawing.knots} if drawing else set()
    known = tuple(_known(shown))
    undated = sum(not line.days for line in lines)
    return Network(lines, len(told), drawing, bins_of(line.days for line in lines), undated, known)


def _relation(tie: Relation) -> str:
    return "accuses" if tie.stance == "accusation" else tie.relation


def _weight(ties: Sequence[Relation]) -> int:
    return len({tie.incident_id for tie in ties if tie.incident_id}) + sum(tie.incident_id is None for tie in ties)


class _Desk:
    """What a line is looked up in."""

    def __init__(self, content: BriefContent, rows: tuple[Row, ...], sentences: Sentences, picks: Picks) -> None:
        self.reports = {report.report_id: (number, report) for number, report in enumerate(content.reports)}
        self._kinds = _kinds(content)
        self._places = {row.incident.incident_id: row.index for row in rows}
        self._speakers = Speakers(content.codings)
        self._sentences, self._picks = sentences, picks

    def knot(self, actor_id: str) -> Knot:
        """An actor as the drawing shows it: what the registry says it is, else what the incidents say."""
        known = load_registry().get(actor_id)
        return Knot(actor_id, actor_name(actor_id), known.kind if known else self._kinds.get(actor_id, ""))

    def line(self, number: int, key: tuple[str, str, str], ties: Sequence[Relation]) -> TieLine:
        """One tie with its tellings, those of incidents first, each sentence once."""
        a, relation, b = key
        words = actor_name(a), _PHRASES[relation], actor_name(b)
        found = [self._places[tie.incident_id] for tie in ties if tie.incident_id in self._places]
        spans = [_span(tie, self.reports[tie.report_id][1]) for tie in ties]
        tellings = self._tellings(ties)
        return TieLine(
            index=number, actor_a=words[0], relation=words[1], actor_b=words[2], tone=_TONES.get(relation, "friendly"),
            period=_period(ties, spans), note=_note(ties), days=" ".join(dict.fromkeys(map(_iso, filter(any, spans)))),
            tellings=tellings[:SENTENCES], more=len(tellings[SENTENCES:]), weight=_weight(ties),
            incidents=len(set(found)), link=self._picks.link(" ".join(words), found) if found else None, pair=(a, b),
        )  # fmt: skip

    def _tellings(self, ties: Sequence[Relation]) -> tuple[Telling, ...]:
        sentences: dict[tuple[int, int, int], Telling] = {}
        for tie in ties:
            report = self.reports[tie.report_id][1]
            line = Evidence(tie.report_id, tie.relation, tie.start, tie.end, tie.quote)
            for one in cited([line], self.reports, self._sentences, self._speakers):
                span = _span(tie, report)
                told = Telling(one, _iso(span) if any(span) else "", _when(tie, report), _basis(tie))
                sentences.setdefault((one.report, one.start, one.end), told)
        return tuple(sentences.values())


def _kinds(content: BriefContent) -> dict[str, str]:
    """What the incidents say each actor is: of a target its category."""
    found: dict[str, str] = {}
    for incident in content.incidents:
        found.update({one.actor_id: one.category for one in incident.targets if one.actor_id and one.category})
    for incident in content.incidents:
        found.update({one.actor_id: one.actor_kind for one in incident.perpetrators if one.actor_id and one.actor_kind})
    return found | {one.actor_id: one.actor_kind for one in content.groups if one.actor_id and one.actor_kind}


def _span(tie: Relation, report: Report) -> tuple[date | None, date | None]:
    """The days a tie is told for; where only its beginning, or no day is told, up to the report's own day."""
    since, until, told = day_of(tie.since), day_of(tie.until), day_of(report.published)
    if until is None:
        until = max(since, told) if since and told else told or since
    return (min(since, until) if since and until else since or until), until


def _iso(span: tuple[date | None, date | None]) -> str:
    return "/".join(day.isoformat() if day else "" for day in span)


def _when(tie: Relation, report: Report) -> str:
    since, until = day_of(tie.since), day_of(tie.until)
    if since and until is None:
        return f"since {_since(since)}"
    if since or until:
        words = period(since, until)
        return f"told on {words}" if tie.basis == "statement" else words
    told = day_of(report.published)
    return f"told on {period(told, told)}" if told else "no date"


def _since(day: date) -> str:
    """A first day no more exact than it was told: the first of January stands for its year."""
    last = date(day.year, 12, 31) if (day.month, day.day) == (1, 1) else day
    return period(day, last)


def _period(ties: Sequence[Relation], spans: Iterable[tuple[date | None, date | None]]) -> str:
    days = [day for span in spans for day in span if day]
    if not days:
        return "no date"
    if any(tie.since and tie.until is None for tie in ties):
        return f"since {_since(min(days))}"
    words = period(min(days), max(days))
    return words if any(tie.since or tie.until for tie in ties) else f"told on {words}"


def _basis(tie: Relation) -> str:
    if tie.basis == "incident":
        return f"from an incident, {tie.confidence}" if tie.confidence else "from an incident"
    return "told in words" if tie.basis == "text" else "a statement of its own"


def _note(ties: Sequence[Relation]) -> str:
    """On what a tie rests, and how firmly."""
    incidents = {tie.incident_id for tie in ties if tie.incident_id}
    parts = [counted(len(incidents), "incident")] if incidents else []
    told = sum(tie.basis == "text" for tie in ties)
    stated = sum(tie.basis == "statement" for tie in ties)
    parts += [f"told {counted(told, 'time')}"] if told else []
    parts += [counted(stated, "statement")] if stated else []
    firm = [f"{number} {word}" for word in _FIRMNESS[1:] if (number := sum(tie.confidence == word for tie in ties))]
    return listed(parts) + (f" ({', '.join(firm)})" if firm else "")


def _known_pairs(shown: set[str]) -> list[tuple[str, str, str]]:
    """The registry's ties between two actors of the drawing: pairs and words."""
    return [
        (tie.actor_a, tie.actor_b, f"{actor_name(tie.actor_a)} {_PHRASES.get(tie.relation, tie.relation)} "
         f"{actor_name(tie.actor_b)}, {tie.since or '?'} to {tie.until or '?'} (registry)")
        for tie in load_ties()
        if tie.actor_a in shown and tie.actor_b in shown
    ]  # fmt: skip


def _known(shown: set[str]) -> Iterable[Known]:
    for tie in load_ties():
        if tie.actor_a in shown and tie.actor_b in shown:
            words = f"{actor_name(tie.actor_a)} {_PHRASES.get(tie.relation, tie.relation)} {actor_name(tie.actor_b)}"
            when = f"{tie.since or '?'} to {tie.until or 'today or not known'}" if tie.since or tie.until else "no date"
            yield Known(words, when, tie.source)
