"""Numbers, dates and codes in words."""

from __future__ import annotations

import pytest

from vigie.records import Count, When
from vigie.show.wording import counted, day_of, field_label, figure, listed, period, sureness, when_text


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "None"),
        (Count(13, 13, 13), "13"),
        (Count(10, 13, 16), "13 (10–16)"),
        (Count(20, 20, None), "20 (at least 20)"),
        (Count(0, 0, 0), "0"),
        (Count(1200, 1500, 2000), "1,500 (1,200–2,000)"),
    ],
)
def test_a_count_keeps_its_range(count: Count | None, words: str) -> None:
    assert str(figure(count)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2021-08-26", "2021-08-26", "26 Aug 2021"),
        ("2021-05-01", "2021-05-31", "May 2021"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2021-08-03", "2021-08-09", "3–9 Aug 2021"),
        ("2021-08-28", "2021-09-03", "28 Aug – 3 Sept 2021"),
        ("2020-12-01", "2021-02-28", "1 Dec 2020 – 28 Feb 2021"),
        (None, "2021-09-03", "until 3 Sept 2021"),
        ("2021-09-03", None, "from 3 Sept 2021"),
        (None, None, ""),
    ],
)
def test_a_period_is_said_in_few_words(first: str | None, last: str | None, words: str) -> None:
    said = period(day_of(first), day_of(last))
    assert said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "") == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "no date"),
        (When(None, None, "unknown"), "no date"),
        (When(None, None, "unknown", "last winter"), "last winter"),
        (When("soon", "later", "unknown"), "no date"),
        (When("2021-05-01", "2021-05-31", "month", "in May"), "May\N{NO-BREAK SPACE}2021"),
    ],
)
def test_a_date_is_never_made_more_exact(when: When | None, words: str) -> None:
    assert when_text(when) == words


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("kind", "kind"),
        ("toll.killed", "killed"),
        ("perpetrators[0]", "by whom"),
        ("perpetrators[1]", "by whom (2)"),
        ("targets[0].count", "against, count"),
        ("claimed_by[0]", "claimed by"),
        ("said_by[0]", "said by"),
        ("weapons[0]", "weapon"),
        ("date", "date"),
        ("said_by", "said by"),
    ],
)
def test_a_field_has_a_name_an_analyst_reads(path: str, label: str) -> None:
    assert field_label(path) == label


@pytest.mark.parametrize(
    ("number", "word"), [(0.95, "high"), (0.8, "high"), (0.79, "middling"), (0.5, "middling"), (0.49, "low")]
)
def test_sureness_has_three_words(number: float, word: str) -> None:
    assert sureness(number) == word


def test_lists_and_counts_read_as_english() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert [listed([]), listed(["a"])] == ["", "a"]
    assert [counted(1, "incident"), counted(1200, "incident")] == ["1 incident", "1,200 incidents"]
