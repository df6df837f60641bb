"""What an incident takes from those told around it, and what it leaves to them."""

from __future__ import annotations

import pytest

from tests.code import incidents, report
from vigie.code import CodeSettings
from vigie.code.report import code_one

SHELLING = "On 4 March rebels shelled the garrison and killed six soldiers."


def places(text: str) -> list[str | None]:
    return [one.place.text if one.place is not None else None for one in incidents(text)]


def test_an_incident_of_another_day_lends_no_place() -> None:
    assert places(f"{SHELLING} On 7 March gunmen shot dead a chief near Ouallam, in Niger.")[0] is None


def test_an_incident_of_the_same_day_lends_its_place() -> None:
    text = "Gunmen shot dead a chief near Ouallam on 7 March. A girl was abducted."
    assert set(places(text)) == {"Ouallam"}


@pytest.mark.parametrize(
    ("second", "dated"),
    [
        ("Rebels abducted a girl in Kidal.", False),
        ("Rebels abducted a girl in Gao.", True),
    ],
)
def test_an_incident_of_another_place_lends_no_date(second: str, dated: bool) -> None:
    found = code_one(report(f"Gunmen shot dead a chief in Gao on 7 March.\n\n{second}"), CodeSettings()).incidents
    (abduction,) = [one for one in found if one.kind == "abduction"]
    assert (abduction.date is not None) is dated


def test_what_is_lent_comes_with_its_words() -> None:
    text = "Gunmen shot dead a chief near Ouallam on 7 March. A girl was abducted."
    for one in incidents(text):
        lines = [line for line in one.evidence if line.field == "place"]
        assert lines
        assert all(text[line.start : line.end] == line.quote for line in lines)
