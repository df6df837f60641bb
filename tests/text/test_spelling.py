"""Two spellings of a name are one; two names are two."""

from __future__ import annotations

import pytest

from vigie.text.spelling import likeness, sound_key


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hafez Saïd Khan", "Hafiz Saeed Khan"),
        ("Boko Harram", "Boko Haram"),
        ("Jabhat al-Nosra", "Jabhat al-Nusra"),
        ("Tehreek e Taliban Pakistan", "Tehrik-i-Taliban Pakistan"),
        ("Lashkar i Tayyiba", "Lashkar-e-Taiba"),
    ],
)
def test_spellings_of_one_name_sound_the_same_and_look_alike(first: str, second: str) -> None:
    assert sound_key(first) == sound_key(second)
    assert likeness(first, second) > 0.8


def test_two_names_of_one_clan_are_two() -> None:
    assert sound_key("Abdullah Mehsud") != sound_key("Baitullah Mehsud")


def test_names_of_different_length_are_not_compared() -> None:
    assert likeness("Hafiz Saeed", "Hafiz Saeed Khan") == 0.0
