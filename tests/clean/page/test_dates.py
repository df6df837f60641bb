"""The day of publication: which of the dates of a page it is."""

from __future__ import annotations

import pytest

from tests.clean.page.pages import page
from vigie.clean.page import read_page
from vigie.clean.page.dates import date_candidates
from vigie.clean.page.days import day_of_stamp, day_of_url, days_in
from vigie.clean.page.shapes import Clue


@pytest.mark.parametrize(
    ("text", "day"),
    [("March 5, 2024", "2024-03-05"), ("5th March 2024", "2024-03-05"), ("Mar. 5 2024", "2024-03-05"),
     ("le 5 mars 2024", "2024-03-05"), ("1er août 2023", "2023-08-01"), ("5. März 2024", "2024-03-05"),
     ("5 de marzo de 2024", "2024-03-05"), ("5 марта 2024 г.", "2024-03-05"), ("٥ مارس ٢٠٢٤", "2024-03-05"),
     ("5 Mart 2024", "2024-03-05"), ("2024年3月5日", "2024-03-05"), ("2024-03-05T23:30:00-05:00", "2024-03-05"),
     ("05.03.2024", "2024-03-05"), ("DEC 18 2025", "2025-12-18")],
)  # fmt: skip
def test_a_day_is_read_in_many_languages_and_forms(text: str, day: str) -> None:
    assert [found.day for found in days_in(text, month_first=True)] == [day]


@pytest.mark.parametrize("text", ["March 2024", "version 12.30.45", "10:30", "31 February 2024", "call 555-0199"])
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert days_in(text, month_first=True) == ()


def test_numbers_that_could_be_swapped_are_said_to_be_unsure() -> None:
    assert [(found.day, found.sure) for found in days_in("3/4/2024", month_first=True)] == [("2024-03-04", False)]
    assert [found.day for found in days_in("3/4/2024", month_first=False)] == ["2024-04-03"]
    assert days_in("25/4/2024", month_first=True)[0].sure
    assert days_in("05.03.2024", month_first=True)[0].sure


@pytest.mark.parametrize(
    ("stamp", "day"), [("20240305", "2024-03-05"), ("20240305T101500Z", "2024-03-05"), ("soon", None)]
)
def test_a_machine_written_date_gives_its_day(stamp: str, day: str | None) -> None:
    assert day_of_stamp(stamp) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [("https://example.org/2024/03/05/raid", "2024-03-05"), ("https://example.org/news-20240305.html", "2024-03-05"),
     ("https://example.org/2024/03/raid", None), ("https://example.org/raid?on=2024-03-05", None)],
)  # fmt: skip
def test_an_address_gives_a_day_only_where_it_holds_a_whole_one(url: str, day: str | None) -> None:
    assert day_of_url(url) == day


@pytest.mark.parametrize(
    ("shown", "day"),
    [("<p>Published 4 March 2024</p><p>Updated 9 March 2024</p>", "2024-03-04"),
     ("<p>4 March 2024 (updated: 9 March 2024)</p>", "2024-03-04"),
     ("<p>Last updated on 9 March 2024</p>", "2024-03-09"),
     ("<p><time datetime='2024-03-04T08:00'>Monday</time></p>", "2024-03-04"),
     ("<p>Awa Traore<span>4 March 2024</span><span>Updated</span><span>9 March 2024</span></p>", "2024-03-04")],
)  # fmt: skip
def test_the_date_a_reader_sees_under_the_title_wins(shown: str, day: str) -> None:
    head = "<meta property='article:modified_time' content='2024-05-01T00:00:00Z'>"
    assert read_page(page(head=head, below=shown)).published == day


def test_a_date_in_the_comments_is_not_the_date_of_the_report() -> None:
    comment = "<div id='comments'><p class='comment'>Reader, 12 May 2024</p></div>"
    assert read_page(page(after=comment)).published is None


def test_independent_places_that_agree_add_up() -> None:
    one = Clue("date", "2024-03-04", "meta published")
    two = Clue("date", "2024-03-04", "address")
    other = Clue("date", "2024-03-09", "meta published")
    alone, together = date_candidates([one], True), date_candidates([one, two, other], True)
    assert together[0].value == "2024-03-04"
    assert together[0].score > alone[0].score
    assert together[0].basis == "meta published; address"


def test_a_day_stated_elsewhere_settles_which_number_is_the_month() -> None:
    swapped = Clue("date", "2024-04-03", "date beside the title, day and month could be swapped")
    stated = Clue("date", "2024-04-03", "meta published")
    assert "swapped" not in date_candidates([swapped, stated], False)[0].basis


def test_a_saved_page_gives_its_own_address() -> None:
    head = "<link rel='canonical' href='https://example.org/2024/03/04/raid'>"
    assert read_page(page(head=head)).published == "2024-03-04"


@pytest.mark.parametrize(
    ("data", "day"),
    [('{"publishedAt":"2024-03-04T08:00:00Z"}', "2024-03-04"), ('{"slug":"raid","at":"2024-03-04"}', None)],
)
def test_script_data_is_asked_where_nothing_else_tells_the_day(data: str, day: str | None) -> None:
    assert read_page(page(after=f"<script>window.state = {data}</script>")).published == day


def test_a_page_that_is_kept_up_for_years_has_the_day_it_was_first_published() -> None:
    head = "<meta property='article:published_time' content='2019-03-04T08:00:00Z'>"
    assert read_page(page(head=head, below="<p>Updated 9 March 2024</p>")).published == "2019-03-04"
    assert read_page(page(head=head, below="<p>Updated 9 May 2019</p>")).published == "2019-05-09"
