"""One epoch's batches, and the attention that training uses."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra vigie[train]")
pytest.importorskip("transformers", reason="training needs the extra vigie[train]")

from training.train import averaged, copy_of, epoch_of, plain_attention  # noqa: E402


def _example(name: str, kind: str = "corpus", part: str = "train") -> Any:
    row = {"id": name, "set": kind, "part": part}
    return SimpleNamespace(row=row, pieces=SimpleNamespace(starts=[0] * 5), entities=())


def _names(epoch: int) -> list[str]:
    copies = [_example(f"wires-0001~{number}") for number in (1, 2, 3)]
    others = [_example("wires-0003", part="dev"), _example("s1", "causal"), _example("s2", "causal", "dev")]
    random.seed(1)
    return sorted(
        one.row["id"] for batch in epoch_of([_example("wires-0001"), *copies, *others], epoch) for one in batch
    )


def test_every_epoch_reads_the_passage_and_one_copy_in_turn() -> None:
    assert _names(0) == ["s1", "wires-0001", "wires-0001~1"]
    assert _names(1) == ["s1", "wires-0001", "wires-0001~2"]
    assert _names(3) == _names(0)


def test_a_passage_itself_is_copy_nought() -> None:
    assert copy_of(_example("wires-0001")) == 0
    assert copy_of(_example("wires-0001~12")) == 12


def test_the_attention_of_training_is_attention() -> None:
    torch.manual_seed(2)
    query, key, value = (torch.randn(2, 3, 7, 4) for _ in range(3))
    mask = torch.zeros(2, 1, 7, 7)
    mask[0, :, :, 5:] = torch.finfo(torch.float32).min
    ours, _ = plain_attention(torch.nn.Identity(), query, key, value, mask, scaling=0.5)
    theirs = torch.nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, scale=0.5)
    assert torch.allclose(ours, theirs.transpose(1, 2), atol=1e-5)


def test_averaged_weights_are_the_mean() -> None:
    states = [{"heads": {"w": torch.full((2,), value)}} for value in (1.0, 3.0)]
    assert averaged(states)["heads"]["w"].tolist() == [2.0, 2.0]
