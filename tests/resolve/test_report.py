"""Incidents are filled from what was resolved, with evidence for each value and no more precision than there is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import incident, report
from vigie.lexicon.actors import load_registry
from vigie.records import (
    ActorMention,
    Claimant,
    Coding,
    DateMention,
    Evidence,
    Failure,
    Incident,
    Perpetrator,
    Place,
    PlaceMention,
    Report,
    Target,
    Turn,
    When,
)  # fmt: skip
from vigie.resolve import ResolveSettings, resolve
from vigie.resolve.dateline import dateline_zone
from vigie.resolve.focus import Focus
from vigie.resolve.incident_places import placed
from vigie.text.timex import find_timexes

SETTINGS = ResolveSettings()


def line(one: Report, field: str, words: str) -> Evidence:
    start = one.text.index(words)
    return Evidence(one.report_id, field, start, start + len(words), words)


def bare(one: Report, *evidence: tuple[str, str], **values: Any) -> Incident:
    """An incident as the coder leaves it: words and evidence, nothing resolved."""
    fields: dict[str, Any] = {"date": None, "place": None, "perpetrators": (), "targets": ()}
    return incident(evidence=tuple(line(one, *pair) for pair in evidence), **(fields | values))


def coding(one: Report, *incidents: Incident) -> Coding:
    actors = [
        ActorMention(
            start=m.start, end=m.end, quote=m.quote, actor_id=m.candidates[0].actor_id, actor_kind=m.actor_kind
        )
        for m in load_registry().matches(one.text)
        if len(m.candidates) == 1
    ]
    dates = [DateMention(start=m.start, end=m.end, quote=m.quote) for m in find_timexes(one.text)]
    return Coding(one, (*actors, *dates), incidents)


def only(one: Report, *incidents: Incident) -> Incident:
    (result,) = resolve([coding(one, *incidents)], SETTINGS)
    assert isinstance(result, Coding)
    return result.incidents[0]


def test_a_failure_passes_through() -> None:
    failure = Failure("a.txt", "empty", "give another file")
    assert list(resolve([failure], SETTINGS)) == [failure]


def test_a_date_phrase_is_anchored() -> None:
    one = report(text="A bomb killed nine on Thursday.", published="2024-03-15")
    found = only(one, bare(one, ("kind", "bomb"), ("date", "Thursday"), date=When(None, None, "unknown", "Thursday")))
    assert found.date == When("2024-03-14", "2024-03-14", "day", "Thursday", "phrase")


def test_a_date_of_the_sentence_before_is_context_with_evidence() -> None:
    one = report(text="On Thursday shells fell. A bomb killed nine.", published="2024-03-15")
    found = only(one, bare(one, ("kind", "bomb")))
    assert found.date == When("2024-03-14", "2024-03-14", "day", "Thursday", "context")
    assert line(one, "date", "Thursday") in found.evidence


def test_without_any_date_it_is_the_week_up_to_publication() -> None:
    one = report(text="A bomb killed nine.", published="2024-03-15")
    found = only(one, bare(one, ("kind", "bomb")))
    assert found.date == When("2024-03-08", "2024-03-15", "week", None, "published")
    assert [entry.quote for entry in found.evidence if entry.field == "date"] == ["bomb"]


def test_what_an_interview_recalls_is_only_known_to_be_no_later() -> None:
    text = "They freed the men and a bomb killed nine."
    one = report(text=text, published="2024-03-15", turns=(Turn("A. Guest", "answer", 0, len(text)),))
    assert only(one, bare(one, ("kind", "bomb"))).date == When(None, "2024-03-15", "unknown", None, "published")


def test_without_date_and_publication_nothing_is_known() -> None:
    one = report(text="A bomb killed nine.", published=None)
    assert only(one, bare(one, ("kind", "bomb"))).date is None


def test_a_dated_flash_tells_news_of_its_day() -> None:
    one = report(text="QASR (March 15) - A bomb killed nine.", published="2024-03-15")
    found = only(one, bare(one, ("kind", "bomb")))
    assert found.date == When("2024-03-15", "2024-03-15", "day", "March 15", "dateline")


def test_a_dateline_dates_a_report_without_publication() -> None:
    one = report(text="QASR, 15 MAR 2024 (AGENCY) -- A bomb killed nine yesterday.", published=None)
    words = When(None, None, "unknown", "yesterday")
    found = only(one, bare(one, ("kind", "bomb"), ("date", "yesterday"), date=words))
    assert found.date == When("2024-03-14", "2024-03-14", "day", "yesterday", "phrase")


def test_what_has_happened_did_not_happen_after_publication() -> None:
    one = report(text="A bomb killed nine this month.", published="2024-03-15")
    words = When(None, None, "unknown", "this month")
    found = only(one, bare(one, ("kind", "bomb"), ("date", "this month"), date=words))
    assert found.date is not None
    assert (found.date.earliest, found.date.latest) == ("2024-03-01", "2024-03-15")


def test_parties_become_actors_of_the_registry() -> None:
    one = report(text="A Taliban bomb hit the Afghan army. Boko Haram praised it.")
    found = only(one, bare(
        one, ("kind", "bomb"), ("perpetrators[0]", "Taliban"), ("targets[0]", "the Afghan army"),
        ("claimed_by[0]", "Taliban"),
        perpetrators=(Perpetrator(text="Taliban", kind="organization"),),
        targets=(Target(text="the Afghan army", kind="human"),),
        claimed_by=(Claimant("Taliban"),),
    ))  # fmt: skip
    assert (found.perpetrators[0].actor_id, found.perpetrators[0].actor_kind) == ("taliban", "armed_group")
    assert (found.targets[0].actor_id, found.claimed_by[0].actor_id) == ("afg-forces", "taliban")


def test_the_codes_follow_the_actors() -> None:
    one = report(text="The Afghan army shelled the Taliban.")
    before = bare(
        one, ("kind", "shelled"), ("perpetrators[0]", "The Afghan army"), kind="shelling",
        perpetrators=(Perpetrator(text="The Afghan army", kind="organization"),),
        targets=(Target(text="the Taliban", kind="human", category="armed_group"),),
    )  # fmt: skip
    assert only(one, before).codes.ucdp == 1


def test_two_actors_in_the_words_of_one_party_leave_it_open() -> None:
    one = report(text="Taliban and Boko Haram men bombed it.")
    words = "Taliban and Boko Haram men"
    found = only(one, bare(
        one, ("kind", "bombed"), ("perpetrators[0]", words), perpetrators=(Perpetrator(text=words, kind="individual"),)
    ))  # fmt: skip
    assert found.perpetrators[0].actor_id is None


def test_the_group_that_claims_is_the_one_named_before() -> None:
    one = report(text="Boko Haram bombed it. The group claimed it.")
    found = only(one, bare(
        one, ("kind", "bombed"), ("claimed_by[0]", "The group"), claimed_by=(Claimant("The group"),)
    ))  # fmt: skip
    assert found.claimed_by[0].actor_id == "boko-haram"


def place(one: Report, words: str, **values: Any) -> PlaceMention:
    start = one.text.index(words)
    fields: dict[str, Any] = {"name": words, "country": "SYR", "admin1": "Homs", "level": "town", "gazetteer_id": words}
    return PlaceMention(start=start, end=start + len(words), quote=words, **(fields | values))


def test_the_finest_place_of_its_own_words_is_taken() -> None:
    one = report(text="A bomb went off in Qasr, Homs province.")
    mentions = (place(one, "Qasr"), place(one, "Homs", level="admin1"))
    before = bare(one, ("kind", "bomb"), ("place", "Qasr, Homs province"), place=Place(text="Qasr, Homs province"))
    found = placed(before, one, mentions, Focus(()), SETTINGS).place
    assert found is not None
    assert (found.text, found.name, found.level) == ("Qasr, Homs province", "Qasr", "town")


def test_a_town_elsewhere_gives_way_to_the_province_it_is_said_to_be_in() -> None:
    one = report(text="A bomb went off in Qasr, Homs province.")
    mentions = (place(one, "Qasr", country="JOR", admin1="Karak"), place(one, "Homs", level="admin1"))
    before = bare(one, ("kind", "bomb"), ("place", "Qasr, Homs province"), place=Place(text="Qasr, Homs province"))
    found = placed(before, one, mentions, Focus(()), SETTINGS).place
    assert found is not None
    assert found.name == "Homs"


def test_one_clear_place_before_is_taken_with_evidence() -> None:
    one = report(text="People fled Qasr. A bomb killed nine.")
    found = placed(bare(one, ("kind", "bomb")), one, (place(one, "Qasr"),), Focus(()), SETTINGS)
    assert found.place is not None
    assert found.place.name == "Qasr"
    assert line(one, "place", "Qasr") in found.evidence


def test_two_places_before_leave_it_open() -> None:
    one = report(text="People fled Qasr and Tell. A bomb killed nine.")
    mentions = (place(one, "Qasr"), place(one, "Tell", admin1="Hama"))
    assert placed(bare(one, ("kind", "bomb")), one, mentions, Focus(()), SETTINGS).place is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("QASR, Syria (March 15) - A bomb fell.", "QASR, Syria (March 15)"),
        ("Title\n\nQASR, March 15 -- A bomb fell.", "QASR, March 15 --"),
        ("A bomb fell in Qasr - nobody was hurt.", ""),
    ],
)
def test_the_dateline_is_known(text: str, dateline: str) -> None:
    start, end = dateline_zone(text)
    assert text[start:end] == dateline
