"""Proof that a project is whole: every quote stands where it is said to, every hash is that of its file or source.

Place in the flow: `vigie check`. In: a project folder. Out: what was checked, and every breach as a Failure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vigie.errors import UsageError
from vigie.records import Evidence, Failure, Incident, Report
from vigie.store.decisions import decisions
from vigie.store.project import RESTORE, Project
from vigie.store.snapshot import load_snapshot, trail_of

__all__ = ["Proof", "prove"]


@dataclass(slots=True)
class Proof:
    """How many of each were checked, and what broke."""

    checked: Counter[str] = field(default_factory=Counter)
    breaches: list[Failure] = field(default_factory=list)


def prove(project: Project) -> Proof:
    """All batches, the decisions and the current snapshot, held against each other and against the sources."""
    proof = Proof()
    texts: dict[str, str] = {}
    for batch in project.batches():
        try:
            texts.update(_batch(project, batch, proof))
        except UsageError as error:
            proof.breaches.append(Failure(str(batch), f"can't be read ({error.wrong})", error.todo))
        except OSError as error:
            proof.breaches.append(Failure(str(batch), f"can't be read ({error})", RESTORE))
    try:
        kept, rejected = load_snapshot(project)
        proof.checked["decisions"] = len(decisions(project.folder))
        proof.checked["trail"] = len(trail_of(project))
    except UsageError as error:
        proof.breaches.append(Failure(str(project.folder), error.wrong, error.todo))
        return proof
    proof.checked["incidents"] = len(kept)
    proof.breaches += _quotes(((one.incident_id, one) for one in (*kept, *rejected)), texts, proof)
    proof.breaches += _covered(kept, proof)
    return proof


def _batch(project: Project, batch: Path, proof: Proof) -> dict[str, str]:
    for name, expected in project.batch(batch).sha256.items():
        proof.checked["files"] += 1
        with (batch / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                proof.breaches.append(Failure(str(batch / name), "has changed since it was written", RESTORE))
    texts: dict[str, str] = {}
    for report in project.reports(batch):
        proof.checked["reports"] += 1
        texts[report.report_id] = report.text
        proof.breaches += _source(report, proof)
    for name, mentions in project.mentions(batch):
        for span in mentions:
            proof.checked["quotes"] += 1
            if texts.get(name, "")[span.start : span.end] != span.quote:
                proof.breaches.append(_moved(f"{batch}: report {name}", span.start, span.quote))
    coded = ((f"{batch}: incident {one.incident_id}", one) for one in project.coded(batch))
    proof.breaches += _quotes(coded, texts, proof)
    return texts


def _source(report: Report, proof: Proof) -> Iterator[Failure]:
    """The raw file a report came from, where it is one file and still there."""
    origin = report.origin
    path = Path(origin.source)
    if origin.part is not None or "://" in origin.source or not path.is_file() or path.stat().st_size != origin.size:
        if origin.part is None and "://" not in origin.source and path.is_file():
            yield Failure(
                origin.source, f"is not the file report {report.report_id} was read from", "add it as a new report"
            )
        proof.checked["sources not at hand"] += 1
        return
    proof.checked["sources"] += 1
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != origin.sha256:
            yield Failure(
                origin.source, f"has changed since report {report.report_id} was read", "add it as a new report"
            )


def _quotes(incidents: Iterable[tuple[str, Incident]], texts: dict[str, str], proof: Proof) -> Iterator[Failure]:
    for where, incident in incidents:
        for line in incident.evidence:
            proof.checked["quotes"] += 1
            if not _stands(line, texts):
                yield _moved(f"{where} {line.field}", line.start, line.quote)


def _stands(line: Evidence, texts: dict[str, str]) -> bool:
    return texts.get(line.report_id, "")[line.start : line.end] == line.quote and line.report_id in texts


def _covered(incidents: Iterable[Incident], proof: Proof) -> Iterator[Failure]:
    """Every report an incident names has words in its evidence."""
    for incident in incidents:
        proof.checked["reports of incidents"] += len(incident.report_ids)
        for report in set(incident.report_ids) - {line.report_id for line in incident.evidence}:
            wrong = f"names report {report} without a word of it"
            yield Failure(f"incident {incident.incident_id}", wrong, "fuse the project again and report this, please")


def _moved(where: str, start: int, quote: str) -> Failure:
    return Failure(where, f"the quote at {start} is not in the text: {quote[:60]!r}", RESTORE)
