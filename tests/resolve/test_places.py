"""Which place is meant: the report decides, the wording outweighs it, a tie stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import report
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.records import EventMention, Mention, PlaceMention
from vigie.resolve.places import place_of, resolve_places


def places_in(text: str) -> dict[str, PlaceMention]:
    """The resolved place mentions of a text by their quote (the last one of each)."""
    found = load_gazetteer().find(text, demonyms=True)
    mentions = [PlaceMention(start=start, end=end, quote=quote) for start, end, quote in found]
    resolved = resolve_places(report(text=text), mentions)
    return {mention.quote: mention for mention in resolved if isinstance(mention, PlaceMention)}


@pytest.mark.parametrize(
    ("text", "quote", "country", "admin1"),
    [
        ("A bomb went off in Paris.", "Paris", "FRA", "Île-de-France"),
        ("A bomb went off in Paris, Texas.", "Paris", "USA", "Texas"),
        ("Police in Dallas and Fort Worth, Texas, helped those in Paris.", "Paris", "USA", "Texas"),
        ("The Syrian army left Tripoli. Clashes in Beirut and Sidon, Lebanon.", "Tripoli", "LBN", None),
        ("The Libyan army left Tripoli for Misrata and Sirte.", "Tripoli", "LBY", None),
        ("Afghan forces fought near Hyderabad in Punjab, Pakistan.", "Punjab", "PAK", "Punjab"),
        ("Gunmen struck in Atlanta, Savannah and Macon in Georgia.", "Georgia", "USA", "Georgia"),
        ("Talks on Georgia were held in Tbilisi and Batumi.", "Georgia", "GEO", None),
    ],
)
def test_the_rest_of_the_report_says_which_place_is_meant(
    text: str, quote: str, country: str, admin1: str | None
) -> None:
    place = places_in(text)[quote]
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "quote", "level"),
    [
        ("Fighting went on in Ghazni province.", "Ghazni", "admin1"),
        ("Fighting went on in the city of Ghazni.", "Ghazni", "town"),
        ("Two men died in Achin district, Afghanistan.", "Achin", "admin2"),
        ("The Sahel is at war.", "Sahel", "region"),
        ("Afghan police came.", "Afghan", "country"),
        ("The U.S. agreed.", "U.S.", "country"),
    ],
)
def test_the_level_is_the_one_the_wording_asks_for(text: str, quote: str, level: str) -> None:
    assert places_in(text)[quote].level == level


def test_a_name_means_the_same_place_throughout_a_report() -> None:
    text = "Shots fell in Paris. Paris, Texas, is small. The mayor of Paris spoke."
    found = load_gazetteer().find(text)
    mentions = [PlaceMention(start=start, end=end, quote=quote) for start, end, quote in found if quote != "Texas"]
    texas = [PlaceMention(start=start, end=end, quote=quote) for start, end, quote in found if quote == "Texas"]
    resolved = resolve_places(report(text=text), [*mentions, *texas])
    assert {mention.admin1 for mention in resolved if isinstance(mention, PlaceMention)} == {"Texas"}


def test_a_street_is_placed_by_the_town_of_the_report_with_a_low_score() -> None:
    street = places_in("Two cars burned in Mosul. One stood on Nabi Street.")["Nabi Street"]
    assert street.name == "Mosul"
    assert street.score is not None
    assert street.score < 0.5


def test_an_unknown_village_takes_the_place_that_holds_it_at_that_level() -> None:
    village = places_in("Planes bombed the village of Xqazgyi in Sagaing region, Myanmar.")["Xqazgyi"]
    assert (village.name, village.country, village.level) == ("Sagaing", "MMR", "admin1")
    assert village.score is not None
    assert village.score < 0.5


def test_an_unknown_village_that_nothing_holds_stays_open() -> None:
    village = places_in("Planes bombed Kabul. Later they bombed the village of Xqazgyi.")["Xqazgyi"]
    assert village.lat is None


def test_a_hamlet_across_the_world_is_not_guessed_in_a_report_about_another_country() -> None:
    text = "Clashes in Bunia, Goma, Beni and Butembo, and near Bulle in the hills."
    assert places_in(text)["Bulle"].lat is None
    assert places_in("The train stops at Bulle, Switzerland.")["Bulle"].country == "CHE"


def test_a_misspelt_province_is_read_where_the_report_bears_it_out() -> None:
    place = places_in("Afghan troops left Kabul for the province of Namgarhar.")["Namgarhar"]
    assert (place.name, place.country) == ("Nangarhar", "AFG")
    assert places_in("They left for the province of Namgarhar.")["Namgarhar"].lat is None


def test_a_name_that_no_gazetteer_knows_stays_open() -> None:
    text = "They came to Xqzbar."
    mention = PlaceMention(start=13, end=19, quote=text[13:19])
    assert resolve_places(report(text=text), [mention]) == (mention,)


def test_other_mentions_pass_through_in_their_place() -> None:
    text = "An attack in Kabul."
    event = EventMention(start=3, end=9, quote="attack", event="raid")
    place = PlaceMention(start=13, end=18, quote="Kabul")
    mentions: list[Mention] = [event, place]
    resolved = resolve_places(report(text=text), mentions)
    assert resolved[0] is event
    assert isinstance(resolved[1], PlaceMention)
    assert resolved[1].country == "AFG"


def test_the_place_of_a_mention_keeps_its_words() -> None:
    mention = places_in("A clash near Maiduguri in Borno State, Nigeria.")["Maiduguri"]
    place = place_of(mention)
    assert (place.text, place.name, place.admin1, place.country) == ("Maiduguri", "Maiduguri", "Borno", "NGA")
    assert place.gazetteer_id == mention.gazetteer_id


@given(
    st.lists(
        st.sampled_from(["Paris", "Georgia", "Mali", "Gao", "Springfield", "in", "near", ",", "district"]), max_size=15
    )
)
def test_resolving_changes_nothing_but_the_places_fields(words: list[str]) -> None:
    text = " ".join(words)
    mentions = [PlaceMention(start=s, end=e, quote=q) for s, e, q in load_gazetteer().find(text)]
    resolved = resolve_places(report(text=text), mentions)
    assert [(m.start, m.end) for m in resolved] == [(m.start, m.end) for m in mentions]
    for mention in resolved:
        assert isinstance(mention, PlaceMention)
        assert (mention.lat is None) == (mention.gazetteer_id is None)
        assert mention.score is None or 0.0 < mention.score <= 1.0


def test_the_same_report_resolves_the_same_way_whatever_came_before() -> None:
    text = "Clashes in Kidal and Gao, Mali."
    first = places_in(text)
    places_in("Paris, Texas, and Gao in Vietnam.")
    assert places_in(text) == first
