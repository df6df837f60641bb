"""In a round-up every item is its own small report: its label says where its places are, and nothing of the others."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.builders import report
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.segments import segment_at, segments_of
from vigie.records import ActorMention, PlaceMention
from vigie.resolve import ResolveSettings
from vigie.resolve.actors import resolve_actors
from vigie.resolve.focus import focus_of
from vigie.resolve.places import resolve_places

# Gao and Koro are towns of Mali, Burkina Faso and elsewhere; {first} and {second} are labels.
FORMS = {
    "paragraphs": "{FIRST}: A bomb exploded in Gao on Tuesday.\n\n{SECOND}: Militants attacked Djibo and Dori.",
    "after a title": "Weekly review\n\n{FIRST}: A bomb exploded in Gao.\n\n{SECOND}: Militants attacked Djibo, Dori.",
    "small letters": "{first}: A bomb exploded in Gao.\n\n{second}: Militants attacked Djibo and Dori.",
    "dashes": "{first} – A bomb exploded in Gao.\n\n{second} – Militants attacked Djibo and Dori.",
    "long dashes without spaces": "{first}—A bomb exploded in Gao.\n\n{second}—Militants attacked Djibo and Dori.",
    "hyphens": "{first} - A bomb exploded in Gao.\n\n{second} - Militants attacked Djibo and Dori.",
    "bullets": "• {first}: A bomb exploded in Gao.\n• {second}: Militants attacked Djibo and Dori.",
    "hyphen bullets": "- {first}: A bomb exploded in Gao.\n- {second}: Militants attacked Djibo and Dori.",
    "numbers": "1. {first}: A bomb exploded in Gao.\n2. {second}: Militants attacked Djibo and Dori.",
    "bold": "**{first}**: A bomb exploded in Gao.\n\n**{second}**: Militants attacked Djibo and Dori.",
    "brackets": "[{first}] A bomb exploded in Gao.\n\n[{second}] Militants attacked Djibo and Dori.",
    "bars": "{first} | A bomb exploded in Gao.\n\n{second} | Militants attacked Djibo and Dori.",
    "headings": "{first}\n\nA bomb exploded in Gao.\n\n{second}\n\nMilitants attacked Djibo and Dori.",
    "headings with signs": "## {first}\n\nA bomb exploded in Gao.\n\n## {second}\n\nMilitants attacked Djibo, Dori.",
    "headings over lines": "{FIRST}\nA bomb exploded in Gao.\n{SECOND}\nMilitants attacked Djibo and Dori.",
    "headings over bullets": "{first}:\n- A bomb exploded in Gao.\n{second}:\n- Militants attacked Djibo and Dori.",
    "town and country": "Gao, {first}: A bomb exploded in Gao.\n\nDjibo, {second}: Militants attacked Djibo and Dori.",
    "dates before": "12 March – {first}: A bomb exploded in Gao.\n\n13 March – {second}: Militants attacked Djibo.",
    "dates behind": "{first}, 12 March: A bomb exploded in Gao.\n\n{second}, 13 March: Militants attacked Djibo.",
    "agencies": "{first} (AFP) — A bomb exploded in Gao.\n\n{second} (AFP) — Militants attacked Djibo and Dori.",
    "in a country": "In {first}, a bomb exploded in Gao.\n\nIn {second}, militants attacked Djibo and Dori.",
    "wrapped": "{first}: A bomb exploded\nin Gao.\n\n{second}: Militants attacked\nDjibo and Dori.",
}  # fmt: skip


def places_of(text: str) -> list[PlaceMention]:
    """The resolved place mentions of a text."""
    found = load_gazetteer().find(text, demonyms=True)
    mentions = [PlaceMention(start=start, end=end, quote=quote) for start, end, quote in found]
    return [one for one in resolve_places(report(text=text), mentions) if isinstance(one, PlaceMention)]


def filled(form: str, first: str, second: str) -> str:
    """A form with its labels."""
    return FORMS[form].format(first=first, second=second, FIRST=first.upper(), SECOND=second.upper())


@pytest.mark.parametrize(("first", "code"), [("Mali", "MLI"), ("Burkina Faso", "BFA")])
@pytest.mark.parametrize("form", FORMS)
def test_the_label_of_an_item_says_which_place_is_meant(form: str, first: str, code: str) -> None:
    places = places_of(filled(form, first, "Burkina Faso"))
    (gao,) = {one.country for one in places if one.quote == "Gao"}
    (djibo,) = {one.country for one in places if one.quote == "Djibo"}
    assert (gao, djibo) == (code, "BFA")


@pytest.mark.parametrize("form", FORMS)
def test_the_label_itself_is_a_place(form: str) -> None:
    names = {one.name for one in places_of(filled(form, "Mali", "Niger"))}
    assert {"Mali", "Niger"} <= names


def test_one_name_means_two_places_in_two_items() -> None:
    text = "MALI: Shells fell on Koro.\n\nIVORY COAST: The market of Koro opened.\n\nMALI: Gao is quiet."
    assert [one.country for one in places_of(text) if one.quote == "Koro"] == ["MLI", "CIV"]


def test_what_the_wording_says_outweighs_the_label() -> None:
    text = "MALI: Talks were held in Paris, Texas, and in Gao.\n\nNIGER: Ayorou was raided."
    assert next(one.admin1 for one in places_of(text) if one.quote == "Paris") == "Texas"


def test_a_known_city_abroad_stays_abroad() -> None:
    text = "MALI: The envoys met in Paris and Geneva after the raid on Gao.\n\nNIGER: Ayorou was raided."
    found = {one.quote: one.country for one in places_of(text)}
    assert (found["Paris"], found["Geneva"], found["Gao"]) == ("FRA", "CHE", "MLI")


def test_an_item_is_not_read_by_its_neighbours() -> None:
    neighbours = "\n\n".join(f"BURKINA FASO: Gunmen raided {town}." for town in ("Djibo", "Dori", "Arbinda", "Kaya"))
    assert [one.country for one in places_of(f"{neighbours}\n\nMALI: Gao was shelled.") if one.quote == "Gao"] == [
        "MLI"
    ]


def test_the_army_of_an_item_is_its_countrys() -> None:
    text = "MALI: The army shelled Gao.\n\nNIGER: The army left Ayorou.\n\nMALI: Kidal is quiet. Ber too."
    places = places_of(text)
    starts = [text.index("army"), text.rindex("army")]
    mentions = [ActorMention(start=at, end=at + 4, quote="army", actor_kind="state_force") for at in starts]
    found = resolve_actors(report(text=text), mentions, focus_of(text, None, places), ResolveSettings(), places)
    assert [one.actor_id for one in found] == ["mli-forces", "ner-forces"]


def test_the_group_of_an_item_is_none_of_another() -> None:
    text = "MALI: JNIM attacked Gao.\n\nNIGER: The group left Ayorou.\n\nMALI: Kidal is quiet."
    places = places_of(text)
    named = ActorMention(start=6, end=10, quote="JNIM", actor_id="jnim", name="JNIM", actor_kind="armed_group")
    found = resolve_actors(report(text=text), [named], focus_of(text, None, places), ResolveSettings(), places)
    assert [one.quote for one in found if one.actor_id] == ["JNIM"]


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO, Mali (AP) — A bomb exploded in Gao.\n\nSoldiers came.",
        "Police: We saw nothing.\n\nMinister: I think so.",
        "Note: the figures differ.\n\nSource: our own.",
        "Fighters moved towards the border of\nMali: there they met\ntroops from\nNiger\nand others of\nChad.",
        "",
        "A bomb exploded in Gao. It killed two.",
    ],
)
def test_what_is_no_round_up_has_no_items(text: str) -> None:
    assert segments_of(text) == ()


def test_items_lie_one_after_another_within_the_text() -> None:
    for form in FORMS:
        text = filled(form, "Mali", "Niger")
        items = segments_of(text)
        assert all(a.end <= b.start for a, b in pairwise(items))
        assert items[-1].end <= len(text)
        assert [items[segment_at(items, text.index(town))].countries for town in ("Gao", "Djibo")] == [
            ("MLI",),
            ("NER",),
        ]


def test_a_sub_heading_stays_in_the_country_of_its_heading() -> None:
    text = "## Nigeria\n\n- Borno: Gunmen raided Gwoza.\n\n## Somalia\n\n- Gedo: A blast.\n- Mudug: A raid."
    countries = [one.countries for one in segments_of(text)]
    assert countries == [("NGA",), ("NGA",), ("SOM",), ("SOM",), ("SOM",)]


def test_a_label_of_two_countries_lets_in_both_and_no_third() -> None:
    text = "MALI/BURKINA FASO: Fighters crossed from Gao to Djibo.\n\nNIGER: Ayorou was raided."
    found = {one.quote: one.country for one in places_of(text)}
    assert {found["Gao"], found["Djibo"]} <= {"MLI", "BFA"}
