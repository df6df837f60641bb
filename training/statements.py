"""Labels and losses of statements: which words are source, cue and content, condition and outcome, cause and effect.

In: rows of `training.examples`. Out: labels by word piece, a loss, and the figures of development.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from vigie.code.labels import PARTS, STATEMENT_TYPES, TAGS
from vigie.code.pieces import Pieces

__all__ = ["Labels", "labels_of", "statement_figures", "statement_loss"]

SPEECH = (0, 1, 2, 3, 4)
"""The parts that our corpus marks whole."""
CAUSES = (5, 6)
OUTSIDE, BEGIN, INSIDE = range(TAGS)
TAG_WEIGHT, TYPE_WEIGHT, CAUSAL_WEIGHT = 1.0, 1.0, 2.0


@dataclass(slots=True)
class Labels:
    """Pieces × parts: outside, begin or inside; which parts this text teaches; pieces whose statement has a type."""

    tags: np.ndarray
    parts: tuple[int, ...]
    typed: list[tuple[int, int, int]]
    causal: int | None


def labels_of(row: dict[str, Any], pieces: Pieces) -> Labels:
    """The labels of a row."""
    tags = np.zeros((len(pieces.starts), len(PARTS)), np.int64)
    for part, start, end in row.get("parts", ()):
        first, last = pieces.span(start, end)
        inside = slice(first, last + 1)
        tags[inside, part] = np.where(tags[inside, part] == BEGIN, BEGIN, INSIDE)
        tags[first, part] = BEGIN
    typed = [(*pieces.span(start, end), kind) for start, end, kind in row.get("types", ())]
    parts = {"corpus": SPEECH, "causal": CAUSES}.get(row["set"], ())
    return Labels(tags, parts, typed, row.get("causal"))


def statement_loss(labels: Labels, words: Tensor) -> Tensor:
    """The loss of one text; 0 for one that teaches nothing of statements."""
    loss = torch.zeros(())
    if labels.parts:
        tags = words[:, : TAGS * len(PARTS)].view(len(words), len(PARTS), TAGS)
        chosen = list(labels.parts)
        loss = loss + TAG_WEIGHT * nn.functional.cross_entropy(
            tags[:, chosen].reshape(-1, TAGS), torch.tensor(labels.tags[:, chosen]).reshape(-1), reduction="sum"
        )
    if labels.typed:
        loss = loss + TYPE_WEIGHT * nn.functional.cross_entropy(
            _types(labels.typed, words), torch.tensor([kind for *_, kind in labels.typed]), reduction="sum"
        )
    if labels.causal is not None:
        said = torch.logsumexp(words[:, -1], 0)
        loss = loss + CAUSAL_WEIGHT * nn.functional.binary_cross_entropy_with_logits(
            said, torch.tensor(float(labels.causal))
        )
    return loss


def _types(typed: Sequence[tuple[int, int, int]], words: Tensor) -> Tensor:
    values = words[:, TAGS * len(PARTS) : TAGS * len(PARTS) + len(STATEMENT_TYPES)]
    return torch.stack([values[first : last + 1].mean(0) for first, last, _ in typed])


def statement_figures(found: Sequence[tuple[Labels, Tensor]]) -> dict[str, float]:
    """Piece by piece: F1 of every part, of causal sentences, and the share of statements with the right type."""
    counts = {name: np.zeros(3) for name in (*PARTS, "causal")}
    types = [0, 0]
    for labels, words in found:
        tags = words[:, : TAGS * len(PARTS)].view(len(words), len(PARTS), TAGS).argmax(2).numpy()
        for part in labels.parts:
            said, true = tags[:, part] > 0, labels.tags[:, part] > 0
            counts[PARTS[part]] += (said.sum(), true.sum(), (said & true).sum())
        if labels.causal is not None:
            says = bool(torch.logsumexp(words[:, -1], 0) > 0)
            counts["causal"] += (says, labels.causal, says and labels.causal)
        if labels.typed:
            right = _types(labels.typed, words).argmax(1).numpy() == [kind for *_, kind in labels.typed]
            types[0] += int(right.sum())
            types[1] += len(labels.typed)
    figures = {name: round(float(2 * both / max(1, said + true)), 3) for name, (said, true, both) in counts.items()}
    return figures | {"type": round(types[0] / max(1, types[1]), 3)}
