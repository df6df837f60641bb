"""Records for tests, with everything a test does not care about filled in."""

from __future__ import annotations

from typing import Any

from vigie.records import Codes, Coding, Count, Evidence, Incident, Origin, Perpetrator, Place, RawReport, Report, When

QASR = Place(
    text="Qasr", name="Qasr", country="SYR", admin1="Homs", lat=34.7, lon=36.7, level="town", gazetteer_id="geonames:1"
)


def origin(source: str = "a.txt", **values: Any) -> Origin:
    """An origin with made-up hash."""
    return Origin(source=source, sha256=values.pop("sha256", "0" * 64), size=1, read_as="text", **values)


def raw(text: str, source: str = "a.txt", **values: Any) -> RawReport:
    """A raw report of plain text."""
    return RawReport(origin=origin(source), text=text, **values)


def report(report_id: str = "r1", text: str = "A bomb killed 9 people in Qasr.", **values: Any) -> Report:
    """A clean report."""
    fields: dict[str, Any] = {
        "title": "A title",
        "authors": (),
        "published": "2024-03-15",
        "url": None,
        "source": None,
        "language": "en",
        "origin": origin(),
    }
    return Report(report_id=report_id, text=text, **(fields | values))


def day(value: str) -> When:
    """A date known to the day from a phrase."""
    return When(value, value, "day", value, "phrase")


def killed(number: int) -> Any:
    """A toll of that many killed."""
    from vigie.records import Toll

    return Toll(killed=Count(number, number, number))


def perpetrator(actor_id: str, confidence: Any = "reported", **values: Any) -> Perpetrator:
    """An armed group of the registry."""
    fields: dict[str, Any] = {"text": actor_id.upper(), "kind": "organization", "actor_kind": "armed_group"}
    return Perpetrator(actor_id=actor_id, confidence=confidence, **(fields | values))


def incident(incident_id: str = "i1", report_id: str = "r1", **values: Any) -> Incident:
    """A bombing in Qasr on 14 March 2024."""
    fields: dict[str, Any] = {
        "report_ids": (report_id,),
        "kind": "bombing",
        "status": "occurred",
        "codes": Codes(),
        "date": day("2024-03-14"),
        "place": QASR,
        "confidence": 0.8,
        "evidence": (Evidence(report_id, "kind", 2, 6, "bomb"),),
    }
    return Incident(incident_id=incident_id, **(fields | values))


def coding(report_id: str = "r1", text: str = "A bomb killed 9 people in Qasr.", **values: Any) -> Coding:
    """A report with one incident."""
    return Coding(report(report_id, text, **values), (), (incident(f"i-{report_id}", report_id),))
