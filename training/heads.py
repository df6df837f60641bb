"""The model that is trained: a six-layer encoder, and small heads that read spans, triggers and the links between them.

In: word pieces and span positions. Out: logits. The encoder starts from all-MiniLM-L6-v2 (Apache-2.0).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from vigie.code.hints import HINTS
from vigie.code.labels import CONFIDENCES, EFFECTS, PARTS, SORT_PARTS, STATEMENT_TYPES, TAGS
from vigie.code.model import REACH, SIZE
from vigie.code.ties import TIE_SIGNS

__all__ = ["Heads", "SpanReader"]

WIDTH = 384
LINK = 96
PIECE = 128
CONFIDENCE = 64
WORDS = TAGS * len(PARTS) + len(STATEMENT_TYPES) + 1
"""Outputs for every piece: tags of the parts of statements, types of statements, whether it is causal."""
VOICE = 96
"""Numbers of a piece that the sort of a statement is read from."""
KNOWN = ("kind", "status", "factuality")
"""Heads that read what grammar and codebook say of a trigger once more, straight."""


class SpanReader(nn.Module):
    """A span's first piece, last piece and mean, with its signs, as one vector."""

    def __init__(self, signs: int, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * WIDTH + signs, SIZE)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, sums: Tensor, spans: Tensor, signs: Tensor) -> Tensor:
        first, last = spans[:, 0], spans[:, 1]
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first).unsqueeze(1)
        joined = torch.cat([hidden[first], hidden[last], mean, signs], dim=1)
        return self.dropout(nn.functional.gelu(self.inner(joined)))


class ConfidenceReader(nn.Module):
    """How firmly somebody is said to have acted: the event, the mention, and what is said in and around the mention."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.inner = nn.Linear(2 * SIZE + 2 * WORDS, CONFIDENCE)
        self.out = nn.Linear(CONFIDENCE, size)
        self.dropout = nn.Dropout(0.3)

    def forward(self, features: Tensor) -> Tensor:
        out: Tensor = self.out(self.dropout(nn.functional.gelu(self.inner(self.dropout(features)))))
        return out


class Heads(nn.Module):
    """Linear heads on span and trigger vectors by name, and products of two vectors for links, effects and pairs."""

    def __init__(self, sizes: dict[str, int], span_signs: int, trigger_signs: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.span = SpanReader(span_signs, dropout)
        self.trigger = SpanReader(trigger_signs, dropout)
        self.outputs = nn.ModuleDict({name: nn.Linear(SIZE, size) for name, size in sizes.items()})
        self.link_span, self.link_trigger = nn.Linear(SIZE, LINK), nn.Linear(SIZE, LINK)
        self.link_out = nn.Linear(LINK, sizes["roles"])
        self.tie_span, self.tie_trigger = nn.Linear(SIZE, LINK), nn.Linear(SIZE, LINK)
        self.tie_signs = nn.Linear(len(TIE_SIGNS), LINK, bias=False)
        self.tie_out = nn.Linear(LINK, sizes["roles"])
        self.known = nn.ModuleDict({name: nn.Linear(trigger_signs, sizes[name], bias=False) for name in KNOWN})
        self.piece = nn.Linear(WIDTH + len(HINTS), PIECE)
        self.piece_out = nn.Linear(PIECE, WORDS)
        self.voice = nn.Linear(WIDTH + len(HINTS), VOICE)
        self.sort_inner = nn.Linear(len(SORT_PARTS) * VOICE, VOICE)
        self.sort_out = nn.Linear(VOICE, len(STATEMENT_TYPES))
        self.dropout = nn.Dropout(dropout)
        self.effect_span, self.effect_trigger = nn.Linear(SIZE, LINK), nn.Linear(SIZE, LINK)
        self.effect_out = nn.Linear(LINK, len(EFFECTS))
        self.pair_in, self.pair_out = nn.Linear(SIZE, LINK), nn.Linear(LINK, 1)
        self.confidence = ConfidenceReader(len(CONFIDENCES))
        self.distance = nn.Embedding(2 * REACH + 1, sizes["roles"])
        with torch.no_grad():
            self.distance.weight.zero_()
            for name in ("muc_roles", "roles"):
                self.outputs[name].bias.fill_(-6.0)
            self.outputs["muc_report"].bias.fill_(-5.0)
            for line in self.known.values():
                line.weight.zero_()
            self.tie_out.weight.zero_()
            self.sort_out.weight.zero_()
            self.piece_out.bias[-1] = -5.0

    def link(self, triggers: Tensor, spans: Tensor, signs: Tensor) -> Tensor:
        """Triggers × spans × roles; `signs` are those of each pair (`vigie.code.ties`)."""
        both = self.link_trigger(triggers).unsqueeze(1) * self.link_span(spans).unsqueeze(0)
        tied = self.tie_trigger(triggers).unsqueeze(1) + self.tie_span(spans).unsqueeze(0) + self.tie_signs(signs)
        out: Tensor = self.link_out(both) + self.tie_out(self.dropout(nn.functional.gelu(tied)))
        return out

    def words(self, hidden: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces × (outside, begin, inside of each part; sort of statement; causal), and their voices."""
        hinted = torch.cat([hidden, hints], dim=1)
        out: Tensor = self.piece_out(self.dropout(nn.functional.gelu(self.piece(hinted))))
        return out, self.voice(hinted)

    def sorts(self, cues: Tensor, voices: Tensor) -> Tensor:
        """Statements × sorts: what the pieces of each cue say, and what its source, cue and content say together.

        `voices` hold the mean voice of each of the three, side by side.
        """
        inner = self.dropout(nn.functional.gelu(self.sort_inner(self.dropout(voices))))
        out: Tensor = cues + self.sort_out(inner)
        return out

    def effects(self, triggers: Tensor, spans: Tensor) -> Tensor:
        """Triggers × spans × effects."""
        both = self.effect_trigger(triggers).unsqueeze(1) * self.effect_span(spans).unsqueeze(0)
        out: Tensor = self.effect_out(nn.functional.gelu(both))
        return out

    def pairs(self, triggers: Tensor) -> Tensor:
        """How surely two triggers name one event: triggers × triggers, symmetric."""
        inner = self.pair_in(triggers)
        apart = (inner.unsqueeze(0) - inner.unsqueeze(1)).abs()
        out: Tensor = self.pair_out(apart + inner.unsqueeze(0) * inner.unsqueeze(1)).squeeze(-1)
        return out
