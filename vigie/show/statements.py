"""What was said, and what may be: kept apart from what is told as fact.

Place in the flow: beside the incidents, on the same page. In: codings, relations, incidents. Out: groups of
statements, each with its words, its speaker and its report: what-ifs by condition, plans and possibilities, claims,
accusations, denials, forecasts, threats and promises, open questions, and what else somebody is quoted with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigie.measure.stated_ties import accused_in, stance_of
from vigie.records import AttributionMention, Coding, ConditionalMention, EventMention, Report
from vigie.show.conditions import grouped
from vigie.show.content import BriefContent
from vigie.show.names import actor_name
from vigie.show.quotes import Mark, Sentences, Stretch, stretches
from vigie.show.rows import Row
from vigie.show.speakers import Speakers, speaker_of
from vigie.show.wording import plain
from vigie.text.sentences import asks

__all__ = ["Condition", "Said", "SaidGroup", "said_groups", "speakers_of"]

_MAYBE = ("planned", "possible", "threatened", "conditional")
_TITLES = {
    "what-if": (
        "If … then …",
        "Conditions and what is said to follow from them; a condition set by several stands once: two are one when "
        "they share two thirds of their bearing words. None is counted as an incident.",
    ),
    "maybe": ("Planned, possible, threatened", "Events spoken of as not (yet) having happened. Not counted."),
    "claim": (
        "Claims",
        "What an actor claims as its own deed, and what is told only as somebody's claim. A claim is not proof.",
    ),
    "accusation": ("Accusations and suspicions", "Who is accused or suspected, and of what."),
    "denial": ("Denials", "What is said not to have happened, or not to have been done by the one accused."),
    "forecast": ("Forecasts", "What somebody expects to come."),
    "vow": ("Threats, warnings and promises", "What somebody says they, or others, will do."),
    "question": ("Open questions", "Questions the reports ask and may not answer."),
    "other": ("What else was said", "Every other sentence with a source: reports and opinions."),
}  # fmt: skip
_ORDER = {key: number for number, key in enumerate(_TITLES)}
_SORTS = {"claim": "claim", "denial": "denial", "accusation": "accusation", "suspicion": "accusation",
          "forecast": "forecast", "threat": "vow", "promise": "vow"}  # fmt: skip
_READ = "as the coder reads it"
"""The note of a statement that no word of claiming, denying or accusing gives away: the coder's model says so."""
_STANCES = {"claimed": "claim", "accused": "accusation", "suspected": "accusation", "possible": "accusation",
            "denied": "denial"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence said: its words, who says it, in which report, whom or what it is about, and which incidents."""

    report: int
    start: int
    end: int
    stretches: tuple[Stretch, ...]
    speaker: str | None
    notes: tuple[str, ...]
    incidents: tuple[int, ...]
    actor: str | None = None
    """The registered actor the speaker speaks for, where the speaker's words are not its name."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition with everything said to follow from it; `shared` are the words by which several are held one."""

    text: str
    said: tuple[Said, ...]
    speakers: int
    reports: int
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Statements of one kind, in the order of the reports; what-ifs also by condition, the most told first."""

    key: str
    title: str
    note: str
    said: tuple[Said, ...]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """One sign of a statement; several in one sentence become one Said."""

    key: str
    report: int
    span: tuple[int, int]
    marks: tuple[Mark, ...] = ()
    speaker: str | None = None
    note: str = ""
    incident: int | None = None
    condition: str = ""
    outcome: str = ""


def said_groups(content: BriefContent, rows: tuple[Row, ...], sentences: Sentences) -> tuple[SaidGroup, ...]:
    """Every statement by kind; a kind nobody uttered is left out."""
    numbers = {report.report_id: number for number, report in enumerate(content.reports)}
    speakers = Speakers(content.codings)
    found: dict[str, list[_Found]] = {key: [] for key in _TITLES}
    for one in _everything(content, rows, sentences, speakers, numbers):
        found[one.key].append(one)
    for weaker in ("forecast", "vow", "other"):  # a sentence that stands above already
        shown = {(one.report, one.span) for key, some in found.items() if _ORDER[key] < _ORDER[weaker] for one in some}
        found[weaker] = [one for one in found[weaker] if (one.report, one.span) not in shown]
    return tuple(_group(key, some, content.reports, speakers) for key, some in found.items() if some)


def _group(key: str, found: list[_Found], reports: tuple[Report, ...], speakers: Speakers) -> SaidGroup:
    if key != "what-if":
        return SaidGroup(key, *_TITLES[key], _joined(found, reports, speakers))
    said = [_said([one], reports[one.report], speakers) for one in found]
    conditions = [
        _condition(found[numbers[0]].condition, [said[number] for number in numbers], shared)
        for numbers, shared in grouped([one.condition for one in found])
    ]
    conditions.sort(key=lambda one: -len(one.said))
    return SaidGroup(key, *_TITLES[key], tuple(said), tuple(conditions))


def _condition(text: str, said: Sequence[Said], shared: tuple[str, ...]) -> Condition:
    named = {one.actor or one.speaker for one in said if one.speaker}
    heading = " ".join(text.split())
    return Condition(
        heading[:1].upper() + heading[1:], tuple(said), len(named), len({one.report for one in said}),
        shared if len(said) > 1 else (),
    )  # fmt: skip


def speakers_of(groups: Iterable[SaidGroup]) -> tuple[tuple[str, int], ...]:
    """Everybody who says something on the page and how often, the most quoted first."""
    counts = Counter(one.speaker for group in groups for one in group.said if one.speaker)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold())))


def _everything(
    content: BriefContent, rows: tuple[Row, ...], sentences: Sentences, speakers: Speakers, numbers: dict[str, int]
) -> Iterator[_Found]:
    for coding in content.codings:
        if coding.report.report_id in numbers:
            yield from _in_report(coding, numbers[coding.report.report_id], sentences, speakers)
    yield from _of_incidents(rows)
    for tie in content.relations:
        if tie.relation in ("claims", "denies") and tie.basis == "incident" and tie.report_id in numbers:
            number = numbers[tie.report_id]
            span = sentences.around(content.reports[number], tie.start, tie.end)
            key = "claim" if tie.relation == "claims" else "denial"
            speaker = speakers.at(content.reports[number], tie.start, tie.end)
            yield _Found(key, number, span, (Mark(tie.start, tie.end, key),), speaker, actor_name(tie.actor_a))


def _joined(found: list[_Found], reports: tuple[Report, ...], speakers: Speakers) -> tuple[Said, ...]:
    together: dict[tuple[int, tuple[int, int]], list[_Found]] = {}
    for one in found:
        together.setdefault((one.report, one.span), []).append(one)
    return tuple(_said(some, reports[number], speakers) for (number, _), some in sorted(together.items()))


def _said(found: list[_Found], report: Report, speakers: Speakers) -> Said:
    (start, end), marks = found[0].span, dict.fromkeys(mark for one in found for mark in one.marks)
    notes = list(dict.fromkeys(one.note for one in found if one.note))
    speaker = next((one.speaker for one in found if one.speaker), None)
    return Said(
        report=found[0].report,
        start=start,
        end=end,
        stretches=stretches(report.text, start, end, marks),
        speaker=speaker,
        notes=tuple(note for note in notes if note != _READ or len(notes) == 1),
        incidents=tuple(sorted({one.incident for one in found if one.incident is not None})),
        actor=speakers.actor(report, speaker, end),
        outcome=found[0].outcome,
    )


def _in_report(coding: Coding, number: int, sentences: Sentences, speakers: Speakers) -> Iterator[_Found]:
    report = coding.report
    what_ifs = [mention for mention in coding.mentions if isinstance(mention, ConditionalMention)]
    for what_if in what_ifs:
        yield _what_if(what_if, report, number, sentences, speakers)
    said = [one for one in coding.mentions if isinstance(one, AttributionMention) and one.cue]
    accused = [span for one in said if stance_of(report.text, one) == "accusation" for span in one.content]
    for mention in coding.mentions:
        # words for events outside the codebook (saying, meeting, electing) would drown those that matter here
        if not isinstance(mention, EventMention) or mention.event is None:
            continue
        key = "denial" if mention.status == "denied" else "maybe" if mention.status in _MAYBE else ""
        if key == "denial" and any(start <= mention.start < end for start, end in accused):
            continue  # what somebody is accused of is not thereby denied
        if key and not any(_inside(mention, one) for one in what_ifs):
            yield _event(key, mention, report, number, sentences, speakers)
    yield from (_statement(one, coding, number, sentences) for one in said)  # one without a cue is a whole turn
    yield from _questions(report, number, sentences, speakers)


def _statement(mention: AttributionMention, coding: Coding, number: int, sentences: Sentences) -> _Found:
    """What a source is quoted with: sorted by its words, else as the model reads it; an accusation with the accused."""
    report = coding.report
    stance = stance_of(report.text, mention)
    key = stance or _SORTS.get(mention.sort or "", "other")
    accused = accused_in(coding, mention) if stance == "accusation" else None
    note = actor_name(accused) if accused else "" if stance or key == "other" else _READ
    cue = mention.cue[0]
    span = sentences.around(report, *cue)
    inside = (one for one in mention.content if span[0] <= one[0] and one[1] <= span[1])
    marks = tuple(Mark(*one, key) for one in inside)
    return _Found(key, number, span, marks, speaker_of(mention, report.text), note)


def _inside(mention: EventMention, what_if: ConditionalMention) -> bool:
    return what_if.start <= mention.start and mention.end <= what_if.end


def _what_if(
    mention: ConditionalMention, report: Report, number: int, sentences: Sentences, speakers: Speakers
) -> _Found:
    first = min(mention.start, mention.condition[0], mention.outcome[0])
    last = max(mention.end, mention.condition[1], mention.outcome[1])
    marks = (Mark(*mention.condition, "condition"), Mark(*mention.outcome, "outcome"))
    speaker = mention.speaker or speakers.at(report, first, last)
    return _Found(
        "what-if", number, sentences.around(report, first, last), marks, speaker, _how_likely(mention),
        condition=report.text[slice(*mention.condition)], outcome=report.text[slice(*mention.outcome)],
    )  # fmt: skip


def _how_likely(mention: ConditionalMention) -> str:
    """The speaker's words of likelihood with the range a standard gives them, the direction, and by when."""
    parts = []
    if mention.likelihood:
        span = f" ({mention.likely[0]:.0%} to {mention.likely[1]:.0%})" if mention.likely else ""
        parts.append(f"“{mention.likelihood}”{span}")
    if mention.direction:
        parts.append("more violence or strength" if mention.direction == "more" else "less violence or strength")
    if mention.horizon:
        parts.append(mention.horizon)
    return ", ".join(parts)


def _event(
    key: str, mention: EventMention, report: Report, number: int, sentences: Sentences, speakers: Speakers
) -> _Found:
    note = f"{mention.status}: {plain(mention.event)}" if mention.event else mention.status
    mark = Mark(mention.start, mention.end, mention.status)
    speaker = speakers.at(report, mention.start, mention.end)
    return _Found(key, number, sentences.around(report, mention.start, mention.end), (mark,), speaker, note)


def _questions(report: Report, number: int, sentences: Sentences, speakers: Speakers) -> Iterator[_Found]:
    for sentence in sentences.of(report) if "?" in report.text else ():
        turn = report.turn_at(sentence.start)
        asked = turn is not None and turn.role == "question"
        if not asked and asks(sentence.text):
            speaker = speakers.at(report, sentence.start, sentence.end)
            yield _Found("question", number, (sentence.start, sentence.end), (), speaker)


def _of_incidents(rows: Iterable[Row]) -> Iterator[_Found]:
    for row in rows:
        for sentence in row.cited:
            for mark in sentence.marks:
                stance = _stance(row, mark.path)
                if stance:
                    span = (sentence.start, sentence.end)
                    plain_mark = Mark(mark.start, mark.end, stance[0])
                    yield _Found(
                        stance[0], sentence.report, span, (plain_mark,), sentence.speaker, stance[1], row.index
                    )


def _stance(row: Row, path: str) -> tuple[str, str] | None:
    """Of which kind the statement behind a line of evidence is, and about whom; None when it is told as fact."""
    field, _, rest = path.partition("[")
    number = int(rest.removesuffix("]")) if rest.removesuffix("]").isdigit() else 0
    if field == "claimed_by" and number < len(row.incident.claimed_by):
        claimant = row.incident.claimed_by[number]
        return "claim", actor_name(claimant.actor_id, claimant.text)
    if field == "perpetrators" and number < len(row.who):
        key = _STANCES.get(row.who[number].confidence)
        return (key, row.who[number].name) if key else None
    return None
