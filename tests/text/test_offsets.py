"""Offsets: edits keep the map right, maps join, and a quote is found again in its source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vigie.records import Origin, Report, SourceSpan
from vigie.text.offsets import Derived, Edit, compose, raw_span, whole

TEXTS = st.text(alphabet="abc .\n", max_size=60)
EDITS = st.lists(
    st.builds(lambda start, length, new: Edit(start, start + length, new), st.integers(0, 40), st.integers(0, 8),
              st.sampled_from(["", " ", "xy"])),
    max_size=6,
)  # fmt: skip


def inside(text: str, edits: list[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit.end <= len(text)]


def report(derived: Derived) -> Report:
    origin = Origin(source="test", sha256="", size=0, read_as="text")
    return Report(
        report_id="r", title=None, authors=(), published=None, url=None, source=None, language=None,
        text=derived.text, origin=origin, source_map=derived.spans,
    )  # fmt: skip


@given(TEXTS, EDITS, EDITS)
def test_every_stretch_is_the_same_in_text_and_source(text: str, first: list[Edit], second: list[Edit]) -> None:
    derived = whole(text).edited(inside(text, first))
    derived = derived.edited(inside(derived.text, second))
    for span in derived.spans:
        assert span.end - span.start == span.raw_end - span.raw_start
        assert derived.text[span.start : span.end].split() == text[span.raw_start : span.raw_end].split()


@given(TEXTS, EDITS)
def test_stretches_are_in_order_and_not_empty(text: str, edits: list[Edit]) -> None:
    end = raw_end = 0
    for span in whole(text).edited(inside(text, edits)).spans:
        assert end <= span.start < span.end
        assert raw_end <= span.raw_start < span.raw_end
        end, raw_end = span.end, span.raw_end


@given(TEXTS, st.lists(st.integers(0, 59), max_size=10))
def test_cuts_take_away_exactly_what_they_cover(text: str, places: list[int]) -> None:
    cuts = [Edit(place, place + 1) for place in set(places) if place < len(text)]
    kept = "".join(char for place, char in enumerate(text) if place not in places)
    assert whole(text).edited(cuts).text == kept


def test_an_inserted_space_has_no_source_and_the_rest_keeps_its_own() -> None:
    derived = whole("to finance.Then").edited([Edit(11, 11, " ")])
    assert derived.text == "to finance. Then"
    assert derived.spans == (SourceSpan(0, 11, 0, 11), SourceSpan(12, 16, 11, 15))


def test_of_two_cuts_that_overlap_both_are_made() -> None:
    assert whole("abcdef").edited([Edit(0, 3), Edit(2, 5)]).text == "f"


def test_maps_join_through_a_character_that_the_source_writes_as_an_entity() -> None:
    inner = (SourceSpan(0, 2, 10, 12), SourceSpan(2, 3, 12, 18), SourceSpan(3, 5, 18, 20))
    outer = (SourceSpan(0, 4, 1, 5),)
    assert compose(outer, inner) == (SourceSpan(0, 1, 11, 12), SourceSpan(1, 2, 12, 18), SourceSpan(2, 4, 18, 20))


def test_a_quote_is_found_in_the_source_with_what_was_cut_out_of_it() -> None:
    source = "One. COPY Two."
    derived = whole(source).edited([Edit(5, 10)])
    start, end = raw_span(report(derived), 0, len(derived.text)) or (0, 0)
    assert source[start:end] == source
    start, end = raw_span(report(derived), 5, 9) or (0, 0)
    assert source[start:end] == "Two."


def test_words_that_are_not_from_the_source_have_no_place_there() -> None:
    derived = whole("ab").edited([Edit(1, 1, " new ")])
    assert raw_span(report(derived), 2, 5) is None
