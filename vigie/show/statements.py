"""What was said, and what may be: kept apart from what is told as fact.

Place in the flow: beside the incidents, on the same page. In: codings, relations, incidents. Out: groups of
statements, each with its words, its speaker and its report: what-ifs, plans and possibilities, claims, accusations,
denials, open questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vigie.records import Coding, ConditionalMention, EventMention, Report
from vigie.show.content import BriefContent
from vigie.show.quotes import Mark, Sentences, Stretch, stretches
from vigie.show.rows import Row
from vigie.show.speakers import Speakers
from vigie.show.wording import plain

__all__ = ["Said", "SaidGroup", "said_groups"]

_MAYBE = ("planned", "possible", "threatened", "conditional")
_TITLES = {
    "what-if": ("If … then …", "Conditions and what is said to follow from them. None is counted as an incident."),
    "maybe": ("Planned, possible, threatened", "Events spoken of as not (yet) having happened. Not counted."),
    "claim": ("Claims", "Incidents an actor claims as its own. A claim is not proof."),
    "accusation": ("Accusations and suspicions", "Who is accused or suspected, and of what."),
    "denial": ("Denials", "What is said not to have happened, or not to have been done by the one accused."),
    "question": ("Open questions", "Questions the reports ask and may not answer."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, who says it, in which report, and (for claims) about which incident."""

    report: int
    start: int
    end: int
    stretches: tuple[Stretch, ...]
    speaker: str | None
    note: str = ""
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Statements of one kind, in the order of the reports."""

    key: str
    title: str
    note: str
    said: tuple[Said, ...]


def said_groups(content: BriefContent, rows: tuple[Row, ...], sentences: Sentences) -> tuple[SaidGroup, ...]:
    """Every statement by kind; a kind nobody uttered is left out."""
    numbers = {report.report_id: number for number, report in enumerate(content.reports)}
    found: dict[str, list[Said]] = {key: [] for key in _TITLES}
    speakers = Speakers(content.codings)
    for coding in content.codings:
        if coding.report.report_id in numbers:
            for key, said in _in_report(coding, numbers[coding.report.report_id], sentences, speakers):
                found[key].append(said)
    texts = {number: report.text for number, report in enumerate(content.reports)}
    for key, said in _of_incidents(rows, texts):
        found[key].append(said)
    for key, said in _of_relations(content, numbers):
        found[key].append(said)
    return tuple(SaidGroup(key, *_TITLES[key], _once(said)) for key, said in found.items() if said)


def _once(said: list[Said]) -> tuple[Said, ...]:
    kept: dict[tuple[int, int, int, str, int | None], Said] = {}
    for one in said:
        kept.setdefault((one.report, one.start, one.end, one.note, one.incident), one)
    return tuple(sorted(kept.values(), key=lambda one: (one.report, one.start, one.end, one.note)))


def _in_report(coding: Coding, number: int, sentences: Sentences, speakers: Speakers) -> Iterator[tuple[str, Said]]:
    report = coding.report
    what_ifs: list[tuple[int, int]] = []
    for mention in coding.mentions:
        if isinstance(mention, ConditionalMention):
            what_ifs.append((mention.start, mention.end))
            yield "what-if", _what_if(mention, report, number, sentences, speakers)
    for mention in coding.mentions:
        if isinstance(mention, EventMention) and not _inside(mention, what_ifs):
            key = "denial" if mention.status == "denied" else "maybe" if mention.status in _MAYBE else ""
            if key:
                yield key, _event(mention, report, number, sentences, speakers)
    yield from (("question", said) for said in _questions(report, number, sentences, speakers))


def _inside(mention: EventMention, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _what_if(
    mention: ConditionalMention, report: Report, number: int, sentences: Sentences, speakers: Speakers
) -> Said:
    first = min(mention.start, mention.condition[0], mention.outcome[0])
    last = max(mention.end, mention.condition[1], mention.outcome[1])
    start, end = sentences.around(report, first, last)
    marks = [Mark(*mention.condition, "condition"), Mark(*mention.outcome, "outcome")]
    speaker = mention.speaker or speakers.at(report, first, last)
    return Said(number, start, end, stretches(report.text, start, end, marks), speaker)


def _event(mention: EventMention, report: Report, number: int, sentences: Sentences, speakers: Speakers) -> Said:
    start, end = sentences.around(report, mention.start, mention.end)
    words = stretches(report.text, start, end, [Mark(mention.start, mention.end, mention.status)])
    event = f"{mention.status}: {plain(mention.event)}" if mention.event else mention.status
    return Said(number, start, end, words, speakers.at(report, mention.start, mention.end), event)


def _questions(report: Report, number: int, sentences: Sentences, speakers: Speakers) -> Iterator[Said]:
    for sentence in sentences.of(report) if "?" in report.text else ():
        turn = report.turn_at(sentence.start)
        asked = turn is not None and turn.role == "question"
        if not asked and sentence.text.rstrip("\"'”’») ").endswith("?"):
            speaker = speakers.at(report, sentence.start, sentence.end)
            yield Said(number, sentence.start, sentence.end, (Stretch(sentence.text),), speaker)


def _of_incidents(rows: Iterable[Row], texts: Mapping[int, str]) -> Iterator[tuple[str, Said]]:
    for row in rows:
        for sentence in row.cited:
            for mark in sentence.marks:
                key = _stance(row, mark.path)
                if key:
                    words = stretches(texts[sentence.report], sentence.start, sentence.end, [mark])
                    speaker, about = sentence.speaker, _party(row, mark.path)
                    said = Said(sentence.report, sentence.start, sentence.end, words, speaker, about, row.index)
                    yield key, said


def _place(path: str) -> int:
    digits = path.partition("[")[2].partition("]")[0]
    return int(digits) if digits.isdigit() else 0


def _party(row: Row, path: str) -> str:
    if path.startswith("claimed_by"):
        claimants = row.incident.claimed_by
        return claimants[_place(path)].text if _place(path) < len(claimants) else ""
    return row.who[_place(path)].name


def _stance(row: Row, path: str) -> str | None:
    if path.startswith("claimed_by"):
        return "claim"
    if not path.startswith("perpetrators[") or _place(path) >= len(row.who):
        return None
    confidence = row.who[_place(path)].confidence
    stances = {"claimed": "claim", "accused": "accusation", "suspected": "accusation", "possible": "accusation",
               "denied": "denial"}  # fmt: skip
    return stances.get(confidence)


def _of_relations(content: BriefContent, numbers: dict[str, int]) -> Iterator[tuple[str, Said]]:
    for tie in content.relations:
        if tie.relation in ("claims", "denies") and tie.report_id in numbers:
            key = "claim" if tie.relation == "claims" else "denial"
            speaker = tie.said_by or tie.actor_a
            yield key, Said(numbers[tie.report_id], tie.start, tie.end, (Stretch(tie.quote),), speaker, tie.actor_b)
