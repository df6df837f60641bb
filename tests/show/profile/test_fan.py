"""The fan of the months ahead: drawn beside the benchmark, told from the numbers, silent where nothing is known."""

from __future__ import annotations

import re

from tests.measure.groups import campaign, table
from vigie.measure.outlook import with_outlook
from vigie.measure.profile import Ask, GroupProfile, profile
from vigie.show.profile import render_profiles
from vigie.show.profile.fan import about_outlook, fan_chart


def made(weekly: list[int]) -> GroupProfile:
    rows = table(campaign(weekly))
    return with_outlook(rows, [profile(rows, "isis", Ask())], Ask())[0]


def link(label: str, ids: tuple[str, ...]) -> str:
    return f'href="#{len(ids)}"' if ids else ""


def test_the_fan_shows_months_known_bands_and_the_benchmark() -> None:
    drawn = fan_chart(made([6] * 53), link)
    assert drawn.count('class="band"') == 2
    assert drawn.count('class="other"') == 3
    assert len(re.findall(r'<a href="#\d+"[^>]*aria-label="2020-\d\d: \d+ incidents"', drawn)) == 12
    assert "2021-12" in drawn


def test_the_sentence_is_written_from_the_numbers() -> None:
    one = made([6] * 53)
    assert one.outlook is not None
    assert one.outlook.ahead is not None
    first, past = one.outlook.ahead.months[0], one.outlook.ahead.past
    told = about_outlook(one)
    assert told.startswith(f"Jan\N{NO-BREAK SPACE}2021: about {first.quantiles[2]:,.0f}, ")
    better = past["ensemble"] < past["conflictology"]
    assert ("below the benchmark's" in told) == better or "like the benchmark's" in told


def test_no_forecast_says_why_and_draws_nothing() -> None:
    one = made([5] * 9)
    assert fan_chart(one, link) == ""
    assert about_outlook(one) == "No forecast: 2 whole months known: a forecast needs 6."


def test_the_page_holds_the_fan_beside_the_other_charts() -> None:
    page = render_profiles([made([6] * 53)], "x")
    assert "<h3>Months ahead</h3>" in page
    assert not re.search(r"<script|https?://|\bon\w+=|style=", page)
