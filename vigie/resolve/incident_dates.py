"""When an incident happened: by its own words, else by what was said just before, else by the day of publication.

Place in the flow: in `resolve`. In: an Incident and its report's anchored dates. Out: the Incident with its When,
whose `basis` says which of these it is and whose precision is never finer than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vigie.records import DateMention, Evidence, Incident, Passage, Report, When
from vigie.resolve.date_spans import day_of
from vigie.resolve.dateline import is_dateline
from vigie.resolve.settings import ResolveSettings

__all__ = ["dated"]

_FINE = frozenset({"day", "week", "month", "season"})  # only these are carried over from other sentences
_SHORT = 3500  # characters: a report no longer than this mostly tells of one event
_RECENT = 14  # days before publication that are news
_NEAR = 250  # characters: how far back in its paragraph a date still holds


def dated(
    incident: Incident,
    report: Report,
    dates: Sequence[DateMention],
    sentences: Sequence[Passage],
    settings: ResolveSettings,
) -> Incident:
    """The incident with its date and, where the date is not in its own words, the evidence it rests on."""
    lines = [line for line in incident.evidence if line.field == "date" and line.report_id == report.report_id]
    kinds = [line for line in incident.evidence if line.field == "kind" and line.report_id == report.report_id]
    told = [one for one in dates if not is_dateline(one, report.text, report.published)]
    if incident.date is not None and lines:
        past = told if incident.status == "threatened" else [one for one in told if not _to_come(one, report)]
        own = _phrase(incident.date, past, lines)
        if own is not None:
            own = own if _beside(lines, kinds, sentences) else replace(own, basis="context")
            return replace(incident, date=_up_to(own, report, incident))
    context = _context(kinds, report, [one for one in told if not _to_come(one, report)], sentences)
    if context is None:
        by_dateline = _by_dateline(incident, report, dates, settings)
        return by_dateline or _by_publication(incident, report, kinds, settings, bool(lines))
    line = Evidence(report.report_id, "date", context.start, context.end, context.quote)
    when = When(context.earliest, context.latest, context.precision or "unknown", context.quote, "context")
    others = tuple(one for one in incident.evidence if one.field != "date")
    return replace(incident, date=_up_to(when, report, incident), evidence=(*others, line))


def _by_dateline(
    incident: Incident, report: Report, dates: Sequence[DateMention], settings: ResolveSettings
) -> Incident | None:
    """The day a short report is dated: what it tells without a date it tells as news of that day."""
    line = next((one for one in dates if is_dateline(one, report.text, report.published)), None)
    if line is None or report.turns or len(report.text) > _SHORT or not settings.trust_datelines:
        return None
    when = When(line.earliest, line.latest, "day", line.quote, "dateline")
    proof = Evidence(report.report_id, "date", line.start, line.end, line.quote)
    others = tuple(one for one in incident.evidence if one.field != "date")
    return replace(incident, date=when, evidence=(*others, proof))


def _phrase(when: When, dates: Sequence[DateMention], lines: Sequence[Evidence]) -> When | None:
    """The date of the incident's own words; None where they name no point in time ("for two hours")."""
    for line in lines:
        inside = [one for one in dates if one.start < line.end and line.start < one.end]
        known = [one for one in inside if one.earliest is not None]
        if known:
            best = min(known, key=_days)
            return When(best.earliest, best.latest, best.precision or "unknown", when.text, "phrase")
    return None


def _beside(lines: Sequence[Evidence], kinds: Sequence[Evidence], sentences: Sequence[Passage]) -> bool:
    """Whether the words of the date stand in a sentence that tells of the event itself."""

    def numbers(of: Sequence[Evidence]) -> set[int]:
        return {number for number, one in enumerate(sentences) for line in of if one.start <= line.start < one.end}

    return not kinds or bool(numbers(lines) & numbers(kinds))


def _days(mention: DateMention) -> tuple[int, int]:
    if mention.earliest is None or mention.latest is None:
        return (1_000_000, mention.start)
    return ((date.fromisoformat(mention.latest) - date.fromisoformat(mention.earliest)).days, mention.start)


def _to_come(mention: DateMention, report: Report) -> bool:
    return bool(report.published and mention.earliest and mention.earliest > report.published[:10])


def _context(
    kinds: Sequence[Evidence], report: Report, dates: Sequence[DateMention], sentences: Sequence[Passage]
) -> DateMention | None:
    """A date of the same sentence, else the last day named shortly before, else the one day of a short report."""
    if not kinds:
        return None
    known = [one for one in dates if one.timex in ("DATE", "TIME") and one.earliest and one.precision in _FINE]
    start = kinds[0].start
    around = next((one for one in sentences if one.start <= start < one.end), None)
    if around is not None:
        inside = [one for one in known if around.start <= one.start < around.end]
        if inside:
            return min(inside, key=lambda one: (abs(one.start - start), one.start))
    days = [one for one in known if one.precision == "day"]
    paragraph = report.text.rfind("\n\n", 0, start) + 1
    before = [one for one in days if paragraph <= one.start < start and start - one.end <= _NEAR]
    return max(before, key=lambda one: one.start) if before else _only_day(report, days, start)


def _only_day(report: Report, days: Sequence[DateMention], start: int) -> DateMention | None:
    """The one recent day a short report speaks of before an incident: a report of one event tells its day once."""
    published = day_of(report.published)
    if published is None or report.turns or len(report.text) > _SHORT:
        return None
    recent = [
        one for one in days if one.earliest and 0 <= (published - date.fromisoformat(one.earliest)).days <= _RECENT
    ]
    before = [one for one in recent if one.start < start]
    return before[0] if before and len({one.earliest for one in recent}) == 1 else None


def _is_recalled(report: Report, kinds: Sequence[Evidence]) -> bool:
    """Whether it is told in an interview or a long report: what these recall without a date need not be news."""
    if len(report.text) > _SHORT:
        return True
    turn = report.turn_at(kinds[0].start) if kinds else None
    return turn is not None and turn.role in ("question", "answer")


def _by_publication(
    incident: Incident, report: Report, kinds: Sequence[Evidence], settings: ResolveSettings, has_line: bool
) -> Incident:
    """No date told: the days up to publication, as wide as news allows, open where it is no news.

    Without a publication date nothing is known.
    """
    text = incident.date.text if incident.date else None
    day = day_of(report.published)
    if day is None:
        return replace(incident, date=When(None, None, "unknown", text, "phrase")) if text else incident
    first = day - timedelta(days=settings.news_days)
    when = When(first.isoformat(), day.isoformat(), "week", None, "published")
    if _is_recalled(report, kinds):
        when = When(None, day.isoformat(), "unknown", None, "published")
    if has_line or not kinds:
        return replace(incident, date=when)
    line = replace(kinds[0], field="date")
    return replace(incident, date=when, evidence=(*incident.evidence, line))


def _up_to(when: When, report: Report, incident: Incident) -> When:
    """What has happened did not happen after its report was published."""
    day = day_of(report.published)
    if day is None or incident.status == "threatened" or when.earliest is None or when.latest is None:
        return when
    last = day.isoformat()
    return replace(when, latest=last) if when.earliest <= last < when.latest else when
