"""How far a source, a cue and a content reach."""

from __future__ import annotations

import pytest

from tests.code import report
from vigie.code.extents import Extents
from vigie.code.report import telling_of
from vigie.records import Span


def _extents(text: str) -> Extents:
    return Extents(text, telling_of(report(text)).scenes)


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _words(text: str, span: Span) -> str:
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "cue", "whole"),
    [
        ("The mayor has also repeatedly said that the bridge was mined.", "said", "has also repeatedly said"),
        ("The army could not explain why the post fell.", "explain", "could not explain"),
        ("The colonel told reporters that the post fell.", "told reporters", "told"),
        ("The group wrote in a statement that it had left.", "wrote", "wrote in a statement"),
        ("The envoy continued to insist that talks go on.", "insist", "continued to insist"),
    ],
)
def test_a_cue_is_the_whole_verb_group_without_whom_it_addresses(text: str, cue: str, whole: str) -> None:
    assert _words(text, _extents(text).cue(_at(text, cue), ())) == whole


@pytest.mark.parametrize(
    ("text", "source", "cue", "whole"),
    [
        (
            "Amadou Diallo, a teacher in the town, said the bridge was mined.", "Amadou Diallo", "said",
            "Amadou Diallo, a teacher in the town,",
        ),
        (
            "The bridge was mined, said Amadou Diallo, a teacher in the town.", "Amadou Diallo", "said",
            "Amadou Diallo, a teacher in the town",
        ),
        ("A spokesman for the army in the north said the post fell.", "A spokesman", "said",
         "A spokesman for the army in the north"),
        ("The minister left the town and said the post fell.", "The minister", "said", "The minister"),
        ("A woman who lives near the post said it fell.", "A woman", "said", "A woman who lives near the post"),
    ],
)  # fmt: skip
def test_a_source_is_the_whole_noun_phrase(text: str, source: str, cue: str, whole: str) -> None:
    assert _words(text, _extents(text).source(_at(text, source), _at(text, cue))) == whole


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("“We did not kill them,” the colonel said.", "We did not kill", "“We did not kill them,”"),
        ("The colonel said they “left at dawn, all.”", "they “left at", "they “left at dawn, all.”"),
        ("The colonel said that they would not answer.", "they would not", "that they would not answer"),
        ("The colonel said they were leaving, but nobody saw it.", "they were", "they were leaving"),
    ],
)  # fmt: skip
def test_a_content_is_the_whole_quotation_or_clause(text: str, content: str, whole: str) -> None:
    cue = _at(text, "said")
    assert _words(text, _extents(text).content(_at(text, content), cue, _at(text, "colonel"))) == whole


def test_a_content_never_takes_in_cue_or_source() -> None:
    text = "“We left,” the colonel said, “because the rebels fired."
    cue, source = _at(text, "said"), _at(text, "the colonel")
    for words in ("We left", "because the rebels"):
        start, end = _extents(text).content(_at(text, words), cue, source)
        assert not any(start < other[1] and other[0] < end for other in (cue, source))
