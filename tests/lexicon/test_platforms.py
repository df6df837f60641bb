"""Aircraft, armour and ships are found by noun, by mark and by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import report
from vigie.code import CodeSettings, code
from vigie.lexicon.platforms import platforms_in
from vigie.records import Coding
from vigie.resolve import ResolveSettings, resolve


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Two Mi-24 and a MiG-29 flew over.", ["Mi-24", "MiG-29"]),
        (
            "Remotely piloted aircraft struck armoured personnel carriers.",
            ["Remotely piloted aircraft", "armoured personnel carriers"],
        ),
        ("A patrol boat and a warship left.", ["patrol boat", "warship"]),
        ("The plane to Nairobi was late; he drove a car on the A-10-road.", []),
    ],
)
def test_platforms_are_found(text: str, quotes: list[str]) -> None:
    assert [text[one.start : one.end] for one in platforms_in(text)] == quotes


@given(st.text(max_size=200))
def test_platforms_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for one in platforms_in(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Soldiers flew a Mi-24 gunship over Gao and killed two rebels.", ["gunship"]),
        ("The army used a helicopter near Gao and killed two rebels.", ["helicopter"]),
        ("The helicopter took tourists to the lake.", []),
    ],
)
def test_a_platform_is_marked_once_and_only_in_reports_of_fighting(text: str, quotes: list[str]) -> None:
    given_one = report(text=text, published="2021-08-30", title=None)
    (coding,) = resolve(code([given_one], CodeSettings()), ResolveSettings())
    assert isinstance(coding, Coding)
    assert [one.quote for one in coding.mentions if one.kind == "weapon"] == quotes
