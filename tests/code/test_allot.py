"""No figure of a toll stands in two incidents of a report: an analyst may add them up."""

from __future__ import annotations

import pytest

from tests.code import incidents
from vigie.records import Incident


def figures(text: str, part: str) -> list[tuple[str, int]]:
    """Kind and best figure of each incident that has this part of the toll."""
    return [(one.kind, count.best) for one in incidents(text) if (count := getattr(one.toll, part, None)) is not None]


@pytest.mark.parametrize(
    ("text", "part", "kind", "figure"),
    [
        ("Soldiers killed 17 fighters and detained one suspect in Kunar on Tuesday.", "arrested", "arrest", 1),
        ("Police found rifles and captured two suspected militants in Zharay.", "arrested", "arrest", 2),
        ("Gunmen attacked a post in Gao, killed three soldiers and abducted four.", "abducted", "abduction", 4),
    ],
)
def test_those_detained_or_taken_belong_to_the_arrest_or_the_abduction(
    text: str, part: str, kind: str, figure: int
) -> None:
    assert figures(text, part) == [(kind, figure)]


def test_the_dead_stay_with_the_attack_when_others_were_detained() -> None:
    text = "Soldiers killed 17 fighters and detained one suspect in Kunar on Tuesday."
    ((kind, figure),) = figures(text, "killed")
    assert (kind != "arrest", figure) == (True, 17)


def test_two_figures_of_one_sentence_stay_two() -> None:
    text = "Gunmen killed two guards in Kabul on Monday and a bomb killed two teachers in Herat on Tuesday."
    assert sorted(figure for _, figure in figures(text, "killed")) == [2, 2]


def words_of_tolls(found: tuple[Incident, ...]) -> list[tuple[str, int]]:
    return [(line.field, line.start) for one in found for line in one.evidence if line.field.startswith("toll.")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops cleared two villages, killed nine insurgents and arrested four in Helmand on Friday.",
        "A raid left three gunmen dead and five wounded; eight were detained and two hostages were freed in Jos.",
    ],
)
def test_no_words_give_a_figure_to_two_incidents(text: str) -> None:
    words = words_of_tolls(incidents(text))
    assert words
    assert len(words) == len(set(words))
