"""Records go to JSON and come back the same."""

from __future__ import annotations

import msgspec
import pytest

from tests.builders import coding, incident, report
from vigie.records import (
    Coding,
    ConditionalMention,
    Failure,
    PlaceMention,
    Turn,
    decode_coding,
    decode_incident,
    decode_mention,
    decode_outcome,
    decode_report,
    encode,
    encode_outcome,
    json_schemas,
)


def test_a_report_comes_back_the_same() -> None:
    assert decode_report(encode(report())) == report()


def test_an_incident_comes_back_the_same() -> None:
    assert decode_incident(encode(incident())) == incident()


def test_mentions_come_back_as_their_own_kind() -> None:
    mentions = (
        PlaceMention(start=0, end=1, quote="A"),
        ConditionalMention(start=0, end=6, quote="A bomb", condition=(0, 1), outcome=(2, 6)),
    )
    both = Coding(report(), mentions, ())
    assert decode_coding(encode(both)) == both


@pytest.mark.parametrize("outcome", [coding(), Failure("a.txt", "it is empty", "give a file with text")])
def test_an_outcome_comes_back_the_same(outcome: Coding | Failure) -> None:
    assert decode_outcome(encode_outcome(outcome)) == outcome


def test_a_span_of_an_unknown_kind_is_named() -> None:
    with pytest.raises(msgspec.ValidationError, match="wish"):
        decode_mention({"kind": "wish"})


def test_every_record_that_is_written_has_a_schema() -> None:
    schemas = json_schemas()
    assert {"Report", "Incident", "PlaceMention", "Decision"} <= set(schemas)
    assert "start" in schemas["PlaceMention"]["$defs"]["PlaceMention"]["properties"]


def test_a_failure_is_always_one_line() -> None:
    assert str(Failure("a\nb.txt", "not\na report", "mend it")) == "a b.txt: not a report: mend it"


def test_the_innermost_turn_speaks() -> None:
    turns = (Turn("Expert", "answer", 0, 20), Turn("Editor", "statement", 5, 9))
    one = report(turns=turns)
    assert [turn.speaker if (turn := one.turn_at(offset)) else None for offset in (1, 6, 25)] == [
        "Expert",
        "Editor",
        None,
    ]
