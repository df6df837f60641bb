"""A group's profile page: self-contained, honest, each mark leads to its incidents, no name becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.builders import QASR, perpetrator
from tests.measure.groups import campaign, deed, place, table
from vigie.fuse import fuse
from vigie.measure.brief_profiles import brief_profiles
from vigie.measure.profile import Ask, GroupProfile, group_weights, profile
from vigie.records import Coding, Incident, Target
from vigie.settings import Settings
from vigie.show.profile import profile_section, render_profiles
from vigie.show.profile.paper import nice_top

HOSTILE = '<script>alert("x")</script>'
TOWNS = [place(f"Town {n}", 34.0 + 0.5 * n, 38.0, admin2=f"District {n}") for n in range(4)]


def measured(incidents: list[Incident], group: str = "isis") -> GroupProfile:
    made = table(incidents)
    return profile(made, group, Ask(), group_weights(made, Ask()))


def busy(name: str = "Islamic State") -> list[Incident]:
    foe = (Target(text="SDF", name="SDF", actor_id="sdf", kind="human"),)
    doer = (perpetrator("isis", name=name),)
    return [
        deed(n, n * 2, dead=n % 9, place=TOWNS[n % 4], targets=foe, perpetrators=doer,
             kind=("shooting", "bombing", "vehicle_bombing")[n % 3])
        for n in range(200)
    ]  # fmt: skip


def test_the_page_asks_nothing_of_the_network_and_runs_no_script() -> None:
    page = render_profiles([measured(busy())], "Islamic State")
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"<script|https?://|\bon\w+=|style=", page)


def test_every_mark_leads_to_a_list_or_a_line_that_is_there() -> None:
    page = render_profiles([measured(busy())], "Islamic State")
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert len(targets) > 100
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_names_from_reports_never_become_markup() -> None:
    incidents = [replace(one, place=replace(QASR, name=HOSTILE, admin2=HOSTILE)) for one in busy(HOSTILE)]
    page = render_profiles([measured(incidents)], HOSTILE)
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_sentences_are_written_from_the_numbers() -> None:
    weekly = [20] * 40 + [3] * 20
    section = profile_section(measured(campaign(weekly)), lambda label, ids: "", "g0")
    told = {one.title: one.sentence for one in section.multiples}
    assert "It fell in the week of 12\N{NO-BREAK SPACE}Oct\N{NO-BREAK SPACE}2020" in told["Tempo"]
    assert "all sides' dead" in told["Dead"]
    assert "can't be known" in section.answer


def test_what_the_source_does_not_tell_is_said_and_not_drawn() -> None:
    section = profile_section(measured([deed(1, place=None, dead=None)]), lambda label, ids: "", "g0")
    drawn = {one.title: bool(one.svg) for one in section.multiples}
    assert not (drawn["Reach"])
    assert not (drawn["Dead"])
    assert not (drawn["The heaviest"])
    assert not (drawn["Weight"])
    assert any("Only 1 incident" in text for text in section.cautions)


def test_the_same_profiles_give_the_same_page() -> None:
    assert render_profiles([measured(busy())], "x") == render_profiles([measured(busy())], "x")


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (7, 8), (101, 200), (410, 800), (8.1, 10)])
def test_scales_end_at_round_numbers(highest: float, top: float) -> None:
    assert nice_top(highest) == top


def test_a_brief_shows_the_profile_of_a_group_with_enough_incidents() -> None:
    from tests.builders import report
    from vigie.flow import assess
    from vigie.show import render_brief

    coding = Coding(report(), (), tuple(replace(one, report_ids=("r1",)) for one in busy()))
    content = assess([coding], [], replace(Settings()))
    assert [one.actor_id for one in content.profiles] == ["isis"]
    page = render_brief(content)
    assert "how much does it weigh?" in page
    assert re.search(r'<a href="#incidents" data-pick="\d+"[^>]*aria-label="2020-02: \d+ incidents"', page)


def test_a_brief_with_few_incidents_has_no_profile_and_undated_groups_none() -> None:
    from tests.builders import coding
    from vigie.flow import assess

    assert assess([coding()], [], Settings()).profiles == ()
    undated = tuple(fuse([replace(one, date=None) for one in busy()], Settings().fuse))
    assert brief_profiles(undated, ("isis",)) == ()
