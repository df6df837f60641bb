"""The timeline: exact days in columns, spans as bars, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.show.sample import content, sample
from tests.show.sample_texts import REPORTS
from vigie.records import When
from vigie.show.assessment import periods
from vigie.show.picks import Picks
from vigie.show.quotes import Sentences
from vigie.show.rows import incident_rows
from vigie.show.timeline import Timeline, draw_timeline


def drawn(*dates: tuple[str | None, str | None]) -> Timeline | None:
    base = sample().incidents[0]
    told = tuple(
        replace(base, incident_id=str(at), date=When(first, last, "day") if first or last else None)
        for at, (first, last) in enumerate(dates)
    )
    return draw_timeline(incident_rows(content(REPORTS, told), Sentences(), {}, {}), Picks())


def test_nothing_dated_is_no_timeline() -> None:
    assert drawn((None, None)) is None
    assert drawn() is None


def test_a_day_is_a_column_and_a_month_is_a_bar() -> None:
    line = drawn(("2024-06-03", "2024-06-03"), ("2024-06-01", "2024-06-30"), (None, None))
    assert line
    assert (len(line.columns), len(line.bars), line.undated) == (1, 1, 1)
    assert line.bars[0].width > 10 * line.columns[0].width


def test_incidents_of_the_same_span_share_a_bar() -> None:
    line = drawn(*[("2024-06-01", "2024-06-30")] * 7)
    assert line
    assert [bar.count for bar in line.bars] == [7]


def test_a_lone_old_incident_does_not_press_the_others_together() -> None:
    line = drawn(("1998-01-01", "1998-01-01"), *[(f"2024-06-{day:02}", f"2024-06-{day:02}") for day in range(1, 20)])
    assert line
    assert (line.earlier, line.unit, len(line.columns)) == (1, "one day", 19)


def test_an_incident_that_began_before_the_days_shown_is_still_a_bar() -> None:
    recent = [(f"2024-06-{day:02}", f"2024-06-{day:02}") for day in range(1, 20)]
    line = drawn(("1998-01-01", "2024-06-30"), *recent)
    assert line
    assert len(line.columns) == 19
    assert line.bars[0].count == 1


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2024-01-20", "one day"), ("2024-10-01", "one week"), ("2029-01-01", "30 days"), ("2060-01-01", "365 days")],
)
def test_the_width_of_a_column_follows_the_days_shown(last: str, unit: str) -> None:
    halfway = [("2024-01-01", "2024-01-01"), (last, last)]
    line = drawn(*halfway)
    assert line
    assert line.unit == unit or line.earlier


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_drawn(day: str) -> None:
    assert drawn((day, day))


def test_everything_dated_is_drawn_or_counted() -> None:
    rows = incident_rows(sample(), Sentences(), {}, {})
    line = draw_timeline(rows, Picks())
    assert line
    drawn_in_columns = sum(int(column.title.rsplit(", ", 1)[1].split()[0]) for column in line.columns)
    assert drawn_in_columns + sum(bar.count for bar in line.bars) + line.earlier + line.not_drawn + line.undated == len(
        rows
    )


def test_a_few_incidents_of_long_ago_do_not_stretch_the_period() -> None:
    base = sample().incidents[0]
    days = ["2014-01-01", *[f"2024-03-{day:02}" for day in range(1, 20)]]
    told = tuple(replace(base, incident_id=day, date=When(day, day, "day")) for day in days)
    given = content(REPORTS, told)
    happened, _ = periods(given, incident_rows(given, Sentences(), {}, {}))
    assert (
        happened.replace("\N{WORD JOINER}", "")
        == "1–19\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2024, and 1 older one back to 2014"
    )
