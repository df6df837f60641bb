"""One id, one report."""

from __future__ import annotations

from tests.builders import coding
from vigie.records import Coding, Copy
from vigie.scale.ids import distinct


def test_the_same_text_under_the_same_id_is_a_copy() -> None:
    first, second = distinct([coding("r1"), coding("r1")])
    assert isinstance(first, Coding)
    assert second == Copy("a.txt", "r1")


def test_another_text_under_the_same_id_gets_an_id_of_its_own_everywhere() -> None:
    _, other = distinct([coding("r1"), coding("r1", "A bomb killed 3 people in Qasr.")])
    assert isinstance(other, Coding)
    assert other.report.report_id == "r1~2"
    (incident,) = other.incidents
    assert incident.report_ids == ("r1~2",)
    assert incident.incident_id != coding("r1").incidents[0].incident_id
    assert {line.report_id for line in incident.evidence} == {"r1~2"}


def test_three_texts_and_a_copy_under_one_id_are_three_reports() -> None:
    texts = ["One bomb.", "Two bombs.", "Three bombs.", "Two bombs."]
    outcomes = list(distinct(coding("r1", text) for text in texts))
    ids = [one.report.report_id for one in outcomes if isinstance(one, Coding)]
    assert ids == ["r1", "r1~2", "r1~3"]
    assert isinstance(outcomes[3], Copy)
