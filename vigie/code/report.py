"""One report coded: mentions found, events read sentence by sentence, incidents put together.

Place in the flow: the verb of this room. In: Reports (Failures pass through). Out: a Coding for each, unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vigie.code.assemble import assemble
from vigie.code.attribution import Attribution, attributions_of, mention_of
from vigie.code.conditionals import conditionals_of
from vigie.code.context import in_context
from vigie.code.events import Heard, read_scene
from vigie.code.incident import incident_of
from vigie.code.mentions import findings_of, mentions_of, scene_mentions
from vigie.code.scene import Scene, scene_of
from vigie.code.select import is_armed, worth_an_incident
from vigie.code.setting import Where, when_of
from vigie.code.settings import CodeSettings
from vigie.code.told import Told
from vigie.lexicon.codebook import load_codebook
from vigie.records import Coding, ConditionalMention, EventMention, Failure, Incident, Mention, Report
from vigie.text.sentences import passages
from vigie.text.timex import TimeValue

__all__ = ["code", "code_one"]


Day = tuple[int, Where]
"""A paragraph and the day it speaks of."""
_SILENT = 3
"""Sentences without an event after which a bare toll no longer belongs to the last one told."""


def code(reports: Iterable[Report | Failure], settings: CodeSettings) -> Iterator[Coding | Failure]:
    """Who did what to whom in each report, with the words it rests on; what could not be read passes through."""
    for report in reports:
        yield report if isinstance(report, Failure) else code_one(report, settings)


def code_one(report: Report, settings: CodeSettings) -> Coding:
    """The mentions and incidents of one report; pure: the same report gives the same coding."""
    findings = findings_of(report.text)
    mentions: list[Mention] = list(mentions_of(findings))
    told: list[Told] = []
    before: str | None = None
    armed, told_at = False, 0
    day: Day | None = None
    for number, passage in enumerate(passages(report.text, report.language or "en")):
        scene = scene_of(passage, findings)
        armed = armed or is_armed(scene)
        attributions = attributions_of(scene.layout)
        turn = report.turn_at(passage.start)
        speaker = turn.speaker if turn is not None and turn.role == "answer" else None
        conditionals = conditionals_of(scene.sentence, speaker)
        heard = Heard(
            conditional=tuple(_words_of(scene, conditionals)),
            attributions=attributions,
            question=passage.text.rstrip("\"'”’) ").endswith("?") or (turn is not None and turn.role == "question"),
            speaker=speaker,
            turn=turn.start if turn is not None else -1,
            before=before,
            number=number,
        )
        read = read_scene(scene, heard)
        day = _day_of(scene, day)
        told += [_on_day(one, scene, day) if turn is None else one for one in read.told]
        before = _last_violent(read.mentions) or (before if number - told_at < _SILENT else None)
        told_at = number if read.mentions else told_at
        mentions += [*read.mentions, *conditionals, *_attributed(scene, attributions), *scene_mentions(scene)]
    incidents = in_context(report, _incidents(report, told, settings, armed), findings.actors)
    ordered = sorted(mentions, key=lambda one: (one.start, one.end, one.kind))
    return Coding(report, tuple(ordered), incidents)


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


def _incidents(report: Report, told: Iterable[Told], settings: CodeSettings, armed: bool) -> tuple[Incident, ...]:
    clusters = assemble(one for one in told if worth_telling(one))
    kept = (cluster for cluster in clusters if worth_an_incident(cluster, settings, armed))
    return tuple(incident_of(report, cluster) for cluster in kept)


def worth_telling(one: Told) -> bool:
    """What is only planned, possible, conditional, denied, or told in general is an annotation, never an incident."""
    return not one.generic and one.status in ("occurred", "ongoing", "attempted", "threatened")
