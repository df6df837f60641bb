"""Each incident says where its date comes from: its own sentence, the words around it, or the day of the report."""

from __future__ import annotations

import pytest

from vigie.code import CodeSettings, code
from vigie.records import Coding, Incident, Origin, Report
from vigie.resolve import ResolveSettings, resolve


def coded(text: str, published: str | None = "2024-03-13") -> tuple[Report, tuple[Incident, ...]]:
    origin = Origin(source="one.txt", sha256="", size=len(text), read_as="txt")
    report = Report(
        report_id="one", authors=(), text=text, origin=origin, title=None, published=published, url=None, source=None,
        language="en",
    )  # fmt: skip
    (found,) = resolve(code([report], CodeSettings()), ResolveSettings())
    assert isinstance(found, Coding)
    return report, found.incidents


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Gunmen killed two guards in Gao on Monday.", "phrase"),
        ("On Monday the town of Gao woke to rain. Gunmen killed two guards at the market there.", "context"),
        ("Gunmen killed two guards in Gao.", "published"),
    ],
)
def test_the_basis_says_whose_words_the_date_is(text: str, basis: str) -> None:
    report, (one,) = coded(text)
    assert one.date is not None
    assert one.date.basis == basis
    lines = [line for line in one.evidence if line.field == "date"]
    assert lines
    assert all(report.text[line.start : line.end] == line.quote for line in lines)


def test_without_words_or_publication_nothing_is_known() -> None:
    _, (one,) = coded("Gunmen killed two guards in Gao.", None)
    assert one.date is None or (one.date.earliest, one.date.latest) == (None, None)
