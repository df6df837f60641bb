"""The page as text: escaped, self-contained, the same every time, and true to its records."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.show.sample import content, many, sample
from tests.show.sample_texts import REPORTS, report
from vigie.records import Count, Removed, Toll
from vigie.show import BriefContent, ShowSettings, render_brief

SLOW = 60.0
"""Seconds: about ten times what a laptop takes for 2,000 reports and 5,000 incidents."""


class Tags(HTMLParser):
    """Every tag with its attributes, and the words outside script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.words += "" if self._silent else data


@pytest.fixture(scope="module")
def page() -> str:
    return render_brief(sample())


@pytest.fixture(scope="module")
def tags(page: str) -> Tags:
    return Tags(page)


def data_of(page: str, name: str) -> object:
    return json.loads(page.split(f'id="{name}">', 1)[1].split("</script>", 1)[0])


def test_the_same_records_give_the_same_page(page: str) -> None:
    assert render_brief(sample()) == page


def test_the_page_asks_for_nothing_outside_itself(tags: Tags, page: str) -> None:
    asking = [
        (tag, name, value)
        for tag, given in tags.tags
        for name, value in given.items()
        if name in ("src", "href", "data", "poster", "action", "srcset") and not value.startswith(("#", "data:"))
    ]
    assert all(tag == "a" and value.startswith(("http://", "https://")) for tag, _, value in asking)
    own = {'"#hatch"', "#tip-hostile", "#tip-accuses"}  # drawn in the page itself
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= own
    assert "@import" not in page


def test_links_to_sources_tell_them_nothing(tags: Tags) -> None:
    outward = [given for tag, given in tags.tags if tag == "a" and given["href"].startswith("http")]
    assert outward
    assert all(given["rel"] == "noreferrer noopener" for given in outward)


def test_an_address_that_is_no_web_address_is_no_link(page: str) -> None:
    assert "javascript:" not in page


def test_there_is_one_script_and_no_inline_handler(tags: Tags) -> None:
    scripts = [given for tag, given in tags.tags if tag == "script" and given.get("type") != "application/json"]
    assert scripts == [{}]
    assert not [name for _, given in tags.tags for name in given if name.startswith("on") or name == "style"]


def test_text_of_reports_is_escaped_everywhere(page: str, tags: Tags) -> None:
    for markup in ("<script>document", "<img", "<i>Gunmen", "<b>x</b>", "<b>No one"):
        assert markup not in page
    assert "<script>document.title='owned'</script> Attack on Téra-Koulou" in tags.words
    assert "<i>Gunmen</i>" in tags.words


def test_every_incident_has_its_sentences_on_the_page() -> None:
    page = render_brief(sample())
    pieces = re.split(r'<tr class="incident" id="i\d+">', page.split("</tbody>", 1)[0])[1:]
    assert len(pieces) == len(sample().incidents)
    assert all("<blockquote>" in piece and "<mark>" in piece for piece in pieces)


def test_every_quote_stands_in_the_embedded_text_where_the_page_says(page: str) -> None:
    rows = data_of(page, "incident-data")["rows"]  # type: ignore[index]
    for row in rows:
        for number, _, _, _, _, _, marks in row["cited"]:
            text = data_of(page, f"report-{number}")["text"].encode("utf-16-le")  # type: ignore[index]
            assert all(text[2 * start : 2 * end].decode("utf-16-le") in REPORTS[number].text for start, end, _ in marks)


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("Coverage", "24 incidents in 15 reports"),
        ("Deaths", "at least 243 (best figure 262)"),
        ("Deaths", "13 incidents"),
        ("Kinds", "Massacre (3)"),
        ("Actors", "Dawn Front (6): 4 reported, 1 claimed, 1 accused"),
        ("Disagreement", "2 incidents"),
        ("How firm", "not said in 11"),
        ("Gaps", "2 without a date"),
        ("Deadliest", "Wagadou"),
    ],
)
def test_the_assessment_says_what_the_records_say(tags: Tags, subject: str, sentence: str) -> None:
    words = " ".join(tags.words.split())
    assert sentence in words.split("The assessment in numbers", 1)[1].split(subject, 1)[1][:400]


def test_the_sum_of_the_dead_is_the_sum_of_the_incidents() -> None:
    dead = [one.toll.killed for one in sample().incidents if one.toll.killed]
    assert (sum(one.low for one in dead), sum(one.best for one in dead)) == (243, 262)
    assert any(one.high is None for one in dead)


def test_selections_hold_the_incidents_they_name(page: str) -> None:
    data = data_of(page, "incident-data")
    for label, indexes in data["picks"]:  # type: ignore[index]
        if label.startswith("Kind: "):
            assert {data["rows"][at]["kind"] for at in indexes} == {label.removeprefix("Kind: ")}  # type: ignore[index]


@pytest.mark.parametrize(
    "given",
    [
        content(),
        content(REPORTS[:1]),
        content(REPORTS[:1], sample().incidents[:1]),
        content((), sample().incidents),
        content((report("empty", ""),)),
        replace(sample(), codings=()),
        replace(sample(), generated="2024-07-01 08:00 UTC"),
        content(REPORTS, tuple(replace(one, place=None) for one in sample().incidents)),
        content(REPORTS, tuple(replace(one, date=None) for one in sample().incidents)),
    ],
    ids=["nothing", "no incident", "one", "no report", "empty report", "no coding", "dated", "no place", "no date"],
)
def test_a_page_comes_of_it_whatever_is_missing(given: BriefContent) -> None:
    page = render_brief(given)
    assert page.endswith("</html>")
    assert "None" not in Tags(page).words.replace("None is counted", "").replace("None has a date", "").replace(
        "None.", ""
    )


def test_an_actor_without_any_number_of_dead_has_no_zero() -> None:
    nothing = Count(0, 0, 0)
    quiet = replace(sample().groups[0], name="Quiet Ones", killed=nothing, injured=nothing, incident_ids=())
    page = render_brief(content(groups=(quiet,)))
    line = Tags(page.split("Quiet Ones", 1)[1].split("</tr>", 1)[0]).words
    assert "–" in line
    assert "0" not in line.split("accused")[1].split("2023")[0]


def test_a_long_list_is_cut_and_says_so() -> None:
    page = render_brief(sample(), ShowSettings(table_rows=5, statements=1, removed_reports=0))
    assert page.count('<tr class="incident"') == 5
    assert "The first 5 of 24 incidents" in page
    assert "The first 1 of 3" in page


def test_a_removed_piece_is_named_with_its_reason() -> None:
    long = report("cut", "Text.", removed=(Removed("navigation", "Home " * 100),))
    words = Tags(render_brief(content((long,)))).words
    assert "navigation (1)" in words
    assert "characters more" in words


def test_an_incident_without_a_number_of_dead_is_not_an_incident_without_dead() -> None:
    silent = replace(sample().incidents[0], toll=Toll())
    assert "No report gives a number of dead. That is not zero." in render_brief(content(REPORTS, (silent,)))


@pytest.mark.slow
def test_two_thousand_reports_and_five_thousand_incidents_come_quickly() -> None:
    large = many(2000, 5000)
    start = time.monotonic()
    page = render_brief(large)
    assert time.monotonic() - start < SLOW
    assert len(data_of(page, "incident-data")["rows"]) == 5000  # type: ignore[arg-type, index]
