"""What a checkpoint reaches on development data: MUC-4 slot F1 by its own heads, and our corpus head by head.

In: examples and their scores. Out: figures. The MUC-4 scorer is not ours to ship; its folder is an argument of `train`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from training.learn import Example, Scores, Trainer, pooled, report_types
from vigie.code.labels import FACTUALITIES, MUC_ROLES, MUC_TYPES, ROLES
from vigie.code.spans import kind_numbers

__all__ = ["Cut", "corpus_figures", "factuality_figures", "muc_incidents", "tuned"]

Scorer = Callable[[list[Any], list[Any]], tuple[list[Any], float]]
STEPS = (-1.5, -1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.0, 1.5)
COMMON_TYPES = 3
EVEN = 0.5
MANY = 20
"""Fewer words than this have no correlation worth the name."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The logits from which a role and a type count as found."""

    roles: tuple[float, ...] = (0.0,) * len(MUC_ROLES)
    types: tuple[float, ...] = (0.0,) * len(MUC_TYPES)


def muc_incidents(one: Example, score: Scores, cut: Cut) -> list[dict[str, Any]]:
    """One incident for each type a report is found to tell of, with the entities that fit it best."""
    report = report_types(score)
    types = [number for number in range(len(MUC_TYPES)) if report[number] > cut.types[number]]
    if not types:
        return []
    groups = torch.tensor(one.groups)
    roles = pooled(score.out["muc_roles"], groups, len(one.names))
    chosen: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for role in range(len(MUC_ROLES)):
        for number in _kept(one, roles[:, role], cut.roles[role]):
            inside = groups == number
            weight = torch.softmax(score.out["muc_roles"][inside, role], 0).unsqueeze(1)
            fit = (weight * torch.log_softmax(score.out["muc_types"][inside], 1)).sum(0)
            chosen[max(types, key=lambda kind: float(fit[kind]))].append((role, one.names[number]))
    return [_incident(one, kind, chosen[kind]) for kind in types]


def _kept(one: Example, values: torch.Tensor, floor: float) -> list[int]:
    kept: list[int] = []
    for number in torch.argsort(values, descending=True).tolist():
        if values[number] < floor:
            break
        name = f" {one.names[number]} "
        if name.strip() and not any(name in f" {one.names[k]} " or f" {one.names[k]} " in name for k in kept):
            kept.append(number)
    return kept


def _incident(one: Example, kind: int, fillers: list[tuple[int, str]]) -> dict[str, Any]:
    slots: dict[str, list[dict[str, str]]] = {"perpetrators": [], "targets": [], "weapons": []}
    for role, text in fillers:
        name, part = (("perpetrators", "individual"), ("perpetrators", "organization"), ("targets", "physical"),
                      ("targets", "human"), ("weapons", ""))[role]  # fmt: skip
        slots[name].append({"kind": part, "text": text})
    return {"report_ids": [one.row["id"]], "codes": {"muc4": MUC_TYPES[kind]}, **slots}


def tuned(
    found: Sequence[tuple[Example, Scores]], score: Scorer, incidents: Callable[[Example, Scores, Cut], list[Any]]
) -> tuple[Cut, float]:
    """The cut with the best F1, one value at a time, twice round."""
    keys = [one.row["key"] for one, _ in found]

    def at(cut: Cut) -> float:
        return score([each for one, scores in found for each in incidents(one, scores, cut)], keys)[1]

    best, cut = at(Cut()), Cut()
    for _ in range(2):
        for field, count in (("roles", len(MUC_ROLES)), ("types", COMMON_TYPES)):
            for index in range(count):
                for step in STEPS:
                    values = list(getattr(cut, field))
                    values[index] = step
                    trial = Cut(**{"roles": cut.roles, "types": cut.types, field: tuple(values)})
                    value = at(trial)
                    if value > best:
                        best, cut = value, trial
    return cut, best


def corpus_figures(trainer: Trainer, found: Sequence[tuple[Example, Scores]]) -> dict[str, float]:
    """F1 of triggers, of triggers with their kind, of links at true triggers; shares of right status and pairs."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    kinds = len(kind_numbers())
    for one, score in found:
        best = score.out["kind"].argmax(1).tolist()
        truth = {number: event["kind"] for event in one.row["events"] for number in event["triggers"]}
        for number, kind in enumerate(best):
            wanted = truth.get(number, kinds + 1)
            _count(tally["trigger"], kind < kinds, wanted < kinds, kind < kinds and wanted < kinds)
            _count(tally["kind"], kind < kinds, wanted < kinds, kind == wanted and kind < kinds)
        for event in one.row["events"]:
            if event["kind"] < kinds and event["triggers"]:
                _event(trainer, one, score, event, tally)
    return {name: round(2 * right / max(1, said + true), 3) for name, (said, true, right) in sorted(tally.items())}


def factuality_figures(found: Sequence[tuple[Example, Scores]]) -> dict[str, float]:
    """Pearson's r of factuality at event words, and F1 of which words name an event at all."""
    said: list[float] = []
    true: list[float] = []
    named = [0, 0, 0]
    scale = torch.tensor(FACTUALITIES, dtype=torch.float)
    for one, score in found:
        for number, value in one.row.get("factualities", {}).items():
            odds = torch.softmax(score.out["factuality"][int(number)], 0)
            event = value < len(FACTUALITIES)
            _count(named, bool(odds[-1] < EVEN), event, bool(odds[-1] < EVEN) and event)
            if event:
                said.append(float((odds[:-1] * scale).sum() / odds[:-1].sum()))
                true.append(float(FACTUALITIES[value]))
    if len(said) < MANY:
        return {}
    r = float(torch.corrcoef(torch.tensor([said, true]))[0, 1])
    return {"factuality r": round(r, 3), "named": round(2 * named[2] / max(1, named[0] + named[1]), 3)}


def _event(trainer: Trainer, one: Example, score: Scores, event: dict[str, Any], tally: dict[str, list[int]]) -> None:
    for number in event["triggers"]:
        _count(tally["status"], True, True, int(score.out["status"][number].argmax()) == event["status"])
    links = torch.logsumexp(trainer.links(one, score, event["triggers"]), 0)
    truth = {(number, role) for number, role, _ in event["links"]}
    said = {(int(number), int(role)) for number, role in (links > 0).nonzero()}
    for role, name in enumerate(ROLES):
        mine, true = {one for one in said if one[1] == role}, {one for one in truth if one[1] == role}
        for entry, (first, second) in ((f"link {name}", (mine, true)), ("links", (mine, true))):
            tally[entry][0] += len(first)
            tally[entry][1] += len(second)
            tally[entry][2] += len(first & second)


def _count(entry: list[int], said: bool, true: bool, right: bool) -> None:
    entry[0] += said
    entry[1] += true
    entry[2] += right
