"""One id, one report: copies are passed over and said so, clashing ids are told apart.

Place in the flow: after the workers, before anything is written. In: outcomes. Out: outcomes with unique report ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vigie.records import Coding, Copy, Failure

__all__ = ["distinct", "renamed"]


def distinct(outcomes: Iterable[Coding | Failure]) -> Iterator[Coding | Failure | Copy]:
    """The same outcomes; the same text under the same id a second time is a Copy, another text gets `ID~2`."""
    texts: dict[int, int | tuple[int, ...]] = {}  # numbers, not strings: a million ids must fit in memory
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield outcome
            continue
        report = outcome.report
        name, text = _number(report.report_id), _number(report.text)
        seen = texts.get(name, ())
        known = seen if isinstance(seen, tuple) else (seen,)
        if text in known:
            yield Copy(report.origin.source, report.report_id)
            continue
        texts[name] = (*known, text) if known else text
        yield renamed(outcome, f"{report.report_id}~{len(known) + 1}") if known else outcome


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


def renamed(coding: Coding, report_id: str) -> Coding:
    """The same coding under another report id, everywhere."""
    incidents = tuple(
        replace(
            incident,
            incident_id=hashlib.sha256(f"{report_id} {incident.incident_id}".encode()).hexdigest()[:16],
            report_ids=(report_id,),
            evidence=tuple(replace(line, report_id=report_id) for line in incident.evidence),
        )
        for incident in coding.incidents
    )
    return replace(coding, report=replace(coding.report, report_id=report_id), incidents=incidents)
