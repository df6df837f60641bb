"""One report coded: mentions found, events read sentence by sentence, incidents put together.

Place in the flow: the verb of this room. In: Reports (Failures pass through). Out: a Coding for each, unresolved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vigie.code.allot import allotted
from vigie.code.assemble import assemble
from vigie.code.attribution import Attribution, attributions_of, mention_of
from vigie.code.bystanders import Said
from vigie.code.cast import cast
from vigie.code.claims import Claim, blamed, claims_of
from vigie.code.conditionals import conditionals_of
from vigie.code.context import in_context
from vigie.code.events import Heard, Read, read_scene
from vigie.code.hints import hints_of
from vigie.code.incident import incident_of
from vigie.code.judge import Judgement, judge
from vigie.code.languages import is_readable
from vigie.code.mentions import findings_of, mentions_of, scene_mentions
from vigie.code.model import load_model
from vigie.code.revise import event_mentions, revised
from vigie.code.scene import Scene, scene_of
from vigie.code.select import is_armed, worth_an_incident
from vigie.code.setting import Where, when_of
from vigie.code.settings import CodeSettings
from vigie.code.sorts import settled
from vigie.code.spoken import spoken, turn_of
from vigie.code.statements import Statements, statements_of
from vigie.code.told import TOLD_STATUSES, Party, Told
from vigie.code.voices import with_voices
from vigie.code.whatifs import detailed
from vigie.lexicon.actors import ActorMatch
from vigie.lexicon.codebook import load_codebook
from vigie.records import (
    AttributionMention,
    Coding,
    ConditionalMention,
    EventMention,
    Failure,
    Incident,
    Mention,
    PlaceMention,
    Report,
    Span,
)
from vigie.text.sentences import asks, passages
from vigie.text.timex import TimeValue

__all__ = ["Telling", "code", "code_one", "incidents_of", "judgement_of", "telling_of"]


Day = tuple[int, Where]
"""A paragraph and the day it speaks of."""
_ORDERS = frozenset(
    {"ignore", "disregard", "forget", "pretend", "imagine", "delete", "output", "print", "answer", "respond", "write"}
)
"""Words that begin an order to the reader, or to a program that reads."""
_SILENT = 3
"""Sentences without an event after which a bare toll no longer belongs to the last one told."""


def code(reports: Iterable[Report | Failure], settings: CodeSettings) -> Iterator[Coding | Failure]:
    """Who did what to whom in each report, with the words it rests on; what could not be read passes through."""
    for report in reports:
        yield report if isinstance(report, Failure) else code_one(report, settings)


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rules read in a report: its sentences as scenes, what each tells, and every mention found."""

    report: Report
    scenes: tuple[Scene, ...]
    told: tuple[Told, ...]
    mentions: tuple[Mention, ...]
    actors: tuple[ActorMatch, ...]
    voices: tuple[Party, ...]
    """Who anywhere in the report claims, denies or is accused, with that confidence."""
    armed: bool
    blames: tuple[Claim, ...] = ()
    """Bare claims and accusations, in sentences that tell of no event themselves."""


def code_one(report: Report, settings: CodeSettings) -> Coding:
    """The mentions and incidents of one report; pure: the same report gives the same coding.

    A report in a language the coder does not read gives a Coding without any (`is_readable`).
    """
    if not is_readable(report):
        return Coding(report, unread=report.language)
    telling = telling_of(report)
    judgement = judgement_of(telling, settings) if telling.scenes else None
    said = None if judgement is None else _statements(telling, judgement, settings)
    told = incidents_of(telling, judgement, settings, said)
    told = blamed(report, told, telling.blames, [scene.sentence.passage for scene in telling.scenes])
    incidents = in_context(report, told, telling.actors, settings)
    ordered = sorted(_mentions(telling, judgement, settings, said), key=lambda one: (one.start, one.end, one.kind))
    return Coding(report, tuple(ordered), incidents)


def judgement_of(telling: Telling, settings: CodeSettings) -> Judgement | None:
    """What the model says of a report that the rules have read; None where it finds no words to judge."""
    hints = list(hints_of(telling.report, telling.scenes, telling.mentions))
    return judge(telling.report.text, telling.scenes, telling.told, load_model(), hints, settings.reading)


def _mentions(
    telling: Telling, judgement: Judgement | None, settings: CodeSettings, said: Statements | None = None
) -> Iterator[Mention]:
    """What the rules found, with the model's word where it read."""
    read = telling.mentions if judgement is None else _judged(telling, judgement, settings, said)
    found = list(settled(telling.report, spoken(telling.report, read)))
    what_ifs = [one for one in found if isinstance(one, ConditionalMention)]
    yield from (one for one in found if not isinstance(one, ConditionalMention))
    yield from detailed(telling.report, what_ifs, found)


def _judged(
    telling: Telling, judgement: Judgement, settings: CodeSettings, said: Statements | None
) -> Iterator[Mention]:
    events = [one for one in telling.mentions if isinstance(one, EventMention)]
    places = {(one.start, one.end) for one in telling.mentions if isinstance(one, PlaceMention)}
    for one in event_mentions(telling.report.text, telling.scenes, events, judgement, settings.floors):
        if one.event or (one.start, one.end) not in places:
            yield one
    kept = {id(one) for one in _reread(telling, judgement)}
    yield from (one for one in telling.mentions if not isinstance(one, EventMention) and id(one) not in kept)
    said = said or _statements(telling, judgement, settings)
    yield from said.attributions
    yield from said.conditionals
    yield from said.causes


def _reread(telling: Telling, judgement: Judgement) -> Iterator[Mention]:
    """What the rules found of statements in sentences that the model reads, too."""
    starts = [scene.sentence.passage.start for scene in telling.scenes]
    for one in telling.mentions:
        spoken = isinstance(one, AttributionMention | ConditionalMention)
        if spoken and bisect_right(starts, one.start) - 1 in judgement.read:
            yield one


def _statements(telling: Telling, judgement: Judgement, settings: CodeSettings) -> Statements:
    """The statements as the model reads them."""
    ruled = list(_reread(telling, judgement))
    return statements_of(telling.report, telling.scenes, judgement, settings.cuts, ruled)


def telling_of(report: Report) -> Telling:
    """What the rules read in a report, sentence by sentence."""
    findings = findings_of(report.text)
    mentions: list[Mention] = list(mentions_of(findings, report.text))
    told: list[Told] = []
    scenes: list[Scene] = []
    voices: list[Party] = []
    blames: list[Claim] = []
    before: str | None = None
    armed, told_at = False, 0
    day: Day | None = None
    for number, passage in enumerate(passages(report.text, report.language or "en")):
        scene = scene_of(passage, findings)
        scenes.append(scene)
        armed = armed or is_armed(scene)
        heard, attributed, conditionals = _heard(report, scene, before, number)
        voices += [replace(claim.party, confidence=claim.confidence) for claim in heard.claims if not heard.question]
        read = read_scene(scene, heard)
        blames += _bare_claims(heard, read)
        day = _day_of(scene, day)
        told += [_on_day(one, scene, day) if heard.turn < 0 else one for one in read.told]
        before = _last_violent(read.mentions) or (before if number - told_at < _SILENT else None)
        told_at = number if read.mentions else told_at
        mentions += [*read.mentions, *conditionals, *_attributed(scene, attributed), *scene_mentions(scene)]
    said = tuple(voices), armed, tuple(blames)
    return Telling(report, tuple(scenes), tuple(told), tuple(mentions), findings.actors, *said)


def _bare_claims(heard: Heard, read: Read) -> list[Claim]:
    """The claims and accusations of a sentence that tells of nothing violent itself."""
    kinds = load_codebook().kinds
    if heard.question or any(kinds[one.kind].violent for one in read.told):
        return []
    return [claim for claim in heard.claims if claim.bare]


def _heard(
    report: Report, scene: Scene, before: str | None, number: int
) -> tuple[Heard, tuple[Attribution, ...], tuple[ConditionalMention, ...]]:
    """What is known of a sentence beside its words, with the attributions and what-ifs in it."""
    passage = scene.sentence.passage
    attributions = attributions_of(scene.layout)
    turn = turn_of(report, passage)
    speaker = turn.speaker if turn is not None and turn.role != "question" else None
    conditionals = tuple(conditionals_of(scene.sentence, speaker))
    asked = asks(passage.text) or (turn is not None and turn.role == "question")
    heard = Heard(
        conditional=tuple(_words_of(scene, conditionals)),
        attributions=attributions,
        claims=claims_of(scene),
        question=asked or _is_order(passage.text),
        speaker=speaker,
        turn=turn.start if turn is not None else -1,
        before=before,
        number=number,
    )
    return heard, attributions, conditionals


def _is_order(text: str) -> bool:
    """Whether a sentence tells its reader what to do: what it names is not thereby told."""
    first = text.lstrip(" \"'“‘*#>-").split(maxsplit=1)[:1]
    return bool(first) and first[0].lower().rstrip(":,") in _ORDERS


def _day_of(scene: Scene, before: Day | None) -> Day | None:
    """The day a paragraph has come to speak of: the first date of this sentence, else the one before it."""
    when = when_of(scene, 0, 0)
    if when is not None and any(one.start == when.span[0] and _is_day(one.value) for one in scene.dates):
        return scene.sentence.passage.paragraph, when
    return before if before is not None and before[0] == scene.sentence.passage.paragraph else None


def _is_day(value: TimeValue) -> bool:
    return value.day is not None or value.weekday is not None or value.unit == "D"


def _on_day(one: Told, scene: Scene, day: Day | None) -> Told:
    """A told event without a date of its own takes the day of its paragraph."""
    if one.date is not None or one.definite or day is None or day[0] != scene.sentence.passage.paragraph:
        return one
    return replace(one, date=day[1].span, date_key=day[1].key)


def _last_violent(events: tuple[EventMention, ...]) -> str | None:
    """The violent kind a sentence tells of last."""
    kinds = load_codebook().kinds
    found = [one.event for one in events if one.event and one.status != "denied" and kinds[one.event].violent]
    return found[-1] if found else None


def _words_of(scene: Scene, conditionals: Iterable[ConditionalMention]) -> Iterator[tuple[int, int]]:
    for one in conditionals:
        for start, end in (one.condition, one.outcome):
            yield scene.sentence.word_at(start), scene.sentence.word_at(end - 1) + 1


def _attributed(scene: Scene, attributions: tuple[Attribution, ...]) -> Iterator[Mention]:
    for one in attributions:
        yield mention_of(scene.layout, one)


def incidents_of(
    telling: Telling, judgement: Judgement | None, settings: CodeSettings, said: Statements | None = None
) -> tuple[Incident, ...]:
    """The incidents of a report: events joined, roles filled, what is too vague left out."""
    if judgement is None:
        return ()
    floors = settings.floors
    told = revised(telling.scenes, telling.told, judgement, floors)
    clusters = assemble(
        (one for one in told if worth_telling(one)), lambda one, two: floors.tied * judgement.tie(one, two)
    )
    statements = (said or _statements(telling, judgement, settings)).attributions
    full = cast(clusters, telling.scenes, Said(telling.voices, _speakers(telling)), judgement, floors)
    return tuple(
        incident_of(telling.report, replace(one, cluster=with_voices(one.cluster, statements, telling.report.text)))
        for one in allotted(one for one in full if worth_an_incident(one.cluster, settings, telling.armed))
    )


def _speakers(telling: Telling) -> frozenset[Span]:
    """The words of everybody the rules hear speak."""
    return frozenset(span for one in telling.mentions if isinstance(one, AttributionMention) for span in one.source)


def worth_telling(one: Told) -> bool:
    """What is only planned, possible, conditional, denied, or told in general is an annotation, never an incident."""
    return not one.generic and one.status in TOLD_STATUSES
