"""The same condition set by several stands once; another, or its opposite, does not join it."""

from __future__ import annotations

from vigie.show.conditions import bearing_of, grouped


def test_conditions_of_the_same_bearing_words_are_one() -> None:
    said = ["If the army withdraws from Gao", "if drones stop", "Should the army be withdrawing from Gao"]
    assert grouped(said) == (((0, 2), ("army", "withdraws", "gao")), ((1,), ("drones", "stop")))


def test_a_condition_and_its_opposite_are_two() -> None:
    assert len(grouped(["If the army withdraws", "Unless the army withdraws"])) == 2
    assert len(grouped(["If the army withdraws", "If the army does not withdraw"])) == 2
    assert len(grouped(["Unless the army withdraws", "If the army does not withdraw"])) == 1


def test_small_words_and_openers_bear_nothing() -> None:
    assert bearing_of("Even if they should come to that").words == ("come",)
    assert not bearing_of("if so").is_like(bearing_of("if so"))


def test_every_condition_stands_in_one_group() -> None:
    said = ["if it rains", "if talks fail", "if the talks fail again", "unless it rains", "if so"]
    groups = grouped(said)
    assert sorted(number for numbers, _ in groups for number in numbers) == list(range(len(said)))
