"""Statements in training: which pieces the sort of one is read from, and what it is worth when read right."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra vigie[train]")

from training.statements import labels_of, rows_of, sorts_of, statement_figures, statement_loss  # noqa: E402
from vigie.code.labels import PARTS, STATEMENT_TYPES, TAGS  # noqa: E402
from vigie.code.pieces import Pieces  # noqa: E402

TEXT = "The army denied it."
STARTS, ENDS = (0, 4, 9, 16, 18), (3, 8, 15, 18, 19)
WIDTH = TAGS * len(PARTS) + len(STATEMENT_TYPES) + 1
DENIAL = STATEMENT_TYPES.index("denial")


def _pieces() -> Pieces:
    return Pieces(ids=[[101, *range(5), 102]], starts=list(STARTS), ends=list(ENDS), at=[0])


def _row() -> dict[str, Any]:
    spans = {"source": [(0, 8)], "cue": [(9, 15)], "content": [(16, 18)]}
    parts = [(PARTS.index(name), *span) for name, each in spans.items() for span in each]
    return {"set": "corpus", "parts": parts, "sorts": [{"sort": DENIAL, **spans}]}


def _heads() -> Any:
    """Heads that add what the mean voices of source, cue and content say, first numbers of each."""
    return SimpleNamespace(sorts=lambda cues, voices: cues + voices[:, : cues.shape[1]])


def test_a_statement_is_read_from_the_pieces_of_source_cue_and_content() -> None:
    labels = labels_of(_row(), _pieces())
    assert labels.sorted == [(DENIAL, ([0, 1], [2], [3]))]
    assert rows_of(_pieces(), [(0, 3), (16, 19)]) == [0, 3, 4]


def test_the_sort_follows_the_cue_and_what_the_whole_statement_says() -> None:
    words, voices = torch.zeros(5, WIDTH), torch.zeros(5, len(STATEMENT_TYPES))
    labels = labels_of(_row(), _pieces())
    words[2, TAGS * len(PARTS) + 1] = 1.0
    assert sorts_of(labels, words, voices, _heads()).argmax(1).tolist() == [1]
    voices[:2, DENIAL] = 3.0
    sorts = sorts_of(labels, words, voices, _heads())
    assert sorts.argmax(1).tolist() == [DENIAL]
    assert statement_figures([(labels, words, sorts)])["sort"] == 1.0


def test_a_text_without_statements_has_no_sorts_and_teaches_none() -> None:
    labels = labels_of({"set": "muc4"}, _pieces())
    assert sorts_of(labels, torch.zeros(5, WIDTH), torch.zeros(5, 4), _heads()) is None
    assert statement_loss(labels, torch.zeros(5, WIDTH), None).item() == 0


def test_the_right_sort_costs_less_than_another() -> None:
    labels = labels_of(_row(), _pieces())
    right, wrong = torch.zeros(1, len(STATEMENT_TYPES)), torch.zeros(1, len(STATEMENT_TYPES))
    right[0, DENIAL], wrong[0, DENIAL - 1] = 5.0, 5.0
    words = torch.zeros(5, WIDTH)
    assert statement_loss(labels, words, right) < statement_loss(labels, words, wrong)
