"""The contract's JSONL files: reports, annotations and incidents, one line each.

Place in the flow: after `resolve` or `fuse`, before the file. In: codings. Out: lines without their newline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vigie.records import Coding, encode

__all__ = ["LINES", "annotation_lines", "incident_lines", "report_lines"]


def report_lines(coding: Coding) -> Iterator[bytes]:
    """The line of reports.jsonl: the cleaned report."""
    yield encode(coding.report)


def annotation_lines(coding: Coding) -> Iterator[bytes]:
    """The line of annotations.jsonl: everything found in the report's text, in the text's order."""
    report = coding.report
    spans = sorted(coding.mentions, key=lambda mention: (mention.start, -mention.end, mention.kind))
    yield encode({"report_id": report.report_id, "published": report.published, "text": report.text, "spans": spans})


def incident_lines(coding: Coding) -> Iterator[bytes]:
    """One line of incidents.jsonl for each incident of the report."""
    return map(encode, coding.incidents)


LINES: Mapping[str, Callable[[Coding], Iterator[bytes]]] = {
    "read": report_lines,
    "annotate": annotation_lines,
    "code": incident_lines,
}
