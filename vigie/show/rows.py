"""Incidents as lines of the table: every value in words, beside the quotes it rests on.

Place in the flow: built first, used by the table, the assessment, the map and the timeline. In: BriefContent.
Out: one Row an incident, in the order of the page: by date, the undated last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vigie.records import Count, Incident, Report
from vigie.show.content import BriefContent
from vigie.show.quotes import Cited, Sentences, cited
from vigie.show.speakers import Speakers
from vigie.show.wording import Figure, Sureness, counted, day_of, figure, plain, sureness, when_text

__all__ = ["FAMILIES", "Party", "Row", "Voice", "incident_rows", "killed_in"]

FAMILIES = (
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Riots", "Protests",
    "Strategic developments", "Other",
)  # fmt: skip
"""The families of the map and the timeline: ACLED's event types, and the incidents ACLED has no type for."""

_PARTS = ("killed", "injured", "abducted", "arrested", "released")
_LEVELS = {"point": "exact", "town": "town", "admin2": "district", "admin1": "province", "country": "country only",
           "region": "region only"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """A perpetrator: the name, and how firmly it is named."""

    name: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What one report says of one part of the toll."""

    part: str
    figure: Figure
    report: int
    said_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One incident for the eye. `index` counts from 0 in the order of the page."""

    index: int
    incident: Incident
    kind: str
    family: str
    when: str
    earliest: date | None
    latest: date | None
    where: str
    country: str
    level: str
    who: tuple[Party, ...]
    whom: tuple[str, ...]
    toll: tuple[tuple[str, Figure], ...]
    sure: Sureness
    reports: tuple[int, ...]
    cited: tuple[Cited, ...]
    voices: tuple[Voice, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def vague(self) -> bool:
        """Whether only the area is known, not the town."""
        return self.level not in ("", "exact", "town")

    @property
    def head(self) -> int:
        """Which cited sentence names the kind: the one that stands for the incident while its evidence is closed."""
        named = [at for at, one in enumerate(self.cited) if any(mark.path == "kind" for mark in one.marks)]
        return named[0] if named else 0

    @property
    def lead(self) -> str:
        """What opens the evidence: how many quotes from how many reports, and whether sources disagree."""
        quotes = sum(len(sentence.marks) for sentence in self.cited)
        lead = f"{counted(quotes, 'quote')} in {counted(len({one.report for one in self.cited}), 'report')}"
        return f"{lead}; sources disagree" if self.incident.disagreements else lead

    @property
    def name(self) -> str:
        """The incident in one phrase: kind, place, date."""
        return f"{self.kind}, {self.where}, {self.when}"


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a row is looked up in."""

    reports: dict[str, tuple[int, Report]]
    speakers: Speakers
    sentences: Sentences
    countries: Mapping[str, str]
    kinds: Mapping[str, str]


def incident_rows(
    content: BriefContent, sentences: Sentences, countries: Mapping[str, str], kinds: Mapping[str, str]
) -> tuple[Row, ...]:
    """Every incident as a Row, by date and then by id; evidence in a report that is not given is left out.

    `countries` names the ISO 3166-1 alpha-3 codes, `kinds` those of the codebook; a code without a name stays as it is.
    """
    reports = {report.report_id: (number, report) for number, report in enumerate(content.reports)}
    desk = _Desk(reports, Speakers(content.codings), sentences, countries, kinds)
    ordered = sorted(content.incidents, key=_order)
    return tuple(_row(index, incident, desk) for index, incident in enumerate(ordered))


def _order(incident: Incident) -> tuple[str, str, str]:
    when = incident.date
    first = (when.earliest or when.latest) if when else None
    return (first or "9999", (when.latest if when else None) or "9999", incident.incident_id)


def _row(index: int, incident: Incident, desk: _Desk) -> Row:
    country = (incident.place.country if incident.place else None) or ""
    when, level = incident.date, incident.place.level if incident.place else None
    return Row(
        index=index,
        incident=incident,
        kind=desk.kinds.get(incident.kind) or plain(incident.kind).capitalize(),
        family=_family(incident),
        when=when_text(when),
        earliest=day_of(when.earliest) if when else None,
        latest=day_of(when.latest) if when else None,
        where=_where(incident),
        country=desk.countries.get(country, country),
        level=_LEVELS[level] if level else "",
        who=tuple(Party(who.name or who.text, who.confidence) for who in incident.perpetrators),
        whom=tuple(target.name or target.text for target in incident.targets),
        toll=_toll(incident),
        sure=sureness(incident.confidence),
        reports=tuple(desk.reports[report_id][0] for report_id in incident.report_ids if report_id in desk.reports),
        cited=cited(incident.evidence, desk.reports, desk.sentences, desk.speakers),
        voices=_voices(incident, desk.reports),
        facts=_facts(incident),
    )


def _family(incident: Incident) -> str:
    given = incident.codes.acled[0] if incident.codes.acled else ""
    return given if given in FAMILIES else "Other"


def _where(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return "no place"
    name = place.name or place.text
    parts = [name, place.admin1 if place.admin1 != name else None]
    return ", ".join(part for part in parts if part) or place.country or "no place"


def _toll(incident: Incident) -> tuple[tuple[str, Figure], ...]:
    figures = ((part, figure(getattr(incident.toll, part))) for part in _PARTS)
    return tuple((part, shown) for part, shown in figures if shown)


def _voices(incident: Incident, reports: Mapping[str, tuple[int, Report]]) -> tuple[Voice, ...]:
    """Each figure of a part of the toll that is told more than once: a lone one stands in the table already."""
    told = [voice for voice in incident.toll_voices if voice.report_id in reports]
    parts = Counter(voice.part for voice in told)
    shown = ((voice, figure(voice.count)) for voice in told if parts[voice.part] > 1)
    return tuple(
        Voice(plain(voice.part), count, reports[voice.report_id][0], voice.said_by) for voice, count in shown if count
    )


def _facts(incident: Incident) -> tuple[tuple[str, str], ...]:
    """What the columns of the table have no room for: said by, claimed by, weapons, the codes of other schemes."""
    codes = incident.codes
    pairs = (
        ("Said by", ", ".join(incident.said_by)),
        ("Claimed by", ", ".join(claimant.text for claimant in incident.claimed_by)),
        ("With", ", ".join(weapon.text for weapon in incident.weapons)),
        ("ACLED", " / ".join(codes.acled) if codes.acled else None),
        ("PLOVER", " / ".join(part for part in codes.plover if part) if codes.plover else None),
        ("GTD", codes.gtd),
        ("UCDP type of violence", str(codes.ucdp) if codes.ucdp else None),
        ("MUC-4", codes.muc4),
        ("Identifier", incident.incident_id),
    )
    return tuple((name, value) for name, value in pairs if value)


def killed_in(rows: Iterable[Row]) -> Count | None:
    """The dead of these incidents together; `high` None when one report only says "at least"."""
    counts = [row.incident.toll.killed for row in rows if row.incident.toll.killed]
    if not counts:
        return None
    highs = [count.high for count in counts if count.high is not None]
    high = sum(highs) if len(highs) == len(counts) else None
    return Count(sum(count.low for count in counts), sum(count.best for count in counts), high)
