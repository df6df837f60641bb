"""In a round-up, the country at the head of a paragraph holds the places under it."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.records import PlaceMention
from vigie.resolve.places import resolve_places

ROUND_UP = """{first}: A bomb exploded in Gao on Tuesday.

BURKINA FASO: Militants attacked Arbinda. Soldiers were sent from Dori.

BURKINA FASO: The road between Djibo and Kongoussi stays closed."""


@pytest.mark.parametrize(("first", "code"), [("MALI", "MLI"), ("BURKINA FASO", "BFA")])
def test_a_country_at_the_head_of_a_paragraph_holds_its_places(first: str, code: str) -> None:
    text = ROUND_UP.format(first=first)
    mentions = [PlaceMention(start=a, end=b, quote=quote) for a, b, quote in load_gazetteer().find(text)]
    found = {
        one.quote: one.country for one in resolve_places(report(text=text), mentions) if isinstance(one, PlaceMention)
    }
    assert found["Gao"] == code
