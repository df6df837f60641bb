"""Incidents as FollowTheMoney entities: Event, Organization and Article, one JSON object a line.

Place in the flow: after `store`. In: incidents and their reports. Out: lines for Aleph, OpenAleph, `ftm` and kin.
Only groups and forces become entities; a private person never does.
Source: the FollowTheMoney schema (followthemoney.tech), schemata Event, Organization, Article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vigie.lexicon.countries import country
from vigie.records import Incident, Report, encode

__all__ = ["followthemoney_lines"]

COLLECTIVE = ("armed_group", "state_force", "government", "organization")


def followthemoney_lines(incidents: Sequence[Incident], reports: Iterable[Report]) -> Iterator[bytes]:
    """Articles first, then organizations, then events that point to both."""
    articles = [_article(report) for report in reports]
    known = {article["id"] for article in articles}
    actors: dict[str, dict[str, Any]] = {}
    events = [_event(incident, known, actors) for incident in incidents]
    for entity in (*articles, *(actors[key] for key in sorted(actors)), *events):
        yield encode(entity)


def _entity(kind: str, identity: str, properties: dict[str, list[str | None]]) -> dict[str, Any]:
    given = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": identity, "schema": kind, "properties": {name: values for name, values in given.items() if values}}


def _identity(kind: str, key: str) -> str:
    return f"vigie-{kind}-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


def _article(report: Report) -> dict[str, Any]:
    return _entity(
        "Article",
        _identity("report", report.report_id),
        {
            "title": [report.title],
            "author": list(report.authors),
            "publishedAt": [report.published],
            "publisher": [report.source],
            "sourceUrl": [report.url],
            "language": [report.language],
            "bodyText": [report.text],
        },
    )


def _event(incident: Incident, known: set[str], actors: dict[str, dict[str, Any]]) -> dict[str, Any]:
    when, place = incident.date, incident.place
    quotes = [line.quote for line in incident.evidence if line.field == "kind"]
    proofs = [_identity("report", report) for report in incident.report_ids]
    land = country(place.country) if place and place.country else None
    return _entity(
        "Event",
        _identity("incident", incident.incident_id),
        {
            "name": [_title(incident)],
            "startDate": [when.earliest if when else None],
            "endDate": [when.latest if when else None],
            "location": [place.name or place.text if place else None],
            "country": [land.alpha2.lower() if land else None],
            "summary": [_toll(incident)],
            "description": list(quotes),
            "keywords": [incident.kind, incident.status],
            "organizer": list(_organizations(incident, "perpetrators", actors)),
            "involved": list(_organizations(incident, "targets", actors)),
            "proof": [proof for proof in proofs if proof in known],
            "recordId": [incident.incident_id],
        },
    )


def _title(incident: Incident) -> str:
    place = incident.place.name or incident.place.text if incident.place else None
    name = incident.kind.replace("_", " ").capitalize()
    return f"{name}, {place}" if place else name


def _toll(incident: Incident) -> str | None:
    killed = incident.toll.killed
    if killed is None:
        return None
    span = f"{killed.low} to {killed.high}" if killed.high not in (None, killed.low) else f"{killed.best}"
    return f"{'at least ' if killed.high is None else ''}{span} killed"


def _organizations(incident: Incident, role: str, actors: dict[str, dict[str, Any]]) -> Iterator[str]:
    for actor in getattr(incident, role):
        kind = getattr(actor, "actor_kind", "organization")
        if actor.actor_id and kind in COLLECTIVE and getattr(actor, "confidence", "reported") != "denied":
            identity = _identity("actor", actor.actor_id)
            names: list[str | None] = [actor.name or actor.text]
            actors.setdefault(
                identity, _entity("Organization", identity, {"name": names, "idNumber": [actor.actor_id]})
            )
            yield identity
