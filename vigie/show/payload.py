"""The page's own data: what its script needs to page, filter and open incidents and reports.

Place in the flow: last before the template. In: rows, reports, picks. Out: JSON that is safe inside a `script`
element. Offsets are in UTF-16 units, as browsers count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from vigie.records import Report
from vigie.show.picks import Picks
from vigie.show.quotes import browser_offsets
from vigie.show.rows import FAMILIES, Row
from vigie.show.sources import report_name, shortened, web_address

__all__ = ["embedded", "incident_payload", "report_payload"]

REMOVED = 2000
"""Code points of a removed piece in a report's own view: the whole is in reports.jsonl."""
_DANGEROUS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def embedded(value: object) -> str:
    """A value as JSON that no `</script>`, comment or line separator inside it can end or break."""
    return msgspec.json.encode(value).decode().translate(_DANGEROUS)


def incident_payload(rows: tuple[Row, ...], reports: tuple[Report, ...], picks: Picks) -> dict[str, Any]:
    """Everything the script shows of the incidents, and the selections behind the page's numbers."""
    offsets = [browser_offsets(report.text) for report in reports]
    return {
        "rows": [_row(row, offsets) for row in rows],
        "picks": [[pick.label, list(pick.indexes)] for pick in picks.made],
        "reports": [report_name(report) for report in reports],
    }


def report_payload(report: Report, rows: list[Row], number: int) -> dict[str, Any]:
    """A report's text, its turns, what was removed from it, and the quotes of its incidents."""
    at = browser_offsets(report.text)
    marks = [
        [row.index, at(mark.start), at(mark.end), mark.label]
        for row in rows
        for sentence in row.cited
        if sentence.report == number
        for mark in sentence.marks
    ]
    return {
        "text": report.text,
        "marks": sorted(marks, key=lambda mark: (mark[1], mark[2], mark[0])),
        "turns": [[turn.speaker, turn.role, at(turn.start), at(turn.end)] for turn in report.turns],
        "removed": [[piece.why, shortened(piece.text, REMOVED)] for piece in report.removed],
        "title": report.title or report_name(report),
        "language": report.language or "",
        "meta": [part for part in (report.source, report.published, ", ".join(report.authors)) if part],
        "origin": f"{report.origin.source} · SHA-256 {report.origin.sha256}",
        "url": web_address(report.url),
    }


def _row(row: Row, offsets: list[Callable[[int], int]]) -> dict[str, Any]:
    incident = row.incident
    killed, injured = incident.toll.killed, incident.toll.injured
    return {
        "kind": row.kind,
        "family": FAMILIES.index(row.family),
        "status": incident.status,
        "when": row.when,
        "from": row.earliest.isoformat() if row.earliest else "",
        "to": row.latest.isoformat() if row.latest else "",
        "where": row.where,
        "country": row.country,
        "level": row.level,
        "who": [[party.name, party.confidence] for party in row.who],
        "whom": list(row.whom),
        "toll": {part: [shown.best, shown.range] for part, shown in row.toll},
        "killed": killed.best if killed else -1,
        "injured": injured.best if injured else -1,
        "reports": list(row.reports),
        "confidence": round(incident.confidence, 2),
        "sure": row.sure,
        "cited": [_cited(row, at, offsets) for at in range(len(row.cited))],
        "voices": [[voice.part, str(voice.figure), voice.report, voice.said_by] for voice in row.voices],
        "lead": row.lead,
        "head": row.head,
        "vague": row.vague,
        "disagreements": list(incident.disagreements),
        "facts": [list(fact) for fact in row.facts],
    }


def _cited(row: Row, which: int, offsets: list[Callable[[int], int]]) -> list[Any]:
    sentence = row.cited[which]
    at = offsets[sentence.report]
    marks = [[at(mark.start), at(mark.end), mark.label] for mark in sentence.marks]
    return [sentence.report, at(sentence.start), at(sentence.end), *map(int, sentence.cut), sentence.speaker, marks]
