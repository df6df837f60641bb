"""Trains the head that says how firmly somebody is said to have acted: reported, claimed, accused, suspected, denied.

    python -m training.confidence --checkpoint FILE --examples corpus.jsonl --out FILE

In: a checkpoint of `training.train`, whose other weights stay as they are, and the examples of our corpus. Out: the
checkpoint with this head, and its figures on the development part. Apart from the rest because it learns from what the
other heads say of the words around a mention: they must stand first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.heads import Heads
from training.learn import Example, Scores, Trainer
from training.train import load_encoder, load_examples, new_heads, predict, weights_folder
from vigie.code.labels import CONFIDENCES
from vigie.code.model import confidence_features

__all__ = ["fit", "gathered", "main"]

RATE, DECAY, BATCH = 1e-3, 0.05, 128
RARE = 0.5
"""Power of the inverse share by which rare confidences weigh more."""


def gathered(found: Sequence[tuple[Example, Scores]]) -> tuple[np.ndarray, np.ndarray]:
    """What the head reads and should say, for everybody that an annotated event names as having acted.

    Raises SystemExit where no event names anybody.
    """
    rows, labels = [], []
    for one, scores in found:
        for event in one.row["events"]:
            if event["triggers"] and event["confidences"]:
                numbers = [number for number, _ in event["confidences"]]
                features = confidence_features(
                    scores.trigger[event["triggers"]].numpy(), scores.span[numbers].numpy(), scores.words.numpy(),
                    one.spans[numbers],
                )  # fmt: skip
                rows.append(features)
                labels += [label for _, label in event["confidences"]]
    if not rows:
        raise SystemExit("the examples name nobody who acted: make them of a corpus with events (training.examples)")
    return np.concatenate(rows), np.array(labels)


def fit(heads: Heads, features: np.ndarray, labels: np.ndarray, epochs: int) -> None:
    """Train the head on what was gathered."""
    counts = np.bincount(labels, minlength=len(CONFIDENCES)) + 1
    weight = torch.tensor((counts.max() / counts) ** RARE, dtype=torch.float32)
    inputs, targets = torch.tensor(features), torch.tensor(labels)
    optimiser = torch.optim.AdamW(heads.confidence.parameters(), lr=RATE, weight_decay=DECAY)
    heads.confidence.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(targets)).split(BATCH):
            loss = nn.functional.cross_entropy(heads.confidence(inputs[batch]), targets[batch], weight=weight)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    heads.confidence.eval()


def figures(heads: Heads, features: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Share right, share right if "reported" is said of all, and F1 of each confidence."""
    with torch.no_grad():
        out: Tensor = heads.confidence(torch.tensor(features))
    said = out.argmax(1).numpy()
    result = {"right": float((said == labels).mean()), "always reported": float((labels == 0).mean())}
    for number, name in enumerate(CONFIDENCES):
        both = ((said == number) & (labels == number)).sum()
        result[name] = float(2 * both / max(1, (said == number).sum() + (labels == number).sum()))
    return {name: round(value, 3) for name, value in result.items()} | {"mentions": len(labels)}


def main() -> None:
    """Gather, fit, print the figures, write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the installed one")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    weights = args.weights or weights_folder()
    known = torch.load(args.checkpoint, weights_only=False)
    encoder, heads = load_encoder(weights), new_heads()
    encoder.load_state_dict(known["encoder"])
    heads.load_state_dict(known["heads"], strict=False)
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = predict(Trainer(encoder, heads, 0.0), load_examples(args.examples, tokenizer))
    parts = {part: gathered([one for one in found if one[0].row["part"] == part]) for part in ("train", "dev")}
    fit(heads, *parts["train"], args.epochs)
    print(json.dumps(figures(heads, *parts["dev"])))
    torch.save(known | {"heads": heads.state_dict()}, args.out)


if __name__ == "__main__":
    main()
