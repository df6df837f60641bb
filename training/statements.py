"""Labels and losses of statements: which words are source, cue and content, condition and outcome, cause and effect.

In: rows of `training.examples`. Out: labels by word piece, a loss, and the figures of development.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.heads import Heads
from vigie.code.labels import PARTS, SORT_PARTS, STATEMENT_TYPES, TAGS
from vigie.code.pieces import Pieces

__all__ = ["Labels", "labels_of", "rows_of", "sorts_of", "statement_figures", "statement_loss"]

SPEECH = (0, 1, 2, 3, 4)
"""The parts that our corpus marks whole."""
CAUSES = (5, 6)
OUTSIDE, BEGIN, INSIDE = range(TAGS)
TAG_WEIGHT, SORT_WEIGHT, CAUSAL_WEIGHT = 1.0, 1.0, 2.0


@dataclass(slots=True)
class Labels:
    """Pieces × parts: outside, begin or inside; which parts this text teaches; statements with a sort."""

    tags: np.ndarray
    parts: tuple[int, ...]
    sorted: list[tuple[int, tuple[list[int], ...]]]
    """The sort, and the pieces of source, cue and content."""
    causal: int | None


def labels_of(row: dict[str, Any], pieces: Pieces) -> Labels:
    """The labels of a row."""
    tags = np.zeros((len(pieces.starts), len(PARTS)), np.int64)
    for part, start, end in row.get("parts", ()):
        first, last = pieces.span(start, end)
        inside = slice(first, last + 1)
        tags[inside, part] = np.where(tags[inside, part] == BEGIN, BEGIN, INSIDE)
        tags[first, part] = BEGIN
    sorts = [(one["sort"], tuple(rows_of(pieces, one[name]) for name in SORT_PARTS)) for one in row.get("sorts", ())]
    parts = {"corpus": SPEECH, "causal": CAUSES}.get(row["set"], ())
    return Labels(tags, parts, sorts, row.get("causal"))


def rows_of(pieces: Pieces, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The pieces inside some spans."""
    return [row for start, end in spans for row in range(pieces.span(start, end)[0], pieces.span(start, end)[1] + 1)]


def statement_loss(labels: Labels, words: Tensor, sorts: Tensor | None) -> Tensor:
    """The loss of one text; 0 for one that teaches nothing of statements. `sorts` as `sorts_of` gives them."""
    loss = torch.zeros(())
    if labels.parts:
        tags = words[:, : TAGS * len(PARTS)].view(len(words), len(PARTS), TAGS)
        chosen = list(labels.parts)
        loss = loss + TAG_WEIGHT * nn.functional.cross_entropy(
            tags[:, chosen].reshape(-1, TAGS), torch.tensor(labels.tags[:, chosen]).reshape(-1), reduction="sum"
        )
    if sorts is not None:
        wanted = torch.tensor([sort for sort, _ in labels.sorted])
        loss = loss + SORT_WEIGHT * nn.functional.cross_entropy(sorts, wanted, reduction="sum")
    if labels.causal is not None:
        said = torch.logsumexp(words[:, -1], 0)
        loss = loss + CAUSAL_WEIGHT * nn.functional.binary_cross_entropy_with_logits(
            said, torch.tensor(float(labels.causal))
        )
    return loss


def sorts_of(labels: Labels, words: Tensor, voices: Tensor, heads: Heads) -> Tensor | None:
    """Statements × sorts of one text; None where it has no statement."""
    if not labels.sorted:
        return None
    column = TAGS * len(PARTS)
    cues, means = [], []
    for _, parts in labels.sorted:
        _, cue, content = parts
        cues.append(words[cue or content, column : column + len(STATEMENT_TYPES)].mean(0))
        means.append(torch.cat([voices[rows].mean(0) if rows else torch.zeros(voices.shape[1]) for rows in parts]))
    return heads.sorts(torch.stack(cues), torch.stack(means))


def statement_figures(found: Sequence[tuple[Labels, Tensor, Tensor | None]]) -> dict[str, float]:
    """Piece by piece: F1 of every part, of causal sentences, and the share of statements with the right sort."""
    counts = {name: np.zeros(3) for name in (*PARTS, "causal")}
    right, every = 0, 0
    for labels, words, sorts in found:
        tags = words[:, : TAGS * len(PARTS)].view(len(words), len(PARTS), TAGS).argmax(2).numpy()
        for part in labels.parts:
            said, true = tags[:, part] > 0, labels.tags[:, part] > 0
            counts[PARTS[part]] += (said.sum(), true.sum(), (said & true).sum())
        if labels.causal is not None:
            says = bool(torch.logsumexp(words[:, -1], 0) > 0)
            counts["causal"] += (says, labels.causal, says and labels.causal)
        if sorts is not None:
            right += int((sorts.argmax(1).numpy() == [sort for sort, _ in labels.sorted]).sum())
            every += len(labels.sorted)
    figures = {name: round(float(2 * both / max(1, said + true)), 3) for name, (said, true, both) in counts.items()}
    return figures | {"sort": round(right / max(1, every), 3)}
