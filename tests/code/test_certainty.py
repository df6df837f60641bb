"""How certain an event stays under negation, modals and the verbs that govern it."""

from __future__ import annotations

import pytest

from tests.code import report
from vigie.code.certainty import MIGHT, MUST, TRIED, nested
from vigie.code.report import telling_of


def bounded(text: str, word: str) -> float:
    """What grammar leaves of an event that the model is certain of."""
    found = telling_of(report(text)).scenes[0].layout
    at = next(index for index, one in enumerate(found.sentence.words) if one.text == word)
    return nested(found, at, 3.0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The company has not begun talks.", "begun"),
        ("Nobody held her back.", "held"),
        ("No weapon was recovered in the search.", "recovered"),
        ("The minister refused to resign.", "resign"),
        ("The reporters found nothing in the camp.", "found"),
        ("Police kept the crowd from reaching the gate.", "reaching"),
        ("The guards have yet to return.", "return"),
        ("The army no longer holds the town.", "holds"),
    ],
)
def test_what_is_negated_is_denied(text: str, word: str) -> None:
    assert bounded(text, word) <= -2


@pytest.mark.parametrize(
    ("text", "word", "most"),
    [
        ("Rebels may attack the town.", "attack", MIGHT),
        ("The governor must resign.", "resign", MUST),
        ("Rebels tried to attack the town.", "attack", TRIED),
        ("He would not go over the bridge.", "go", -1),
        ("They left without asking the guards.", "asking", -1),
    ],
)
def test_what_is_open_is_no_more_than_possible(text: str, word: str, most: float) -> None:
    assert bounded(text, word) == pytest.approx(most) or bounded(text, word) < most


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attacked the town.", "attacked"),
        ("Rebels not only attacked the town, they burned it.", "attacked"),
        ("Had the patrol not come, the town would have burned.", "come"),
        ("The bridge should not have been opened.", "opened"),
        ("If the rebels do not agree, talks end.", "agree"),
        ("The No. 1 maker wrote to the board.", "wrote"),
    ],
)
def test_what_no_negation_reaches_stays_as_the_model_has_it(text: str, word: str) -> None:
    assert bounded(text, word) == 3.0
