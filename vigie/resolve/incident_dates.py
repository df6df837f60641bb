"""When an incident happened: by its own words, else by what was said just before, else by the day of publication.

Place in the flow: in `resolve`. In: an Incident and its report's anchored dates. Out: the Incident with its When,
whose `basis` says which of these it is and whose precision is never finer than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from vigie.records import DateMention, Evidence, Incident, Passage, Report, When
from vigie.resolve.settings import ResolveSettings

__all__ = ["dated"]

_FINE = frozenset({"day", "week", "month", "season"})  # only these are carried over from other sentences
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
    if incident.date is not None and lines:
        own = _phrase(incident.date, dates, lines)
        if own is not None:
            return replace(incident, date=_up_to(own, report, incident))
    kinds = [line for line in incident.evidence if line.field == "kind" and line.report_id == report.report_id]
    past = [one for one in dates if not _to_come(one, report)]
    context = _context(kinds, report, past, sentences)
    if context is not None and not lines:
        line = Evidence(report.report_id, "date", context.start, context.end, context.quote)
        when = When(context.earliest, context.latest, context.precision or "unknown", context.quote, "context")
        return replace(incident, date=_up_to(when, report, incident), evidence=(*incident.evidence, line))
    return _by_publication(incident, report, kinds, settings, bool(lines))


def _phrase(when: When, dates: Sequence[DateMention], lines: Sequence[Evidence]) -> When | None:
    """The date of the incident's own words; None where they name no point in time ("for two hours")."""
    for line in lines:
        inside = [
            one for one in dates if one.start < line.end and line.start < one.end and one.timex in ("DATE", "TIME")
        ]
        known = [one for one in inside if one.earliest is not None]
        if known:
            best = min(known, key=_days)
            return When(best.earliest, best.latest, best.precision or "unknown", when.text, "phrase")
    return None


def _days(mention: DateMention) -> tuple[int, int]:
    if mention.earliest is None or mention.latest is None:
        return (1_000_000, mention.start)
    return ((date.fromisoformat(mention.latest) - date.fromisoformat(mention.earliest)).days, mention.start)


def _to_come(mention: DateMention, report: Report) -> bool:
    return bool(report.published and mention.earliest and mention.earliest > report.published[:10])


def _context(
    kinds: Sequence[Evidence], report: Report, dates: Sequence[DateMention], sentences: Sequence[Passage]
) -> DateMention | None:
    """A date of the same sentence, else the last day named shortly before in the paragraph."""
    if not kinds:
        return None
    known = [one for one in dates if one.timex in ("DATE", "TIME") and one.earliest and one.precision in _FINE]
    around = next((one for one in sentences if one.start <= kinds[0].start < one.end), None)
    if around is not None:
        inside = [one for one in known if around.start <= one.start < around.end]
        if inside:
            return min(inside, key=lambda one: (abs(one.start - kinds[0].start), one.start))
    paragraph = report.text.rfind("\n\n", 0, kinds[0].start) + 1
    before = [one for one in known if paragraph <= one.start < kinds[0].start]
    before = [one for one in before if kinds[0].start - one.end <= _NEAR and one.precision == "day"]
    return max(before, key=lambda one: one.start, default=None)


def _by_publication(
    incident: Incident, report: Report, kinds: Sequence[Evidence], settings: ResolveSettings, has_line: bool
) -> Incident:
    """No date told: the days up to publication, as wide as news allows; without publication nothing is known."""
    text = incident.date.text if incident.date else None
    day = _day(report.published)
    if day is None:
        return replace(incident, date=When(None, None, "unknown", text, "phrase")) if text else incident
    first = day - timedelta(days=settings.news_days)
    when = When(first.isoformat(), day.isoformat(), "week", text, "published")
    if has_line or not kinds:
        return replace(incident, date=when)
    line = replace(kinds[0], field="date")
    return replace(incident, date=when, evidence=(*incident.evidence, line))


def _up_to(when: When, report: Report, incident: Incident) -> When:
    """What has happened did not happen after its report was published."""
    day = _day(report.published)
    if day is None or incident.status == "threatened" or when.earliest is None or when.latest is None:
        return when
    last = day.isoformat()
    return replace(when, latest=last) if when.earliest <= last < when.latest else when


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
