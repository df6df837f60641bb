"""The head that says how firmly somebody acted: what it reads, what it learns, what figures it is judged by."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra vigie[train]")

from training.confidence import figures, fit, gathered  # noqa: E402 - after the check for torch
from vigie.code.labels import CONFIDENCES  # noqa: E402
from vigie.code.model import confidence_features  # noqa: E402

WIDTH = 6


def _head(weights: np.ndarray) -> Any:
    """Heads whose confidence is a plain product with these weights."""
    head = torch.nn.Linear(weights.shape[1], weights.shape[0], bias=False)
    with torch.no_grad():
        head.weight.copy_(torch.tensor(weights, dtype=torch.float32))
    return SimpleNamespace(confidence=head)


def _example(events: list[dict[str, Any]]) -> Any:
    draw = np.random.default_rng(3)
    scores = SimpleNamespace(
        trigger=torch.tensor(draw.normal(size=(4, WIDTH)), dtype=torch.float32),
        span=torch.tensor(draw.normal(size=(5, WIDTH)), dtype=torch.float32),
        words=torch.tensor(draw.normal(size=(9, WIDTH)), dtype=torch.float32),
    )
    spans = np.array([[0, 1], [2, 2], [3, 5], [6, 6], [7, 8]])
    return SimpleNamespace(row={"events": events}, spans=spans), scores


def _separate() -> tuple[np.ndarray, np.ndarray]:
    """Rows whose first places say which confidence it is."""
    labels = np.repeat(np.arange(len(CONFIDENCES)), 40)
    rows = np.random.default_rng(5).normal(scale=0.1, size=(len(labels), len(CONFIDENCES)))
    rows[np.arange(len(labels)), labels] += 1
    return rows.astype(np.float32), labels


def test_every_annotated_party_gives_the_row_that_the_shipped_model_would_read() -> None:
    one, scores = _example(
        [{"triggers": [1], "confidences": [(0, 2), (3, 0)]}, {"triggers": [2], "confidences": [(4, 1)]}]
    )
    rows, labels = gathered([(one, scores)])
    read = confidence_features(
        scores.trigger[[2]].numpy(), scores.span[[4]].numpy(), scores.words.numpy(), one.spans[[4]]
    )
    assert labels.tolist() == [2, 0, 1]
    assert np.array_equal(rows[2:], read)


def test_events_without_a_word_or_a_party_are_passed_over() -> None:
    told = {"triggers": [1], "confidences": [(0, 2)]}
    one = _example([told])
    more = _example([told, {"triggers": [], "confidences": [(1, 1)]}, {"triggers": [0], "confidences": []}])
    assert np.array_equal(gathered([one])[0], gathered([more])[0])


def test_a_corpus_that_names_nobody_is_told() -> None:
    with pytest.raises(SystemExit, match="nobody"):
        gathered([_example([])])


def test_what_can_be_told_apart_is_learned_and_the_same_seed_gives_the_same_head() -> None:
    rows, labels = _separate()
    weights = []
    for _ in range(2):
        torch.manual_seed(1)
        heads = _head(np.zeros((len(CONFIDENCES), rows.shape[1])))
        fit(heads, rows, labels, epochs=150)
        weights.append(heads.confidence.weight.detach().numpy())
    assert figures(heads, rows, labels)["right"] > 0.95
    assert np.array_equal(*weights)


def test_figures_are_shares_and_say_how_good_always_reported_would_be() -> None:
    rows, labels = _separate()
    right = figures(_head(np.eye(len(CONFIDENCES))), rows, labels)
    wrong = figures(_head(np.roll(np.eye(len(CONFIDENCES)), 1, axis=0)), rows, labels)
    assert (right["right"], wrong["right"]) == (1.0, 0.0)
    assert right["always reported"] == round(1 / len(CONFIDENCES), 3)
    assert all(right[name] == 1.0 and wrong[name] == 0.0 for name in CONFIDENCES)
    assert right["mentions"] == len(labels)
