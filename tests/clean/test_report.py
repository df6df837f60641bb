"""From raw reports to reports: what wins, what is filled in, what fails, and the way back to the source."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.clean import CleanSettings, clean, clean_one
from vigie.records import Failure, Origin, RawReport, Report
from vigie.text.offsets import raw_span

HTML = """<html lang="en"><head><title>Two killed near Oru</title>
<meta property="article:published_time" content="2024-03-12"></head><body><article><h1>Two killed near Oru</h1>
<p>Two soldiers were killed on Monday when their car hit a mine on the road from Oru to Kassel, a spokesman said.</p>
<p>The army said that it had arrested three suspects in the village, where residents&rsquo; houses were searched.</p>
<p>Nobody has claimed the attack, the third on this road since the rains ended, according to the mayor of Oru.</p>
</article></body></html>"""


def raw(read_as: str = "text", part: str | None = None, **values: Any) -> RawReport:
    origin = Origin(source="a.txt", part=part, sha256="0" * 64, size=1, read_as=read_as)
    return RawReport(origin=origin, **values)


def cleaned(item: RawReport, settings: CleanSettings | None = None) -> Report:
    report = clean_one(item, settings or CleanSettings())
    assert isinstance(report, Report)
    return report


def test_what_the_container_states_wins_over_the_page() -> None:
    report = cleaned(
        raw("html", html=HTML, title="Given", authors=("Ana",), published="2020-01-02T03:04Z", source="Oru")
    )
    assert (report.title, report.authors, report.published, report.source) == ("Given", ("Ana",), "2020-01-02", "Oru")


def test_the_page_fills_in_what_the_container_does_not_say() -> None:
    report = cleaned(raw("html", html=HTML))
    assert (report.title, report.published, report.language) == ("Two killed near Oru", "2024-03-12", "en")


@pytest.mark.parametrize(("own", "day"), [(None, "2021-08-30"), ("2020-01-02", "2020-01-02")])
def test_the_given_day_fills_in_where_there_is_none(own: str | None, day: str) -> None:
    report = cleaned(raw(text="Two men died.", published=own), CleanSettings(published="2021-08-30"))
    assert report.published == day


def test_a_given_id_stays_and_a_report_without_one_is_named_by_its_content() -> None:
    assert cleaned(raw(text="Two men died.", report_id="r1")).report_id == "r1"
    named = {cleaned(raw(text=text)).report_id for text in ("Two men died.", "Two men died.", "One died.")}
    assert {len(name) for name in named} == {16}
    assert len(named) == 2


@pytest.mark.parametrize("values", [{"text": " \n"}, {"html": "<html><body></body></html>"}, {"html": ""}])
def test_a_report_without_text_becomes_a_failure_that_names_it(values: dict[str, str]) -> None:
    failure = clean_one(raw(part="line 12", **values), CleanSettings())
    assert isinstance(failure, Failure)
    assert failure.source == "a.txt"
    assert "line 12" in str(failure)


def test_failures_travel_along_in_order() -> None:
    gone = Failure("b.txt", "is missing", "give its path")
    found = list(clean(iter([gone, raw(text="Two men died.")]), CleanSettings()))
    assert found[0] is gone
    assert isinstance(found[1], Report)


def test_reports_are_cleaned_one_by_one() -> None:
    def endless() -> Any:
        while True:
            yield raw(text="Two men died.")

    assert isinstance(next(clean(endless(), CleanSettings())), Report)


def test_a_quote_is_shown_in_the_original_page() -> None:
    report = cleaned(raw("html", html=HTML))
    start = report.text.index("three suspects")
    found = raw_span(report, start, start + len("three suspects"))
    assert found is not None
    assert HTML[slice(*found)] == "three suspects"


def test_damage_is_mended_and_listed_and_the_way_back_stays() -> None:
    text = "They can strike the town.strike the town. He left.\n\nThey fled,and died.\n\nSubscribe to our newsletter!"
    report = cleaned(raw(text=text))
    assert report.text == "They can strike the town. He left.\n\nThey fled, and died."
    assert [piece.why for piece in report.removed] == ["repeat", "promotion"]
    start = report.text.index("died")
    found = raw_span(report, start, start + 4)
    assert found is not None
    assert text[slice(*found)] == "died"


@given(st.lists(st.sampled_from([
    "Two men died in Oru.", "I subscribe", "the town.the town.", "of the north.", "Read more: Oru burns",
    "a,and b", "\n", "\n\n", "  ",
    "They hold the road to the north of the town.hold the road to the north of the town.",
]), max_size=12).map(" ".join))  # fmt: skip
def test_texts_of_tables_keep_their_offsets(text: str) -> None:
    report = clean_one(raw("jsonl", text=text), CleanSettings())
    if isinstance(report, Report):
        assert len(report.text) <= len(text)
        for char, source in zip(report.text, text, strict=False):
            assert char == source or char == " "


@given(st.text(alphabet="abA.,?: \n\"'&<>-", max_size=200))
def test_any_text_gives_a_report_or_a_failure(text: str) -> None:
    report = clean_one(raw(text=text), CleanSettings())
    for turn in report.turns if isinstance(report, Report) else ():
        assert 0 <= turn.start < turn.end <= len(report.text)


@pytest.mark.parametrize(
    "text", ["a.b" * 20_000, "a\n" * 20_000, "Will it fall?\n\n" * 2_000, "bomb " * 20_000, "ab," * 20_000]
)
def test_a_text_that_is_no_prose_is_cleaned_in_a_moment(text: str) -> None:
    began = perf_counter()
    clean_one(raw(text=text), CleanSettings())
    assert perf_counter() - began < 10
