"""One example as tensors, the forward pass over a batch, and the losses of our corpus and of MUC-4.

In: rows of `training.examples`. Out: a loss to minimise, and per report the scores that decoding reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.heads import Heads
from training.statements import Labels, labels_of, sorts_of, statement_loss
from vigie.code.judge import bare_words
from vigie.code.labels import FACTUALITIES, MUC_ROLES, MUC_TYPES, ROLES, STATUSES
from vigie.code.model import REACH, heard_around, piece_hints
from vigie.code.pieces import Pieces, padded, pieces_of
from vigie.code.spans import SIGNS, TRIGGER_SIGNS, kind_numbers
from vigie.code.ties import Ties
from vigie.code.told import TOLD_STATUSES

__all__ = ["Example", "Scores", "Trainer", "example_of", "head_sizes"]

WINDOW = 254
"""Pieces of a window in training, as the coder reads them: attention over longer ones costs more and brings nothing."""
MASK_PIECE = 103
FIRST_WORD_PIECE = 999
BACKGROUND = -6.0
"""The logit of a report without any sign of an event."""
EFFECT_WEIGHT, PAIR_WEIGHT, STATUS_WEIGHT, TYPE_WEIGHT, AUX_WEIGHT = 0.5, 0.5, 1.0, 0.3, 0.5
FACTUALITY_WEIGHT = 0.5
CONFIDENCE_WEIGHT = 0.5
"""Of how firmly somebody is said to have acted; its head is trained once more when all others stand (`confidence`)."""
OTHER_WORD_WEIGHT = 0.5
"""Weight of a word that names no event against one that does."""


def head_sizes() -> dict[str, int]:
    """Outputs of every head."""
    kinds = len(kind_numbers())
    return {
        "muc_roles": len(MUC_ROLES), "muc_types": len(MUC_TYPES), "muc_report": len(MUC_TYPES),
        "roles": len(ROLES), "kind": kinds + 2, "status": len(STATUSES),
        "factuality": len(FACTUALITIES) + 1,
    }  # fmt: skip


@dataclass(slots=True)
class Example:
    """A report ready to train on; `groups` numbers candidates by their normalised words."""

    row: dict[str, Any]
    pieces: Pieces
    spans: np.ndarray
    signs: np.ndarray
    sentence: np.ndarray
    trigger_spans: np.ndarray
    trigger_signs: np.ndarray
    trigger_sentence: np.ndarray
    groups: np.ndarray
    names: list[str]
    entities: list[tuple[int, list[int], list[int]]]
    types: np.ndarray
    ties: Ties
    hints: np.ndarray
    labels: Labels


@dataclass(slots=True)
class Scores:
    """What the heads say of one report."""

    span: Tensor
    trigger: Tensor
    words: Tensor
    voices: Tensor
    sorts: Tensor | None
    out: dict[str, Tensor]


def example_of(row: dict[str, Any], tokenizer: Tokenizer) -> Example:
    """A row as arrays."""
    pieces = pieces_of(tokenizer, row["text"], row["sentences"], WINDOW)
    names: dict[str, int] = {}
    strings = [bare_words(row["text"][one[0] : one[1]]) for one in row["candidates"]]
    groups = np.array([names.setdefault(one, len(names)) for one in strings], dtype=np.int64)
    types, entities = _templates(row, names) if row["set"] == "muc4" else (np.zeros(len(MUC_TYPES), np.float32), [])
    return Example(
        row, pieces,
        _places(row["candidates"], pieces), _signs(row["candidates"], len(SIGNS)),
        np.array([one[3] for one in row["candidates"]], dtype=np.int64),
        _places(row["triggers"], pieces), _signs(row["triggers"], len(TRIGGER_SIGNS) + len(kind_numbers())),
        np.array([one[3] for one in row["triggers"]], dtype=np.int64),
        groups, list(names), entities, types,
        _ties(row["ties"]), piece_hints(pieces, row["hints"]), labels_of(row, pieces),
    )  # fmt: skip


def _ties(row: dict[str, Any]) -> Ties:
    wide = {name: np.array(row[name], dtype=np.int64).reshape(-1, 4) for name in ("triggers", "candidates")}
    flat = {name: np.array(row[name], dtype=np.int64) for name in ("strong", "places", "times")}
    rules = {int(event): roles for event, roles in row["rules"].items()}
    return Ties(**wide, **flat, relations=row["relations"].__getitem__, told=row["told"], rules=rules)


def _places(items: Sequence[Any], pieces: Pieces) -> np.ndarray:
    return np.array([pieces.span(one[0], one[1]) for one in items], dtype=np.int64).reshape(-1, 2)


def _signs(items: Sequence[Any], width: int) -> np.ndarray:
    signs = np.zeros((len(items), width), dtype=np.float32)
    for row, one in enumerate(items):
        signs[row, list(one[2])] = 1
    return signs


def _templates(row: dict[str, Any], names: dict[str, int]) -> tuple[np.ndarray, list[tuple[int, list[int], list[int]]]]:
    types, entities = np.zeros(len(MUC_TYPES), np.float32), []
    for template in row["key"]["gtt"]:
        kinds = [MUC_TYPES.index(kind.strip()) for kind in template["incident_type"].split("/")]
        for kind in kinds:
            types[kind] = max(types[kind], 1 / len(kinds))
        for role, slot in enumerate(MUC_ROLES):
            for entity in template[slot]:
                found = sorted({names[bare_words(mention)] for mention in entity if bare_words(mention) in names})
                if found:
                    entities.append((role, found, kinds))
    return types, entities


def pooled(values: Tensor, groups: Tensor, count: int) -> Tensor:
    """Log of the summed odds of each group: one strong mention carries its entity."""
    index = groups.unsqueeze(1).expand_as(values)
    top = torch.full((count, values.shape[1]), -30.0).scatter_reduce(0, index, values.detach(), "amax")
    total = torch.zeros(count, values.shape[1]).scatter_add(0, index, torch.exp(values - top[groups]))
    return top + torch.log(total + 1e-9)


class Trainer:
    """The encoder with its heads: forward pass and losses."""

    def __init__(self, encoder: nn.Module, heads: Heads, hide: float) -> None:
        self.encoder, self.heads, self.hide = encoder, heads, hide

    def read(self, batch: Sequence[Example], training: bool) -> list[Scores]:
        """The heads' scores for each report of a batch."""
        hidden, bases = self._encode(batch, training)
        words, voices = self.heads.words(hidden, torch.tensor(np.concatenate([one.hints for one in batch])))
        sums = torch.cat([torch.zeros(1, hidden.shape[1]), hidden.cumsum(0)])
        joined = zip(batch, bases, strict=True)
        spans, triggers = zip(
            *((torch.tensor(one.spans) + base, torch.tensor(one.trigger_spans) + base) for one, base in joined),
            strict=True,
        )
        signs = torch.tensor(np.concatenate([one.signs for one in batch]))
        marks = torch.tensor(np.concatenate([one.trigger_signs for one in batch]))
        span = self.heads.span(hidden, sums, torch.cat(spans), signs)
        trigger = self.heads.trigger(hidden, sums, torch.cat(triggers), marks)
        outputs = self.heads.outputs
        of_span = {name: outputs[name](span) for name in ("muc_roles", "muc_types", "roles")}
        of_trigger = {name: outputs[name](trigger) for name in ("muc_report", "kind", "status", "factuality")}
        for name, line in self.heads.known.items():
            of_trigger[name] = of_trigger[name] + line(marks)
        scores, a, b = [], 0, 0
        for one, base in zip(batch, bases, strict=True):
            c, d = a + len(one.spans), b + len(one.trigger_spans)
            out = {name: value[a:c] for name, value in of_span.items()}
            out |= {name: value[b:d] for name, value in of_trigger.items()}
            here = slice(base, base + len(one.pieces.starts))
            sorts = sorts_of(one.labels, words[here], voices[here], self.heads)
            scores.append(Scores(span[a:c], trigger[b:d], words[here], voices[here], sorts, out))
            a, b = c, d
        return scores

    def _encode(self, batch: Sequence[Example], training: bool) -> tuple[Tensor, list[int]]:
        numbers, mask = (torch.tensor(one) for one in padded([ids for one in batch for ids in one.pieces.ids]))
        if training and self.hide:
            hidden = (torch.rand(numbers.shape) < self.hide) & (numbers > FIRST_WORD_PIECE)
            numbers = numbers.masked_fill(hidden, MASK_PIECE)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(input_ids=numbers, attention_mask=mask).last_hidden_state
        states = states.float()
        flat, bases, row, base = [], [], 0, 0
        for one in batch:
            bases.append(base)
            for ids in one.pieces.ids:
                flat.append(states[row, 1 : len(ids) - 1])
                row, base = row + 1, base + len(ids) - 2
        return torch.cat(flat), bases

    def loss(self, batch: Sequence[Example]) -> Tensor:
        """The mean loss of a batch, each report by the set it is from."""
        scores = self.read(batch, training=True)
        return torch.stack([self._loss(one, score) for one, score in zip(batch, scores, strict=True)]).mean()

    def _loss(self, one: Example, score: Scores) -> Tensor:
        if one.row["set"] == "muc4":
            return self._muc_loss(one, score)
        loss = statement_loss(one.labels, score.words, score.sorts) + self._factuality_loss(one, score)
        return loss + self._corpus_loss(one, score) if one.row["set"] == "corpus" else loss

    def _factuality_loss(self, one: Example, score: Scores) -> Tensor:
        values = {int(number): value for number, value in one.row.get("factualities", {}).items()}
        if not values:
            return torch.zeros(())
        out = score.out["factuality"][list(values)]
        return FACTUALITY_WEIGHT * nn.functional.cross_entropy(
            out, torch.tensor(list(values.values())), reduction="sum"
        )

    def _muc_loss(self, one: Example, score: Scores) -> Tensor:
        report = report_types(score)
        loss = nn.functional.binary_cross_entropy_with_logits(report, torch.tensor(one.types), reduction="sum")
        groups = torch.tensor(one.groups)
        roles = pooled(score.out["muc_roles"], groups, len(one.names))
        right = torch.zeros(roles.shape, dtype=torch.bool)
        for role, names, kinds in one.entities:
            loss = loss + nn.functional.softplus(-torch.logsumexp(roles[names, role], 0))
            right[names, role] = True
            chosen = torch.isin(groups, torch.tensor(names))
            weight = torch.softmax(score.out["muc_roles"][chosen, role].detach(), 0)
            types = torch.log_softmax(score.out["muc_types"][chosen], 1)[:, kinds]
            loss = loss - TYPE_WEIGHT * (weight * torch.logsumexp(types, 1)).sum()
        return loss + (nn.functional.softplus(roles) * ~right).sum()

    def _corpus_loss(self, one: Example, score: Scores) -> Tensor:
        row, kinds = one.row, len(kind_numbers())
        label = torch.full((len(one.trigger_spans),), kinds + 1)
        for event in row["events"]:
            label[event["triggers"]] = event["kind"]
        each = nn.functional.cross_entropy(score.out["kind"], label, reduction="none")
        loss = (each * torch.where(label == kinds + 1, OTHER_WORD_WEIGHT, 1.0)).sum()
        told = [event for event in row["events"] if event["kind"] < kinds and event["triggers"]]
        status = score.out["status"]
        anywhere = torch.zeros(len(one.spans), len(ROLES))
        for event in told:
            marks = torch.full((len(event["triggers"]),), event["status"])
            loss = loss + STATUS_WEIGHT * nn.functional.cross_entropy(status[event["triggers"]], marks, reduction="sum")
            loss = loss + self._link_loss(one, score, event)
            if STATUSES[event["status"]] in TOLD_STATUSES:
                for number, role, _ in event["links"]:
                    anywhere[number, role] = 1
        loss = loss + AUX_WEIGHT * nn.functional.binary_cross_entropy_with_logits(
            score.out["roles"], anywhere, reduction="sum"
        )
        return loss + PAIR_WEIGHT * self._pair_loss(score, told)

    def links(self, one: Example, score: Scores, triggers: Sequence[int]) -> Tensor:
        """How surely each candidate stands in each role of each of some triggers: triggers × candidates × roles."""
        index = torch.tensor(list(triggers))
        apart = torch.tensor(one.sentence).unsqueeze(0) - torch.tensor(one.trigger_sentence)[index].unsqueeze(1)
        near = self.heads.distance(apart.clamp(-REACH, REACH) + REACH)
        signs = torch.tensor(one.ties.signs(list(triggers), np.arange(len(one.spans))))
        return self.heads.link(score.trigger[index], score.span, signs) + near + score.out["roles"].unsqueeze(0)

    def _link_loss(self, one: Example, score: Scores, event: dict[str, Any]) -> Tensor:
        links = torch.logsumexp(self.links(one, score, event["triggers"]), 0)
        right = torch.zeros_like(links)
        for number, role, _ in event["links"]:
            right[number, role] = 1
        loss = nn.functional.binary_cross_entropy_with_logits(links, right, reduction="sum")
        hit = [(number, effect) for number, _, effect in event["links"] if effect >= 0]
        if hit:
            numbers = [number for number, _ in hit]
            effects = self.heads.effects(score.trigger[event["triggers"][:1]], score.span[numbers])[0]
            wanted = torch.tensor([effect for _, effect in hit])
            loss = loss + EFFECT_WEIGHT * nn.functional.cross_entropy(effects, wanted, reduction="sum")
        return loss + self._confidence_loss(one, score, event)

    def _confidence_loss(self, one: Example, score: Scores, event: dict[str, Any]) -> Tensor:
        if not event["confidences"]:
            return torch.zeros(())
        numbers = [number for number, _ in event["confidences"]]
        words = score.words.detach().numpy()
        heard = torch.tensor(heard_around(words, one.spans[numbers]))
        told = score.trigger[event["triggers"]].mean(0, keepdim=True).expand(len(numbers), -1)
        out = self.heads.confidence(torch.cat([told, score.span[numbers], heard], 1))
        wanted = torch.tensor([confidence for _, confidence in event["confidences"]])
        return CONFIDENCE_WEIGHT * nn.functional.cross_entropy(out, wanted, reduction="sum")

    def _pair_loss(self, score: Scores, told: list[dict[str, Any]]) -> Tensor:
        owner = [(trigger, number) for number, event in enumerate(told) for trigger in event["triggers"]]
        if len(owner) < 2:
            return torch.zeros(())
        index = torch.tensor([trigger for trigger, _ in owner])
        events = torch.tensor([number for _, number in owner])
        same = (events.unsqueeze(0) == events.unsqueeze(1)).float()
        upper = torch.triu(torch.ones_like(same, dtype=torch.bool), 1)
        return nn.functional.binary_cross_entropy_with_logits(
            self.heads.pairs(score.trigger[index])[upper], same[upper], reduction="sum"
        )


def report_types(score: Scores) -> Tensor:
    """The types of incident a report tells of, by its words together."""
    words = score.out["muc_report"]
    return torch.logsumexp(torch.cat([words, torch.full((1, words.shape[1]), BACKGROUND)]), 0)
