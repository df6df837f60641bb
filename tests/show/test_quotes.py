"""Quotes in their sentences, and offsets as browsers count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.show.sample_texts import report
from vigie.records import AttributionMention, Coding, Evidence, Turn
from vigie.show.quotes import Mark, Sentences, browser_offsets, cited, stretches
from vigie.show.speakers import Speakers

TEXT = "Dr. Bah said the bridge at Kelba was hit. Two men died there. Nobody else was hurt."


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_stretches_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "kind") for start, end in spans]
    assert "".join(piece.text for piece in stretches(text, 0, len(text), marks)) == text


@given(st.text(max_size=40), st.integers(0, 40))
def test_offsets_are_those_of_utf_16(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert browser_offsets(text)(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet="ab .!?\n", min_size=1, max_size=80), st.data())
def test_the_sentence_around_a_span_holds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = Sentences().around(report("r", text), start, end)
    assert 0 <= low <= start < end <= high <= len(text)


def test_quotes_of_one_sentence_stand_together_with_their_fields() -> None:
    one = report("r", TEXT)
    proof = [Evidence("r", field, TEXT.index(quote), TEXT.index(quote) + len(quote), quote)
             for field, quote in (("toll.killed", "Two men"), ("kind", "hit"), ("place", "Kelba"))]  # fmt: skip
    first, second = cited(proof, {"r": (0, one)}, Sentences(), Speakers(()))
    assert TEXT[first.start : first.end] == "Dr. Bah said the bridge at Kelba was hit."
    assert [(mark.label, TEXT[mark.start : mark.end]) for mark in first.marks] == [("place", "Kelba"), ("kind", "hit")]
    assert [mark.label for mark in second.marks] == ["killed"]


def test_a_very_long_sentence_is_cut_around_its_quote() -> None:
    text = "word " * 300 + "struck " + "word " * 300
    start = text.index("struck")
    proof = [Evidence("r", "kind", start, start + 6, "struck")]
    (only,) = cited(proof, {"r": (0, report("r", text))}, Sentences(), Speakers(()))
    assert only.cut == (True, True)
    assert only.end - only.start < 600


def test_evidence_of_a_report_that_is_not_there_is_left_out() -> None:
    assert cited([Evidence("gone", "kind", 0, 1, "x")], {}, Sentences(), Speakers(())) == ()


def test_the_quoted_source_speaks_before_the_turn() -> None:
    one = report("r", TEXT, turns=(Turn("Host", "answer", 0, len(TEXT)),))
    end = TEXT.index(". Two")
    said = AttributionMention(start=0, end=end, quote=TEXT[:end], source=((0, 7),), content=((13, end),))
    speakers = Speakers((Coding(one, (said,)),))
    assert speakers.at(one, TEXT.index("Kelba"), end) == "Dr. Bah"
    assert speakers.at(one, TEXT.index("Two"), len(TEXT)) == "Host"
