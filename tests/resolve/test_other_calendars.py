"""Dates of other calendars in a report; and figures read as the report writes them."""

from __future__ import annotations

import pytest

from vigie.records import DateMention
from vigie.resolve.date_context import dated_mentions


def first(text: str, published: str | None = "2021-08-30") -> DateMention:
    return dated_mentions(text, published)[0]


@pytest.mark.parametrize(
    ("text", "quote", "earliest", "latest"),
    [
        ("He died on 15 Ramadan 1442.", "15 Ramadan 1442", "2021-04-26", "2021-04-28"),
        ("Issued on Muharram 12, 1443 AH.", "Muharram 12, 1443 AH", "2021-08-20", "2021-08-22"),
        ("On 24 Asad 1400 they took Kabul.", "24 Asad 1400", "2021-08-15", "2021-08-15"),
        ("They marched on 22 Bahman.", "22 Bahman", "2021-02-10", "2021-02-10"),
        ("during the holy month of Ramadan", "Ramadan", "2021-04-12", "2021-05-13"),
        ("They attacked on Eid al-Fitr.", "Eid al-Fitr", "2021-05-12", "2021-05-14"),
    ],
)
def test_a_date_of_another_calendar_has_its_days(text: str, quote: str, earliest: str, latest: str) -> None:
    found = first(text)
    assert (found.quote, found.earliest, found.latest) == (quote, earliest, latest)


@pytest.mark.parametrize(
    "text", ["Ramadan Shalah led the group.", "in Mizan district", "Asad said so.", "Rajab's house"]
)
def test_names_of_persons_and_districts_are_no_months(text: str) -> None:
    assert dated_mentions(text, "2021-08-30") == ()


def test_without_publication_a_feast_has_no_days() -> None:
    assert first("They attacked on Eid al-Fitr.", None).earliest is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 26/08/21 they struck; on 7/8/21 they left.", "2021-08-07"),
        ("On 08/26/21 they struck; on 7/8/21 they left.", "2021-07-08"),
    ],
)
def test_figures_are_read_as_the_report_writes_them(text: str, day: str) -> None:
    assert dated_mentions(text, "2021-08-30")[1].earliest == day


@pytest.mark.parametrize(
    ("text", "published", "earliest"),
    [
        ("It exploded on New Year's Eve, December 31.", "2024-01-01", "2023-12-31"),
        ("It exploded on Wednesday.", "2020-01-01", "2020-01-01"),
        ("It exploded last Tuesday.", "2020-01-01", "2019-12-31"),
        ("It exploded two days ago.", "2024-03-01", "2024-02-28"),
        ("It exploded two days ago.", "2024-03-02", "2024-02-29"),
        ("It exploded yesterday.", "2100-03-01", "2100-02-28"),
    ],
)
def test_days_across_year_ends_and_leap_days(text: str, published: str, earliest: str) -> None:
    assert dated_mentions(text, published)[-1].earliest == earliest


def test_a_publication_time_with_a_zone_counts_by_its_own_day() -> None:
    found = first("It exploded yesterday.", "2021-08-30T00:30:00+04:30")
    assert found.earliest == "2021-08-29"


def test_an_hour_with_its_zone_keeps_the_zone_in_its_value() -> None:
    (found,) = dated_mentions("It exploded at 21:40 UTC on Monday.", "2021-08-31")[:1]
    assert found.value is not None
    assert found.value.endswith("T21:40Z")
